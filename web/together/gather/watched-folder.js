/** A folder that fills: what comes into it is taken in while the page is open, each file once. */

import { dropFolder, keepFolder } from "../../page/folders.js";
import { fillSentence, find, readMessage, writeSentence } from "../../page/words.js";

const BETWEEN_LOOKS = 5_000;

/** @type {import("../../page/folders.js").Mode} */
const MODE = { mode: "read" };

// What waits for an answer: until then nobody of it may be in.
const WAITING =
  "[data-asked]:not([hidden]), [data-gather-unlock]:not([hidden]), [data-tables] > form";

/**
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {import("../../page/folders.js").Folder} Folder
 * @typedef {import("../../page/folders.js").KeptFolder} KeptFolder
 * @typedef {(files: File[]) => Promise<{closed: File[], failed: File[]}>} TakeFiles answers which of
 *   them the system did not give, and for which the engine failed
 * @typedef {{path: string, state: string, file: File}} Found `state`: its size and time
 * @typedef {KeptFolder & {id: string, came: Map<string, string>, taken: Map<string, string>,
 *   closed: Set<string>, isKnown: boolean, isKept: boolean, isRefused: boolean}} Watch for the
 *   partnership of that id, with the state of each file: when it was last seen, and when it was taken in;
 *   and which could not be read. `done` is what a later visit need not take in. `isKnown`: the
 *   partnership was kept in this browser; `isKept`: so is what is done; `isRefused`: the browser keeps
 *   no folder
 * @typedef {{part: HTMLElement, view: HTMLElement, group: GroupKeeper, takeFiles: TakeFiles,
 *   watch: Watch | null}} Watcher `watch`: what is watched, or may be when the reader allows it again
 */

/**
 * @param {HTMLElement} part
 * @param {GroupKeeper} group
 * @param {TakeFiles} takeFiles
 */
export function createWatcher(part, group, takeFiles) {
  /** @type {Watcher} */
  const watcher = { part, view: find(part, "[data-watch]"), group, takeFiles, watch: null };
  group.onChange(() => leave(watcher));
  find(part, "[data-watch-resume]").addEventListener("click", () => resume(watcher));
  find(part, "[data-watch-stop]").addEventListener("click", () => stop(watcher));
  return {
    /** @param {Folder} folder that was chosen now */
    async begin(folder) {
      const watch = createWatch(group, { folder, done: new Map() });
      show(watcher, watch, "");
      await keep(watch);
      await look(watcher, watch);
    },
    /** @param {string} id of the partnership @param {KeptFolder} kept on an earlier visit */
    async goOn(id, kept) {
      const state = await kept.folder.queryPermission(MODE);
      if (watcher.watch || group.readId() !== id) return;
      const watch = { ...createWatch(group, kept), isKept: true };
      // What a link brings is looked at first.
      if (state !== "granted" || location.hash !== "") return offer(watcher, watch, "");
      show(watcher, watch, "");
      await look(watcher, watch);
    },
  };
}

/** @param {GroupKeeper} group @param {KeptFolder} kept @returns {Watch} */
function createWatch(group, { folder, done }) {
  const isKnown = group.readHistory() !== null;
  const known = { id: group.readId(), isKnown, isKept: false, isRefused: false };
  return { ...known, folder, done, ...beginLooking(done) };
}

/** @param {KeptFolder["done"]} done */
function beginLooking(done) {
  return { came: new Map(), taken: new Map(done), closed: new Set() };
}

/**
 * @param {Watcher} watcher
 * @param {Watch | null} watch
 * @param {string} said
 */
function show(watcher, watch, said) {
  watcher.watch = watch;
  find(watcher.view, "[data-watch-resume]").hidden = true;
  find(watcher.view, "[data-watch-stop]").hidden = watch === null;
  say(watcher, said);
}

/**
 * Asks by one tap for a folder that cannot be read now.
 * @param {Watcher} watcher
 * @param {Watch} watch
 * @param {string} said
 */
function offer(watcher, watch, said) {
  // Looks that are on their way are of another watch.
  show(watcher, { ...watch }, said);
  const button = find(watcher.view, "[data-watch-resume]");
  fillSentence(button, { folder: watch.folder.name });
  button.hidden = false;
}

