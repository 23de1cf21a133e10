/** What was shared last of each partnership: two shares of nearly the same people tell of a few. */

import { deletePart, keepPart } from "../page/store.js";

/** @typedef {import("../engine/contract.d.ts").Tally} Tally */

// The last, and the one before it: what is shared once more has nothing else to be held against.
const KEPT = 2;

/**
 * @param {string} id of the partnership
 * @param {Tally[]} tallies that are shared now
 * @returns {Tally[] | null} other ones that were shared last
 */
export function findShared(id, tallies) {
  return (
    keep(id)
      .read()
      ?.findLast((one) => !isSame(one, tallies)) ?? null
  );
}

/** @param {string} id @param {Tally[]} tallies that are shared now @returns {Promise<boolean>} */
export function noteShared(id, tallies) {
  return keep(id).change((shares) => {
    const others = (shares ?? []).filter((one) => !isSame(one, tallies));
    return [...others, tallies].slice(-KEPT);
  });
}

/** @param {string} id @returns {Promise<boolean>} when a new round begins, or the partnership goes */
export function forgetShared(id) {
  return deletePart(namePlace(id));
}

/** @param {string} id @returns {import("../page/store.js").Part<Tally[][]>} */
function keep(id) {
  return keepPart(namePlace(id), isShares);
}

/** @param {string} id */
function namePlace(id) {
  return `shared.${id}`;
}

/** @param {Tally[]} one @param {Tally[]} other */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** @param {unknown} shares @returns {shares is Tally[][]} */
function isShares(shares) {
  return Array.isArray(shares) && shares.every(Array.isArray);
}
