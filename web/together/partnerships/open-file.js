/** A file of a partnership: opened as another one, or merged with its copy that is here. */

import { readText } from "../../page/text-files.js";
import { find, readMessage } from "../../page/words.js";
import { readGroupFile } from "../shared/group-file.js";
import { findCopy, mergeCopy, tellMerged } from "../shared/merge-copy.js";
import { openMade } from "../shared/parts.js";

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {File} file
 */
export async function openFile(page, engine, group, file) {
  const part = find(page, "[data-partnerships]");
  const status = find(part, "[data-opened-status]");
  find(part, "[data-conflicts]").hidden = true;
  const { group: loaded, history, problem } = await readGroupFile(engine, await readText(file));
  if (problem || !loaded) {
    status.textContent = readMessage(part, problem ?? "file_unread");
  } else if (history && findCopy(group, history.id)) {
    const merged = await mergeCopy(engine, group, history);
    status.textContent = merged ? tellMerged(part, merged) : readMessage(part, "merge_failed");
  } else {
    openMade(page, await group.create(loaded, history), "picture");
  }
}
