/** The parts of an agenda as the engine gives them, in the words that stand in the page. */

import { fillSentence, find, writeSentence } from "../../page/words.js";

/**
 * @typedef {{id: string, factor: string | null, from: number, to: number}} Part of an agenda
 * @typedef {{id: string, factor: string | null, perspective: string, name: string, time: string,
 *   title: string, how: string, reason: string, question: string, firstStep: string}} Topic a part
 *   in words; what does not apply is empty
 */

/**
 * @param {HTMLElement} page
 * @param {Part} part
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../model/group.js").Group} group
 * @returns {Topic}
 */
export function describeTopic(page, { id, factor, from, to }, picture, { letters }) {
  const words = find(page, "[data-part-words]");
  const part = find(words, `[data-part="${id}"]`);
  const about = factor ? find(words, `[data-part-factor="${factor}"]`) : null;
  const name = factor ? nameFactor(factor) : "";
  fillSentence(find(part, "[data-title]"), { factor: name });
  const named = !letters && picture.organisations.some((one) => one.name);
  return {
    id,
    factor,
    perspective: about?.dataset.perspective ?? "",
    name,
    time: writeSentence(words, "time", { from: String(from), to: String(to) }),
    title: read(part, "[data-title]"),
    how: read(part, `[data-how="all"], [data-how="${named ? "named" : "nameless"}"]`),
    // The picture says why; here it is said again in its words.
    reason: page.querySelector(`[data-entry="${factor}"] [data-reason]`)?.textContent ?? "",
    question: about ? read(about, "[data-question]") : "",
    firstStep: about ? read(about, "[data-first-step]") : "",
  };
}

/** @param {ParentNode} root @param {string} selector */
function read(root, selector) {
  return (find(root, selector).textContent ?? "").trim();
}

/**
 * Puts a topic's words where they belong, and hides the places of those it has not.
 * @param {HTMLElement} root
 * @param {Topic} topic
 * @param {("time" | "title" | "reason" | "how" | "question")[]} names
 */
export function showWords(root, topic, names) {
  for (const name of names) {
    const place = find(root, `[data-${name}]`);
    place.textContent = topic[name];
    place.hidden = topic[name] === "";
  }
}

/**
 * @param {import("../../model/group.js").Group} group
 * @returns {import("../../model/group.js").Point[]} what was agreed in the round before, if anything was
 */
export function findLastPoints({ earlier }) {
  return earlier.findLast(({ points }) => points.length > 0)?.points ?? [];
}

/** @param {string} id @returns {string} the name of a factor */
export function nameFactor(id) {
  return read(document, `[data-part-factor="${id}"] [data-name]`);
}
