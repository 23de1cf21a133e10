/** A report fits on a telephone, whatever was brought, and tells all. */

import assert from "node:assert/strict";
import test from "node:test";
import { haveRoom, splitLines } from "../../web/together/shared/report-lines.js";

test("a report has at most eight lines, and everything is in it in its order", () => {
  for (let n = 0; n < 40; n += 1) {
    for (let others = 0; others <= 3; others += 1) {
      const sentences = Array.from({ length: n }, (_, place) => `sentence ${place}`);
      const { shown, more } = splitLines(["", ...sentences, ""], others);
      assert.deepEqual([...shown, ...more], sentences);
      const lines = shown.length + (more.length ? 1 : 0) + others;
      assert.ok(lines <= 8 && haveRoom(lines, 0), `${n} sentences beside ${others}`);
      // A line that only counts one other is no shorter than that one.
      assert.notEqual(more.length, 1);
    }
  }
});

test("what is listed is open only where it fits", () => {
  assert.ok(haveRoom(5, 3));
  assert.ok(!haveRoom(6, 3));
});
