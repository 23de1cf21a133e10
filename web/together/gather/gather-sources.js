/** Reads what came in, one after another, adds it to the group, and tells what came of it. */

import { orWrong } from "../../engine/asking.js";
import { readMessage } from "../../page/words.js";
import { addFound, readSource } from "../shared/found-results.js";
import { showProgress } from "../shared/report.js";
import { askAboutOther } from "./other-partnership.js";

/** @type {Omit<import("../../engine/contract.d.ts").GatherResponse, "group">} */
const NOBODY = { added: 0, already: 0, pictures: 0, asked: [], alike: [], same_names: [] };

/**
 * @typedef {import("../shared/found-results.js").Source} Source
 * @typedef {import("../shared/found-results.js").Found} Found
 * @typedef {{source: Source, name: string, found: Found, gathered: typeof NOBODY,
 *   replaced: import("../../model/group.js").Person[]}} Read `replaced`: rows that are read anew
 * @typedef {{read?: Read, name: string, problem: string | null, failed?: File}} Outcome `problem` names
 *   a sentence; `failed`: the file for which the engine did
 */

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {Source[]} sources
 */
export async function gatherSources(part, engine, group, sources) {
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const source of sources) outcomes.push(await gatherSource(part, engine, group, source));
  return sumUp(outcomes);
}

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {Source} source
 * @returns {Promise<Outcome>}
 */
async function gatherSource(part, engine, group, source) {
  const name = source.name ?? readMessage(part, "pasted");
  const { answer: found } = await orWrong(
    readSource(part, engine, group, source, (rows) => showProgress(part, name, rows)),
  );
  if (!found) return { name, problem: "failed", failed: source.file };
  if (!(await askAboutOther(part, group, found))) {
    return { name, problem: "other_left" };
  }
  const before = found.table && !found.problem ? source.before : undefined;
  const isNobody = !before && holdsNobody(found);
  const gathered = isNobody ? NOBODY : await addFound(engine, group, found, { before });
  if (!gathered) return { name, problem: "failed", failed: source.file };
  const read = { source, name, found, gathered, replaced: before?.rows ?? [] };
  const isLost = found.sealed.unopened.includes("failed");
  return { read, name, problem: found.problem, failed: isLost ? source.file : undefined };
}

/** @param {Outcome[]} outcomes */
function sumUp(outcomes) {
  const read = outcomes.flatMap((one) => one.read ?? []);
  const found = read.map((one) => one.found);
  const gathered = read.map((one) => one.gathered);
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, one) => all + one, 0);
  return {
    added: sum(gathered.map(({ added }) => added)),
    already: sum(gathered.map(({ already }) => already)),
    pictures: sum(gathered.map(({ pictures }) => pictures)),
    repeated: sum(found.map(({ repeated }) => repeated)),
    hidden: sum(found.map(({ hidden }) => hidden)),
    isFound: gathered.some(({ added, already, asked }) => added + already + asked.length > 0),
    rejected: found.flatMap(({ rejected }) => rejected),
    cells: read.flatMap(({ name, found: { cells } }) => cells.map((cell) => ({ ...cell, name }))),
    problems: [...outcomes.flatMap(listProblem), ...listUseless(read)],
    asked: gathered.flatMap(({ asked }) => asked),
    failed: outcomes.flatMap(({ failed }) => failed ?? []),
    replaced: read.flatMap(({ replaced }) => replaced),
    last: gathered.findLast((one) => one !== NOBODY),
    tables: read.flatMap(listTable),
    locked: [...new Set(found.flatMap(({ locked }) => locked))],
    sealed: {
      elsewhere: found.flatMap(({ sealed }) => sealed.elsewhere),
      unopened: found.flatMap(({ sealed }) => sealed.unopened),
    },
  };
}

/** @param {Outcome} outcome */
function listProblem({ name, problem }) {
  return problem ? [{ name, problem }] : [];
}

/** @param {Read} read @returns {import("../shared/found-results.js").Asked[]} */
function listTable({ source, name, found: { table, rows } }) {
  return table ? [{ source, name, table, rows }] : [];
}

/**
 * An archive holds many texts, of which one with a result is enough.
 * @param {Read[]} read
 * @returns {{name: string, problem: string}[]} the files in which nothing was found
 */
function listUseless(read) {
  const full = new Set(
    read.filter(({ found }) => tellsAnything(found)).map(({ source }) => source.file),
  );
  const empty = read.flatMap(({ source: { file }, found }) => (file && !found.problem ? file : []));
  const useless = [...new Set(empty)].filter((file) => !full.has(file));
  return useless.map(({ name }) => ({ name, problem: "file_nothing" }));
}

/** @param {Found} found @returns {boolean} the group stays as it is */
function holdsNobody({ people, groups, rows }) {
  return people.length + groups.length + rows.length === 0;
}

/** @param {Found} found @returns {boolean} whether there is anything to say of it */
function tellsAnything({ people, groups, rejected, locked, sealed, hidden, table }) {
  const lists = [people, groups, rejected, locked, sealed.elsewhere, sealed.unopened];
  return lists.some(({ length }) => length > 0) || hidden > 0 || table !== null;
}
