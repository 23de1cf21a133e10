/** Earlier rounds beside this one: last time’s points first, then what changed. */

import { find } from "./page-words.js";

/**
 * @param {HTMLElement} page
 * @param {import("./engine-client.js").Engine} _engine
 * @param {import("./group.js").GroupKeeper} _group
 */
export function prepareRounds(page, _engine, _group) {
  find(page, "[data-rounds]").hidden = false;
}
