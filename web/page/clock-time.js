/** Time as a clock shows it. */

import { writeSentence } from "./words.js";

const MINUTE = 60;

/**
 * Shows what is left of a topic's time, or by how much it is over.
 * @param {HTMLElement} clock
 * @param {HTMLElement} words
 * @param {number} left seconds, fewer than none when it is over
 * @param {string} overClass of a clock that is over
 * @returns {boolean} whether it is over
 */
export function showTimeLeft(clock, words, left, overClass) {
  const over = left <= 0;
  const time = writeTime(Math.abs(left));
  clock.classList.toggle(overClass, over);
  clock.textContent = over ? writeSentence(words, "clock_over", { time }) : time;
  return over;
}

/** @param {number} seconds @returns {string} minutes and seconds: 9:05 */
function writeTime(seconds) {
  return `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, "0")}`;
}
