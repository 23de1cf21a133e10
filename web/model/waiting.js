/** Results that wait until somebody says to which round they belong. */

import { makePerson } from "./group.js";
import { leaveOut } from "./origin.js";

/**
 * @typedef {import("./group.js").Person} Person
 * @typedef {{month: string | null, edition: number, people: Person[]}} Waiting
 */

/**
 * @param {Waiting[]} waiting
 * @param {import("../engine/contract.d.ts").AskedBatch[]} batches that came
 * @returns {Waiting[]} both, by month and edition; of what comes again, nobody twice
 */
export function addWaiting(waiting, batches) {
  const here = waiting.flatMap(({ people }) => people);
  const all = [...waiting];
  for (const { month, edition, results } of batches) {
    const people = leaveOut(results.map(makePerson), here);
    const place = all.findIndex((one) => one.month === month && one.edition === edition);
    if (place < 0) all.push({ month, edition, people });
    else all[place] = { ...all[place], people: [...all[place].people, ...people] };
  }
  return all.filter(hasPeople);
}

/**
 * @param {Waiting[]} waiting
 * @param {Person[]} out of whom it was said, or who came anew
 * @returns {Waiting[]} those who still wait
 */
export function leaveWaiting(waiting, out) {
  return waiting.map((one) => ({ ...one, people: leaveOut(one.people, out) })).filter(hasPeople);
}

/** @param {Waiting} waiting */
function hasPeople({ people }) {
  return people.length > 0;
}
