/** A kept group of which the engine cannot use all: the rest stays, and the whole of it is set aside. */

import { leaveOut, makeGroup } from "../../model/group.js";
import { fillSentence, find, writeSentence } from "../../page/words.js";
import { checkGroup } from "./group-file.js";

/**
 * Leaves out of one's own group what the engine finds wrong in it, and says what; what is typed
 * meanwhile is looked at with the rest. Does nothing when all of it is right, when the engine does not
 * answer, and when another one was opened meanwhile.
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export async function mendOwn(page, engine, group) {
  const id = group.readId();
  const own = group.readOwn();
  const { answer, left } = await leaveOutWrong(page, engine, own);
  if (!answer || left.length === 0 || id !== group.readId()) return;
  if (own !== group.readOwn()) {
    await mendOwn(page, engine, group);
    return;
  }
  const { voices, letters, minutes } = answer;
  await group.replaceOwn({ ...makeGroup(answer), voices, letters, minutes });
  // What could not be set aside stays as it was.
  if (own === group.readOwn()) return;
  const notice = find(page, "[data-mended]");
  fillSentence(notice, { parts: left.join(" · ") });
  notice.hidden = false;
}

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").GroupToKeep} group
 * @returns {Promise<{answer: import("../../engine/contract.d.ts").KeptGroup | null, left: string[]}>}
 *   what the engine can use, if it answered, and what was left out of it
 */
async function leaveOutWrong(page, engine, group) {
  const left = [];
  let mended = group;
  for (;;) {
    const { answer, wrong } = await checkGroup(engine, mended);
    if (answer || wrong === null) return { answer, left };
    const { rest, text, name } = leaveOut(mended, wrong);
    left.push(text === undefined ? (name ?? "") : writeSentence(page, "mended_text", { text }));
    mended = rest;
  }
}
