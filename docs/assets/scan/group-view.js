/** Puts the engine’s picture of a group into the page. */

import { find } from "./page-words.js";

/**
 * @param {HTMLElement} page
 * @param {any} _picture what the engine's `combine` answers
 * @param {import("./group.js").GroupKeeper} _group
 */
export function showPicture(page, _picture, _group) {
  find(page, "[data-group-view]").hidden = false;
}
