/** Files and folders that were chosen once, for later visits, and what was read of them; by name. */

const DATABASE = "kijkglas";
const STORE = "files";

/**
 * @typedef {{mode: "readwrite"}} Mode
 * @typedef {FileSystemFileHandle & {queryPermission: (mode: Mode) => Promise<PermissionState>,
 *   requestPermission: (mode: Mode) => Promise<PermissionState>}} Handle what a browser in which files
 *   can be kept has more than the types of all browsers say
 * @typedef {{showSaveFilePicker: (options: {suggestedName: string}) => Promise<Handle>}} Picker
 */

/** @returns {boolean} whether this browser lets a page write into a file that was chosen */
export function canKeepFiles() {
  return "showSaveFilePicker" in globalThis;
}

/** @param {string} suggestedName @returns {Promise<Handle>} rejects when the reader chose none */
export function chooseFile(suggestedName) {
  return /** @type {Picker} */ (/** @type {unknown} */ (globalThis)).showSaveFilePicker({
    suggestedName,
  });
}

/** @param {string} name @returns {Promise<Handle | undefined>} */
export function readHandle(name) {
  return ask("readonly", (files) => files.get(name));
}

/** @param {string} name @param {Handle} handle */
export function keepHandle(name, handle) {
  return ask("readwrite", (files) => files.put(handle, name));
}

/** @param {string} name */
export function dropHandle(name) {
  return ask("readwrite", (files) => files.delete(name));
}

/** @returns {Promise<boolean>} whether none is left */
export async function dropAllHandles() {
  if (!canKeepFiles()) return true;
  try {
    await settle(indexedDB.deleteDatabase(DATABASE));
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(files: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function ask(mode, act) {
  const opening = indexedDB.open(DATABASE);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settle(opening);
  try {
    return await settle(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function settle(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}
