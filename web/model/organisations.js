/**
 * Who is of one organisation: here, and in scan_engine/gathering.py, which says the same. Here too,
 * because whoever gathers sees, renames and moves people before Python comes.
 */

import { foldName } from "./names.js";

/**
 * @typedef {{key: string, name: string | null, places: number[]}} Organisation `key`: its folded name,
 *   "" where none was named; `name`: as it was first spelled; `places`: of its people in the list
 */

/**
 * @param {{organisation: string | null}[]} people
 * @returns {Organisation[]} as they came
 */
export function groupPeople(people) {
  /** @type {Map<string, Organisation>} */
  const organisations = new Map();
  for (const [place, { organisation }] of people.entries()) {
    const key = foldName(organisation);
    /** @type {Organisation} */
    const found = organisations.get(key) ?? { key, name: organisation, places: [] };
    found.places.push(place);
    organisations.set(key, found);
  }
  return [...organisations.values()];
}
