/** What this browser keeps between visits, and nothing else does: one place, a name for each part. */

const PREFIX = "kijkglas.";

/** @param {string} name @returns {any} what was kept, or null when there is nothing to be read */
export function readStore(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} name @param {unknown} value @returns {boolean} false when the browser refuses */
export function writeStore(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
export function deleteFromStore(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Then nothing was kept either.
  }
}

/**
 * @param {string} name
 * @param {() => void} listener told when another tab of this browser keeps something else
 */
export function onStoreChange(name, listener) {
  addEventListener("storage", ({ key }) => {
    if (key === PREFIX + name) listener();
  });
}
