/** What was gathered for another partnership: whoever gathers says whether it belongs here. */

import { foldName } from "../../model/names.js";
import { ask } from "../../page/question.js";
import { fillSentence, find } from "../../page/words.js";

/**
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {import("../shared/found-results.js").ToAdd} found
 * @returns {Promise<boolean>} whether nobody said that it is to be left out
 */
export async function askAboutOther(part, group, { groups, isOpen }) {
  const question = find(part, "[data-other-partnership-sure]");
  for (const other of new Set(groups.map(({ name }) => name))) {
    if (!isOther(group.read().name, other)) continue;
    await waitUntilShown(part);
    const { name } = group.read();
    // It may have another name by now. Or another one is open: nothing is added to that, so nothing asked.
    if (!isOpen() || !isOther(name, other)) continue;
    fillSentence(find(question, "p"), { other, name });
    if (!(await ask(question)) && isOpen()) return false;
  }
  return true;
}

/**
 * Takes a question away that is about a partnership which is no longer open.
 * @param {HTMLElement} part
 */
export function closeQuestion(part) {
  /** @type {HTMLDialogElement} */ (find(part, "[data-other-partnership-sure]")).close();
}

/**
 * Files of a watched folder may come while another part is shown: a question that nobody sees would
 * hold the whole page.
 * @param {HTMLElement} part
 * @returns {Promise<void>} when it is shown
 */
function waitUntilShown(part) {
  return new Promise((done) => {
    const observer = new ResizeObserver(() => {
      if (!part.checkVisibility()) return;
      observer.disconnect();
      done();
    });
    observer.observe(part);
  });
}

/** @param {string} name @param {string} other @returns {boolean} whether both are named, and differ */
function isOther(name, other) {
  return name !== "" && other !== "" && foldName(name) !== foldName(other);
}
