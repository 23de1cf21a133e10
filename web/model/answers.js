/**
 * One respondent's answers, kept in this browser between visits.
 *
 * @typedef {import("../engine/contract.d.ts").Result["answers"]} Answers
 * @typedef {{answers: Answers, position: number, organisation: string, month: string,
 *   edition?: number, invitation?: import("./invitation.js").Invitation, sent?: string[]}} Kept with the
 *   edition of the statements, the first where none is named, the invitation as it came, if any, and
 *   the codes that were handed on to whoever invited, the last one last
 */

import { EDITION, FIRST_EDITION, HIGHEST_ANSWER, ITEMS } from "../page/limits.js";
import { keepPart } from "../page/store.js";
import { isInvitation } from "./invitation.js";

/** What a respondent may tell beside the answers, as text: here alone it is named. */
export const TOLD = /** @type {const} */ (["organisation", "month"]);

/** @typedef {typeof TOLD[number]} Told */

/**
 * What a respondent gives, wherever it is kept, saved or handed on.
 * @param {import("../engine/contract.d.ts").Result} person with or without more; what is empty is not told
 * @returns {Omit<import("./group.js").Person, "label" | "origin">}
 */
export function pickGiven(person) {
  const { answers, edition } = person;
  const told = makeTold((name) => person[name] || null);
  return { answers, ...told, edition: edition ?? FIRST_EDITION };
}

/**
 * @template T
 * @param {(name: Told) => T} make
 * @returns {Record<Told, T>} something for each of what a respondent may tell
 */
export function makeTold(make) {
  return /** @type {Record<Told, T>} */ (
    Object.fromEntries(TOLD.map((name) => [name, make(name)]))
  );
}

/** @returns {Kept} the answers of somebody who has not begun */
export function createAnswers() {
  const answers = Array(ITEMS).fill(null);
  return { answers, position: 0, ...makeTold(() => ""), edition: EDITION };
}

/** @returns {import("../page/store.js").Part<Kept>} the answers that this browser keeps */
export function keepAnswers() {
  return keepPart("answers", isKept);
}

/** @param {Kept} kept @returns {boolean} whether they answer the statements that are asked now */
export function isOfThisEdition(kept) {
  return (kept.edition ?? FIRST_EDITION) === EDITION;
}

/** @param {Kept} kept @returns {number} how many statements have an answer */
export function countAnswers(kept) {
  return kept.answers.filter((answer) => answer !== null).length;
}

/** @param {unknown} answers @returns {answers is Answers} */
export function isAnswers(answers) {
  return Array.isArray(answers) && answers.length === ITEMS && answers.every(isAnswer);
}

/** @param {unknown} answer @returns {boolean} */
function isAnswer(answer) {
  const number = Number.isInteger(answer) ? Number(answer) : -1;
  return answer === null || (number >= 0 && number <= HIGHEST_ANSWER);
}

/** @param {import("../page/store.js").Unchecked<Kept>} kept @returns {kept is Kept} */
export function isKept(kept) {
  return (
    isAnswers(kept?.answers) &&
    Number.isInteger(kept.position) &&
    kept.answers[Number(kept.position)] !== undefined &&
    TOLD.every((name) => typeof kept[name] === "string") &&
    (kept.edition === undefined || Number.isInteger(kept.edition)) &&
    (kept.invitation === undefined || isInvitation(kept.invitation)) &&
    (kept.sent === undefined || isCodes(kept.sent))
  );
}

/** @param {unknown} codes @returns {codes is string[]} */
function isCodes(codes) {
  return Array.isArray(codes) && codes.every((code) => /^[0-9A-Z]+$/.test(code));
}
