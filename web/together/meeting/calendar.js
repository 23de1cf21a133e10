/** Dates as calendar files, written by ical.js, which is fetched when first asked for. */

import { saveFile } from "../../page/saved-file.js";
import { find, readMessage, writeSentence } from "../../page/words.js";
import { nameFactor } from "./agenda.js";

/**
 * @typedef {{date: string, summary: string, details: string[]}} CalendarEvent a whole day; the date
 *   is YYYY-MM-DD, the details are lines
 */

const TYPE = "text/calendar;charset=utf-8";

/**
 * @param {HTMLElement} view
 * @param {import("../../model/group.js").Point} point with a date
 * @param {import("../../model/group.js").Group} group
 * @returns {CalendarEvent}
 */
export function describePoint(view, { what, who, by, factor }, { name }) {
  const details = [
    who && writeSentence(view, "event_who", { who }),
    factor && writeSentence(view, "event_factor", { factor: nameFactor(factor) }),
    name && writeSentence(view, "event_partnership", { name }),
  ];
  return { date: by ?? "", summary: what, details: details.filter((line) => line !== null) };
}

/**
 * @param {HTMLElement} view
 * @param {import("../../model/group.js").Group} group with a next date
 * @returns {CalendarEvent}
 */
export function describeNext(view, { name, next }) {
  const details = name ? [writeSentence(view, "event_partnership", { name })] : [];
  return { date: next ?? "", summary: readMessage(view, "event_next"), details };
}

/**
 * Saves a calendar file and says how it went.
 * @param {HTMLElement} view
 * @param {CalendarEvent[]} events
 * @param {string} name of the file, without its ending
 */
export async function saveCalendar(view, events, name) {
  const status = find(view, "[data-calendar-status]");
  status.textContent = "";
  try {
    const file = `${name}.ics`;
    saveFile(file, new Blob([await writeCalendar(events)], { type: TYPE }));
    status.textContent = writeSentence(view, "file_made", { file });
  } catch (error) {
    console.error(error);
    status.textContent = readMessage(view, "not_made");
  }
}

/** @param {CalendarEvent[]} events @returns {Promise<string>} the text of a calendar file */
async function writeCalendar(events) {
  /** @type {typeof import("ical.js")} */
  const { default: ICAL } = await import(new URL("../../../lib/ical.js", import.meta.url).href);
  // The space before the rest of a folded line is the 75th octet.
  ICAL.foldLength = 74;
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Kijkglas//Kijkglas//EN");
  const now = ICAL.Time.fromJSDate(new Date(), true);
  for (const { date, summary, details } of events) {
    const event = new ICAL.Component("vevent");
    event.addPropertyWithValue("uid", await nameEvent(date, summary, details));
    event.addPropertyWithValue("dtstamp", now);
    event.addPropertyWithValue("dtstart", ICAL.Time.fromDateString(date));
    event.addPropertyWithValue("summary", summary);
    if (details.length > 0) event.addPropertyWithValue("description", details.join("\n"));
    event.addPropertyWithValue("transp", "TRANSPARENT");
    calendar.addSubcomponent(event);
  }
  return `${calendar}\r\n`;
}

/**
 * @param {unknown[]} content
 * @returns {Promise<string>} the same name for the same content, so that a calendar that gets it
 *   twice shows it once
 */
async function nameEvent(...content) {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const digits = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
  return digits.join("");
}
