/** A row for each factor of a group: where each organisation or person stands on the line, and in words. */

import { sayFindings, showShortFindings } from "../../engine/findings.js";
import { writeScore } from "../../page/formats.js";
import { prepareSorting, showScore } from "../../page/scores.js";
import { fillSentence, find, findAll } from "../../page/words.js";
import { hasNames, nameScores } from "../shared/names.js";

/** @typedef {import("../shared/names.js").Place} Place */

// The width of a mark in points of the line, and the lanes in which marks stand.
const APART = 0.3;
const LANES = ["on", "above", "below"];

// As many letters as a mark has room for.
const FEW = 3;

/**
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture what the engine's `combine` answers
 */
export function showRows(view, picture) {
  const kind = hasNames(picture) ? "organisations" : "persons";
  for (const part of findAll(view, "[data-dots]")) part.hidden = part.dataset.dots !== kind;
  find(view, "[data-nameless]").hidden = !picture.findings.includes("unnamed");
  for (const factor of picture.factors) {
    const row = /** @type {HTMLDetailsElement} */ (
      find(view, `details[data-score-of="${factor.id}"]`)
    );
    // A gap is between organisations here; the score's own sentences are about another kind.
    showScore(row, { ...factor, gap: null });
    showShortFindings(row, picture, factor);
    find(row, "[data-places]").replaceChildren(...drawPlaces(factor.places, picture));
    const fill = () => fillRow(view, row, picture, factor);
    row.ontoggle = () => row.open && fill();
    if (row.open) fill();
  }
  prepareSorting(view, { score: picture.ranking, talk: picture.talk_order });
}

/**
 * @param {HTMLElement} view
 * @param {HTMLElement} row
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../engine/contract.d.ts").GroupFactor} factor
 */
function fillRow(view, row, picture, factor) {
  find(row, "[data-findings]").replaceChildren(...sayFindings(view, picture, factor));
  const numbers = /** @type {Record<string, number | null>} */ (/** @type {unknown} */ (factor));
  for (const number of findAll(row, "[data-number]")) {
    const value = numbers[number.dataset.number ?? ""];
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
 * Draws the marks on the line; one that would lie on another stands above or below it.
 * @param {Place[]} places lowest first
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @returns {HTMLElement[]}
 */
function drawPlaces(places, { organisations }) {
  /** @type {(number | undefined)[]} the last score in each lane: on the line, above, below */
  const lanes = [undefined, undefined, undefined];
  return places.map((place) => {
    const free = lanes.findIndex((last) => last === undefined || place.score - last >= APART);
    const lane = Math.max(free, 0);
    lanes[lane] = place.score;
    const mark = drawPlace(place, organisations);
    mark.classList.add(`scale__place--${LANES[lane]}`);
    return mark;
  });
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
    const named = who.length > 0 && who.length <= FEW && who.every((at) => organisations[at].name);
    if (named) mark.append(...who.map((at) => drawLetter(at, organisations)));
    else mark.textContent = String(count);
  } else if (who.length > 0 && organisations[who[0]].name !== null) {
    mark.append(drawLetter(who[0], organisations));
  }
  return mark;
}

/** @param {number} at @param {{name: string | null}[]} organisations */
function drawLetter(at, organisations) {
  const letter = document.createElement("span");
  letter.className = "scale__letter";
  letter.style.setProperty("--number", String(at));
  // Where names are hidden the name is a letter, and past Z the list is in another order.
  letter.dataset.name = organisations[at].name ?? "";
  return letter;
}
