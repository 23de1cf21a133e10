/** What can be done with a result on its page: share, name, note, take along, keep. */

import { prepareSharing } from "../page/links.js";
import { prepareMine, showMine } from "./mine.js";
import { prepareNotes } from "./notes.js";
import { prepareNaming, showOwnResult } from "./own-result.js";
import { prepareSending } from "./send-back.js";
import { prepareTakingAlong } from "./take-along.js";

/**
 * @typedef {{showKept: () => void, showOwnResult: typeof showOwnResult}} Tools showKept shows what
 *   this browser keeps as it is now
 */

/**
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {{address: string, part: import("../page/store.js").Part<import("../model/answers.js").Kept>,
 *   onChange: () => void}} place the result page's address, the answers kept here, and who is told
 *   when other things are kept than before
 * @returns {Tools}
 */
export function prepareTools(page, engine, { address, part, onChange }) {
  const showKept = () => showMine(page, engine);
  prepareSharing(page);
  prepareNotes(page);
  prepareSending(page, part);
  prepareNaming(page, engine, part, address);
  prepareTakingAlong(page, engine);
  prepareMine(page, engine, {
    changed() {
      onChange();
      showKept();
    },
  });
  return { showKept, showOwnResult };
}
