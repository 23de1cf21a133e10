/** The camera: partners hold their QR codes before it, one after another. */

import { countPeople } from "../../model/group.js";
import { writeInvitation } from "../../model/invitation.js";
import { drawCode } from "../../page/qr-code.js";
import { fillSentence, find, readMessage, writeSentence } from "../../page/words.js";

// Most people bring no codes on paper or on a screen.
const CODE_READER = new URL("../shared/code-reader.js", import.meta.url).href;

/**
 * Makes the button work that opens the camera. The camera is asked for when the reader starts it,
 * and stopped as soon as the dialog is closed, or the page hidden or left.
 * Beside what it sees stands the invitation, for who has not filled in yet, and how many are in.
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {(text: string) => void} onText told the text of each code, once
 */
export function prepareCamera(page, engine, group, onText) {
  const dialog = /** @type {HTMLDialogElement} */ (find(page, "[data-camera]"));
  let session = new AbortController();
  /** @type {Set<string>} */
  let seen = new Set();
  find(page, "[data-camera-open]").addEventListener("click", () => {
    session = new AbortController();
    seen = new Set();
    showReady(dialog);
    showCount(dialog, group);
    dialog.showModal();
    showInvitation(dialog, engine, group.read());
  });
  group.onChange(() => dialog.open && showCount(dialog, group));
  find(dialog, "[data-camera-start]").addEventListener("click", () => {
    const tellOnce = (/** @type {string} */ text) => {
      if (seen.has(text)) return;
      seen.add(text);
      tell(dialog, seen.size === 1 ? "found_one" : "found", seen.size);
      onText(text);
    };
    watch(dialog, tellOnce, session.signal);
  });
  dialog.addEventListener("close", () => session.abort());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) dialog.close();
  });
  addEventListener("pagehide", () => dialog.close());
}

/** @param {HTMLElement} dialog @param {import("../../model/group.js").GroupKeeper} group */
function showCount(dialog, group) {
  const n = countPeople(group.read());
  const sentence = n === 1 ? "count_one" : "count";
  find(dialog, "[data-camera-count]").textContent = writeSentence(dialog, sentence, {
    n: String(n),
  });
}

/**
 * @param {HTMLElement} dialog
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").Group} group
 */
async function showInvitation(dialog, engine, { name, month }) {
  const part = find(dialog, "[data-camera-invitation]");
  const address = new URL(dialog.dataset.cameraScan ?? "", location.href);
  address.search = "";
  const link = writeInvitation(address.href, { partnership: name, organisation: "", month });
  try {
    await drawCode(/** @type {Element} */ (part.querySelector("svg")), engine, link);
    part.hidden = false;
  } catch (error) {
    // Without it codes are read all the same, and people have the invitation by mail.
    console.error(error);
    part.hidden = true;
  }
}

/** @param {HTMLDialogElement} dialog */
function showReady(dialog) {
  find(dialog, "[data-camera-ask]").hidden = false;
  find(dialog, "[data-camera-start]").hidden = false;
  find(dialog, "[data-camera-picture]").hidden = true;
  find(dialog, "[data-camera-status]").textContent = "";
}

/**
 * Watches until the signal; says so when it cannot.
 * @param {HTMLDialogElement} dialog
 * @param {(text: string) => void} onText
 * @param {AbortSignal} signal
 */
async function watch(dialog, onText, signal) {
  const start = find(dialog, "[data-camera-start]");
  const video = /** @type {HTMLVideoElement} */ (find(dialog, "[data-camera-picture]"));
  start.hidden = true;
  find(dialog, "[data-camera-ask]").hidden = true;
  tell(dialog, "starting");
  const onWatching = () => {
    tell(dialog, "watching");
    find(dialog, "[data-camera-done]").focus();
  };
  const problem = await read(video, { onWatching, onText }, signal);
  if (!problem) return;
  start.hidden = false;
  tell(dialog, problem);
}

/**
 * @param {Parameters<import("../shared/code-reader.js").ReadCodes>} asked
 * @returns {ReturnType<import("../shared/code-reader.js").ReadCodes>}
 */
async function read(...asked) {
  try {
    /** @type {typeof import("../shared/code-reader.js")} */
    const { readCodes } = await import(CODE_READER);
    return await readCodes(...asked);
  } catch (error) {
    console.error(error);
    return "no_decoder";
  }
}

/** @param {HTMLElement} dialog @param {string} message @param {number} [n] */
function tell(dialog, message, n) {
  const status = find(dialog, "[data-camera-status]");
  status.dataset.sentence = readMessage(dialog, message);
  fillSentence(status, n === undefined ? {} : { n });
}
