/** A file that holds the partnership as it is: written anew at each change, on a later visit too. */

import { writeGroupFile } from "../../model/group-file.js";
import { nameState } from "../../model/history.js";
import { noteSaved } from "../../model/saved.js";
import { chooseFile, dropHandle, keepHandle, readHandle } from "../../page/handles.js";
import { fillSentence, find, readMessage, writeSentence } from "../../page/words.js";
import { nameGroupFile, readGroupFile } from "../shared/group-file.js";
import { mergeCopy, tellMerged } from "../shared/merge-copy.js";

/** @type {import("../../page/handles.js").Mode} */
const MODE = { mode: "readwrite" };

/**
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {import("../../page/handles.js").Handle} Handle
 * @typedef {{id: string, handle: Handle, written: string | null, chosen: string | null,
 *   isKnown: boolean, isTold: boolean}} Kept `written`: what it holds, as far as this page knows;
 *   `chosen`: what it held when somebody said that it may be written over; `isKnown`: whether the
 *   partnership was kept in this browser, so that it is gone when it no longer is
 */

/**
 * @typedef {{part: HTMLElement, engine: import("../../engine/client.js").Engine, group: GroupKeeper,
 *   onChange: () => void, kept: Kept | null, writing: Promise<void>, waits: boolean}} State `waits`: the
 *   next writing has not begun yet
 *
 * Lets a file be chosen, and goes on with the one that was chosen on an earlier visit.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 * @param {() => void} onChange told when a file is kept, or no longer
 */
export function keepFile(part, engine, group, onChange) {
  /** @type {State} */
  const state = {
    part,
    engine,
    group,
    onChange,
    kept: null,
    writing: Promise.resolve(),
    waits: false,
  };
  prepareChoosing(state);
  prepareResuming(state);
  group.onChange(() => queue(state));
}

/** @param {State} state @param {Handle} handle @param {string | null} chosen */
function begin(state, handle, chosen) {
  const { part, group } = state;
  const isKnown = group.readHistory() !== null;
  state.kept = { id: group.readId(), handle, written: null, chosen, isKnown, isTold: false };
  part.dataset.keptFile = "";
  find(part, "[data-resume]").hidden = true;
  queue(state);
}

/** @param {State} state @param {string} [message] why, where it is to be said */
function stop(state, message) {
  state.kept = null;
  delete state.part.dataset.keptFile;
  if (message) tell(state.part, message);
  state.onChange();
}

/** Writes what is now once what is being written stands there. @param {State} state */
function queue(state) {
  const { kept, group } = state;
  if (kept && !group.isVisiting() && group.readId() !== kept.id) stop(state);
  if (!state.kept || state.waits) return;
  state.waits = true;
  state.writing = state.writing.then(() => write(state));
}

/** @param {State} state */
async function write(state) {
  const { group, kept } = state;
  state.waits = false;
  if (!kept || group.isVisiting() || group.readId() !== kept.id) return;
  try {
    const problem = await writeNow(state, kept);
    if (problem) stop(state, problem);
  } catch (error) {
    console.error(error);
    stop(state, "file_not_kept");
  }
  state.onChange();
}

/**
 * @param {State} state
 * @param {Kept} kept
 * @returns {Promise<string>} the name of the sentence that says why nothing is written; or nothing
 */
async function writeNow({ part, engine, group }, kept) {
  if (!group.readHistory()) {
    // Gone from this browser: its file stays as it is.
    if (kept.isKnown) return "file_forgotten";
    // What nobody changed yet has no history, without which copies cannot come together again.
    await group.change({});
  }
  kept.isKnown = true;
  return writeKept(part, engine, group, kept);
}

/** @param {State} state */
function prepareChoosing(state) {
  const { part, group } = state;
  const button = find(part, "[data-keep-file]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    /** @type {Handle} */
    let handle;
    try {
      handle = await chooseFile(nameGroupFile(part, group.read()));
    } catch (error) {
      // Whoever closes the picker has changed their mind; that is no fault to report.
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
      return;
    }
    // Whoever chose a file that was there has said that it may be written over.
    begin(state, handle, await readThere(handle));
    await keepHandle(group.readId(), handle).catch((error) => {
      console.error(error);
      tell(part, "file_this_visit");
    });
  });
}

/**
 * Asks by one tap for the file of an earlier visit; without asking where the browser still allows it.
 * @param {State} state
 */
async function prepareResuming(state) {
  const { part, group } = state;
  const resume = find(part, "[data-resume]");
  const id = group.readId();
  const handle = await readHandle(id).catch((error) => {
    console.error(error);
    return undefined;
  });
  if (!handle || group.readId() !== id) return;
  if ((await handle.queryPermission(MODE)) === "granted") {
    begin(state, handle, null);
    return;
  }
  fillSentence(find(resume, "p"), { file: handle.name });
  resume.hidden = false;
  group.onChange(() => {
    if (group.readId() !== id) resume.hidden = true;
  });
  find(resume, "[data-resume-file]").addEventListener("click", async () => {
    if ((await handle.requestPermission(MODE)) === "granted") begin(state, handle, null);
    else stop(state, "file_not_allowed");
  });
  find(resume, "[data-forget-file]").addEventListener("click", async () => {
    resume.hidden = true;
    await dropHandle(id);
    stop(state, "file_forgotten");
  });
}

/**
 * Writes all of it, after taking in what another copy wrote there.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 * @param {Kept} kept
 * @returns {Promise<string>} the name of the sentence that says why nothing was written; or nothing
 */
async function writeKept(part, engine, group, kept) {
  const there = await readThere(kept.handle);
  // Another one was opened meanwhile.
  if (group.readId() !== kept.id) return "";
  let told = kept.isTold ? "" : writeSentence(part, "file_kept", { file: kept.handle.name });
  if (there.trim() && there !== kept.written) {
    const { history, problem } = await readGroupFile(engine, there);
    if (problem === "file_unread") return "file_not_kept";
    const isCopy = history && history.id === group.readHistory()?.id;
    if (!isCopy && there !== kept.chosen) return "file_holds_other";
    if (isCopy && nameState(history) !== nameState(group.readHistory())) {
      const merged = await mergeCopy(engine, group, history);
      if (!merged) return "file_not_kept";
      told = `${tellMerged(part, merged)} ${told}`;
    }
  }
  if (group.readId() !== kept.id) return "";
  const history = group.readHistory();
  const file = writeGroupFile(group.readOwn(), history);
  const stream = await kept.handle.createWritable();
  await stream.write(file);
  await stream.close();
  kept.written = await file.text();
  await noteSaved(kept.id, history);
  kept.isTold = true;
  // What was said of a copy stays: that it came together is written once more at once.
  if (told) find(part, "[data-saving-status]").textContent = told;
  return "";
}

/** @param {Handle} handle @returns {Promise<string>} */
async function readThere(handle) {
  return (await handle.getFile()).text();
}

/** @param {HTMLElement} part @param {string} message */
function tell(part, message) {
  find(part, "[data-saving-status]").textContent = readMessage(part, message);
}
