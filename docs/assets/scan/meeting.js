/** The meeting: an agenda from the picture, and one topic a screen to show in the room. */

import { find } from "./page-words.js";

/**
 * @param {HTMLElement} page
 * @param {import("./engine-client.js").Engine} _engine
 * @param {any} _picture what the engine's `combine` answers
 * @param {import("./group.js").GroupKeeper} _group
 */
export async function showMeeting(page, _engine, _picture, _group) {
  find(page, "[data-meeting]").hidden = false;
}
