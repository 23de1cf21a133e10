/** Puts the engine's numbers into the result that stands in the page, and its link beside it. */

import { splitList, writeScore } from "./formats.js";
import { fillSentence, find, findAll, readMessage } from "./page-words.js";

/** @type {HTMLElement[] | undefined} */
let guideOrder;

/**
 * Fills in a result, which may be out of sight.
 * @typedef {"own" | "shared" | "example"} Kind
 * @param {HTMLElement} page
 * @param {any} result what the engine's `score` answers
 * @param {{kind: Kind, organisation?: string | null, month?: string | null}} origin
 */
export function fillResult(page, result, origin) {
  const view = find(page, "[data-result]");
  for (const part of findAll(view, "[data-when]")) part.hidden = part.dataset.when !== origin.kind;
  for (const part of findAll(view, "[data-private]")) part.hidden = origin.kind === "example";
  showOrigin(find(view, "[data-from-organisation]"), "organisation", origin.organisation);
  showOrigin(find(view, "[data-from-month]"), "month", origin.month);
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
  showUnknown(view, result.factors);
  showLowest(view, result.lowest);
  prepareSorting(view, { score: result.ranking });
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
 * Shows a result's link and keeps its buttons working.
 * @param {HTMLElement} page
 * @param {string} link
 */
export function showLink(page, link) {
  const field = /** @type {HTMLInputElement} */ (find(page, "[data-share-link]"));
  field.value = link;
  const subject = encodeURIComponent(readMessage(page, "mail_subject"));
  const body = encodeURIComponent(`${readMessage(page, "mail_body")}\n\n${link}`);
  find(page, "[data-mail]").setAttribute("href", `mailto:?subject=${subject}&body=${body}`);
  find(page, "[data-copy-status]").textContent = "";
}

/**
 * Makes copying and the platform's share sheet work, where there is one.
 * @param {HTMLElement} page
 */
export function prepareSharing(page) {
  const field = /** @type {HTMLInputElement} */ (find(page, "[data-share-link]"));
  const status = find(page, "[data-copy-status]");
  const sheet = find(page, "[data-share-sheet]");
  field.addEventListener("focus", () => field.select());
  find(page, "[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = readMessage(page, "copied");
    } catch {
      field.focus();
      status.textContent = readMessage(page, "copy_by_hand");
    }
  });
  page.querySelector("[data-print]")?.addEventListener("click", () => print());
  sheet.hidden = !navigator.share;
  sheet.addEventListener("click", () => {
    // Closing the sheet without choosing is no failure.
    navigator.share({ title: readMessage(page, "mail_subject"), url: field.value }).catch(() => {});
  });
}

/** @param {HTMLElement} element @param {string} name @param {string | null | undefined} value */
function showOrigin(element, name, value) {
  element.hidden = !value;
  if (value) fillSentence(element, { [name]: value });
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

/**
 * Puts the factors' names into a sentence, each a way to its row.
 * @param {HTMLElement} view
 * @param {HTMLElement} sentence
 * @param {string[]} factors
 */
export function linkFactors(view, sentence, factors) {
  const [before, after] = (sentence.textContent ?? "").split("{factors}");
  if (after === undefined) return;
  const rows = factors.map(
    (id) => /** @type {HTMLDetailsElement} */ (find(view, `[data-score-of="${id}"]`)),
  );
  const names = rows.map((row) => find(row, ".row__name").textContent ?? "");
  const waiting = [...rows];
  const parts = splitList(names).map(({ isName, value }) => {
    const row = isName ? waiting.shift() : undefined;
    return row ? makeWayTo(row, value) : value;
  });
  sentence.replaceChildren(before, ...parts, after);
}

/** @param {HTMLDetailsElement} row @param {string} name */
function makeWayTo(row, name) {
  const way = document.createElement("button");
  way.type = "button";
  way.className = "button--link";
  way.textContent = name;
  way.addEventListener("click", () => {
    row.open = true;
    find(row, "summary").focus();
  });
  return way;
}

/** @param {HTMLElement} picture @param {any} factor */
export function showSegment(picture, factor) {
  const segment = /** @type {SVGElement} */ (
    picture.querySelector(`[data-segment="${factor.id}"]`)
  );
  segment.style.setProperty("--score", factor.score ?? 0);
  segment.style.setProperty("--agreed", factor.agreed ?? 0);
  segment.dataset.band = factor.band ?? "none";
  segment.dataset.gap = factor.gap ?? "none";
}

/** @param {HTMLElement} row @param {any} factor */
function showAnswers(row, factor) {
  for (const means of findAll(row, "[data-means]"))
    means.hidden = means.dataset.means !== factor.band;
  for (const given of findAll(row, "[data-answer-to]")) {
    const name = nameAnswer(factor, given.dataset.answerTo);
    for (const answer of findAll(given, "[data-answer]"))
      answer.hidden = answer.dataset.answer !== name;
  }
}

/** @param {HTMLElement} view @param {any[]} factors */
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

/** @param {any} factor @param {string | undefined} facet @returns {string} as the page names it */
function nameAnswer(factor, facet = "") {
  return String(factor[facet] ?? "none");
}

/**
 * Lets the rows be put in another order, and back under their perspectives.
 * @param {HTMLElement} view
 * @param {Record<string, string[]>} orders the ids of all factors, by the name of the order
 */
export function prepareSorting(view, orders) {
  const rows = find(view, "[data-row-list]");
  guideOrder ??= /** @type {HTMLElement[]} */ ([...rows.children]);
  const asInGuide = guideOrder;
  const choice = find(view, "[data-sort]");
  choice.onchange = () => {
    const chosen = /** @type {HTMLInputElement} */ (find(choice, ":checked")).value;
    const order = orders[chosen];
    for (const group of findAll(rows, "[data-group]")) group.hidden = Boolean(order);
    rows.append(...(order?.map((id) => find(rows, `[data-score-of="${id}"]`)) ?? asInGuide));
  };
  choice.onchange(new Event("change"));
}

/** @param {HTMLElement} row @param {any} scored */
export function showScore(row, scored) {
  const known = scored.score !== null;
  find(row, "[data-score]").textContent = known ? writeScore(scored.score) : "";
  find(row, "[data-line]").style.setProperty("--score", scored.score ?? 0);
  find(row, "[data-has-score]").hidden = !known;
  find(row, "[data-no-score]").hidden = known;
  for (const band of findAll(row, "[data-band]")) band.hidden = band.dataset.band !== scored.band;
  for (const gap of findAll(row, "[data-gap]")) gap.hidden = gap.dataset.gap !== scored.gap;
  for (const note of findAll(row, "[data-one-answer]")) note.hidden = scored.answered !== 1;
}

/** @param {HTMLElement} view @param {string[]} lowest ids, lowest first */
function showLowest(view, lowest) {
  const list = find(view, "[data-lowest-list]");
  for (const entry of findAll(list, "[data-lowest]")) entry.hidden = true;
  for (const id of lowest) {
    const entry = find(list, `[data-lowest="${id}"]`);
    entry.hidden = false;
    list.append(entry);
  }
  find(view, "[data-lowest-part]").hidden = lowest.length === 0;
}