/** @param {Watcher} watcher */
async function resume(watcher) {
  const { watch, view } = watcher;
  if (!watch) return;
  const state = await watch.folder.requestPermission(MODE);
  if (watcher.watch !== watch) return;
  if (state !== "granted") return offer(watcher, watch, write(view, "watch_not_allowed", watch));
  find(view, "[data-watch-stop]").focus();
  // A file that could not be read before may be now.
  const again = { ...watch, ...beginLooking(watch.done) };
  show(watcher, again, "");
  await look(watcher, again);
}

/** @param {Watcher} watcher */
async function stop(watcher) {
  const { watch, view } = watcher;
  find(view, "[data-watch-choose]").focus();
  show(watcher, null, "");
  if (watch && !watch.isRefused) await dropFolder(watch.id);
}

/** Ends when another partnership is open, or this one was deleted. @param {Watcher} watcher */
function leave(watcher) {
  const { watch, group } = watcher;
  if (!watch) return;
  const isHere = group.readHistory() !== null;
  if (group.readId() !== watch.id || (watch.isKnown && !isHere)) show(watcher, null, "");
  else watch.isKnown = isHere;
}

/** @param {Watcher} watcher @param {Watch} watch */
async function look(watcher, watch) {
  if (watcher.watch !== watch) return;
  // A question about files that came before is answered first, so that none is asked about in vain;
  // and what somebody else shared stays as it came.
  const isFree = find(watcher.part, "[data-asked]").hidden && !watcher.group.isVisiting();
  try {
    if (isFree) await takeNew(watcher, watch);
  } finally {
    if (watcher.watch === watch) setTimeout(look, BETWEEN_LOOKS, watcher, watch);
  }
}

/** @param {Watcher} watcher @param {Watch} watch */
async function takeNew(watcher, watch) {
  const { view, group, takeFiles } = watcher;
  const found = await listNew(watch).catch((error) => void console.error(error));
  if (watcher.watch !== watch) return;
  if (!found) return offer(watcher, watch, write(view, "watch_lost", watch));
  if (found.length > 0) noteRead(watch, found, await takeFiles(found.map(({ file }) => file)));
  if (watcher.watch !== watch) return;
  // Where people are not kept, a later visit takes them in anew.
  if (!watch.isKept && group.isKept() && !isWaiting(watcher)) await keep(watch);
  if (watcher.watch !== watch) return;
  const kept = watch.isRefused ? ` ${readMessage(view, "watch_this_visit")}` : "";
  say(watcher, write(view, "watching", watch) + kept);
}

/**
 * @param {Watch} watch
 * @param {Found[]} found
 * @param {Awaited<ReturnType<TakeFiles>>} unread those that were closed are tried again as soon as they
 *   can be read; those for which the engine failed, on a later visit
 */
function noteRead(watch, found, { closed, failed }) {
  for (const { path, state, file } of found) {
    if (closed.includes(file)) {
      watch.closed.add(path);
      watch.taken.delete(path);
      continue;
    }
    watch.closed.delete(path);
    if (failed.includes(file)) continue;
    watch.done.set(path, state);
    watch.isKept = false;
  }
}

/** @param {Watcher} watcher @returns {boolean} whether something of a file may be in only later */
function isWaiting({ part, group }) {
  return group.isVisiting() || part.querySelector(WAITING) !== null;
}

/** Remembers the folder for a later visit, with what is done. @param {Watch} watch */
async function keep(watch) {
  const { id, folder, done } = watch;
  watch.isKept = true;
  try {
    await keepFolder(id, { folder, done });
  } catch (error) {
    console.error(error);
    watch.isRefused = true;
  }
}

/**
 * @param {Watch} watch
 * @returns {Promise<Found[]>} those that are new or were changed, once all of them has come; and those
 *   that can be read now
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
    found.push({ path, state, file });
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

/** @param {HTMLElement} view @param {string} message @param {Watch} watch */
function write(view, message, { folder, done }) {
  return writeSentence(view, message, { folder: folder.name, n: String(done.size) });
}

/** @param {Watcher} watcher @param {string} said told once, however often it is looked */
function say({ view }, said) {
  const status = find(view, "[data-watch-status]");
  if (status.textContent !== said) status.textContent = said;
}
