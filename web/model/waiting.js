/** What waits until somebody says what becomes of it: for each group its own. */

import { makePerson, onOtherGroup } from "./group.js";
import { leaveOut } from "./origin.js";

/**
 * @typedef {import("./group.js").Person} Person
 * @typedef {{month: string | null, edition: number, foreign: boolean, people: Person[]}} Waiting
 *   `foreign`: of another edition than the round's, as the engine said
 */

/**
 * @template T
 * @typedef {{read: () => T[], write: (things: T[]) => void}} Kept of the group that is open
 */

/**
 * Keeps what waits for each group while the page is open; it goes along when a shared one becomes one's own.
 * @template T
 * @param {import("./group.js").GroupKeeper} group
 * @returns {Kept<T>}
 */
export function keepWaiting(group) {
  /** @type {Map<string, T[]>} by the place of the group */
  const waiting = new Map();
  const read = () => waiting.get(group.readPlace()) ?? [];
  const write = (/** @type {T[]} */ things) => void waiting.set(group.readPlace(), things);
  onOtherGroup(group, (was) => {
    if (was === null) return;
    write(waiting.get(was) ?? []);
    waiting.delete(was);
  });
  return { read, write };
}

/**
 * @param {Waiting[]} waiting of results, until it is said to which round they belong
 * @param {import("../engine/contract.d.ts").AskedBatch[]} batches that came
 * @returns {Waiting[]} both, by month and edition; of what comes again, nobody twice
 */
export function addWaiting(waiting, batches) {
  const here = waiting.flatMap(({ people }) => people);
  const all = [...waiting];
  for (const { month, edition, foreign, results } of batches) {
    const people = leaveOut(results.map(makePerson), here);
    const place = all.findIndex((one) => one.month === month && one.edition === edition);
    if (place < 0) all.push({ month, edition, foreign, people });
    else all[place] = { ...all[place], foreign, people: [...all[place].people, ...people] };
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
