/**
 * An agenda of one's own: each change is made in the agenda as it is kept now, by topic and not by
 * place, so that of two quick ones the second goes on from the first.
 *
 * @typedef {import("../engine/contract.d.ts").MeetingTopic} Topic
 */

/** @param {Topic[]} agenda @param {string} topic @param {number} minutes @returns {Topic[]} */
export function giveMinutes(agenda, topic, minutes) {
  return agenda.map((one) => (one.topic === topic ? { ...one, minutes } : one));
}

/**
 * @param {Topic[]} agenda
 * @param {string} topic
 * @param {number} step how many places later, or earlier when below 0
 * @returns {Topic[]} the same when it cannot go so far
 */
export function moveTopic(agenda, topic, step) {
  const from = agenda.findIndex((one) => one.topic === topic);
  if (from < 0 || !(from + step in agenda)) return agenda;
  return leaveOutTopic(agenda, topic).toSpliced(from + step, 0, agenda[from]);
}

/** @param {Topic[]} agenda @param {string} topic @returns {Topic[]} */
export function leaveOutTopic(agenda, topic) {
  return agenda.filter((one) => one.topic !== topic);
}

/**
 * @param {Topic[]} agenda
 * @param {Topic} added
 * @param {string | undefined} before the topic before which it comes; else at the end
 * @returns {Topic[]} the same when it is there already
 */
export function addTopic(agenda, added, before) {
  if (agenda.some(({ topic }) => topic === added.topic)) return agenda;
  const place = agenda.findIndex(({ topic }) => topic === before);
  return agenda.toSpliced(place < 0 ? agenda.length : place, 0, added);
}

/**
 * @template {{topic: string, factor: string | null}} T
 * @param {T[]} topics what was talked about
 * @param {Record<string, string>} notes
 * @returns {T[]} what the minutes tell of: a part that is about no factor only where something was noted
 */
export function listTold(topics, notes) {
  return topics.filter(({ topic, factor }) => factor || notes[topic]);
}
