/** Dates as calendar files; what writes them is fetched when first asked for. */

import { saveFile } from "../../page/saved-file.js";
import { find, readMessage, writeSentence } from "../../page/words.js";
import { nameFactor } from "./agenda.js";

/**
 * @typedef {{date: string, summary: string, details: string[]}} CalendarEvent a whole day; the date
 *   is YYYY-MM-DD, the details are lines
 */

const TYPE = "text/calendar;charset=utf-8";
const WRITER = new URL("./calendar-file.js", import.meta.url).href;

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
    /** @type {typeof import("./calendar-file.js")} */
    const { writeCalendar } = await import(WRITER);
    const file = `${name}.ics`;
    saveFile(file, new Blob([await writeCalendar(events)], { type: TYPE }));
    status.textContent = writeSentence(view, "file_made", { file });
  } catch (error) {
    console.error(error);
    status.textContent = readMessage(view, "not_made");
  }
}
