/** Who is in, and who is missing, of those that were invited in this browser. */

import { foldName } from "./names.js";

/**
 * @typedef {{organisation: string, people: number | null, came: number}} Count of an organisation that
 *   was invited
 * @param {import("./invited.js").Invited} invited
 * @param {import("./group.js").Group} group
 * @returns {Count[]} nothing when those who were invited are in a round that is over
 */
export function countAwaited({ month, awaited }, { results, month: now, earlier }) {
  const isOver = month !== now && earlier.some((round) => month && round.month === month);
  if (isOver) return [];
  return awaited.map(({ organisation, people }) => {
    const place = foldName(organisation);
    // Whoever was invited without an organisation may name any.
    const came = place
      ? results.filter((person) => foldName(person.organisation) === place).length
      : results.length;
    return { organisation, people, came };
  });
}

/**
 * @param {import("./invited.js").Invited} invited
 * @param {import("./group.js").Group} group
 * @returns {string[]} organisations that are in without being invited by name; none where nobody was
 */
export function listOthers({ awaited }, { results }) {
  const invited = new Set(awaited.map(({ organisation }) => foldName(organisation)));
  if (invited.has("")) return [];
  const names = results.map(({ organisation }) => organisation ?? "");
  const others = new Map(names.filter(Boolean).map((name) => [foldName(name), name]));
  return [...others].filter(([key]) => !invited.has(key)).map(([, name]) => name);
}

/** @param {Count} count @returns {boolean} whether somebody is missing, as far as is known */
export function isMissing({ people, came }) {
  return came < (people ?? 1);
}

/** @param {Count[]} counts @returns {{came: number, expected: number}} of those of whom it is known */
export function sumAwaited(counts) {
  const known = counts.map(({ people, came }) => [Math.min(came, people ?? 0), people ?? 0]);
  const [came, expected] = [0, 1].map((at) => known.reduce((sum, one) => sum + one[at], 0));
  return { came, expected };
}
