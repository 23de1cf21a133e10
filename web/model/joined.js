/** A group that was cleared and is put back, with what was made since. */

/**
 * @typedef {import("./group.js").Group} Group
 * @typedef {import("./group.js").Meeting} Meeting
 */

/**
 * @param {Group} before it was cleared
 * @param {Group} since then
 * @returns {Group} the first, with the points and the meeting of both, and what it lacked; who came since
 *   the engine adds, as it adds a group that was found
 */
export function joinGroups(before, since) {
  const tell = (/** @type {import("./group.js").Point} */ { what, who, by, factor }) =>
    JSON.stringify([what, who, by, factor]);
  const known = before.points.map(tell);
  const points = [...before.points, ...since.points.filter((one) => !known.includes(tell(one)))];
  return {
    ...before,
    name: before.name || since.name,
    month: before.month || since.month,
    next: before.next ?? since.next,
    points,
    meeting: joinMeetings(before.meeting, since.meeting),
  };
}

/** @param {Meeting | null} [before] @param {Meeting | null} [since] @returns {Meeting | null} */
function joinMeetings(before, since) {
  if (!before || !since) return before ?? since ?? null;
  const notes = { ...since.notes };
  for (const [topic, text] of Object.entries(before.notes)) {
    notes[topic] = [...new Set([text, notes[topic] ?? text])].join("\n\n");
  }
  return {
    chosen: before.chosen ?? since.chosen,
    talked: [...new Set([...before.talked, ...since.talked])],
    notes,
    dots: { ...since.dots, ...before.dots },
    worth: before.worth.length > 0 ? before.worth : since.worth,
  };
}
