/** The whole group as one link or file, and back. */

import { find } from "./page-words.js";

/**
 * @param {HTMLElement} page
 * @param {import("./engine-client.js").Engine} _engine
 * @param {import("./group.js").GroupKeeper} _group
 */
export function prepareGroupLink(page, _engine, _group) {
  find(page, "[data-group-link]").hidden = false;
}
