/** One's own results: each kept once, compared where they can be, and gone when they are to go. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createAnswers } from "../../web/model/answers.js";
import { addResult, isResults } from "../../web/model/results.js";
import { items, openTab, room } from "./browser.js";

const ASKED = { partnership: "Zorg · Wijk", organisation: "Noord", month: "2026-11" };
const answer = (number) => ({ ...createAnswers(), answers: Array(32).fill(number) });
const invite = (kept, more) => ({ ...kept, month: "2026-11", invitation: { ...ASKED, ...more } });
/** Keeps results one after another: each as [kept, code, the month in which it is shown]. */
const keepAll = (...shown) => shown.reduce((results, one) => addResult(results, ...one), null);

test("a result that is shown in a later month is the same result still", () => {
  const once = keepAll([answer(4), "A", "2026-11"]);
  assert.deepEqual(Object.keys(once), ["2026-11"]);
  assert.deepEqual(addResult(once, answer(4), "A", "2026-12"), once);
});

test("what stands twice for being shown in two months becomes one", () => {
  const { answers } = answer(4);
  const twice = { "2026-12": { answers, code: "A" }, "2026-11": { answers, code: "A" } };
  assert.deepEqual(Object.keys(addResult(twice, answer(4), "A", "2027-01")), ["2026-11"]);
});

test("a result that is named anew is no second one, and keeps its month", () => {
  const named = { ...answer(4), organisation: "Noord" };
  const results = keepAll([answer(4), "A", "2026-11"], [named, "B", "2026-12"]);
  assert.deepEqual(results, { "2026-11": { answers: named.answers, code: "B" } });
  const dated = addResult(results, { ...named, month: "2026-10" }, "C", "2026-12");
  assert.deepEqual(Object.keys(dated), ["2026-10"]);
});

test("other answers are another result", () => {
  const results = keepAll([answer(4), "A", "2026-11"], [answer(3), "B", "2026-12"]);
  assert.deepEqual(Object.keys(results), ["2026-11", "2026-12"]);
});

test("the same answers to two invitations, or to one of a later month, stand beside each other", () => {
  const later = { ...invite(answer(4), { month: "2027-03" }), month: "2027-03" };
  const results = keepAll(
    [invite(answer(4)), "A", "2026-11"],
    [invite(answer(4), { partnership: "Kade" }), "A", "2026-11"],
    [later, "B", "2027-03"],
    [{ ...answer(4), month: "2026-11" }, "A", "2026-11"],
  );
  assert.deepEqual(Object.keys(results).sort(), [
    "2026-11",
    "2026-11 · Kade · Noord",
    "2026-11 · Zorg · Wijk · Noord",
    "2027-03 · Zorg · Wijk · Noord",
  ]);
  assert.deepEqual(results["2026-11 · Kade · Noord"].invitation, { ...ASKED, partnership: "Kade" });
});

test("of what the invitation told, a result keeps the names alone", () => {
  const kept = invite(answer(4), { mail: "fatima@town.example", key: "K" });
  const [result] = Object.values(keepAll([kept, "A", "2026-11"]));
  assert.deepEqual(result.invitation, ASKED);
});

test("no trace is left of a partnership, whatever its name holds and whatever name was given since", async () => {
  const { deleteResults, keepResult, keepResults } = await openTab("model/results.js");
  keepResult(invite(answer(4)), "A");
  keepResult(invite(answer(3), { organisation: "Zuid" }), "B");
  keepResult(invite(answer(4), { partnership: "Zorg" }), "C");
  await deleteResults(invite(answer(4)), ["D"]);
  assert.deepEqual(
    Object.values(keepResults().read()).map(({ code }) => code),
    ["C"],
  );
  await deleteResults(invite(answer(2), { partnership: "Zorg" }), []);
  assert.equal(keepResults().read(), null);
});

test("no trace is left of an invitation that names no partnership, and of others there is", async () => {
  const { deleteResults, keepResult, keepResults } = await openTab("model/results.js");
  const nameless = invite(answer(4), { partnership: "" });
  keepResult(nameless, "A");
  keepResult(invite(answer(4), { partnership: "", organisation: "Zuid" }), "B");
  keepResult(answer(3), "C");
  await deleteResults({ ...nameless, organisation: "Noorderlicht", month: "2026-12" }, []);
  assert.deepEqual(
    Object.values(keepResults().read()).map(({ code }) => code),
    ["B", "C"],
  );
  await deleteResults(answer(3), ["C"]);
  assert.deepEqual(
    Object.values(keepResults().read()).map(({ code }) => code),
    ["B"],
  );
});

test("results that were kept before their invitation was go by their names", async () => {
  const { answers } = answer(4);
  const places = ["2026-05", "2026-05 · Zorg", "2026-05 · Zorg · Wijk · Noord", "2026-05 · Zorgen"];
  const kept = Object.fromEntries(places.map((place) => [place, { answers, code: "A" }]));
  items.set("kijkglas.results", JSON.stringify(kept));
  const tab = await openTab("model/results.js");
  await tab.deleteResults(invite(answer(1), { partnership: "" }), []);
  assert.equal(Object.keys(tab.keepResults().read()).length, 4);
  await tab.deleteResults(invite(answer(1)), []);
  assert.deepEqual(Object.keys(tab.keepResults().read()), [places[0], places[1], places[3]]);
});

test("one result can be deleted, and stays where the browser does not let it go", async () => {
  const { keepResult, deleteResult, keepResults } = await openTab("model/results.js");
  await keepResult({ ...answer(4), month: "2026-11" }, "A");
  await keepResult({ ...answer(3), month: "2026-12" }, "B");
  room.characters = 1;
  assert.equal(await deleteResult("2026-11"), false);
  assert.deepEqual(Object.keys(keepResults().read()).sort(), ["2026-11", "2026-12"]);
  room.characters = 1000;
  assert.equal(await deleteResult("2026-11"), true);
  assert.deepEqual(Object.keys(keepResults().read()), ["2026-12"]);
  // Another tab may have been first.
  for (const tab of ["this", "other"]) assert.equal(await deleteResult("2026-12"), true, tab);
  assert.equal(keepResults().read(), null);
});

test("only results are taken for results", () => {
  const right = { answers: answer(4).answers, code: "6A" };
  assert.ok(isResults({ "2026-11": right, "2026-12": { ...right, invitation: ASKED } }));
  for (const wrong of [null, [], "", { a: null }, { a: { ...right, code: "<b>" } }]) {
    assert.equal(isResults(wrong), false);
  }
  assert.equal(isResults({ a: { ...right, invitation: { partnership: 1 } } }), false);
});
