/**
 * From a text of any kind to the people in it.
 *
 * @typedef {{name: string | null, text: string, table: boolean, hidden?: number[],
 *   hidden_columns?: number[], file?: File, said?: import("./table-import.js").Said,
 *   before?: Asked}} Source what came in: a file has a name, and may be a table, of which `hidden` rows
 *   and columns are not shown, and somebody said how it is read; `file` holds it, maybe with others;
 *   `before` is the same table as it was read before
 * @typedef {{source: Source, name: string, table: import("./table-import.js").Table,
 *   rows: import("../../model/group.js").Person[]}} Asked a table that was read, and who came of it
 * @typedef {{people: import("../../model/group.js").Person[], groups: import("../../model/group.js").Group[],
 *   rows: import("../../model/group.js").Person[], repeated: number,
 *   rejected: {code: string, reason: string}[], locked: string[],
 *   sealed: Pick<import("./sealed-results.js").Opened, "elsewhere" | "unopened">,
 *   cells: {row: number, column: number, value: string}[], hidden: number,
 *   table: import("./table-import.js").Table | null, problem: string | null,
 *   isOpen: () => boolean}} Found `isOpen`: whether the group that it was read for still is the open one
 * @typedef {Pick<Found, "people" | "groups" | "rows" | "isOpen">} ToAdd
 */

import { orWrong } from "../../engine/asking.js";
import { isWrongField } from "../../engine/client.js";
import { makeGroup, makePerson } from "../../model/group.js";
import { replaceRows } from "../../model/rows.js";
import { readGroupFile } from "./group-file.js";
import { openSealed } from "./sealed-results.js";
import { readTable } from "./table-import.js";

// A text of this length can be a chat of years: it gets the time it needs.
export const LONG_TEXT = 100_000;
const LONG_DEADLINE = 600_000;

// How often another tab may be first.
const MOST_TRIES = 5;

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group whose keys open what was sealed for it
 * @param {Source} source
 * @param {import("../../engine/client.js").OnProgress} [onProgress]
 * @returns {Promise<Found>} `problem` names a sentence
 */
export async function readSource(page, engine, group, source, onProgress) {
  const { name, text, table, said } = source;
  const nothing = findNothing(group.markOpen());
  /** @param {Found} found */
  const readRows = (found) => findRows(found, () => readTable(page, engine, source, onProgress));
  if (said) return readRows(nothing);
  if (isGroupFile(name, text)) {
    const { group: saved, problem } = await readGroupFile(engine, text);
    return { ...nothing, groups: saved ? [saved] : [], problem: problem ?? null };
  }
  const deadline = text.length > LONG_TEXT ? LONG_DEADLINE : undefined;
  const opened = await engine.ask("open", { text }, deadline);
  const { results, groups, repeated, rejected, locked, hidden } = opened;
  const { codes, ...sealed } = await openSealed(engine, group, opened.sealed);
  const within = codes.length > 0 ? await engine.ask("open", { text: codes.join("\n") }) : null;
  const found = {
    ...nothing,
    people: [...results, ...(within?.results ?? [])].map(makePerson),
    groups: groups.map(makeGroup),
    repeated: repeated + (within?.repeated ?? 0),
    rejected: [...rejected, ...(within?.rejected ?? [])],
    locked,
    sealed,
    hidden,
  };
  const isEmpty = found.people.length + groups.length + locked.length + opened.sealed.length === 0;
  return isEmpty && (table || opened.table) ? readRows(found) : found;
}

/**
 * Adds what was found to a group, as the engine says: who is in it already is not added again, and what
 * is of another month or edition waits in `asked` until `place` tells where it belongs.
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {ToAdd & {table?: Found["table"]}} found
 * @param {{place?: "here" | "own", before?: Asked}} [how] `before`: in whose place the rows come
 * @returns {Promise<import("../../engine/contract.d.ts").GatherResponse | null>} null when it could not
 */
export function addFound(
  engine,
  group,
  { people, groups, rows, table, isOpen },
  { place, before } = {},
) {
  return changeAsTold(group, "results", isOpen, (now) => {
    const { results } = now;
    const put = before && table ? replaceRows(results, before, { rows, table }) : { results, rows };
    const found = { results: people, groups, rows: put.rows };
    const request = { group: { ...now, results: put.results }, found, place: place ?? null };
    return engine.ask("gather", request);
  });
}

/**
 * Puts rounds that were found beside the one that is gathered, as the engine says.
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {ToAdd} found
 * @returns {Promise<import("../../engine/contract.d.ts").AddRoundsResponse | null>} null when it could not
 */
export function putRounds(engine, group, { people, groups, rows, isOpen }) {
  const found = { results: people, groups, rows };
  return changeAsTold(group, "earlier", isOpen, (before) =>
    engine.ask("add_rounds", { group: before, found }),
  );
}

/**
 * Changes the rounds; the engine then puts the earlier ones in their order, oldest first.
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {import("../../model/group.js").Changes} changes
 */
export async function changeRounds(engine, group, changes) {
  const isOpen = group.markOpen();
  await group.change(changes);
  await changeAsTold(group, "earlier", isOpen, (before) =>
    engine.ask("check_group", { group: before }),
  );
}

// What is written of the engine's answer: only while it still is as the engine was told.
/** @type {Record<string, (keyof import("../../model/group.js").Group)[]>} */
const WRITTEN = {
  results: ["name", "month", "results", "points", "next", "meeting", "earlier"],
  earlier: ["earlier"],
};

/**
 * Changes a group as the engine answers; what changed meanwhile is told, and the engine is asked anew.
 * Nothing is added to another group, which was opened meanwhile.
 * @template {{group: import("../../engine/contract.d.ts").KeptGroup}} T
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {"results" | "earlier"} part that is added to
 * @param {() => boolean} isOpen
 * @param {(before: import("../../model/group.js").Group) => Promise<T>} askEngine
 * @returns {Promise<T | null>} what it answered; null when it could not
 */
export async function changeAsTold(group, part, isOpen, askEngine) {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = group.read();
    const { answer } = await orWrong(askEngine(before));
    if (!answer || !isOpen()) return null;
    const after = makeGroup(answer.group);
    const written = Object.fromEntries(WRITTEN[part].map((one) => [one, after[one]]));
    let stale = false;
    await group.change((now) => {
      stale = WRITTEN[part].some((one) => JSON.stringify(now[one]) !== JSON.stringify(before[one]));
      return stale ? {} : written;
    });
    if (!stale) return answer;
  }
  return null;
}

/**
 * @param {Found} found so far
 * @param {() => Promise<import("./table-import.js").Table>} read
 * @returns {Promise<Found>}
 */
async function findRows(found, read) {
  try {
    const table = await read();
    const problem = table.problem && `table_${table.problem}`;
    const rows = table.results.map(makePerson);
    return { ...found, rows, cells: table.rejected, rejected: [], table, problem };
  } catch (error) {
    if (!isWrongField(error)) throw error;
    return { ...found, problem: "table_none" };
  }
}

/** @param {() => boolean} isOpen @returns {Found} */
function findNothing(isOpen) {
  return {
    isOpen,
    people: [],
    groups: [],
    rows: [],
    repeated: 0,
    rejected: [],
    locked: [],
    sealed: { elsewhere: [], unopened: [] },
    cells: [],
    hidden: 0,
    table: null,
    problem: null,
  };
}

/** @param {string | null} name @param {string} text @returns {boolean} whether it was saved here */
function isGroupFile(name, text) {
  const ours = text.includes('"kijkglas"') && text.includes('"group"');
  return ours && name?.toLowerCase().endsWith(".json") === true;
}
