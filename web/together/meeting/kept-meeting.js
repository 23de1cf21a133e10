/** What is prepared and written down of a meeting, in the group. */

/** @typedef {import("../../model/group.js").Meeting} Meeting */
/** @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper */
/** @typedef {import("../../engine/contract.d.ts").MeetingTopic[]} Agenda */

/** @type {Meeting} */
const NOTHING = { chosen: null, talked: [], notes: {}, dots: {}, worth: [] };

/** @param {import("../../model/group.js").Round} round @returns {Meeting} */
export function readMeeting({ meeting }) {
  return meeting ?? NOTHING;
}

/**
 * @param {GroupKeeper} group
 * @param {(now: Meeting) => Partial<Meeting>} change
 */
export function changeMeeting(group, change) {
  return group.change((now) => {
    const meeting = readMeeting(now);
    return { meeting: { ...meeting, ...change(meeting) } };
  });
}

/**
 * Changes the agenda as it is kept; until somebody chose one, that is the one that is shown.
 * @param {GroupKeeper} group
 * @param {Agenda} shown
 * @param {(now: Agenda) => Agenda} change
 * @returns {Agenda} as it is now
 */
export function changeAgenda(group, shown, change) {
  changeMeeting(group, ({ chosen }) => ({ chosen: change(chosen ?? shown) }));
  return readMeeting(group.read()).chosen ?? shown;
}

/**
 * Keeps a note as it is typed. What has a note was talked about.
 * @param {GroupKeeper} group
 * @param {string} topic
 * @param {string} text
 */
export function keepNote(group, topic, text) {
  // Half a character comes when one is typed or cut in the middle; a file could not hold it.
  const note = text.replace(/\p{Cs}/gu, "");
  changeMeeting(group, ({ notes, talked }) => ({
    notes: { ...notes, [topic]: note },
    talked: note && !notes[topic] ? addTopic(talked, topic) : talked,
  }));
}

/**
 * @param {GroupKeeper} group
 * @param {string} topic
 * @param {boolean} wasTalked
 */
export function keepTalked(group, topic, wasTalked) {
  changeMeeting(group, ({ talked }) => ({
    talked: wasTalked ? addTopic(talked, topic) : talked.filter((one) => one !== topic),
  }));
}

/** @param {string[]} topics @param {string} topic */
function addTopic(topics, topic) {
  return topics.includes(topic) ? topics : [...topics, topic];
}
