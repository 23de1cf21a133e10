/** Organisations and persons by name, or that they have none, with their scores in words. */

import { writeScore } from "../../page/formats.js";
import { copyTemplate, fillSentence, find, findAll } from "../../page/words.js";

const plural = new Intl.PluralRules(document.documentElement.lang);

/**
 * @typedef {{score: number, count: number, organisations: number[]}} Place on the line, how many
 *   stand there, and which organisations of the picture's list, where it are organisations
 */

/** @param {import("../../engine/contract.d.ts").CombineResponse} picture @returns {boolean} whether anybody named an organisation */
export function hasNames({ organisations }) {
  return organisations.some((/** @type {{name: string | null}} */ { name }) => name !== null);
}

/**
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../engine/contract.d.ts").GroupFactor} factor
 * @returns {HTMLElement[]} in words what the marks on the line show
 */
export function nameScores(view, picture, factor) {
  if (!hasNames(picture)) return factor.places.map((place) => nameScore(view, place));
  return factor.organisations.map(({ score: given }, number) => {
    const entry = nameOrganisation(view, "organisation-score", picture.organisations[number]);
    find(entry, "[data-place]").textContent = given === null ? "" : writeScore(given);
    find(entry, "[data-no-place]").hidden = given !== null;
    return entry;
  });
}

/** @param {HTMLElement} view @param {Place} place @returns {HTMLElement} how many gave that score */
function nameScore(view, place) {
  const entry = copyTemplate(view, "[data-person-score]");
  find(entry, "[data-place]").textContent = writeScore(place.score);
  showCount(entry, place.count);
  return entry;
}

/**
 * @param {HTMLElement} view
 * @param {string} template
 * @param {{name: string | null, respondents: number}} organisation
 * @returns {HTMLElement} an entry of a list, with its name or that it has none
 */
export function nameOrganisation(view, template, { name, respondents }) {
  const entry = copyTemplate(view, `[data-${template}]`);
  entry.classList.toggle("organisations__nameless", name === null);
  find(entry, "[data-name]").textContent = name;
  find(entry, "[data-no-name]").hidden = name !== null;
  showCount(entry, respondents);
  return entry;
}

/**
 * @param {number} n
 * @returns {"one" | "other"} which of a sentence's two forms is of that number; a language that has
 *   more forms than two says all but its first in one way
 */
export function nameCount(n) {
  return plural.select(n) === "one" ? "one" : "other";
}

/** @param {HTMLElement} entry @param {number} n */
function showCount(entry, n) {
  for (const count of findAll(entry, "[data-count]")) {
    count.hidden = count.dataset.count !== nameCount(n);
    fillSentence(count, { n });
  }
}
