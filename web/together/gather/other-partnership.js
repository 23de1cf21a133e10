/** What was gathered for another partnership: whoever gathers says whether it belongs here. */

import { foldName } from "../../model/names.js";
import { ask } from "../../page/question.js";
import { fillSentence, find } from "../../page/words.js";

/**
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").Group} now
 * @param {import("../../model/group.js").Group[]} groups that were found
 * @returns {Promise<boolean>} whether all of it may be added
 */
export async function askAboutOther(part, { name }, groups) {
  const question = find(part, "[data-other-partnership-sure]");
  const others = groups.map((group) => group.name).filter((other) => isOther(name, other));
  for (const other of new Set(others)) {
    await waitUntilShown(part);
    fillSentence(find(question, "p"), { other, name });
    if (!(await ask(question))) return false;
  }
  return true;
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
