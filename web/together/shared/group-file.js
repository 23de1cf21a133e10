/** The group as a file, and back. */

import { orNothing, orWrong } from "../../engine/asking.js";
import { describePeople, describeRound, isEmpty, makeGroup } from "../../model/group.js";
import { readSavedFile, saveFile, writeSavedFile } from "../../page/saved-file.js";
import { readText } from "../../page/text-files.js";
import { find, readMessage, writeSentence } from "../../page/words.js";

/** @param {import("../../model/group.js").Group} group @returns {Blob} */
export function writeGroupFile(group) {
  return writeSavedFile({
    group: { ...describeRound(group), earlier: group.earlier.map(describeRound) },
  });
}

/**
 * Reads a group's file whole, or not at all.
 * @param {import("../../engine/client.js").Engine} engine which knows what a right group is
 * @param {string} text
 * @returns {Promise<{group?: import("../../model/group.js").Group,
 *   problem?: "file_cut" | "file_other" | "file_later" | "file_unread"}>} `problem` names a sentence
 */
export async function readGroupFile(engine, text) {
  const { content, problem } = readSavedFile(text);
  if (problem) return { problem };
  if (!content.group) return { problem: "file_other" };
  const { answer, wrong } = await checkGroup(engine, content.group);
  if (!answer) return { problem: wrong === null ? "file_unread" : "file_cut" };
  return { group: makeGroup(answer) };
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").GroupToKeep} group from wherever it comes, unchecked
 * @returns {Promise<{answer: import("../../engine/contract.d.ts").KeptGroup | null, wrong: string | null}>} the group as the engine knows it, or the
 *   field that is wrong, or neither when the engine did not answer
 */
export async function checkGroup(engine, group) {
  const { answer, wrong } = await orWrong(engine.ask("check_group", { group }));
  return { answer: answer?.group ?? null, wrong };
}

/**
 * @param {import("../../model/group.js").Round} round
 * @returns {import("../../engine/contract.d.ts").PackRequest} what the engine makes a code of
 */
export function describeRequest(round) {
  const { name, month, points, next } = round;
  const people = describePeople(describeRound(round));
  return { ...people, points, next, name: name || null, month: month || null };
}

/**
 * Makes the buttons work that save and load the group; what a file took the place of comes back
 * when asked, until the page is left.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareGroupFile(part, engine, group) {
  const field = /** @type {HTMLInputElement} */ (find(part, "[data-group-file]"));
  const status = find(part, "[data-group-file-status]");
  const undo = find(part, "[data-group-file-undo]");
  /** @type {import("../../model/group.js").Group | undefined} */
  let before;
  find(part, "[data-group-save]").addEventListener("click", () => {
    const file = nameFile(part, group.read());
    saveFile(file, writeGroupFile(group.read()));
    status.textContent = writeSentence(part, "file_made", { file });
  });
  const lettered = find(part, "[data-group-save-letters]");
  lettered.addEventListener("click", async () => {
    const shown = await letterGroup(engine, group.read());
    if (!shown) {
      status.textContent = readMessage(part, "not_made");
      return;
    }
    const file = nameFile(part, shown);
    saveFile(file, writeGroupFile(shown));
    status.textContent = writeSentence(part, "file_made", { file });
  });
  const showLetters = () => {
    lettered.hidden = !group.read().letters;
    find(part, "[data-file-letters]").hidden = lettered.hidden;
  };
  group.onChange(showLetters);
  showLetters();
  find(part, "[data-group-load]").addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const [chosen] = field.files ?? [];
    if (!chosen) return;
    const { group: loaded, problem } = await readGroupFile(engine, await readText(chosen));
    field.value = "";
    if (loaded) {
      before = group.read();
      await group.change(loaded);
    }
    undo.hidden = !loaded || !before || isEmpty(before);
    status.textContent = readMessage(part, problem ?? "loaded");
  });
  undo.addEventListener("click", () => {
    undo.hidden = true;
    if (before) group.change(before);
    status.textContent = "";
    find(part, "[data-group-load]").focus();
  });
}

/**
 * @param {import("../../engine/client.js").Engine} engine which knows which letter is whose
 * @param {import("../../model/group.js").Group} group
 * @returns {Promise<import("../../model/group.js").Group | null>} what a lettered link would hold; null
 *   when the engine did not answer
 */
async function letterGroup(engine, group) {
  const packed = await orNothing(engine.ask("pack", { ...describeRequest(group), letters: true }));
  const opened = packed && (await orNothing(engine.ask("open", { text: packed.code })));
  return opened ? makeGroup(opened.groups[0]) : null;
}

/** @param {HTMLElement} part @param {import("../../model/group.js").Group} group */
function nameFile(part, { month }) {
  const base = month
    ? writeSentence(part, "file_name_month", { month })
    : readMessage(part, "file_name");
  return `${base}.json`;
}
