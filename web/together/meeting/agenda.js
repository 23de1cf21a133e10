/** The parts of an agenda as the engine gives them, in the words that stand in the page. */

import { sayFindings } from "../../engine/findings.js";
import { fillSentence, find, writeSentence } from "../../page/words.js";
import { hasNames } from "../shared/names.js";

/**
 * @typedef {import("../../engine/contract.d.ts").AgendaPart} Part
 * @typedef {import("../../engine/contract.d.ts").HeldTopic} Subject a part without its minutes
 * @typedef {{id: string, topic: string, factor: string | null, perspective: string, name: string,
 *   time: string, minutes: number, title: string, how: string, say: string, reason: string,
 *   question: string, firstStep: string}} Topic a part in words; what does not apply is empty
 */

// What the picture says of a factor that stands on none of its lists.
const REASONS = ["equality-finding", "equality-question"];

/**
 * @param {HTMLElement} page
 * @param {Subject & Partial<Part>} part
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../model/group.js").Group} group
 * @returns {Topic}
 */
export function describeTopic(page, part, picture, { letters }) {
  const { id, topic, factor, from, to, minutes = 0 } = part;
  const words = find(page, "[data-part-words]");
  const kind = find(words, `[data-part="${id}"]`);
  const about = factor ? find(words, `[data-part-factor="${factor}"]`) : null;
  const name = factor ? nameFactor(factor) : "";
  fillSentence(find(kind, "[data-title]"), { factor: name });
  const named = !letters && hasNames(picture);
  return {
    id,
    topic,
    factor,
    minutes,
    perspective: about?.dataset.perspective ?? "",
    name,
    time: writeSentence(words, "time", { from: String(from), to: String(to) }),
    title: read(kind, "[data-title]"),
    how: read(kind, `[data-how="all"], [data-how="${named ? "named" : "nameless"}"]`),
    say: read(kind, "[data-say]"),
    reason: factor ? sayReason(page, picture, factor) : "",
    question: about ? read(about, "[data-question]") : "",
    firstStep: about ? read(about, "[data-first-step]") : "",
  };
}

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {string} id of a factor
 * @returns {string} why the picture puts it forward, in the picture's own words
 */
function sayReason(page, picture, id) {
  const factor = picture.factors.find((one) => one.id === id);
  const said = factor ? sayFindings(find(page, "[data-group-view]"), picture, factor) : [];
  return said
    .filter(
      ({ dataset }) => dataset.entryPart === "reason" || REASONS.includes(dataset.finding ?? ""),
    )
    .map(({ textContent }) => textContent)
    .join(" ");
}

/** @param {ParentNode} root @param {string} selector */
function read(root, selector) {
  return (find(root, selector).textContent ?? "").trim();
}

/**
 * Puts a topic's words where they belong, and hides the places of those it has not.
 * @param {HTMLElement} root
 * @param {Topic} topic
 * @param {("time" | "title" | "reason" | "how" | "say" | "question")[]} names
 */
export function showWords(root, topic, names) {
  for (const name of names) {
    const place = find(root, `[data-${name}]`);
    place.textContent = topic[name];
    place.hidden = topic[name] === "";
  }
}

/** @param {string} id @returns {string} the name of a factor */
export function nameFactor(id) {
  return read(document, `[data-part-factor="${id}"] [data-name]`);
}
