/**
 * One respondent's answers, kept in this browser between visits.
 *
 * @typedef {{answers: (number | null)[], position: number, organisation: string, month: string,
 *   invitation?: import("./invitation.js").Invitation}} Kept with the invitation as it came, if any
 */

import { deleteFromStore, readStore, writeStore } from "../page/store.js";
import { isInvitation } from "./invitation.js";

const NAME = "answers";
const ITEMS = 32;

/** @returns {Kept} the answers of somebody who has not begun */
export function createAnswers() {
  return { answers: Array(ITEMS).fill(null), position: 0, organisation: "", month: "" };
}

/** @returns {Kept | null} what was kept here, or null when there is nothing that can be read */
export function loadAnswers() {
  const kept = readStore(NAME);
  return isKept(kept) ? kept : null;
}

/** @returns {Kept | null} what was kept here, when it holds an answer */
export function loadGivenAnswers() {
  const kept = loadAnswers();
  return kept && countAnswers(kept) > 0 ? kept : null;
}

/** @param {Kept} kept @returns {number} how many statements have an answer */
export function countAnswers(kept) {
  return kept.answers.filter((answer) => answer !== null).length;
}

/** @param {Kept} kept @returns {boolean} false when this browser does not let us */
export function saveAnswers(kept) {
  return writeStore(NAME, kept);
}

export function deleteAnswers() {
  deleteFromStore(NAME);
}

/** @param {any} answers @returns {answers is (number | null)[]} */
export function isAnswers(answers) {
  const known = new Set([null, 0, 1, 2, 3, 4, 5]);
  return (
    Array.isArray(answers) && answers.length === ITEMS && answers.every((one) => known.has(one))
  );
}

/** @param {any} kept @returns {kept is Kept} */
export function isKept(kept) {
  return (
    isAnswers(kept?.answers) &&
    Number.isInteger(kept.position) &&
    kept.answers[kept.position] !== undefined &&
    typeof kept.organisation === "string" &&
    typeof kept.month === "string" &&
    (kept.invitation === undefined || isInvitation(kept.invitation))
  );
}
