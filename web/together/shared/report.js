/** Says what was found in what people brought: how many, what twice, what damaged. */

import { writeList } from "../../page/formats.js";
import { fillSentence, find, findAll, readMessage, writeSentence } from "../../page/words.js";
import { haveRoom, splitLines } from "./report-lines.js";

// Enough of a code to know it by.
const BEGINNING = 12;
const FEW = 3;
const LONGEST_NAME = 40;
// More than these stand behind a line that says how many; and so many are listed at all.
const FEW_LINES = 3;
const MOST_LINES = 200;

const number = new Intl.NumberFormat(document.documentElement.lang);

/**
 * @typedef {{name: string, row: number, column: number, value: string}} Cell
 * @typedef {Pick<import("./found-results.js").Asked, "name" | "table" | "source">} Read
 * @typedef {{added: number, already: number, repeated: number, hidden: number, pictures: number,
 *   asked: unknown[], characters: number | null, rejected: {code: string, reason: string}[],
 *   cells: Cell[], locked: string[], tables: Read[],
 *   sealed: import("./found-results.js").Found["sealed"],
 *   problems: {name: string, problem: string}[]}} Report `problem` names a sentence
 * @param {HTMLElement} part
 * @param {Report} report
 */
export function showReport(part, report) {
  const { added, already, repeated, hidden, pictures } = report;
  const { rejected, cells, problems, locked, sealed, asked } = report;
  const closed = writeUnopened(sealed);
  const brought = [rejected, problems, locked, closed, report.tables, asked];
  const told = brought.some(({ length }) => length > 0);
  const nothing = added + already + hidden + pictures === 0 && !told;
  const tables = report.tables.filter(({ table }) => !table.problem);
  const sentences = [
    nothing ? readMessage(part, "no_result") : "",
    countSentence(part, "added", added),
    ...listWaiting(part),
    ...writeProblems(part, problems),
    ...closed,
    countSentence(part, "hidden", hidden),
    countSentence(part, "pictures", pictures),
    ...writeRows(part, "uneven", tables, ({ table }) => table.uneven),
    ...writeRows(part, "tests", tables, listTests),
    ...writeRows(part, "beside", tables, ({ table }) => (table.asks.length ? [] : table.beside)),
    ...writeRows(part, "unseen_out", tables, (read) => listUnseen(read, false)),
    ...writeRows(part, "unseen_in", tables, (read) => listUnseen(read, true)),
    countSentence(part, "unseen_columns", countUnseenColumns(tables)),
    countSentence(part, "already", already),
    countSentence(part, "repeated", repeated),
    writeTables(part, tables),
    report.characters === null ? "" : writeNumber(part, "read_long", report.characters),
  ];
  // How tables were read is a line of its own.
  const lists = [rejected, cells, tables].filter(({ length }) => length > 0).length;
  const lines = lists + say(part, sentences, lists);
  showDamaged(part, rejected, haveRoom(lines, rejected.length));
  showCells(part, cells, haveRoom(lines + rejected.length, cells.length));
}

/** @param {HTMLElement} part @returns {string[]} a sentence for each question that waits below */
export function listWaiting(part) {
  const questions = findAll(part, "[data-told]").filter(({ hidden }) => !hidden);
  return questions.map(({ dataset }) => dataset.told ?? "");
}

/**
 * Says what was done with a question, and what still waits, in place of what was said of it before. The
 * keyboard goes on in the question, or where results are pasted.
 * @param {HTMLElement} part
 * @param {HTMLElement} question
 * @param {string} [done] a sentence
 */
export function goOn(part, question, done = "") {
  const told = findAll(part, "[data-told]").map(({ dataset }) => dataset.told);
  const lines = findAll(part, "[data-gather-status] p, [data-gather-more-list] p");
  const stay = lines.map((line) => line.textContent ?? "").filter((line) => !told.includes(line));
  say(part, [...new Set([done, ...listWaiting(part), ...stay])]);
  if (question.hidden) find(part, "[data-gather-text]").focus();
}

