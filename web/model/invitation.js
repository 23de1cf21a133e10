/**
 * An invitation: what its link tells, written and read back.
 *
 * @typedef {{partnership: string, organisation: string, month: string}} Invitation names as they
 *   were given and a month as YYYY-MM; each may be empty
 */

import { LONGEST_ORGANISATION, LONGEST_PARTNERSHIP, MONTH } from "../page/limits.js";
import { foldName } from "./names.js";

// What is no text: control characters, and halves of a character.
const NO_TEXT = /[\p{Cc}\p{Cs}]/gu;

/**
 * @param {string} address of the scan
 * @param {Invitation} invitation
 * @returns {string} the link, with what it tells behind the #
 */
export function writeInvitation(address, { partnership, organisation, month }) {
  const told = Object.entries({ for: partnership, organisation, month }).filter(
    ([, value]) => value,
  );
  // A chat takes a full stop at the end of a link for the end of a sentence.
  const fragment = new URLSearchParams(told).toString().replace(/\.$/, "%2E");
  return `${address}#${fragment}`;
}

/**
 * @param {string} fragment of an address, with its #
 * @returns {Invitation | null} what can be used of it; null when it is no invitation
 */
export function readInvitation(fragment) {
  const told = new URLSearchParams(fragment.replace(/^#/, ""));
  if (!["for", "organisation", "month"].some((name) => told.has(name))) return null;
  const month = told.get("month")?.trim() ?? "";
  return {
    partnership: tidyPartnership(told.get("for") ?? ""),
    organisation: tidyOrganisation(told.get("organisation") ?? ""),
    month: isMonth(month) ? month : "",
  };
}

/** @param {any} value @returns {value is Invitation} */
export function isInvitation(value) {
  return ["partnership", "organisation", "month"].every(
    (name) => typeof value?.[name] === "string",
  );
}

/**
 * @param {string} lines a name on each
 * @returns {string[]} each organisation once, as it was first spelled
 */
export function listOrganisations(lines) {
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const line of lines.split("\n")) {
    const name = tidyOrganisation(line);
    const key = foldName(name);
    if (name && !names.has(key)) names.set(key, name);
  }
  return [...names.values()];
}

/** @param {string} name @returns {string} at most as long as the engine takes it, nothing out of sight */
export function tidyPartnership(name) {
  return tidy(name, LONGEST_PARTNERSHIP);
}

/** @param {string} name @returns {string} at most as long as the engine takes it, nothing out of sight */
export function tidyOrganisation(name) {
  return tidy(name, LONGEST_ORGANISATION);
}

/** @param {string} lines @returns {boolean} whether a name on one of them is too long to be whole */
export function hasLongName(lines) {
  return lines.split("\n").some((line) => [...line.trim()].length > LONGEST_ORGANISATION);
}

/** @param {string} month @returns {boolean} whether it is a month as YYYY-MM */
export function isMonth(month) {
  return MONTH.test(month);
}

/** @returns {string} this month by the browser's clock, as YYYY-MM */
export function nameThisMonth() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`;
}

/** @param {string} name @param {number} longest */
function tidy(name, longest) {
  const characters = [...name.replace(NO_TEXT, " ").trim()];
  return characters.slice(0, longest).join("").trim();
}
