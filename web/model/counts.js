/** What is counted in the room, by hand and by phones, within what a meeting can hold. */

import { MOST_COUNTED } from "../page/limits.js";

/** @typedef {Record<string, number>} Dots how many lie on each topic */

/** @param {number | undefined} count @param {number} more @returns {number} what is counted then */
export function addCount(count, more) {
  return Math.min(Math.max((count ?? 0) + more, 0), MOST_COUNTED);
}

/**
 * @param {Dots} counted what was counted, by hand and by phones
 * @param {Dots} before what one phone had put there
 * @param {Dots} now what it puts there now
 * @returns {Dots} what is counted now
 */
export function recount(counted, before, now) {
  const topics = Object.keys({ ...before, ...now });
  const changed = topics.map((topic) => {
    const more = (now[topic] ?? 0) - (before[topic] ?? 0);
    return [topic, addCount(counted[topic], more)];
  });
  return { ...counted, ...Object.fromEntries(changed) };
}