/**
 * @param {Report["sealed"]} sealed what came sealed and stayed closed
 * @returns {string[]} a sentence for each reason
 */
export function writeUnopened({ elsewhere, unopened }) {
  const counted = [...new Set(unopened)].map((reason) => {
    const count = unopened.filter((one) => one === reason).length;
    return countSentence(document, `sealed_${reason}`, count);
  });
  const kept = [...new Set(elsewhere)].map((name) =>
    writeSentence(document, "sealed_elsewhere", {
      partnership: name || readMessage(document, "sealed_nameless"),
      n: number.format(elsewhere.filter((one) => one === name).length),
    }),
  );
  return [...counted, ...kept];
}

/** @param {HTMLElement} part @param {number} characters says that a text is being read */
export function showReading(part, characters) {
  const long = characters > 0;
  say(part, [long ? writeNumber(part, "reading_long", characters) : readMessage(part, "reading")]);
  showDamaged(part, [], false);
  showCells(part, [], false);
}

/** @param {HTMLElement} part @param {string} name of what is read @param {number} rows so far */
export function showProgress(part, name, rows) {
  const values = { file: shorten(name), n: number.format(rows) };
  say(part, [writeSentence(part, rows ? "reading_rows" : "reading_file", values)]);
}

/**
 * @param {HTMLElement} part
 * @param {string[]} sentences the most important first; empty ones are left out
 * @param {number} [others] lines beside them
 * @returns {number} how many lines it became
 */
export function say(part, sentences, others = 0) {
  const { shown, more } = splitLines(sentences, others);
  find(part, "[data-gather-status]").replaceChildren(...shown.map(makeLine));
  const rest = find(part, "[data-gather-more]");
  rest.hidden = more.length === 0;
  find(rest, "[data-gather-more-list]").replaceChildren(...more.map(makeLine));
  fillSentence(find(rest, "summary"), { n: number.format(more.length) });
  return shown.length + (more.length ? 1 : 0);
}

/** @param {string} sentence */
function makeLine(sentence) {
  const line = document.createElement("p");
  line.textContent = sentence;
  return line;
}

/**
 * @param {ParentNode} root
 * @param {string} name of a sentence, which for one stands beside it
 * @param {number} count
 * @returns {string} nothing for none
 */
export function countSentence(root, name, count) {
  if (count === 0) return "";
  return count === 1 ? readMessage(root, `${name}_one`) : writeNumber(root, name, count);
}

/** @param {ParentNode} root @param {string} name @param {number} n */
function writeNumber(root, name, n) {
  return writeSentence(root, name, { n: number.format(n) });
}

/**
 * @param {HTMLElement} part
 * @param {Read[]} tables
 * @returns {string} how many rows were read, of which how many hold no answer
 */
function writeTables(part, tables) {
  const rows = tables.reduce((sum, { table }) => sum + table.rows, 0);
  const empty = tables.reduce((sum, { table }) => sum + table.empty, 0);
  return [countSentence(part, "rows", rows), countSentence(part, "empty", empty)].join(" ").trim();
}

/** @param {Read} read @returns {number[]} rows that say to be tests, and were left out */
function listTests({ table, source }) {
  return table.asks.length || source.said?.with_tests ? [] : table.tests;
}

/** @param {Read} read @param {boolean} isIn @returns {number[]} hidden rows that were read, or left out */
function listUnseen({ table, source }, isIn) {
  return table.asks.length || Boolean(source.said?.with_hidden) !== isIn ? [] : table.hidden;
}

/** @param {Read[]} tables @returns {number} the hidden columns that were read */
function countUnseenColumns(tables) {
  const read = tables.filter(({ table }) => table.asks.length === 0);
  return read.reduce((sum, { table }) => sum + table.hidden_columns.length, 0);
}

