/** What a group could cherish, talk about and improve, each with its reason; and who differs. */

import { sayFindings } from "../../engine/findings.js";
import { linkFactors } from "../../page/scores.js";
import { copyTemplate, fillSentence, find, findAll } from "../../page/words.js";
import { nameCount } from "../shared/names.js";

/** @typedef {"cherish" | "talk" | "improve"} ListName a list of the picture */

/** @param {HTMLElement} view @param {import("../../engine/contract.d.ts").CombineResponse} picture */
export function showPriorities(view, picture) {
  const pool = find(view, "[data-entries]");
  pool.append(...findAll(view, "[data-entry]"));
  const listed = [...picture.cherish, ...picture.talk, ...picture.improve];
  for (const factor of picture.factors) {
    if (listed.includes(factor.id)) showEntry(view, picture, factor);
  }
  for (const part of findAll(view, "[data-list]")) {
    const name = /** @type {ListName} */ (part.dataset.list);
    part.hidden = picture[name].length === 0;
    showList(pool, part, picture[name], picture.named[name]);
    showFirst(view, name, picture);
  }
}

/**
 * Says a list in one sentence: all of it, those that may be named, or how many there are.
 * @param {HTMLElement} view
 * @param {ListName} name
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 */
function showFirst(view, name, picture) {
  const ids = picture[name];
  const named = picture.named[name];
  const extent = picture.extent[name];
  for (const sentence of findAll(view, `[data-first="${name}"] [data-first-kind]`)) {
    sentence.hidden = sentence.dataset.firstKind !== extent;
    if (sentence.hidden) continue;
    fillSentence(sentence, { n: extent === "many" ? ids.length : ids.length - named });
    linkFactors(view, sentence, ids.slice(0, named));
  }
}

/**
 * @param {HTMLElement} pool
 * @param {HTMLElement} part
 * @param {string[]} ids in rank order
 * @param {number} named how many of them may be named
 */
function showList(pool, part, ids, named) {
  const entries = ids.map((id) => find(pool, `[data-entry="${id}"]`));
  const rest = entries.slice(named);
  const first = find(part, "[data-list-first]");
  first.hidden = named === 0;
  first.append(...entries.slice(0, named));
  find(part, "[data-list-rest]").append(...rest);
  find(part, "[data-list-more]").hidden = rest.length === 0;
  for (const sentence of findAll(part, "[data-more]")) {
    sentence.hidden = sentence.dataset.more !== nameCount(rest.length);
    fillSentence(sentence, { n: rest.length });
  }
}

/** @param {HTMLElement} view @param {import("../../engine/contract.d.ts").CombineResponse} picture @param {import("../../engine/contract.d.ts").GroupFactor} factor */
function showEntry(view, picture, factor) {
  const entry = find(view, `[data-entry="${factor.id}"]`);
  const row = find(entry, "[data-entry-row]");
  fillSentence(row, {});
  linkFactors(view, row, [factor.id]);
  const sentences = sayFindings(view, picture, factor);
  const reasons = sentences.filter((sentence) => sentence.dataset.entryPart === "reason");
  find(entry, "[data-reason]").textContent = reasons.map((one) => one.textContent).join(" ");
  const more = sentences.filter((sentence) => sentence.dataset.entryPart === "more");
  find(entry, "[data-more-findings]").replaceChildren(...more);
  for (const step of findAll(entry, "[data-step]")) {
    step.hidden = (step.dataset.step === "keep") !== (factor.label === "cherish");
  }
}

/**
 * Not to know is a finding: which statements, and how many people.
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 */
export function showUnknown(view, picture) {
  const part = find(view, "[data-unknown-part]");
  for (const { id, label, unknown_items } of picture.factors) {
    const factor = find(part, `[data-unknown="${id}"]`);
    factor.hidden = label !== "unknown";
    for (const item of findAll(factor, "[data-unknown-item]")) {
      const n = unknown_items[/** @type {"agreed" | "lived"} */ (item.dataset.unknownItem)];
      item.hidden = n === 0;
      fillSentence(find(item, "[data-unknown-count]"), { n, people: picture.respondents });
    }
  }
  part.hidden = findAll(part, "[data-unknown]").every((factor) => factor.hidden);
}

/**
 * What stands between organisations; about being equals, with the sentence of each factor.
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 */
export function showBetween(view, picture) {
  const part = find(view, "[data-between-part]");
  for (const list of findAll(part, "[data-equality]")) {
    const finding = list.dataset.equality ?? "";
    const factors = picture.factors.filter(({ findings }) => findings.includes(finding));
    list.replaceChildren(...factors.map((factor) => showEquality(view, picture, factor, finding)));
  }
  part.hidden = findAll(part, "[data-group-finding]").every((sentence) => sentence.hidden);
}

/**
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../engine/contract.d.ts").GroupFactor} factor
 * @param {string} finding
 * @returns {HTMLElement} the factor's name, and what is said of it
 */
function showEquality(view, picture, factor, finding) {
  const line = copyTemplate(view, "[data-equality-part]");
  const said = sayFindings(view, picture, factor);
  const name = find(line, "[data-name]");
  name.textContent = "{factors}";
  linkFactors(view, name, [factor.id]);
  find(line, "[data-sentence]").textContent =
    said.find((sentence) => sentence.dataset.finding === finding)?.textContent ?? "";
  return line;
}
