/** How long a report may be, so that a telephone shows all of it at once. */

const LINES = 8;

/**
 * @param {string[]} sentences the most important first; empty ones are left out
 * @param {number} others lines that are shown beside them
 * @returns {{shown: string[], more: string[]}} `more` stands behind one line, which counts them
 */
export function splitLines(sentences, others) {
  const told = sentences.filter(Boolean);
  const room = LINES - others;
  if (told.length <= room) return { shown: told, more: [] };
  return { shown: told.slice(0, room - 1), more: told.slice(room - 1) };
}

/** @param {number} lines that are shown already @param {number} n @returns {boolean} n more fit */
export function haveRoom(lines, n) {
  return lines + n <= LINES;
}
