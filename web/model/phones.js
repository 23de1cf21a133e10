/**
 * The phones in the room: the number of the meeting that they follow, and what each put where. It is kept
 * beside the group, so that a phone that comes back is counted once, also by a screen that was loaded
 * anew. It never leaves the browser, and goes when the next round begins.
 */

import { writeBase64 } from "../page/base64.js";
import { isDots } from "./broadcast.js";
import { recount } from "./counts.js";
import { MEETING_BYTES } from "./handshake.js";

/**
 * @typedef {import("./counts.js").Dots} Dots
 * @typedef {{meeting: string, placed: Record<string, Dots>}} Phones `meeting`: its number, as base64url;
 *   `placed`: by the number that each phone made up
 */

// Four bytes.
const MEETING = /^[\w-]{6}$/;

/** @returns {Phones} of a meeting that no phone follows yet */
export function createPhones() {
  const number = crypto.getRandomValues(new Uint8Array(MEETING_BYTES));
  return { meeting: writeBase64(number), placed: {} };
}

/**
 * @param {{phones?: unknown}} group
 * @returns {Phones | null} null as long as none was asked in, or when what is kept is something else
 */
export function findPhones({ phones }) {
  const { meeting, placed } = Object(phones);
  const right = MEETING.test(meeting) && Object.values(Object(placed)).every(isDots);
  return right ? { meeting, placed: { ...placed } } : null;
}

/**
 * @param {Phones | null} kept
 * @param {Dots} counted by hand and by phones
 * @param {Phones} fresh
 * @returns {Phones} what goes on: as long as a dot is counted, what was kept; else all have theirs again
 */
export function resumePhones(kept, counted, fresh) {
  return kept && Object.values(counted).some(Boolean) ? kept : fresh;
}

/**
 * @param {Phones | null} phones
 * @param {string} meeting that the phone follows
 * @param {Dots} counted by hand and by phones
 * @param {import("./broadcast.js").Voice} voice
 * @returns {{phones: Phones, dots: Dots} | null} with what this phone puts there now in place of what it
 *   had; null when that is the same, or when it follows another meeting
 */
export function countVoice(phones, meeting, counted, { phone, dots }) {
  if (phones?.meeting !== meeting) return null;
  const before = phones.placed[phone] ?? {};
  if (JSON.stringify(before) === JSON.stringify(dots)) return null;
  const placed = { ...phones.placed, [phone]: dots };
  return { phones: { meeting, placed }, dots: recount(counted, before, dots) };
}
