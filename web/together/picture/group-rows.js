/** The sixteen rows of a group: where each organisation or person stands on the line, and in words. */

import { writeScore } from "../../page/formats.js";
import { prepareSorting, showScore } from "../../page/scores.js";
import { fillSentence, find, findAll } from "../../page/words.js";
import { findPlaces, nameScores } from "../shared/names.js";
import { isGroup, selectPoints } from "./group-priorities.js";

/**
 * @param {HTMLElement} view
 * @param {any} picture what the engine's `combine` answers
 */
export function showRows(view, picture) {
  const kind = picture.factors[0].persons ? "persons" : "organisations";
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
    showCloseness(row, picture, factor);
    showFindings(row, picture, factor);
    const scores =
      factor.persons ?? factor.organisations.map((/** @type {any} */ one) => one.score);
    const places = findPlaces(scores);
    find(row, "[data-places]").replaceChildren(
      ...places.map((place) => drawPlace(place, picture.organisations, kind)),
    );
    const list = find(row, "[data-scores]");
    list.classList.toggle("organisations--plain", Boolean(factor.persons));
    const fill = () => list.replaceChildren(...nameScores(view, picture, factor));
    row.ontoggle = () => row.open && fill();
    if (row.open) fill();
  }
  prepareSorting(view, { score: picture.ranking, talk: rankForTalk(picture) });
}

/** @param {any} picture @returns {string[]} all factors, in the order in which to talk about them */
function rankForTalk({ talk, improve, factors, ranking }) {
  const unknown = factors.filter((/** @type {any} */ { label }) => label === "unknown");
  const ids = unknown.map((/** @type {any} */ { id }) => id);
  return [...new Set([...talk, ...improve, ...ids, ...ranking])];
}

/** @param {HTMLElement} row @param {any} picture @param {any} factor */
function showCloseness(row, picture, factor) {
  const closeness = isGroup(picture) ? (factor.closeness ?? "none") : null;
  for (const word of findAll(row, "[data-closeness]")) {
    word.hidden = word.dataset.closeness !== closeness;
  }
  const apart = factor.range === null ? null : selectPoints(factor.range);
  for (const sentence of findAll(row, "[data-apart]")) {
    sentence.hidden = sentence.dataset.apart !== apart;
    fillSentence(sentence, { n: factor.range });
  }
  for (const label of findAll(row, "[data-label]")) {
    label.hidden = label.dataset.label !== factor.label;
  }
}

/** @param {HTMLElement} row @param {any} picture @param {any} factor */
function showFindings(row, picture, factor) {
  for (const ahead of findAll(row, "[data-ahead]")) {
    ahead.hidden = ahead.dataset.ahead !== factor.ahead;
  }
  for (const pattern of findAll(row, "[data-pattern]")) {
    pattern.hidden = pattern.dataset.pattern !== factor.pattern || !isGroup(picture);
  }
  showNumber(find(row, "[data-organisations-gap]"), "gap", factor.gap);
  showNumber(find(row, "[data-deviation]"), "ad", factor.ad);
  const times = find(row, "[data-unknown-times]");
  times.hidden = factor.unknown === 0;
  fillSentence(times, { n: factor.unknown });
}

/** @param {HTMLElement} sentence @param {string} name @param {number | null} value */
function showNumber(sentence, name, value) {
  sentence.hidden = value === null;
  if (value !== null) fillSentence(sentence, { [name]: writeScore(value) });
}

/**
 * @param {import("../shared/names.js").Place} place
 * @param {{name: string | null}[]} organisations
 * @param {string} kind
 */
function drawPlace({ score: given, who }, organisations, kind) {
  const mark = document.createElement("span");
  mark.className = "scale__place";
  mark.style.setProperty("--score", String(given));
  if (who.length > 1) {
    mark.classList.add("scale__place--many");
    mark.textContent = String(who.length);
  } else if (kind === "organisations" && organisations[who[0]].name !== null) {
    mark.classList.add("scale__place--letter");
    mark.style.setProperty("--number", String(who[0]));
    // Where names are hidden the name is a letter, and past Z the list is in another order.
    mark.dataset.name = organisations[who[0]].name ?? "";
  }
  return mark;
}
