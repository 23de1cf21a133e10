/** Who waits until it is said to which round they belong: nobody is lost, and nobody is twice. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addWaiting, leaveWaiting } from "../../web/model/waiting.js";

const person = (answer, organisation = "Noord", month = "2027-02") => ({
  answers: Array(32).fill(answer),
  organisation,
  month,
  edition: 2,
  label: "",
  origin: null,
});
const batch = (month, ...results) => ({ month, edition: 2, foreign: false, results });
const tell = (waiting) =>
  waiting.map(({ month, edition, people }) => [
    month,
    edition,
    people.map(({ answers }) => answers[0]),
  ]);

test("what comes next stands beside what waits", () => {
  const first = addWaiting([], [batch("2027-02", person(1))]);
  const second = addWaiting(first, [batch("2027-02", person(2)), batch("2027-03", person(3))]);
  assert.deepEqual(tell(second), [
    ["2027-02", 2, [1, 2]],
    ["2027-03", 2, [3]],
  ]);
  assert.deepEqual(tell(addWaiting(second, [])), tell(second));
  assert.deepEqual(tell(addWaiting(second, [{ ...batch("2027-02", person(4)), edition: 1 }])), [
    ...tell(second),
    ["2027-02", 1, [4]],
  ]);
});

test("of another edition than the round's are those of whom the engine said so last", () => {
  const first = addWaiting([], [{ ...batch("2026-10", person(1)), foreign: true }]);
  const both = addWaiting(first, [batch("2027-02", person(2))]);
  assert.deepEqual(
    both.map(({ foreign }) => foreign),
    [true, false],
  );
  const [again] = addWaiting(first, [batch("2026-10", person(2))]);
  assert.equal(again.foreign, false);
});

test("the same result waits once, however often it comes; two that are alike wait both", () => {
  const two = addWaiting([], [batch("2027-02", person(1), person(1))]);
  assert.deepEqual(tell(two), [["2027-02", 2, [1, 1]]]);
  assert.deepEqual(tell(addWaiting(two, [batch("2027-02", person(1))])), tell(two));
  const three = addWaiting(two, [batch("2027-02", person(1), person(1), person(1))]);
  assert.deepEqual(tell(three), [["2027-02", 2, [1, 1, 1]]]);
});

test("what was answered waits no more, and what came meanwhile does", () => {
  const asked = addWaiting([], [batch("2027-02", person(1)), batch("2027-03", person(3))]);
  const meanwhile = addWaiting(asked, [batch("2027-02", person(2))]);
  const answered = asked.flatMap(({ people }) => people);
  assert.deepEqual(tell(leaveWaiting(meanwhile, answered)), [["2027-02", 2, [2]]]);
  assert.deepEqual(leaveWaiting(asked, answered), []);
});
