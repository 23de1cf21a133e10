/** Says what was found in what people brought: how many, what twice, what damaged. */

import { writeList } from "../../page/formats.js";
import { fillSentence, find, findAll, readMessage, writeSentence } from "../../page/words.js";

// Enough of a code to know it by.
const BEGINNING = 12;
const FEW = 8;
// More than these stand behind a line that says how many.
const FEW_LINES = 3;

const number = new Intl.NumberFormat(document.documentElement.lang);

/**
 * @typedef {{added: number, already: number, repeated: number, hidden: number, pictures: number,
 *   asked: unknown[], characters: number | null, rejected: {code: string, reason: string}[],
 *   cells: {row: number, column: number, value: string}[], locked: string[],
 *   tables: {name: string, table: import("./table-import.js").Table}[],
 *   problems: {name: string, problem: string}[]}} Report `problem` names a sentence
 * @param {HTMLElement} part
 * @param {Report} report
 */
export function showReport(part, report) {
  const { added, already, repeated, hidden, pictures } = report;
  const { rejected, cells, problems, tables, locked, asked } = report;
  const told = [rejected, problems, locked, tables, asked].some(({ length }) => length > 0);
  const nothing = added + already + hidden + pictures === 0 && !told;
  say(part, [
    report.characters === null ? "" : writeNumber(part, "read_long", report.characters),
    nothing ? readMessage(part, "no_result") : "",
    countSentence(part, "added", added),
    countSentence(part, "repeated", repeated),
    countSentence(part, "already", already),
    tables.length ? writeTables(part, tables) : "",
    writeUneven(
      part,
      tables.flatMap(({ table }) => table.uneven),
    ),
    countSentence(part, "hidden", hidden),
    countSentence(part, "pictures", pictures),
    ...writeProblems(part, problems),
  ]);
  showDamaged(part, rejected);
  showCells(part, cells);
}

/** @param {HTMLElement} part @param {number} characters says that a text is being read */
export function showReading(part, characters) {
  const long = characters > 0;
  say(part, [long ? writeNumber(part, "reading_long", characters) : readMessage(part, "reading")]);
  showDamaged(part, []);
  showCells(part, []);
}

/** @param {HTMLElement} part @param {string[]} sentences empty ones are left out */
export function say(part, sentences) {
  const lines = sentences.filter(Boolean).map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  });
  find(part, "[data-gather-status]").replaceChildren(...lines);
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
 * @param {{name: string, table: import("./table-import.js").Table}[]} tables
 * @returns {string} how many rows were read, of which how many hold no answer
 */
function writeTables(part, tables) {
  const rows = tables.reduce((sum, { table }) => sum + table.rows, 0);
  const empty = tables.reduce((sum, { table }) => sum + table.empty, 0);
  return [countSentence(part, "rows", rows), countSentence(part, "empty", empty)].join(" ").trim();
}

/** @param {HTMLElement} part @param {number[]} rows */
function writeUneven(part, rows) {
  const name = rows.length === 1 ? "uneven_one" : "uneven";
  return rows.length ? writeSentence(part, name, { rows: nameFew(rows.map(String)) }) : "";
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
      file: nameFew(names),
      problem: readMessage(part, problem),
    }),
  );
}

/** @param {string[]} names */
function nameFew(names) {
  const more = names.length > FEW ? ["…"] : [];
  return writeList([...names.slice(0, FEW), ...more]);
}

/** @param {HTMLElement} part @param {{code: string, reason: string}[]} rejected */
function showDamaged(part, rejected) {
  const template = /** @type {HTMLTemplateElement} */ (find(part, "[data-damaged-part]"));
  const lines = rejected.map(({ code, reason }) => {
    const line = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const whole = code.length <= BEGINNING;
    find(line, "[data-code]").textContent = whole ? code : `${code.slice(0, BEGINNING)}…`;
    for (const one of findAll(line, "[data-reason]")) one.hidden = one.dataset.reason !== reason;
    return line;
  });
  find(part, "[data-gather-damaged-list]").replaceChildren(...lines);
  showList(part, "damaged", rejected.length);
}

/** @param {HTMLElement} part @param {{row: number, column: number, value: string}[]} cells */
function showCells(part, cells) {
  const lines = cells.map(({ row, column, value }) => {
    const line = document.createElement("li");
    line.textContent = writeSentence(part, "cell", { row: `${row}`, column: `${column}`, value });
    return line;
  });
  find(part, "[data-gather-cells-list]").replaceChildren(...lines);
  showList(part, "cells", cells.length);
}

/** @param {HTMLElement} part @param {string} name @param {number} n how many lines it has */
function showList(part, name, n) {
  const list = /** @type {HTMLDetailsElement} */ (find(part, `[data-gather-${name}]`));
  list.hidden = n === 0;
  list.open = n <= FEW_LINES;
  fillSentence(find(list, "summary"), { n: number.format(n) });
}
