/** Puts the engine's numbers into the result that stands in the page, and its link beside it. */

import { TOLD } from "../model/answers.js";
import { writeMonth } from "../page/months.js";
import { leadToRows, linkFactors, prepareSorting, showScore, showSegment } from "../page/scores.js";
import { fillSentence, find, findAll } from "../page/words.js";

/**
 * Fills in a result, which may be out of sight.
 * @typedef {"own" | "shared" | "example"} Kind
 * @typedef {Partial<Record<import("../model/answers.js").Told, string | null>>} Told
 * @param {HTMLElement} page
 * @param {import("../engine/contract.d.ts").ScoreResponse} result what the engine's `score` answers
 * @param {{kind: Kind, edition?: number} & Told} origin
 *   without an edition it is of the one that is asked now
 */
export function fillResult(page, result, origin) {
  const view = find(page, "[data-result]");
  for (const part of findAll(view, "[data-when]")) part.hidden = part.dataset.when !== origin.kind;
  for (const part of findAll(view, "[data-private]")) part.hidden = origin.kind === "example";
  showEdition(view, origin.edition);
  showOrigin(view, origin);
  fillSentence(find(view, "[data-counts]"), { n: result.answered, unknown: result.unknown });
  find(view, "[data-no-answers]").hidden = result.answered > 0;
  showSummary(view, result.summary);
  const rows = new Map(findAll(view, "[data-score-of]").map((row) => [row.dataset.scoreOf, row]));
  for (const scored of [...result.perspectives, ...result.factors]) {
    showScore(/** @type {HTMLElement} */ (rows.get(scored.id)), scored);
  }
  const picture = find(view, ".result__picture");
  for (const factor of result.factors) {
    showSegment(picture, factor);
    showAnswers(/** @type {HTMLElement} */ (rows.get(factor.id)), factor);
  }
  leadToRows(view, picture);
  showUnknown(view, result.factors);
  showLowest(view, result);
  prepareSorting(view, { score: result.ranking });
}

/**
 * Says so of answers to the statements of another edition.
 * @param {HTMLElement} view
 * @param {number | undefined} edition
 */
function showEdition(view, edition) {
  const notice = find(view, "[data-other-edition]");
  const asked = Number(notice.dataset.otherEdition);
  notice.hidden = (edition ?? asked) === asked;
}

/**
 * Shows the result that was filled in: what is in sight at once, then part by part what is below.
 * @param {HTMLElement} page
 */
export async function showResult(page) {
  const view = find(page, "[data-result]");
  view.hidden = false;
  for (const part of findAll(view, ".glass, :scope > section")) {
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    part.dataset.settled = "";
  }
}

/**
 * Says whose result this is; of one's own on paper alone.
 * @param {HTMLElement} view
 * @param {{kind: Kind} & Told} origin
 */
export function showOrigin(view, origin) {
  find(view, "[data-from]").classList.toggle("paper-only", origin.kind === "own");
  for (const name of TOLD) {
    const value = origin[name];
    const line = find(view, `[data-from-${name}]`);
    line.hidden = !value;
    if (value) fillSentence(line, { [name]: name === "month" ? writeMonth(value) : value });
  }
}

/** @param {HTMLElement} view @param {{id: string, factors: string[], count: number}[]} summary */
function showSummary(view, summary) {
  for (const sentence of findAll(view, "[data-sentence-id]")) {
    const found = summary.find(({ id }) => id === sentence.dataset.sentenceId);
    sentence.hidden = !found;
    if (!found) continue;
    fillSentence(sentence, { n: found.count });
    linkFactors(view, sentence, found.factors);
  }
}

/** @param {HTMLElement} row @param {import("../engine/contract.d.ts").OwnFactor} factor */
function showAnswers(row, factor) {
  for (const means of findAll(row, "[data-means]"))
    means.hidden = means.dataset.means !== factor.band;
  for (const given of findAll(row, "[data-answer-to]")) {
    const name = nameAnswer(factor, given.dataset.answerTo);
    for (const answer of findAll(given, "[data-answer]"))
      answer.hidden = answer.dataset.answer !== name;
  }
}

/** @param {HTMLElement} view @param {import("../engine/contract.d.ts").OwnFactor[]} factors */
function showUnknown(view, factors) {
  const part = find(view, "[data-unknown-part]");
  part.hidden = true;
  for (const item of findAll(part, "[data-unknown-item]")) {
    const [id, facet] = (item.dataset.unknownItem ?? "").split(".");
    const name = nameAnswer(
      factors.find((factor) => factor.id === id),
      facet,
    );
    item.hidden = true;
    for (const unknown of findAll(item, "[data-unknown]")) {
      unknown.hidden = unknown.dataset.unknown !== name;
      if (!unknown.hidden) item.hidden = part.hidden = false;
    }
  }
}

/**
 * @param {import("../engine/contract.d.ts").OwnFactor | undefined} factor
 * @param {string | undefined} facet agreed or lived
 * @returns {string} the answer as the page names it
 */
function nameAnswer(factor, facet) {
  return String(factor?.[facet === "agreed" ? "agreed" : "lived"] ?? "none");
}

/** @param {HTMLElement} view @param {import("../engine/contract.d.ts").ScoreResponse} result */
function showLowest(view, { lowest, factors }) {
  const list = find(view, "[data-lowest-list]");
  for (const entry of findAll(list, "[data-lowest]")) entry.hidden = true;
  for (const id of lowest) {
    const entry = find(list, `[data-lowest="${id}"]`);
    entry.hidden = false;
    list.append(entry);
  }
  find(view, "[data-lowest-some]").hidden = lowest.length === 0;
  find(view, "[data-lowest-none]").hidden = lowest.length > 0;
  find(view, "[data-lowest-part]").hidden = factors.every(({ score }) => score === null);
}
