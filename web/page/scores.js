/** Scores in the page: in a row, in the glass, in an order, and by name in a sentence. */

import { splitList, writeScore } from "./formats.js";
import { find, findAll } from "./words.js";

/**
 * @typedef {{id: string, score: number | null, band: string | null, gap?: string | null,
 *   answered?: number}} Scored a factor or a perspective, with what the engine found of it
 */

/** @type {WeakMap<HTMLElement, HTMLElement[]>} the rows of each list as they stand in the guide */
const guideOrders = new WeakMap();

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
  // No button: that is never broken over two lines, and leaves the full stop behind it alone.
  const way = document.createElement("a");
  way.href = "#";
  way.textContent = name;
  way.addEventListener("click", (event) => {
    event.preventDefault();
    openRow(row);
  });
  return way;
}

/** @param {HTMLElement} row */
function openRow(row) {
  // It may stand behind a line that opens all rows.
  for (let part = row.closest("details"); part; ) {
    part.open = true;
    part = part.parentElement?.closest("details") ?? null;
  }
  find(row, "summary").focus();
}

/**
 * Makes each segment of a glass a pointer's way to its factor's row.
 * @param {HTMLElement} view
 * @param {HTMLElement} picture
 */
export function leadToRows(view, picture) {
  picture.onclick = ({ target }) => {
    const segment = target instanceof Element && target.closest("[data-segment]");
    if (!(segment instanceof SVGElement)) return;
    openRow(find(view, `details[data-score-of="${segment.dataset.segment}"]`));
  };
}

/** @param {HTMLElement} picture @param {Scored & {agreed?: number | null}} factor */
export function showSegment(picture, factor) {
  const segment = /** @type {SVGElement} */ (
    picture.querySelector(`[data-segment="${factor.id}"]`)
  );
  segment.style.setProperty("--score", String(factor.score ?? 0));
  segment.style.setProperty("--agreed", String(factor.agreed ?? 0));
  segment.dataset.band = factor.band ?? "none";
  segment.dataset.gap = factor.gap ?? "none";
}

/**
 * Lets the rows be put in another order, and back under their perspectives.
 * @param {HTMLElement} view
 * @param {Record<string, string[]>} orders the ids of all factors, by the name of the order
 */
export function prepareSorting(view, orders) {
  const rows = find(view, "[data-row-list]");
  const asInGuide = guideOrders.get(rows) ?? /** @type {HTMLElement[]} */ ([...rows.children]);
  guideOrders.set(rows, asInGuide);
  const choice = find(view, "[data-sort]");
  choice.onchange = () => {
    const chosen = /** @type {HTMLInputElement} */ (find(choice, ":checked")).value;
    const order = orders[chosen];
    for (const group of findAll(rows, "[data-group]")) group.hidden = Boolean(order);
    rows.append(...(order?.map((id) => find(rows, `[data-score-of="${id}"]`)) ?? asInGuide));
  };
  choice.onchange(new Event("change"));
}

/** @param {HTMLElement} row @param {Scored} scored */
export function showScore(row, scored) {
  const known = scored.score !== null;
  find(row, "[data-score]").textContent = scored.score === null ? "" : writeScore(scored.score);
  find(row, "[data-line]").style.setProperty("--score", String(scored.score ?? 0));
  find(row, "[data-has-score]").hidden = !known;
  find(row, "[data-no-score]").hidden = known;
  for (const band of findAll(row, "[data-band]")) band.hidden = band.dataset.band !== scored.band;
  for (const gap of findAll(row, "[data-gap]")) gap.hidden = gap.dataset.gap !== scored.gap;
  for (const note of findAll(row, "[data-one-answer]")) note.hidden = scored.answered !== 1;
}
