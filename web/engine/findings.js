/** The engine's findings in the page's words: ids choose the sentences, numbers fill them in. */

import { writeList, writeScore } from "../page/formats.js";
import { linkFactors } from "../page/scores.js";
import { copyTemplate, fillSentence, find, findAll, writeSentence } from "../page/words.js";

/** @typedef {import("./contract.d.ts").CombineResponse} Picture */
/** @typedef {import("./contract.d.ts").GroupFactor} GroupFactor */

// More names than these would make a sentence a paragraph of links.
const FEW_NAMES = 4;

/**
 * Shows what the engine finds of the whole group, wherever it stands in the view.
 * @param {HTMLElement} view
 * @param {Picture} picture what the engine's `combine` answers
 */
export function showGroupFindings(view, picture) {
  const lowest = picture.factors.find(({ id }) => id === picture.lowest[0]);
  const values = {
    n: picture.respondents,
    m: picture.organisations.filter(({ name }) => name !== null).length,
    ...writeScores({ score: lowest?.score ?? null }),
  };
  for (const sentence of findAll(view, "[data-group-finding]")) {
    const about = sentence.dataset.about;
    sentence.hidden = !picture.findings.includes(sentence.dataset.groupFinding ?? "");
    fillSentence(sentence, values);
    if (about) nameFactors(view, sentence, listFactors(picture, about));
  }
}

/**
 * Names the factors in the sentence; of many it says how many, and names them below when asked.
 * @param {HTMLElement} view
 * @param {HTMLElement} sentence
 * @param {string[]} ids
 */
function nameFactors(view, sentence, ids) {
  const id = sentence.dataset.groupFinding ?? "";
  view.querySelector(`[data-names-of="${id}"]`)?.remove();
  if (ids.length <= FEW_NAMES || !sentence.textContent?.includes("{factors}")) {
    linkFactors(view, sentence, ids);
    return;
  }
  const count = writeSentence(view, "many_factors", { n: String(ids.length) });
  sentence.textContent = sentence.textContent.replace("{factors}", count);
  if (sentence.hidden) return;
  const names = copyTemplate(view, "[data-names-part]");
  names.dataset.namesOf = id;
  const lines = ids.map((factor) => {
    const line = document.createElement("li");
    line.textContent = "{factors}";
    linkFactors(view, line, [factor]);
    return line;
  });
  find(names, "ul").append(...lines);
  sentence.after(names);
}

/**
 * @param {Picture} picture
 * @param {string} about a list of the picture, or a finding of its factors
 * @returns {string[]} the ids of the factors that a sentence is about
 */
function listFactors(picture, about) {
  const found = picture.factors.filter(({ findings }) => findings.includes(about));
  const lists = /** @type {Record<string, string[] | undefined>} */ (
    /** @type {unknown} */ (picture)
  );
  return lists[about] ?? found.map(({ id }) => id);
}

/**
 * @param {HTMLElement} view
 * @param {Picture} picture
 * @param {GroupFactor} factor
 * @returns {HTMLElement[]} the sentences that are true of a factor, in the order of the words
 */
export function sayFindings(view, picture, factor) {
  const { content } = /** @type {HTMLTemplateElement} */ (find(view, "[data-finding-words]"));
  const values = listValues(picture, factor);
  return findAll(content, "[data-finding]")
    .filter((sentence) => factor.findings.includes(sentence.dataset.finding ?? ""))
    .map((sentence) => {
      const copy = /** @type {HTMLElement} */ (sentence.cloneNode(true));
      fillSentence(copy, values);
      return copy;
    });
}

/**
 * Shows the few words that stand beside a factor's score.
 * @param {HTMLElement} row
 * @param {Picture} picture
 * @param {GroupFactor} factor
 */
export function showShortFindings(row, picture, factor) {
  const values = listValues(picture, factor);
  for (const words of findAll(row, "[data-short]")) {
    words.hidden = !factor.findings.includes(words.dataset.short ?? "");
    fillSentence(words, values);
  }
}

/**
 * @param {Picture} picture
 * @param {GroupFactor} factor
 * @returns {Record<string, string | number | null>} what the sentences about a factor can need
 */
export function listValues(picture, factor) {
  const equality = picture.equality.find(({ id }) => id === factor.id);
  return {
    points: factor.apart,
    left_out: factor.left_out,
    unknown: factor.unknown,
    range: factor.range,
    ...writeScores({ score: factor.score, gap: factor.gap, ad: factor.ad }),
    ...(equality && {
      lowest: writeList(equality.lowest),
      highest: writeList(equality.highest),
      ...writeScores({
        low: equality.lowest_score,
        high: equality.highest_score,
        apart: equality.apart,
      }),
    }),
  };
}

/** @param {Record<string, number | null>} numbers @returns {Record<string, string>} those there are */
function writeScores(numbers) {
  const known = Object.entries(numbers).filter(([, number]) => number !== null);
  return Object.fromEntries(known.map(([name, number]) => [name, writeScore(Number(number))]));
}
