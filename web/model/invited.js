/**
 * Whom this browser invited, by partnership: it stays with whoever invites, and tells who is awaited.
 *
 * @typedef {{organisation: string, people: number | null}} Awaited `people`: null when nobody said how
 *   many are expected
 * @typedef {{partnership: string, month: string, inviter: string, mail: string, drop: string,
 *   key?: string, awaited: Awaited[]}} Invited with a key, what comes back is sealed for it
 */

import { keepPart } from "../page/store.js";
import { foldName } from "./names.js";

/** @returns {import("../page/store.js").Part<Record<string, Invited>>} by the folded name of a partnership */
export function keepInvited() {
  return keepPart("invited", isInvited);
}

/**
 * @param {Record<string, Invited> | null} kept
 * @param {string} partnership without a name it is the only one that there is
 * @returns {Invited | undefined}
 */
export function findInvited(kept, partnership) {
  const all = Object.values(kept ?? {});
  if (!partnership) return all.length === 1 ? all[0] : undefined;
  return kept?.[foldName(partnership)];
}

/** @param {Record<string, Invited> | null} kept @param {Invited} invited @returns {Record<string, Invited>} */
export function addInvited(kept, invited) {
  return { ...kept, [foldName(invited.partnership)]: invited };
}

/**
 * @param {Invited | undefined} invited
 * @param {string} organisation
 * @returns {number | null} how many people are expected of it; null when nobody said
 */
export function countExpected(invited, organisation) {
  const place = foldName(organisation);
  const found = invited?.awaited.find((one) => foldName(one.organisation) === place);
  return found?.people ?? null;
}

/** @param {import("../page/store.js").Unchecked<Record<string, Invited>>} kept @returns {kept is Record<string, Invited>} */
export function isInvited(kept) {
  return Object.values(/** @type {object} */ (kept)).every(isOne);
}

/** @param {import("../page/store.js").Unchecked<Invited>} one */
function isOne(one) {
  const { partnership, month, inviter, mail, drop, key = "", awaited } = one ?? {};
  return (
    [partnership, month, inviter, mail, drop, key].every((text) => typeof text === "string") &&
    Array.isArray(awaited) &&
    awaited.every(isAwaited)
  );
}

/** @param {import("../page/store.js").Unchecked<Awaited>} one */
function isAwaited(one) {
  return (
    typeof one?.organisation === "string" && (one.people === null || Number.isInteger(one.people))
  );
}
