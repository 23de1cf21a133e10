/** Puts the engine's numbers into the result that stands in the page, and its link beside it. */

import { fillSentence, find, findAll, readMessage } from "./page-words.js";

const score = new Intl.NumberFormat(document.documentElement.lang, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/**
 * @param {HTMLElement} page
 * @param {any} result what the engine's `score` answers
 * @param {{own: boolean, organisation: string | null, month: string | null}} origin
 */
export function showResult(page, result, origin) {
  const view = find(page, "[data-result]");
  for (const element of findAll(view, "[data-own]")) element.hidden = !origin.own;
  find(view, "[data-shared]").hidden = origin.own;
  find(view, "[data-share-form]").hidden = !origin.own;
  showOrigin(find(view, "[data-from-organisation]"), {
    organisation: origin.own ? null : origin.organisation,
  });
  showOrigin(find(view, "[data-from-month]"), { month: origin.own ? null : origin.month });
  fillSentence(find(view, "[data-counts]"), { n: result.answered, unknown: result.unknown });
  find(view, "[data-no-answers]").hidden = result.answered > 0;
  for (const scored of [...result.perspectives, ...result.factors]) {
    showScore(find(view, `[data-score-of="${scored.id}"]`), scored);
  }
  showLowest(view, result.lowest);
  view.hidden = false;
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
  sheet.hidden = !navigator.share;
  sheet.addEventListener("click", () => {
    // Closing the sheet without choosing is no failure.
    navigator.share({ title: readMessage(page, "mail_subject"), url: field.value }).catch(() => {});
  });
}

/** @param {HTMLElement} element @param {Record<string, string | null>} value */
function showOrigin(element, value) {
  const known = Object.values(value).every(Boolean);
  element.hidden = !known;
  if (known) fillSentence(element, /** @type {Record<string, string>} */ (value));
}

/** @param {HTMLElement} row @param {any} scored */
function showScore(row, scored) {
  const known = scored.score !== null;
  find(row, "[data-score]").textContent = known ? score.format(scored.score) : "";
  find(row, "[data-line]").style.setProperty("--score", known ? scored.score : 1);
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
