/** Files that a system does not give stop no other. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openFiles } from "../../web/together/shared/file-parts.js";

const engine = { ask: () => Promise.reject(new Error("not asked")) };
const open = (files) => openFiles(engine, files, () => {});

/** A file that was renamed or is kept elsewhere. */
function closed(name, problem = new DOMException("gone", "NotReadableError")) {
  return Object.assign(new File(["x"], name), { arrayBuffer: () => Promise.reject(problem) });
}

/** What Node has no class for. */
class Encoding {
  result = "data:;base64,eA==";
  readAsDataURL() {
    queueMicrotask(() => this.onload());
  }
}

test("a file that cannot be read is named, and the others are read", async (t) => {
  const error = t.mock.method(console, "error", () => {});
  const away = closed("away.txt");
  const { sources, problems, closed: left } = await open([away, new File(["hello"], "here.txt")]);
  assert.deepEqual(
    sources.map(({ name, text }) => [name, text]),
    [["here.txt", "hello"]],
  );
  assert.deepEqual(problems, [{ name: "away.txt", problem: "file_failed" }]);
  assert.deepEqual(left, [away]);
  assert.equal(error.mock.callCount(), 1);
});

test("a mistake of ours is not taken for a file's", async () => {
  await assert.rejects(open([closed("away.txt", new TypeError("mistake"))]), TypeError);
});

test("a file for which the engine fails is named apart from those that are closed", async (t) => {
  globalThis.FileReader = Encoding;
  t.after(() => Reflect.deleteProperty(globalThis, "FileReader"));
  const workbook = new File(["x"], "sheets.xlsx");
  const read = await open([workbook]);
  assert.deepEqual(read.problems, [{ name: "sheets.xlsx", problem: "file_failed" }]);
  assert.deepEqual([read.closed, read.failed], [[], [workbook]]);
});
