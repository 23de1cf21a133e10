/**
 * When two names are one: here, and in scan_engine/names.py, which says the same. Here too, because
 * what is kept is found and written by name before Python comes.
 */

/**
 * @param {string | null | undefined} name
 * @returns {string} the same for names that differ in capitals or spaces alone; "" for none
 */
export function foldName(name) {
  // To and fro between the cases writes out what one of them has and the other has not: ß, ss.
  const folded = (name ?? "").toLowerCase().toUpperCase().toLowerCase();
  return folded.split(/\s+/).filter(Boolean).join(" ");
}
