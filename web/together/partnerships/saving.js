/** At the end of each part: what is in no file yet, and the file that is kept up to date. */

import { isUnsaved, keepSaved } from "../../model/saved.js";
import { canKeepFiles } from "../../page/handles.js";
import { find } from "../../page/words.js";
import { saveGroupFile } from "../shared/group-file.js";

// Only some browsers can write a file; no page waits for it.
const KEPT_FILE = new URL("./kept-file.js", import.meta.url).href;

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareSaving(page, engine, group) {
  const part = find(page, "[data-saving]");
  const saved = keepSaved();
  const show = () => {
    find(part, "[data-group-not-kept]").hidden = group.isKept();
    const id = group.readId();
    const known = { id, group: group.readOwn(), history: group.readHistory() };
    find(part, "[data-unsaved]").hidden =
      group.isVisiting() || !isUnsaved(saved.read(), known) || part.dataset.keptFile !== undefined;
  };
  find(part, "[data-save-now]").addEventListener("click", () => {
    find(part, "[data-saving-status]").textContent = saveGroupFile(part, group);
  });
  group.onChange(show);
  saved.onChange(show);
  if (canKeepFiles()) prepareKeeping(part, engine, group, show);
  show();
}

/** @type {typeof import("./kept-file.js").keepFile} */
async function prepareKeeping(...asked) {
  /** @type {typeof import("./kept-file.js")} */
  const { keepFile } = await import(KEPT_FILE);
  keepFile(...asked);
}
