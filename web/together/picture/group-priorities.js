/** What a group could cherish, talk about and improve, each with its reason; and who differs. */

import { writeScore } from "../../page/formats.js";
import { linkFactors } from "../../page/scores.js";
import { fillSentence, find, findAll } from "../../page/words.js";

// How many of a list are shown before the rest is asked for.
const SHOWN = 3;

const plural = new Intl.PluralRules(document.documentElement.lang);

/** @param {HTMLElement} view @param {any} picture */
export function showPriorities(view, picture) {
  const pool = find(view, "[data-entries]");
  pool.append(...findAll(view, "[data-entry]"));
  const listed = [...picture.cherish, ...picture.talk, ...picture.improve];
  for (const factor of picture.factors) {
    if (listed.includes(factor.id)) showEntry(view, picture, factor);
  }
  for (const part of findAll(view, "[data-list]")) {
    part.hidden = picture.basis === "one";
    showList(pool, part, picture[part.dataset.list ?? ""]);
  }
  showLowest(view, picture);
}

/** @param {HTMLElement} pool @param {HTMLElement} part @param {string[]} ids in rank order */
function showList(pool, part, ids) {
  const entries = ids.map((id) => find(pool, `[data-entry="${id}"]`));
  const rest = entries.slice(SHOWN);
  find(part, "[data-list-none]").hidden = ids.length > 0;
  const first = find(part, "[data-list-first]");
  first.hidden = ids.length === 0;
  first.append(...entries.slice(0, SHOWN));
  find(part, "[data-list-rest]").append(...rest);
  find(part, "[data-list-more]").hidden = rest.length === 0;
  for (const sentence of findAll(part, "[data-more]")) {
    sentence.hidden = sentence.dataset.more !== plural.select(rest.length);
    fillSentence(sentence, { n: rest.length });
  }
}

/** @param {HTMLElement} view @param {any} picture @param {any} factor */
function showEntry(view, picture, factor) {
  const entry = find(view, `[data-entry="${factor.id}"]`);
  showFactors(view, find(entry, "[data-entry-name]"), [factor.id]);
  find(entry, "[data-reason]").textContent = writeReason(view, picture, factor);
}

/**
 * Names the lowest factor, whatever its label: it must not vanish.
 * @param {HTMLElement} view
 * @param {any} picture
 */
function showLowest(view, picture) {
  const lowest = picture.factors.find((/** @type {any} */ { id }) => id === picture.lowest);
  find(view, "[data-group-lowest]").hidden = !lowest;
  find(view, "[data-no-scores]").hidden = Boolean(lowest);
  if (!lowest) return;
  const name = find(view, "[data-lowest-name]");
  showFactors(view, name, [lowest.id], { score: writeScore(lowest.score) });
  find(view, "[data-lowest-unknown]").hidden = lowest.label !== "unknown";
}

/**
 * @param {HTMLElement} view
 * @param {any} picture
 * @param {any} factor
 * @returns {string} why the factor stands in its list
 */
function writeReason(view, picture, factor) {
  const set = picture.basis === "two" ? "two" : "more";
  return writeWords(view, set, picture.reasons[factor.id], {
    score: writeScore(factor.score),
    range: factor.range,
    apart: writeWords(view, "apart", selectPoints(factor.range), { n: factor.range }),
  });
}

/** @param {number} range @returns {string} the name of the sentence for that many points */
export function selectPoints(range) {
  return range === 0 ? "zero" : plural.select(range);
}

/**
 * @param {HTMLElement} view
 * @param {string} set
 * @param {string} name
 * @param {Record<string, string | number>} values
 */
function writeWords(view, set, name, values) {
  const words = find(view, `[data-reasons="${set}"] [data-words="${name}"]`);
  fillSentence(words, values);
  return words.textContent ?? "";
}

/**
 * Not to know is a finding: which statements, and how many people.
 * @param {HTMLElement} view
 * @param {any} picture
 */
export function showUnknown(view, picture) {
  const part = find(view, "[data-unknown-part]");
  for (const { id, label, unknown_items } of picture.factors) {
    const factor = find(part, `[data-unknown="${id}"]`);
    factor.hidden = label !== "unknown" || picture.basis === "one";
    for (const item of findAll(factor, "[data-unknown-item]")) {
      const n = unknown_items[item.dataset.unknownItem ?? ""];
      item.hidden = n === 0;
      fillSentence(find(item, "[data-unknown-count]"), { n, people: picture.respondents });
    }
  }
  part.hidden = findAll(part, "[data-unknown]").every((factor) => factor.hidden);
}

/** @param {any} picture @returns {boolean} whether there are enough people for words about closeness */
export function isGroup({ basis }) {
  return basis === "few" || basis === "many";
}

/**
 * What stands between organisations, or runs through them; two people say nothing of that.
 * @param {HTMLElement} view
 * @param {any} picture
 */
export function showBetween(view, picture) {
  const part = find(view, "[data-between-part]");
  const enough = isGroup(picture);
  let found = false;
  for (const sentence of findAll(part, "[data-between]")) {
    const factors = picture.factors.filter(
      (/** @type {any} */ { pattern }) => enough && pattern === sentence.dataset.between,
    );
    sentence.hidden = factors.length === 0;
    found ||= !sentence.hidden;
    const ids = factors.map((/** @type {any} */ { id }) => id);
    showFactors(view, sentence, ids);
  }
  find(part, "[data-between-none]").hidden = found || !enough;
  const equality = find(part, "[data-equality]");
  equality.hidden = picture.equality.length === 0;
  showFactors(view, equality, picture.equality);
  find(part, "[data-equality-one]").hidden =
    equality.hidden || picture.organisations.every((/** @type {any} */ one) => one.respondents > 1);
  part.hidden = picture.organisations.length < 2 || (equality.hidden && !enough);
}

/**
 * @param {HTMLElement} view
 * @param {HTMLElement} sentence
 * @param {string[]} ids of the factors it names
 * @param {Record<string, string>} [values]
 */
function showFactors(view, sentence, ids, values = {}) {
  fillSentence(sentence, values);
  linkFactors(view, sentence, ids);
}
