/** One person's answers: what a browser may keep, and what the engine is asked with. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { items, openTab } from "./browser.js";

let open;
beforeEach(async () => {
  open = await openTab("model/answers.js");
});

test("somebody who has not begun has no answers, of the edition that is asked now", () => {
  const begun = open.createAnswers();
  assert.equal(open.countAnswers(begun), 0);
  assert.equal(open.isOfThisEdition(begun), true);
  assert.equal(open.isKept(begun), true);
});

test("what names no edition is of the first, and is told to be", () => {
  const { edition: _, ...first } = open.createAnswers();
  assert.equal(open.isOfThisEdition(first), false);
  assert.equal(open.pickGiven(first).edition, 1);
});

test("an answer that is don't know counts as one", () => {
  const kept = open.createAnswers();
  kept.answers.splice(0, 3, 0, 5, 1);
  assert.equal(open.countAnswers(kept), 3);
});

test("names that were left empty are not told", () => {
  const kept = open.createAnswers();
  const { organisation, month } = open.pickGiven(kept);
  assert.deepEqual([organisation, month], [null, null]);
  const named = open.pickGiven({ ...kept, organisation: "Noord", month: "2026-11" });
  assert.deepEqual([named.organisation, named.month], ["Noord", "2026-11"]);
});

test("what the first version kept comes back", () => {
  items.set("kijkglas.answers", JSON.stringify(open.createAnswers()));
  assert.deepEqual(open.keepAnswers().read(), open.createAnswers());
});

const INVITATION = { partnership: "Kade", organisation: "", month: "" };
const RIGHT = [{ edition: undefined }, { invitation: INVITATION }, { position: 31 }];
for (const change of RIGHT) {
  test(`kept: ${JSON.stringify(change)}`, () =>
    assert.equal(open.isKept({ ...open.createAnswers(), ...change }), true));
}

const four = Array(32).fill(4);
const WRONG = [
  { answers: null },
  { answers: four.slice(1) },
  { answers: [...four.slice(1), 6] },
  { answers: [...four.slice(1), -1] },
  { answers: [...four.slice(1), 4.5] },
  { answers: [...four.slice(1), "4"] },
  { position: 32 },
  { position: "1" },
  { organisation: null },
  { month: 7 },
  { edition: "2" },
  { invitation: {} },
];
for (const change of WRONG) {
  test(`not kept: ${JSON.stringify(change)}`, () =>
    assert.equal(open.isKept({ ...open.createAnswers(), ...change }), false));
}
test("not kept: nothing at all", () => assert.equal(open.isKept(undefined), false));
