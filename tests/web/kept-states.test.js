/** What earlier versions kept in a browser opens for ever: tests/golden/kept, which only grows. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { items, openTab } from "./browser.js";

const FIRST = JSON.parse(
  readFileSync(new URL("../golden/kept/browser-1.json", import.meta.url), "utf8"),
);
// The store that the first version wrote to: each part as it is, with no number of a version.
const keep = () => {
  for (const [name, value] of Object.entries(FIRST)) {
    items.set(`kijkglas.${name}`, JSON.stringify(value));
  }
};

// What could not be read steps aside when its part has its turn.
const takeTurn = (name) => navigator.locks.request(`kijkglas.${name}`, () => {});
const listAside = () => [...items.keys()].filter((key) => key.includes("aside"));

test("answers, notes and results of the first version come back as they were", async () => {
  keep();
  const { keepAnswers } = await openTab("model/answers.js");
  const { keepNotes } = await openTab("result/notes.js");
  const { keepResults } = await openTab("model/results.js");
  assert.deepEqual(keepAnswers().read(), FIRST.answers);
  assert.deepEqual(keepNotes().read(), FIRST.notes);
  assert.deepEqual(keepResults().read(), FIRST.results);
  await Promise.all(["answers", "notes", "results"].map((name) => takeTurn(name)));
  assert.deepEqual(listAside(), []);
});

test("answers of the first version are of the first edition", async () => {
  keep();
  const { isOfThisEdition, keepAnswers } = await openTab("model/answers.js");
  assert.equal(isOfThisEdition(keepAnswers().read()), false);
});

test("groups of the first version come back with everybody and everything agreed", async () => {
  keep();
  const { keepGroup, listVisited } = await openTab("model/group.js");
  const group = keepGroup().read();
  assert.equal(group.results.length, FIRST.group.results.length);
  assert.deepEqual([group.points, group.next], [FIRST.group.points, FIRST.group.next]);
  assert.deepEqual(
    group.results.map(({ edition }) => edition),
    group.results.map(() => 1),
  );
  await takeTurn("group-visited.4ABC");
  assert.equal(listVisited()[0].group.name, FIRST.group.name);
  assert.deepEqual(listAside(), []);
});