/**
 * @param {HTMLElement} part
 * @param {"uneven" | "tests" | "beside" | "unseen_out" | "unseen_in"} name of a sentence about rows, or columns, which for one stands beside it
 * @param {Read[]} tables
 * @param {(read: Read) => number[]} listRows
 * @returns {string[]} for each table that has such rows; with its name when there are more tables
 */
function writeRows(part, name, tables, listRows) {
  return tables.flatMap((read) => {
    const rows = listRows(read);
    if (rows.length === 0) return [];
    const few = nameFew(part, rows.map(String));
    const problem = writeSentence(part, rows.length === 1 ? `${name}_one` : name, { rows: few });
    if (tables.length === 1) return [problem];
    return [writeSentence(part, "file_problem", { file: shorten(read.name), problem })];
  });
}

/**
 * @param {HTMLElement} part
 * @param {Report["problems"]} problems
 * @returns {string[]} a sentence for each kind, with the files that it is about
 */
function writeProblems(part, problems) {
  /** @type {Map<string, string[]>} */
  const files = new Map();
  for (const { name, problem } of problems) {
    files.set(problem, [...(files.get(problem) ?? []), name]);
  }
  return [...files].map(([problem, names]) =>
    writeSentence(part, "file_problem", {
      file: nameFew(part, names.map(shorten)),
      problem: readMessage(part, problem),
    }),
  );
}

/** @param {HTMLElement} part @param {string[]} names @returns {string} some, and how many more */
export function nameFew(part, names) {
  if (names.length <= FEW + 1) return writeList(names);
  return writeList([...names.slice(0, FEW), writeNumber(part, "more", names.length - FEW)]);
}

/** @param {string} name @returns {string} of a file, by its beginning and its end */
function shorten(name) {
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME / 2)}…${name.slice(-LONGEST_NAME / 2)}`;
}

/**
 * @param {HTMLElement} part
 * @param {{code: string, reason: string}[]} rejected
 * @param {boolean} room for all of them
 */
function showDamaged(part, rejected, room) {
  const template = /** @type {HTMLTemplateElement} */ (find(part, "[data-damaged-part]"));
  const lines = rejected.slice(0, MOST_LINES).map(({ code, reason }) => {
    const line = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const whole = code.length <= BEGINNING;
    find(line, "[data-code]").textContent = whole ? code : `${code.slice(0, BEGINNING)}…`;
    for (const one of findAll(line, "[data-reason]")) one.hidden = one.dataset.reason !== reason;
    return line;
  });
  find(part, "[data-gather-damaged-list]").replaceChildren(...lines);
  showList(part, "damaged", rejected.length, room);
}

/** @param {HTMLElement} part @param {Cell[]} cells @param {boolean} room for all of them */
function showCells(part, cells, room) {
  const several = new Set(cells.map(({ name }) => name)).size > 1;
  const lines = cells.slice(0, MOST_LINES).map(({ name, row, column, value }) => {
    const line = document.createElement("li");
    const problem = writeSentence(part, "cell", { row: `${row}`, column: `${column}`, value });
    const file = shorten(name);
    line.textContent = several ? writeSentence(part, "file_problem", { file, problem }) : problem;
    return line;
  });
  find(part, "[data-gather-cells-list]").replaceChildren(...lines);
  showList(part, "cells", cells.length, room);
}

/**
 * @param {HTMLElement} part
 * @param {string} name
 * @param {number} n how many lines it has
 * @param {boolean} room for all of them
 */
function showList(part, name, n, room) {
  const list = /** @type {HTMLDetailsElement} */ (find(part, `[data-gather-${name}]`));
  list.hidden = n === 0;
  list.open = room && n <= FEW_LINES;
  const rest = find(part, `[data-gather-${name}-rest]`);
  rest.hidden = n <= MOST_LINES;
  fillSentence(rest, { n: number.format(n - MOST_LINES) });
  fillSentence(find(list, "summary"), { n: number.format(n) });
}
