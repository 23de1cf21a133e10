/** What tells one result from others. */

import { FIRST_EDITION } from "../page/limits.js";

/**
 * @param {Omit<import("./group.js").Person, "label">} person
 * @returns {string} the same for the same result, however it came here and wherever it was moved; of
 *   what the first version knew, so that it stays what it was, with each accent as a part of its
 *   letter, as the engine writes names: the first releases kept them in the signs they came in
 */
export function findOrigin({ origin, answers, organisation, month, edition }) {
  const held = [answers, organisation, month];
  // The first version named no edition.
  const written = origin ?? JSON.stringify(edition > FIRST_EDITION ? [...held, edition] : held);
  return written.normalize();
}

/**
 * @template {Parameters<typeof findOrigin>[0]} T
 * @param {T[]} people
 * @param {Parameters<typeof findOrigin>[0][]} out
 * @returns {T[]} people without those that came as these did: for each of these, one
 */
export function leaveOut(people, out) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of out) counts.set(findOrigin(one), (counts.get(findOrigin(one)) ?? 0) + 1);
  return people.filter((one) => {
    const left = counts.get(findOrigin(one)) ?? 0;
    counts.set(findOrigin(one), left - 1);
    return left <= 0;
  });
}
