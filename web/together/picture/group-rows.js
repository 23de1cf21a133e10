/** The sixteen rows of a group: where each organisation or person stands on the line, and in words. */

import { sayFindings, showShortFindings } from "../../page/findings.js";
import { writeScore } from "../../page/formats.js";
import { prepareSorting, showScore } from "../../page/scores.js";
import { fillSentence, find, findAll } from "../../page/words.js";
import { hasNames, nameScores } from "../shared/names.js";

/** @typedef {import("../shared/names.js").Place} Place */

/**
 * @param {HTMLElement} view
 * @param {any} picture what the engine's `combine` answers
 */
export function showRows(view, picture) {
  const kind = hasNames(picture) ? "organisations" : "persons";
  for (const part of findAll(view, "[data-dots]")) part.hidden = part.dataset.dots !== kind;
  find(view, "[data-nameless]").hidden = picture.organisations.every(
    (/** @type {any} */ { name }) => name !== null,
  );
  for (const factor of picture.factors) {
    const row = /** @type {HTMLDetailsElement} */ (
      find(view, `details[data-score-of="${factor.id}"]`)
    );
    // A gap is between organisations here; the score's own sentences are about another kind.
    showScore(row, { ...factor, gap: null });
    showShortFindings(row, picture, factor);
    find(row, "[data-places]").replaceChildren(
      ...factor.places.map((/** @type {Place} */ place) => drawPlace(place, picture.organisations)),
    );
    const fill = () => fillRow(view, row, picture, factor);
    row.ontoggle = () => row.open && fill();
    if (row.open) fill();
  }
  prepareSorting(view, { score: picture.ranking, talk: picture.talk_order });
}

/**
 * @param {HTMLElement} view
 * @param {HTMLElement} row
 * @param {any} picture
 * @param {any} factor
 */
function fillRow(view, row, picture, factor) {
  find(row, "[data-findings]").replaceChildren(...sayFindings(view, picture, factor));
  for (const number of findAll(row, "[data-number]")) {
    const value = factor[number.dataset.number ?? ""];
    number.hidden = value === null;
    if (value !== null) fillNumber(number, value);
  }
  const list = find(row, "[data-scores]");
  list.classList.toggle("organisations--plain", !hasNames(picture));
  list.replaceChildren(...nameScores(view, picture, factor));
}

/** @param {HTMLElement} sentence @param {number} value a whole number, or one in thousandths */
function fillNumber(sentence, value) {
  const written = Number.isInteger(value) ? String(value) : writeScore(value);
  fillSentence(sentence, { [sentence.dataset.number ?? ""]: written });
}

/**
 * @param {Place} place
 * @param {{name: string | null}[]} organisations
 */
function drawPlace({ score, count, organisations: who }, organisations) {
  const mark = document.createElement("span");
  mark.className = "scale__place";
  mark.style.setProperty("--score", String(score));
  if (count > 1) {
    mark.classList.add("scale__place--many");
    mark.textContent = String(count);
  } else if (who.length > 0 && organisations[who[0]].name !== null) {
    mark.classList.add("scale__place--letter");
    mark.style.setProperty("--number", String(who[0]));
    // Where names are hidden the name is a letter, and past Z the list is in another order.
    mark.dataset.name = organisations[who[0]].name ?? "";
  }
  return mark;
}
