/** Gathers the partners’ results: pasted, dropped, keyed in or held before the camera. */

import { find } from "./page-words.js";

/**
 * @param {HTMLElement} page
 * @param {import("./engine-client.js").Engine} _engine
 * @param {import("./group.js").GroupKeeper} _group
 */
export function prepareGather(page, _engine, _group) {
  find(page, "[data-gather]").hidden = false;
}
