/** Clears the page when asked, after a question, and with a way back until the page is left. */

import { createGroup, isEmpty } from "../../model/group.js";
import { ask } from "../../page/question.js";
import { find, readMessage } from "../../page/words.js";
import { listWaiting, say } from "../shared/report.js";
import { askAlike } from "./alike.js";

// Hardly anybody adds something before it is brought back.
const PUT_BACK = new URL("./put-back.js", import.meta.url).href;

/**
 * @typedef {import("../../model/group.js").Group} Group
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareBeginning(part, engine, group) {
  const undo = find(part, "[data-group-undo]");
  /** @type {{place: string, group: Group} | undefined} */
  let cleared;
  const show = () => {
    undo.hidden = cleared?.place !== group.readPlace();
  };
  find(part, "[data-begin-again]").addEventListener("click", async () => {
    if (!(await ask(find(part, "[data-begin-again-sure]")))) return;
    const before = group.read();
    // What was sealed for this partnership and is still on its way opens all the same.
    group.change(({ keys }) => ({ ...createGroup(), keys }));
    cleared = { place: group.readPlace(), group: before };
    say(part, []);
    show();
    find(undo, "button").focus();
  });
  find(undo, "[data-group-bring-back]").addEventListener("click", async () => {
    if (!cleared) return;
    if (!(await bringBack(part, engine, group, cleared.group))) {
      return say(part, [readMessage(part, "failed")]);
    }
    cleared = undefined;
    show();
    say(part, listWaiting(part));
    find(part, "[data-gather-text]").focus();
  });
  group.onChange(show);
}

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {Group} cleared
 * @returns {Promise<boolean>} whether it is back
 */
async function bringBack(part, engine, group, cleared) {
  // What nothing was added to since needs no engine.
  if (isEmpty({ ...group.read(), keys: [] })) {
    await group.change(({ keys, month, next }) => ({
      ...cleared,
      keys,
      month: cleared.month || month,
      next: cleared.next ?? next,
    }));
    return true;
  }
  /** @type {typeof import("./put-back.js")} */
  const { putBack } = await import(PUT_BACK);
  const gathered = await putBack(engine, group, cleared);
  if (gathered) askAlike(part, group, gathered);
  return gathered !== null;
}
