/** What was agreed last time: did we do it, and did it help? */

import { writeDate } from "../../page/formats.js";
import { copyTemplate, fillSentence, find, findAll } from "../../page/words.js";
import { findLastPoints } from "../shared/last-points.js";
import { nameRound } from "./round-changes.js";

/** @type {string | undefined} what the rows show */
let shown;

/**
 * Shows what was agreed last time, unless the rows show it already.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export async function showPastPoints(part, engine, group) {
  const review = find(part, "[data-review]");
  const { earlier } = group.read();
  review.hidden ||= earlier.length === 0;
  const found = await findLastPoints(engine, { earlier });
  // Something changed meanwhile, and is on its way.
  if (!found || earlier !== group.read().earlier) return;
  const at = found.round ?? found.latest;
  review.hidden = at === null;
  if (at === null) return;
  const last = earlier[at];
  fillSentence(find(review, "[data-review-title]"), { round: nameRound(part, last) });
  find(review, "[data-review-note]").hidden = last.points.length === 0;
  find(review, "[data-review-none]").hidden = last.points.length > 0;
  const wanted = JSON.stringify([at, last.points]);
  if (shown === wanted) return;
  shown = wanted;
  const rows = last.points.map((point, place) =>
    makeRow(review, group, point, { round: at, place }),
  );
  find(review, "[data-past-points]").replaceChildren(...rows);
}

/**
 * @param {HTMLElement} review
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {import("../../model/group.js").Point} point
 * @param {At} at
 */
function makeRow(review, group, point, at) {
  const row = copyTemplate(review, "[data-past-point-part]");
  find(row, "[data-what]").textContent = point.what;
  showDetail(find(row, "[data-who]"), "who", point.who);
  showDetail(find(row, "[data-by]"), "date", point.by ? writeDate(point.by) : "");
  for (const factor of findAll(row, "[data-of-factor]")) {
    factor.hidden = factor.dataset.ofFactor !== point.factor;
  }
  for (const asked of /** @type {const} */ (["done", "helped"])) {
    const question = find(row, `[data-asked="${asked}"]`);
    for (const choice of /** @type {HTMLInputElement[]} */ (findAll(question, "input"))) {
      choice.name = `past-${asked}-${at.place}`;
      choice.checked = choice.value === point[asked];
    }
    question.addEventListener("change", ({ target }) =>
      keepAnswer(group, at, { [asked]: /** @type {HTMLInputElement} */ (target).value }),
    );
  }
  return row;
}

/** @param {HTMLElement} detail @param {string} name @param {string} value */
function showDetail(detail, name, value) {
  detail.hidden = value === "";
  fillSentence(detail, { [name]: value });
}

/**
 * @typedef {{round: number, place: number}} At where a point stands in the earlier rounds
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {At} where
 * @param {Partial<import("../../model/group.js").Point>} answer
 */
function keepAnswer(group, { round, place }, answer) {
  const add = (/** @type {import("../../model/group.js").Round} */ last) => ({
    ...last,
    points: last.points.map((point, at) => (at === place ? { ...point, ...answer } : point)),
  });
  shown = JSON.stringify([round, add(group.read().earlier[round]).points]);
  group.change(({ earlier }) => ({
    earlier: earlier.map((one, at) => (at === round ? add(one) : one)),
  }));
}
