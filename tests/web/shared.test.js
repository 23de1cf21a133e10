/** What was shared last of a partnership, to tell what two shares give away. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { items, openTab } from "./browser.js";

const count = (respondents) => [{ organisation: "Noord", respondents }];

let shared;
beforeEach(async () => {
  shared = await openTab("model/shared.js");
});

test("what was shared before is found, and the same once more is no other", async () => {
  assert.equal(shared.findShared("a", count(3)), null);
  await shared.noteShared("a", count(3));
  assert.equal(shared.findShared("a", count(3)), null);
  assert.deepEqual(shared.findShared("a", count(4)), count(3));
});

test("the last of two is what another is held against", async () => {
  for (const people of [3, 4, 5, 4]) await shared.noteShared("a", count(people));
  assert.deepEqual(shared.findShared("a", count(6)), count(4));
  assert.deepEqual(shared.findShared("a", count(4)), count(5));
});

test("each partnership has its own, and it goes with it", async () => {
  await shared.noteShared("a", count(3));
  await shared.noteShared("b", count(7));
  await shared.forgetShared("a");
  assert.equal(shared.findShared("a", count(4)), null);
  assert.deepEqual(shared.findShared("b", count(4)), count(7));
});

test("what is kept in its place and is something else is set aside", () => {
  for (const kept of ['{"a": 1}', "[3]"]) {
    items.set("kijkglas.shared.a", kept);
    assert.equal(shared.findShared("a", count(4)), null);
  }
});
