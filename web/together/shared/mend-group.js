/** A kept group of which the engine cannot use all: the rest stays, and the whole of it is set aside. */

import { leaveOut, makeGroup } from "../../model/group.js";
import { fillSentence, find, writeSentence } from "../../page/words.js";
import { checkGroup } from "./group-file.js";

/**
 * Leaves out of one's own group what the engine finds wrong in it, and says what. Does nothing when
 * all of it is right, and when the engine does not answer.
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export async function mendOwn(page, engine, group) {
  /** @type {import("../../engine/contract.d.ts").GroupToKeep} */
  let mended = group.readOwn();
  const left = [];
  for (;;) {
    const { answer, wrong } = await checkGroup(engine, mended);
    if (answer && left.length > 0) {
      const { voices, letters, minutes } = answer;
      await group.replaceOwn({ ...makeGroup(answer), voices, letters, minutes });
    }
    if (answer || wrong === null) break;
    const { rest, text, name } = leaveOut(mended, wrong);
    left.push(text === undefined ? name : writeSentence(page, "mended_text", { text }));
    mended = rest;
  }
  if (left.length === 0) return;
  const notice = find(page, "[data-mended]");
  fillSentence(notice, { parts: left.join(" · ") });
  notice.hidden = false;
}
