/** The folder that is chosen to be watched: now, or on an earlier visit. */

import { canWatchFolders, chooseFolder, readFolder } from "../../page/folders.js";
import { find } from "../../page/words.js";

// Most gather without one.
const WATCHED = new URL("./watched-folder.js", import.meta.url).href;

/**
 * Lets a folder be watched, where the browser can, and goes on with the one of an earlier visit.
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {import("./watched-folder.js").TakeFiles} takeFiles
 */
export async function prepareWatching(part, group, takeFiles) {
  const view = find(part, "[data-watch]");
  view.hidden = !canWatchFolders();
  if (view.hidden) return;
  /** @type {ReturnType<typeof import("./watched-folder.js").createWatcher> | undefined} */
  let watcher;
  const prepare = async () => {
    /** @type {typeof import("./watched-folder.js")} */
    const { createWatcher } = await import(WATCHED);
    watcher ??= createWatcher(part, group, takeFiles);
    return watcher;
  };
  find(view, "[data-watch-choose]").addEventListener("click", async () => {
    const folder = await chooseFolder();
    if (folder) (await prepare()).begin(folder);
  });
  const id = group.readId();
  const kept = await readFolder(id).catch((error) => void console.error(error));
  if (kept) (await prepare()).goOn(id, kept);
}
