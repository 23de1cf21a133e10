/** Time as a clock shows it. */

const MINUTE = 60;

/** @param {number} seconds @returns {string} minutes and seconds: 9:05 */
export function writeTime(seconds) {
  return `${Math.floor(seconds / MINUTE)}:${String(seconds % MINUTE).padStart(2, "0")}`;
}
