/** As what each partnership was last saved in a file: to remind of what is in none. */

import { keepPart } from "../page/store.js";
import { countPeople } from "./group.js";
import { nameState } from "./history.js";

/** @typedef {Record<string, string>} Saved the state of each partnership, by its place in this browser */

/** @returns {import("../page/store.js").Part<Saved>} */
export function keepSaved() {
  return keepPart("group-saved", isSaved);
}

/**
 * @param {Saved | null} saved
 * @param {import("./group.js").Partnership} partnership
 * @returns {boolean} whether something is in it that is in no file
 */
export function isUnsaved(saved, { id, group, history }) {
  const { points, earlier, meeting, keys = [] } = group;
  const held = countPeople(group) + points.length + earlier.length + keys.length;
  const isWorthIt = held > 0 || Boolean(meeting);
  return isWorthIt && saved?.[id] !== nameState(history);
}

/**
 * Notes that all of it stands in a file now.
 * @param {string} id
 * @param {import("./history.js").History | null} history as it is in the file
 */
export function noteSaved(id, history) {
  return keepSaved().change((saved) => ({ ...saved, [id]: nameState(history) }));
}

/** @param {string} id of a partnership that is gone */
export function forgetSaved(id) {
  return keepSaved().change((saved) => {
    const { [id]: _, ...others } = saved ?? {};
    return Object.keys(others).length > 0 ? others : null;
  });
}

/** @param {import("../page/store.js").Unchecked<Saved>} saved @returns {saved is Saved} */
function isSaved(saved) {
  return Object.values(/** @type {object} */ (saved)).every((state) => typeof state === "string");
}
