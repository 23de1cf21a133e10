/**
 * An invitation: what its link tells, written and read back.
 *
 * @typedef {{partnership: string, organisation: string, month: string, inviter?: string,
 *   mail?: string, drop?: string, key?: string}} Invitation names as they were given and a month as
 *   YYYY-MM; each may be empty. Whoever invited may be named, with a mail address and the address of a
 *   file drop of their own. With a key, which may be damaged, what is sent back is sealed for it
 */

import { LONGEST_ORGANISATION, LONGEST_PARTNERSHIP, MONTH } from "../page/limits.js";
import { foldName } from "./names.js";

const LONGEST_INVITER = 60;
const LONGEST_MAIL = 254;
const LONGEST_DROP = 300;
const LONGEST_KEY = 120;

// What is no text: control characters, halves of a character, and what turns the way of reading.
const NO_TEXT = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]+/gu;

// One address and nothing that a mail program could take for more: no sign that parts addresses,
// quotes one, or begins a header.
const MAIL = /^[\p{L}\p{N}!#$'*+/=^_`{|}~.-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

const TOLD = ["for", "organisation", "month"];

/**
 * @param {string} address of the scan
 * @param {Invitation} invitation
 * @returns {string} the link, with what it tells behind the #
 */
export function writeInvitation(address, invitation) {
  const { partnership, organisation, month, inviter, mail, drop, key } = invitation;
  // The key comes first: of a link that is cut off, no invitation is left that asks for no seal.
  const told = { key, for: partnership, organisation, month, by: inviter, to: mail, drop };
  const given = Object.entries(told).flatMap(([name, value]) => (value ? [[name, value]] : []));
  // A chat takes a full stop at the end of a link for the end of a sentence.
  const fragment = new URLSearchParams(given).toString().replace(/\.$/, "%2E");
  return `${address}#${fragment}`;
}

/**
 * @param {string} fragment of an address, with its #
 * @returns {Invitation | null} what can be used of it; null when it is no invitation
 */
export function readInvitation(fragment) {
  const told = new URLSearchParams(fragment.replace(/^#/, ""));
  if (!TOLD.some((name) => told.has(name))) return null;
  const read = (/** @type {string} */ name) => told.get(name) ?? "";
  const month = read("month").trim();
  const back = {
    inviter: tidyInviter(read("by")),
    mail: tidyMail(read("to")),
    drop: tidyDrop(read("drop")),
  };
  return {
    partnership: tidyPartnership(read("for")),
    organisation: tidyOrganisation(read("organisation")),
    month: isMonth(month) ? month : "",
    ...Object.fromEntries(Object.entries(back).filter(([, value]) => value)),
    ...(told.has("key") && { key: read("key").trim().slice(0, LONGEST_KEY) }),
  };
}

/** @param {import("../page/store.js").Unchecked<Invitation>} value @returns {value is Invitation} */
export function isInvitation(value) {
  const isText = (/** @type {unknown} */ one) => typeof one === "string";
  return (
    [value?.partnership, value?.organisation, value?.month].every(isText) &&
    [value?.inviter, value?.mail, value?.drop, value?.key].every((one) => isText(one ?? ""))
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
  // An accent may be a sign of its own. That looks the same, and would be another name.
  return tidy(name.normalize(), LONGEST_ORGANISATION);
}

/** @param {string} name of who invites @returns {string} at most 60 characters, all in sight */
export function tidyInviter(name) {
  return tidy(name, LONGEST_INVITER);
}

/** @param {string} address @returns {string} one mail address; nothing when it is not just that */
export function tidyMail(address) {
  const mail = address.trim();
  return mail.length <= LONGEST_MAIL && MAIL.test(mail) ? mail : "";
}

/**
 * @param {string} address of a place where files can be left
 * @returns {string} as a browser writes it: https, and no name before the host that could pass for
 *   one; else nothing
 */
export function tidyDrop(address) {
  try {
    const { protocol, username, password, href } = new URL(address.trim());
    const right = protocol === "https:" && username + password === "";
    return right && href.length <= LONGEST_DROP ? href : "";
  } catch {
    return ""; // no address at all, which is said where it was typed
  }
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

/** @param {string} text @returns {string} on one line, with nothing out of sight */
export function tidyLine(text) {
  return text.replace(NO_TEXT, " ").trim();
}

/** @param {string} name @param {number} longest */
function tidy(name, longest) {
  return [...tidyLine(name)].slice(0, longest).join("").trim();
}
