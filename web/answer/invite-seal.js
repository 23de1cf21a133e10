/** The choice that results come back sealed, and the key that it takes. */

import { tidyPartnership } from "../model/invitation.js";
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
  const choice = /** @type {HTMLInputElement} */ (form.elements.namedItem("sealed"));
  const name = /** @type {HTMLInputElement} */ (form.elements.namedItem("partnership"));
  const status = find(form, "[data-seal-status]");
  const make = find(form, "[data-seal-make]");
  /** @type {import("./invite-key.js").Keys | undefined} fetched when somebody asks for a seal */
  let keys;
  const readName = () => tidyPartnership(name.value);
  const findKey = () => (choice.checked ? keys?.find(readName()) : undefined);
  const tell = (/** @type {string} */ message) => {
    const text = message && readMessage(document, message);
    if (status.textContent !== text) status.textContent = text;
  };
  const show = () => {
    const key = findKey();
    find(form, "[data-seal-kept]").hidden = !key;
    make.hidden = !choice.checked || !readName() || Boolean(key);
    if (!choice.checked || key) tell("");
    else if (!readName()) tell("seal_name");
    else tell("seal_lacking");
  };
  /** @param {(keys: import("./invite-key.js").Keys) => Promise<string>} task */
  const work = async (task) => {
    tell("seal_making");
    try {
      /** @type {typeof import("./invite-key.js")} */
      const { createKeys } = await import(KEY);
      keys ??= createKeys();
      const done = await task(keys);
      onKey();
      if (done !== "made") tell(done);
    } catch (error) {
      console.error(error);
      make.hidden = false;
      tell("seal_failed");
    }
  };
  const makeKey = () => work((known) => known.make(readName()));
  choice.addEventListener("change", () => {
    if (choice.checked && readName()) makeKey();
  });
  find(make, "button").addEventListener("click", makeKey);
  find(form, "[data-seal-file]").addEventListener("click", () => {
    const file = keys?.writeFile(readName());
    if (file) saveFile(`${readMessage(document, "file_name")}.json`, file);
  });
  return {
    show,
    look() {
      if (choice.checked) work(async () => "made");
    },
    readKey() {
      const key = findKey();
      return key ? { key } : {};
    },
  };
}
