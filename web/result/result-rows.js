/** The result on the page as rows of a table and as plain text, in the page's own words. */

import { find, findAll, writeSentence } from "../page/words.js";

/**
 * @param {HTMLElement} page
 * @param {import("../engine/contract.d.ts").ScoreResponse} result what the engine's `score` answers
 * @returns {(string | number | null)[][]} the names of the columns, then a row for each factor
 */
export function listRows(page, result) {
  const columns = findAll(page, "[data-columns] li").map(readText);
  return [columns, ...result.factors.map((factor) => listCells(page, factor))];
}

/** @param {HTMLElement} page @param {import("../engine/contract.d.ts").OwnFactor} factor */
function listCells(page, factor) {
  const row = find(page, `[data-score-of="${factor.id}"]`);
  const perspective = find(page, `[data-score-of="${row.dataset.perspective}"] .result__name`);
  return [
    Number(readText(find(row, ".row__number"))),
    readText(perspective),
    readText(find(row, ".row__name")),
    ...listAnswer(row, "agreed", factor.agreed),
    ...listAnswer(row, "lived", factor.lived),
    factor.score,
    readText(find(row, factor.band ? `[data-band="${factor.band}"]` : "[data-no-score]")),
  ];
}

/**
 * @param {HTMLElement} row
 * @param {string} facet
 * @param {number | null} given 0 is no place on the scale, so no number to reckon with
 */
function listAnswer(row, facet, given) {
  const words = find(row, `[data-answer-to="${facet}"] [data-answer="${given ?? "none"}"]`);
  return [given || null, readText(words)];
}

/**
 * @param {HTMLElement} page
 * @returns {string} what the page shows, in the order in which it shows it
 */
export function writeText(page) {
  const view = find(page, "[data-result]");
  const origin = "[data-when=example], .result__from > p";
  const summary = "[data-sentence-id], [data-no-answers], [data-counts]";
  const { value } = /** @type {HTMLInputElement} */ (find(view, "[data-share-link]"));
  return [
    [find(document, "h1"), ...findShown(view, origin)].map(readText),
    findShown(view, summary).map(readText),
    findAll(view, ".result__perspectives > li").map((row) => writeRow(view, row)),
    findAll(view, "[data-row-list] > details").map((row) => writeRow(view, row)),
    [writeSentence(view, "link", { link: value })],
  ]
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** @param {HTMLElement} view @param {HTMLElement} row */
function writeRow(view, row) {
  const name = findAll(row, ".result__name, .row__number, .row__name").map(readText).join(" ");
  const score = readText(find(row, "[data-score]"));
  const band = readText(findShown(find(row, ".score"), "[data-band], [data-no-score]")[0]);
  return writeSentence(view, score ? "row" : "row_without_score", { name, score, band });
}

/** @param {ParentNode} root @param {string} selector */
function findShown(root, selector) {
  return findAll(root, selector).filter((element) => !element.hidden);
}

/** @param {Element} element */
function readText(element) {
  return (element.textContent ?? "").trim();
}
