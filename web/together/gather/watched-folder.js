/** A folder that fills: what comes into it is taken in while the page is open, each file once. */

import { fillSentence, find, readMessage } from "../../page/words.js";

const BETWEEN_LOOKS = 5_000;

/**
 * @typedef {{values: () => AsyncIterable<FileSystemHandle>} & FileSystemDirectoryHandle} Folder
 * @typedef {{folder: Folder, came: Map<string, string>, taken: Map<string, string>,
 *   closed: Set<string>}} Watch what each file was when it was last seen, and when it was taken in: its
 *   size and time; and which could not be read
 * @typedef {(files: File[]) => Promise<File[]>} TakeFiles answers which of them could not be read
 */

/**
 * Lets a folder be watched, where the browser can.
 * @param {HTMLElement} part
 * @param {TakeFiles} takeFiles
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
    try {
      // A question about files that came before is answered first, so that none is asked about in vain.
      if (find(part, "[data-asked]").hidden) await takeNew(now);
    } finally {
      if (watch === now) setTimeout(look, BETWEEN_LOOKS, now);
    }
  };
  const takeNew = async (/** @type {Watch} */ now) => {
    const found = await listNew(now).catch((error) => void console.error(error));
    if (!found) return stop(readMessage(part, "watch_lost"));
    const closed = await takeFiles(found.map(({ file }) => file));
    for (const { path, file } of found) noteRead(now, path, !closed.includes(file));
    tell(status, part, now);
  };
  view.hidden = !("showDirectoryPicker" in window);
  find(view, "[data-watch-choose]").addEventListener("click", async () => {
    const folder = await chooseFolder();
    if (!folder) return;
    watch = { folder, came: new Map(), taken: new Map(), closed: new Set() };
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
 * @returns {Promise<{path: string, file: File}[]>} those that are new or were changed, once all of them
 *   has come; and those that can be read now
 */
async function listNew({ folder, came, taken, closed }) {
  const found = [];
  for await (const { path, file } of listFiles(folder, "")) {
    const state = `${file.size} ${file.lastModified}`;
    const isWhole = came.get(path) === state || Date.now() - file.lastModified > BETWEEN_LOOKS;
    came.set(path, state);
    if (!isWhole || file.size === 0 || taken.get(path) === state) continue;
    if (closed.has(path) && !(await canRead(file))) continue;
    taken.set(path, state);
    found.push({ path, file });
  }
  return found;
}

/** @param {File} file @returns {Promise<boolean>} told of it was when it could not be read at first */
function canRead(file) {
  const beginning = file.slice(0, 1).arrayBuffer();
  return beginning.then(
    () => true,
    () => false,
  );
}

/** @param {Watch} watch @param {string} path @param {boolean} isRead else it is tried again */
function noteRead({ taken, closed }, path, isRead) {
  if (isRead) closed.delete(path);
  else {
    closed.add(path);
    taken.delete(path);
  }
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
