/** A folder that fills: what comes into it is taken in while the page is open, each file once. */

import { fillSentence, find, readMessage } from "../../page/words.js";

const BETWEEN_LOOKS = 5_000;

/**
 * @typedef {{values: () => AsyncIterable<FileSystemHandle>} & FileSystemDirectoryHandle} Folder
 * @typedef {{folder: Folder, came: Map<string, string>, taken: Map<string, string>}} Watch what each
 *   file was when it was last seen, and when it was taken in: its size and time
 */

/**
 * Lets a folder be watched, where the browser can.
 * @param {HTMLElement} part
 * @param {(files: File[]) => Promise<void>} takeFiles
 */
export function prepareWatching(part, takeFiles) {
  const view = find(part, "[data-watch]");
  const status = find(view, "[data-watch-status]");
  /** @type {Watch | null} */
  let watch = null;
  const stop = (/** @type {string} */ said) => {
    watch = null;
    find(view, "[data-watch-stop]").hidden = true;
    status.textContent = said;
  };
  const look = async (/** @type {Watch} */ now) => {
    if (watch !== now) return;
    // A question about files that came before is answered first, so that none is asked about in vain.
    if (find(part, "[data-asked]").hidden) await takeNew(now);
    if (watch === now) setTimeout(look, BETWEEN_LOOKS, now);
  };
  const takeNew = async (/** @type {Watch} */ now) => {
    const files = await listNew(now).catch((error) => void console.error(error));
    if (!files) return stop(readMessage(part, "watch_lost"));
    if (files.length > 0) await takeFiles(files);
    tell(status, part, now);
  };
  view.hidden = !("showDirectoryPicker" in window);
  find(view, "[data-watch-choose]").addEventListener("click", async () => {
    const folder = await chooseFolder();
    if (!folder) return;
    watch = { folder, came: new Map(), taken: new Map() };
    find(view, "[data-watch-stop]").hidden = false;
    await look(watch);
  });
  find(view, "[data-watch-stop]").addEventListener("click", () => {
    stop("");
    find(view, "[data-watch-choose]").focus();
  });
}

/**
 * @typedef {{showDirectoryPicker: (options: {mode: "read"}) => Promise<Folder>}} Picker
 */

/** @returns {Promise<Folder | null>} null when none was chosen */
async function chooseFolder() {
  try {
    return await /** @type {Picker} */ (/** @type {unknown} */ (window)).showDirectoryPicker({
      mode: "read",
    });
  } catch (error) {
    // Closing the window without choosing is no failure.
    if (/** @type {Error} */ (error).name === "AbortError") return null;
    throw error;
  }
}

/**
 * @param {Watch} watch
 * @returns {Promise<File[]>} those that are new or were changed, once all of them has come
 */
async function listNew({ folder, came, taken }) {
  /** @type {File[]} */
  const files = [];
  for await (const { path, file } of listFiles(folder, "")) {
    const state = `${file.size} ${file.lastModified}`;
    const isWhole = came.get(path) === state || Date.now() - file.lastModified > BETWEEN_LOOKS;
    came.set(path, state);
    if (!isWhole || file.size === 0 || taken.get(path) === state) continue;
    taken.set(path, state);
    files.push(file);
  }
  return files;
}

/**
 * @param {Folder} folder
 * @param {string} before
 * @returns {AsyncGenerator<{path: string, file: File}>} all but what a system keeps for itself
 */
async function* listFiles(folder, before) {
  for await (const entry of folder.values()) {
    const path = `${before}/${entry.name}`;
    if (/^[.~]/.test(entry.name)) continue;
    try {
      if (entry.kind === "directory") yield* listFiles(/** @type {Folder} */ (entry), path);
      else yield { path, file: await /** @type {FileSystemFileHandle} */ (entry).getFile() };
    } catch (error) {
      // Renamed or taken away since it was listed. What it is now, the next look sees.
      if (/** @type {Error} */ (error).name !== "NotFoundError") throw error;
    }
  }
}

/** @param {HTMLElement} status @param {HTMLElement} part @param {Watch} watch */
function tell(status, part, { folder, taken }) {
  status.dataset.sentence = readMessage(part, "watching");
  fillSentence(status, { folder: folder.name, n: taken.size });
}
