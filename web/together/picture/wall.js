/** One labelled sheet for each factor, to hang on the wall and put dots and notes on. */

import { printPart } from "../../page/print-part.js";
import { copyTemplate, find } from "../../page/words.js";
import { copyShown } from "../shared/copies.js";
import { nameScores } from "../shared/names.js";

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 */
export function printWall(page, picture) {
  const view = find(page, "[data-group-view]");
  const wall = find(view, "[data-wall]");
  wall.replaceChildren(...picture.factors.map((factor) => makeSheet(view, picture, factor)));
  addEventListener("afterprint", () => wall.replaceChildren(), { once: true });
  printPart(page, "wall");
}

/**
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../engine/contract.d.ts").GroupFactor} factor
 */
function makeSheet(view, picture, factor) {
  const sheet = copyTemplate(view, "[data-wall-part]");
  const row = find(view, `details[data-score-of="${factor.id}"]`);
  const { perspective } = row.dataset;
  sheet.dataset.perspective = perspective;
  const write = (/** @type {string} */ name, /** @type {Element} */ from) => {
    find(sheet, `[data-wall-${name}]`).textContent = (from.textContent ?? "").trim();
  };
  const show = (/** @type {string} */ name, /** @type {string} */ selector) => {
    const copies = copyShown(row, selector);
    find(sheet, `[data-wall-${name}]`).append(...copies.flatMap((copy) => [copy, " "]));
  };
  write("perspective", find(view, `[data-score-of="${perspective}"] .result__name`));
  write("number", find(row, ".row__number"));
  write("name", find(row, ".row__name"));
  write("group", find(view, "[data-group-name]"));
  const month = find(view, "[data-group-month]");
  if (!month.hidden) write("month", month);
  show("score", ".row__words > *");
  show("line", ".scale");
  find(sheet, "[data-wall-scores]").replaceChildren(...nameScores(view, picture, factor));
  show("statements", "dl");
  return sheet;
}
