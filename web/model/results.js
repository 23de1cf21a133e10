/**
 * One's own results that this browser keeps: by the month in which they were given.
 *
 * @typedef {import("./answers.js").Kept} Kept
 * @typedef {import("./invitation.js").Invitation} Invitation
 * @typedef {{answers: import("./answers.js").Answers, code: string, invitation?: Invitation}} Result
 *   with the names that an invitation came with; those of before did not keep them
 * @typedef {Record<string, Result>} Results by place: a month (YYYY-MM), and with an invitation its
 *   names, so that two of one month stand beside each other
 */

import { keepPart } from "../page/store.js";
import { isAnswers } from "./answers.js";
import { isInvitation, nameThisMonth } from "./invitation.js";

const BETWEEN = " · ";
const MONTH_LENGTH = "2026-11".length;

/** @returns {import("../page/store.js").Part<Results>} */
export function keepResults() {
  return keepPart("results", isResults);
}

/**
 * Keeps a result once, however often it is shown.
 * @param {Kept} kept
 * @param {string} code
 */
export function keepResult(kept, code) {
  return keepResults().change((results) => addResult(results, kept, code, nameThisMonth()));
}

/**
 * @param {Results | null} results
 * @param {Kept} kept
 * @param {string} code of it
 * @param {string} thisMonth where it names no month and is not among them yet
 * @returns {Results} with it in one place: that in which it was first kept, unless it was renamed
 */
export function addResult(results, kept, code, thisMonth) {
  const before = results ?? {};
  const same = Object.keys(before)
    .filter((place) => isSame(place, before[place], kept))
    .sort();
  const first = same.find((place) => before[place].code === code) ?? same.at(0);
  const month = kept.month || (first ? readPlace(first).month : thisMonth);
  const { answers, invitation } = kept;
  const place = `${month}${writeNames(invitation)}`;
  const result = { answers, code, ...(invitation && { invitation: pickNames(invitation) }) };
  return { ...leaveOthers(before, ([one]) => same.includes(one)), [place]: result };
}

/**
 * Deletes a respondent's own results: those with one of these codes, and all of the same partnership,
 * or where the invitation names none, of the same invitation.
 * @param {Kept} kept
 * @param {string[]} codes
 * @returns {Promise<boolean>} whether they are gone
 */
export function deleteResults({ invitation }, codes) {
  return keepResults().change((results) =>
    leaveOthers(
      results,
      ([place, one]) => codes.includes(one.code) || isOfInvitation(place, one, invitation),
    ),
  );
}

/**
 * @param {string} place of a result that is kept
 * @returns {Promise<boolean>} whether it is gone; what the browser does not let go stays to be seen
 */
export async function deleteResult(place) {
  const part = keepResults();
  const { [place]: result } = part.read() ?? {};
  const gone = await part.change((results) => leaveOthers(results, ([it]) => it === place));
  if (!gone) await part.change((results) => ({ ...results, [place]: result }));
  return gone;
}

/** @param {string} place of a result @returns {{month: string, names: string}} `names`: as they follow the month */
export function readPlace(place) {
  return { month: place.slice(0, MONTH_LENGTH), names: place.slice(MONTH_LENGTH) };
}

/** @param {import("../page/store.js").Unchecked<Results>} results @returns {results is Results} */
export function isResults(results) {
  return (
    typeof results === "object" &&
    results !== null &&
    !Array.isArray(results) &&
    Object.values(/** @type {Record<string, {}>} */ (results)).every(isResult)
  );
}

/** @param {import("../page/store.js").Unchecked<Result>} one */
function isResult(one) {
  return (
    isAnswers(one?.answers) &&
    /^[0-9A-Z]+$/.test(String(one.code)) &&
    (one.invitation === undefined || isInvitation(one.invitation))
  );
}

/**
 * @param {Results | null} results
 * @param {(entry: [string, Result]) => boolean} goes
 * @returns {Results | null} without those that go
 */
function leaveOthers(results, goes) {
  const others = Object.entries(results ?? {}).filter((entry) => !goes(entry));
  return others.length > 0 ? Object.fromEntries(others) : null;
}

/**
 * @param {string} place
 * @param {Result} one
 * @param {Kept} kept
 * @returns {boolean} whether it is of the same answers to the same invitation, whatever name or month
 *   they were given since
 */
function isSame(place, { answers, invitation }, kept) {
  return (
    JSON.stringify(answers) === JSON.stringify(kept.answers) &&
    readPlace(place).names === writeNames(kept.invitation) &&
    (!invitation || invitation.month === kept.invitation?.month)
  );
}

/** @param {string} place @param {Result} one @param {Invitation} [asked] */
function isOfInvitation(place, { invitation }, asked) {
  if (!asked) return false;
  const { partnership } = asked;
  if (invitation && partnership) return invitation.partnership === partnership;
  if (invitation) return JSON.stringify(invitation) === JSON.stringify(pickNames(asked));
  // Kept before its invitation was: a name may hold what stands between two, so it is not taken apart.
  const names = readPlace(place).names + BETWEEN;
  return partnership !== "" && names.startsWith(BETWEEN + partnership + BETWEEN);
}

/** @param {Invitation} invitation @returns {Invitation} what a result keeps of it */
function pickNames({ partnership, organisation, month }) {
  return { partnership, organisation, month };
}

/** @param {Invitation} [invitation] @returns {string} as it follows the month of a place */
function writeNames(invitation) {
  const { partnership, organisation } = invitation ?? {};
  return [partnership, organisation].flatMap((name) => (name ? [BETWEEN + name] : [])).join("");
}
