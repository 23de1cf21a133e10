/**
 * From a text of any kind to the people in it.
 *
 * @typedef {{name: string | null, text: string, table: boolean}} Source what came in: a file has a
 *   name, and may be a table
 * @typedef {{people: import("../../model/group.js").Person[], groups: import("../../model/group.js").Group[],
 *   rows: import("../../model/group.js").Person[], repeated: number,
 *   rejected: {code: string, reason: string}[], locked: string[],
 *   cells: {row: number, column: number, value: string}[], problem: string | null}} Found
 */

import { WrongField } from "../../engine/client.js";
import { findOrigin, makeGroup, makePerson } from "../../model/group.js";
import { readGroupFile } from "./group-file.js";
import { readTable } from "./table-import.js";

// A text of this length can be a chat of years: it gets the time it needs.
export const LONG_TEXT = 100_000;
const LONG_DEADLINE = 600_000;

const STATEMENTS = 32;
const LONGEST_HEAD = 50_000;

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {Source} source
 * @returns {Promise<Found>} `problem` names a sentence
 */
export async function readSource(page, engine, { name, text, table }) {
  if (name?.toLowerCase().endsWith(".json") && text.includes('"group"')) {
    const { group, problem } = await readGroupFile(engine, text);
    return { ...findNothing(), groups: group ? [group] : [], problem: problem ?? null };
  }
  const deadline = text.length > LONG_TEXT ? LONG_DEADLINE : undefined;
  const opened = await engine.ask("open", { text }, deadline);
  const { results, groups, repeated, rejected, locked } = opened;
  const found = {
    ...findNothing(),
    people: results.map(makePerson),
    groups: groups.map(makeGroup),
    repeated,
    rejected,
    locked,
  };
  const nothing = found.people.length + found.groups.length + found.locked.length === 0;
  return nothing && (table || isTableText(text)) ? findRows(page, engine, text, found) : found;
}

/**
 * Adds what was found to a group: who is in it already is not added again, and what the group
 * itself does not have yet (a name, a month, points) it takes from what was found.
 * @param {import("../../model/group.js").Group} group
 * @param {Found} found
 * @returns {{changes: Partial<import("../../model/group.js").Group>, added: number, already: number}}
 */
export function addFound(group, { people, groups, rows }) {
  const here = countOrigins(group.results);
  const incoming = [...people, ...groups.flatMap(({ results }) => results)];
  const fresh = incoming.filter((person) => !takeOrigin(here, person));
  // Rows of a table can be alike by chance, so only a table that is here as a whole is left out.
  const known = countOrigins(group.results);
  const knownRows = rows.filter((person) => takeOrigin(known, person));
  const freshRows = knownRows.length === rows.length ? [] : rows;
  const results = [...group.results, ...fresh, ...freshRows];
  const [whole] = groups;
  return {
    changes: {
      results,
      name: group.name || whole?.name || "",
      month: group.month || whole?.month || findLastMonth(results),
      points: group.points.length ? group.points : (whole?.points ?? []),
      next: group.next ?? whole?.next ?? null,
      earlier: group.earlier.length ? group.earlier : (whole?.earlier ?? []),
    },
    added: fresh.length + freshRows.length,
    already: incoming.length - fresh.length + rows.length - freshRows.length,
  };
}

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {string} text
 * @param {Found} found so far
 * @returns {Promise<Found>}
 */
async function findRows(page, engine, text, found) {
  try {
    const { results, rejected } = await readTable(page, engine, text);
    return { ...found, rows: results.map(makePerson), cells: rejected, rejected: [] };
  } catch (error) {
    if (!(error instanceof WrongField)) throw error;
    return { ...found, problem: "table_none" };
  }
}

/** @returns {Found} */
function findNothing() {
  return {
    people: [],
    groups: [],
    rows: [],
    repeated: 0,
    rejected: [],
    locked: [],
    cells: [],
    problem: null,
  };
}

/** @param {string} text @returns {boolean} whether it looks like cells copied from a spreadsheet */
function isTableText(text) {
  const [head] = text.slice(0, LONGEST_HEAD).split("\n");
  return head.split("\t").length >= STATEMENTS;
}

/** @param {import("../../model/group.js").Person[]} people @returns {Map<string, number>} */
function countOrigins(people) {
  const counts = new Map();
  for (const person of people) {
    const origin = findOrigin(person);
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return counts;
}

/**
 * @param {Map<string, number>} counts
 * @param {import("../../model/group.js").Person} person
 * @returns {boolean} whether this person was there, who then counts no more
 */
function takeOrigin(counts, person) {
  const origin = findOrigin(person);
  const count = counts.get(origin) ?? 0;
  counts.set(origin, count - 1);
  return count > 0;
}

/** @param {import("../../model/group.js").Person[]} people */
function findLastMonth(people) {
  return people.findLast(({ month }) => month)?.month ?? "";
}
