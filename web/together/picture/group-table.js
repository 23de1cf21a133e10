/** The picture as rows of a table that a person can sort: one for each factor. */

import { find, findAll, readMessage } from "../../page/words.js";
import { hasNames } from "../shared/names.js";

/** @typedef {import("../../engine/contract.d.ts").CombineResponse} Picture */
/** @typedef {import("../../engine/contract.d.ts").GroupFactor} GroupFactor */

/**
 * Of organisations as much as the picture shows: letters where names are hidden, nothing of persons.
 * @param {HTMLElement} page
 * @param {Picture} picture what the engine's `combine` answers
 * @returns {(string | number | null)[][]} the names of the columns, then a row for each factor
 */
export function listRows(page, picture) {
  const part = find(page, "[data-along-part]");
  const columns = findAll(part, "[data-along-columns] li").map(readText);
  const named = hasNames(picture);
  const nobody = readMessage(part, "nameless");
  const names = named ? picture.organisations.map(({ name }) => name ?? nobody) : [];
  return [
    [...columns, ...names],
    ...picture.factors.map((factor) => [
      ...listCells(page, factor),
      ...(named ? factor.organisations.map(({ score }) => score) : []),
    ]),
  ];
}

/** @param {HTMLElement} page @param {GroupFactor} factor */
function listCells(page, factor) {
  const view = find(page, "[data-group-view]");
  const row = find(view, `details[data-score-of="${factor.id}"]`);
  const perspective = find(
    view,
    `.result__perspectives [data-score-of="${row.dataset.perspective}"] .result__name`,
  );
  const { closeness, label, score, ad, range, gap, answers } = factor;
  return [
    Number(readText(find(row, ".row__number"))),
    readText(perspective),
    readText(find(row, ".row__name")),
    score,
    readText(find(row, factor.band ? `[data-band="${factor.band}"]` : "[data-no-score]")),
    readShort(row, closeness),
    readShort(row, label),
    ad,
    range,
    gap,
    answers.agreed,
    answers.lived,
  ];
}

/**
 * @param {HTMLElement} row
 * @param {string | null} finding
 * @returns {string | null} the few words for it that stand in the row
 */
function readShort(row, finding) {
  const words = finding ? row.querySelector(`[data-short="${finding}"]`) : null;
  return words ? readText(words) : null;
}

/** @param {Element} element */
function readText(element) {
  return (element.textContent ?? "").trim();
}
