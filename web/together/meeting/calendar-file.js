/** The text of a calendar file, by ical.js. */

/**
 * @param {import("./calendar.js").CalendarEvent[]} events
 * @returns {Promise<string>} the text of a calendar file
 */
export async function writeCalendar(events) {
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
