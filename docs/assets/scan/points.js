/** What was agreed: the points, their calendar files and the minutes of the meeting. */

import { find } from "./page-words.js";

/**
 * @param {HTMLElement} page
 * @param {import("./group.js").GroupKeeper} _group
 */
export function preparePoints(page, _group) {
  find(page, "[data-points]").hidden = false;
}
