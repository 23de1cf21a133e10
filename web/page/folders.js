/** A folder for each partnership, that was chosen to be read as often as the page likes. */

import { dropHandle, keepHandle, readHandle } from "./handles.js";

/**
 * @typedef {{mode: "read"}} Mode
 * @typedef {FileSystemDirectoryHandle & {values: () => AsyncIterable<FileSystemHandle>,
 *   queryPermission: (mode: Mode) => Promise<PermissionState>,
 *   requestPermission: (mode: Mode) => Promise<PermissionState>}} Folder
 * @typedef {{folder: Folder, done: Map<string, string>}} KeptFolder with what each file in it was,
 *   by its path, when it was taken in
 * @typedef {{showDirectoryPicker: (mode: Mode) => Promise<Folder>}} Picker
 */

/** @returns {boolean} whether this browser lets a page read a folder that was chosen */
export function canWatchFolders() {
  return "showDirectoryPicker" in globalThis;
}

/** @returns {Promise<Folder | null>} null when the reader chose none */
export async function chooseFolder() {
  const picker = /** @type {Picker} */ (/** @type {unknown} */ (globalThis));
  try {
    return await picker.showDirectoryPicker({ mode: "read" });
  } catch (error) {
    // Closing the window without choosing is no failure.
    if (/** @type {Error} */ (error).name === "AbortError") return null;
    throw error;
  }
}

/** @param {string} id of a partnership @returns {Promise<KeptFolder | undefined>} */
export function readFolder(id) {
  /** @type {Promise<unknown>} */
  const kept = readHandle(nameFolder(id));
  return /** @type {Promise<KeptFolder | undefined>} */ (kept);
}

/** @param {string} id @param {KeptFolder} folder */
export function keepFolder(id, folder) {
  /** @type {unknown} stands where files do, with the handle in it */
  const kept = folder;
  return keepHandle(nameFolder(id), /** @type {import("./handles.js").Handle} */ (kept));
}

/** @param {string} id */
export function dropFolder(id) {
  return dropHandle(nameFolder(id));
}

/** @param {string} id @returns {string} which no file has */
function nameFolder(id) {
  return `folder.${id}`;
}
