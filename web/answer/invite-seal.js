/** The choice that results come back sealed, and the key that it takes. */

import { tidyPartnership } from "../model/invitation.js";
import { work } from "../page/report.js";
import { saveFile } from "../page/saved-file.js";
import { find, readMessage } from "../page/words.js";

// Most invitations ask for no seal.
const KEY = new URL("./invite-key.js", import.meta.url).href;

/**
 * @typedef {{show: () => void, look: () => void, readKey: () => {key?: string}}} Sealing `look` looks
 *   up the key of what the form holds, without making one; `readKey` tells the public key that
 *   invitations carry now: none when nothing is to be sealed, or there is no key yet
 * @param {HTMLFormElement} form of the invitation
 * @param {() => void} onKey told when there is a key, or none any more
 * @returns {Sealing}
 */
export function prepareSealing(form, onKey) {
  const { choice, name, status, make, button } = findParts(form);
  /** @type {import("./invite-key.js").Keys | undefined} fetched when somebody asks for a seal */
  let keys;
  const readName = () => tidyPartnership(name.value);
  const findKey = () => (choice.checked ? keys?.find(readName()) : undefined);
  const show = () => {
    const key = findKey();
    find(form, "[data-seal-kept]").hidden = !key;
    make.hidden = !choice.checked || !readName() || Boolean(key);
    const lacking = readName() ? "seal_lacking" : "seal_name";
    tell(status, choice.checked && !key ? lacking : "");
  };
  /** @param {(keys: import("./invite-key.js").Keys) => Promise<string>} task once at a time: two would make two keys */
  const withKeys = (task) =>
    work(button, status, readWords(), async () => {
      keys ??= await fetchKeys();
      const done = await task(keys);
      onKey();
      return done === "made" ? (status.textContent ?? "") : readMessage(document, done);
    });
  const makeKey = () => withKeys((known) => known.make(readName()));
  choice.addEventListener("change", () => {
    if (choice.checked && readName()) makeKey();
  });
  button.addEventListener("click", makeKey);
  find(form, "[data-seal-file]").addEventListener("click", () => {
    const file = keys?.writeFile(readName());
    if (file) saveFile(`${readMessage(document, "file_name")}.json`, file);
  });
  return {
    show,
    look: () => void (choice.checked && withKeys(async () => "made")),
    readKey() {
      const key = findKey();
      return key ? { key } : {};
    },
  };
}

/** @param {HTMLFormElement} form */
function findParts(form) {
  const make = find(form, "[data-seal-make]");
  return {
    choice: /** @type {HTMLInputElement} */ (form.elements.namedItem("sealed")),
    name: /** @type {HTMLInputElement} */ (form.elements.namedItem("partnership")),
    status: find(form, "[data-seal-status]"),
    make,
    button: find(make, "button"),
  };
}

/** @param {HTMLElement} status @param {string} message its name, or nothing */
function tell(status, message) {
  const text = message && readMessage(document, message);
  if (status.textContent !== text) status.textContent = text;
}

function readWords() {
  return {
    working: readMessage(document, "seal_making"),
    failed: readMessage(document, "seal_failed"),
  };
}

async function fetchKeys() {
  /** @type {typeof import("./invite-key.js")} */
  const { createKeys } = await import(KEY);
  return createKeys();
}
