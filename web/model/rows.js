/** People who came as rows of a table, which can be read anew. */

import { findOrigin, leaveOut } from "./origin.js";

/**
 * @typedef {import("./group.js").Person} Person
 * @typedef {{rows: Person[], table: {places: number[]}}} Rows of a table, with the place of each in it
 */

/**
 * @param {Person[]} people of a group
 * @param {Rows} before as the table was read before
 * @param {Rows} after as the same table is read now
 * @returns {{results: Person[], rows: Person[]}} the people without the rows that were read before; and
 *   those of now, with the label that was typed for each
 */
export function replaceRows(people, before, after) {
  /** @type {Map<string, string[]>} */
  const labels = new Map();
  for (const one of people) {
    labels.set(findOrigin(one), [...(labels.get(findOrigin(one)) ?? []), one.label]);
  }
  const typed = new Map(
    before.rows.map((one, n) => [before.table.places[n], labels.get(findOrigin(one))?.shift()]),
  );
  const rows = after.rows.map((one, n) => ({
    ...one,
    label: typed.get(after.table.places[n]) ?? one.label,
  }));
  return { results: leaveOut(people, before.rows), rows };
}
