/** Says what was found in what people brought: how many, what twice, what damaged. */

import { writeList } from "../../page/formats.js";
import { find, findAll, readMessage, writeSentence } from "../../page/words.js";

// Enough of a code to know it by.
const BEGINNING = 12;
const FEW = 20;

const number = new Intl.NumberFormat(document.documentElement.lang);

/**
 * @typedef {{added: number, already: number, repeated: number, characters: number | null,
 *   rejected: {code: string, reason: string}[],
 *   cells: {row: number, column: number, value: string}[], skipped: string[], locked: string[],
 *   problems: {name: string, problem: string}[]}} Report `problem` names a sentence
 * @param {HTMLElement} part
 * @param {Report} report
 */
export function showReport(part, report) {
  const { added, already, repeated, rejected, cells, skipped, problems, locked } = report;
  const told = [rejected, skipped, problems, locked].some(({ length }) => length > 0);
  const nothing = added + already === 0 && !told;
  say(part, [
    report.characters === null ? "" : writeNumber(part, "read_long", report.characters),
    nothing ? readMessage(part, "no_result") : "",
    countSentence(part, "added", added),
    countSentence(part, "repeated", repeated),
    countSentence(part, "already", already),
    skipped.length ? writeSentence(part, "skipped", { names: nameFiles(skipped) }) : "",
    ...problems.map(({ name, problem }) => writeProblem(part, name, problem)),
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

/** @param {HTMLElement} part @param {string} file @param {string} problem */
function writeProblem(part, file, problem) {
  if (problem === "table_none") return writeSentence(part, problem, { file });
  return writeSentence(part, "file_problem", { file, problem: readMessage(part, problem) });
}

/** @param {string[]} names */
function nameFiles(names) {
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
  find(part, "[data-gather-damaged]").hidden = rejected.length === 0;
}

/** @param {HTMLElement} part @param {{row: number, column: number, value: string}[]} cells */
function showCells(part, cells) {
  const lines = cells.map(({ row, column, value }) => {
    const line = document.createElement("li");
    line.textContent = writeSentence(part, "cell", { row: `${row}`, column: `${column}`, value });
    return line;
  });
  find(part, "[data-gather-cells-list]").replaceChildren(...lines);
  find(part, "[data-gather-cells]").hidden = cells.length === 0;
}
