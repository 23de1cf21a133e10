/** What stands in a file, and what does not yet. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { items, openTab } from "./browser.js";

const EMPTY = { results: [], tallies: [], points: [], earlier: [], meeting: null };
const PEOPLED = { ...EMPTY, results: [{}] };
const history = (seen) => ({ seen });

let saved;
beforeEach(async () => {
  saved = await openTab("model/saved.js");
});

const isUnsaved = (group, seen) =>
  saved.isUnsaved(saved.keepSaved().read(), { id: "a", group, history: seen });

test("what was never saved is in no file, unless there is nothing in it", () => {
  assert.equal(isUnsaved(PEOPLED, history({ x: 1 })), true);
  assert.equal(isUnsaved(EMPTY, null), false);
  assert.equal(isUnsaved({ ...EMPTY, meeting: {} }, null), true);
});

test("what was saved is in a file until something changes", async () => {
  await saved.noteSaved("a", history({ x: 1 }));
  assert.equal(isUnsaved(PEOPLED, history({ x: 1 })), false);
  assert.equal(isUnsaved(PEOPLED, history({ x: 2 })), true);
});

test("of a partnership that is gone nothing is remembered", async () => {
  await saved.noteSaved("a", null);
  await saved.noteSaved("b", null);
  await saved.forgetSaved("a");
  assert.deepEqual(Object.keys(saved.keepSaved().read()), ["b"]);
  await saved.forgetSaved("b");
  assert.equal(saved.keepSaved().read(), null);
  await saved.forgetSaved("b");
  assert.equal(saved.keepSaved().read(), null);
});

test("what is kept in its place and is something else is set aside", async () => {
  items.set("kijkglas.group-saved", '{"a": 1}');
  saved = await openTab("model/saved.js");
  assert.equal(saved.keepSaved().read(), null);
});
