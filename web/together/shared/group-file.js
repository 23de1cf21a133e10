/** A partnership as a file, and back: all its rounds, points and the people gathered. */

import { orNothing, orWrong } from "../../engine/asking.js";
import { describePeople, describeRound, makeGroup } from "../../model/group.js";
import { writeGroupFile } from "../../model/group-file.js";
import { noteSaved } from "../../model/saved.js";
import { readSavedFile, saveFile } from "../../page/saved-file.js";
import { find, readMessage, writeSentence } from "../../page/words.js";

/** @typedef {import("../../model/history.js").History} History */

/**
 * Reads a group's file whole, or not at all.
 * @param {import("../../engine/client.js").Engine} engine which knows what a right group is
 * @param {string} text
 * @returns {Promise<{group?: import("../../model/group.js").Group, history?: FileHistory,
 *   problem?: "file_cut" | "file_other" | "file_later" | "file_unread"}>} `problem` names a sentence
 */
export async function readGroupFile(engine, text) {
  const { content, problem } = readSavedFile(text);
  if (problem) return { problem };
  if (!content.group) return { problem: "file_other" };
  const { answer, wrong } = await checkGroup(engine, content.group);
  if (!answer) return { problem: wrong === null ? "file_unread" : "file_cut" };
  const group = makeGroup(answer);
  return content.history ? readHistory(engine, group, content.history) : { group };
}

/**
 * @typedef {import("../../engine/contract.d.ts").CopyHistory & {id: string}} FileHistory
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").Group} group
 * @param {unknown} unchecked from the file
 * @returns {Promise<{group?: import("../../model/group.js").Group, history?: FileHistory,
 *   problem?: "file_cut" | "file_unread"}>} the group as its history tells it
 */
async function readHistory(engine, group, unchecked) {
  const history = /** @type {FileHistory} */ (unchecked);
  const request = { one: history, other: history };
  const { answer, wrong } = await orWrong(engine.ask("merge", request));
  if (!answer || typeof history.id !== "string") {
    return { problem: answer || wrong !== null ? "file_cut" : "file_unread" };
  }
  const { rounds, points } = answer;
  const known = { ...answer.history, id: history.id, rounds, points };
  return { group: { ...group, ...makeGroup(answer.group) }, history: known };
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {unknown} unchecked a group from wherever it comes
 * @returns {Promise<{answer: import("../../engine/contract.d.ts").KeptGroup | null, wrong: string | null}>} the group as the engine knows it, or the
 *   field that is wrong, or neither when the engine did not answer
 */
export async function checkGroup(engine, unchecked) {
  const group = /** @type {import("../../engine/contract.d.ts").GroupToKeep} */ (unchecked);
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
 * Saves all of the partnership that is shown.
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 * @returns {string} the sentence that says so
 */
export function saveGroupFile(part, group) {
  const file = nameGroupFile(part, group.read());
  const history = group.isVisiting() ? null : group.readHistory();
  saveFile(file, writeGroupFile(group.read(), history));
  if (!group.isVisiting()) noteSaved(group.readId(), history);
  return writeSentence(part, "file_made", { file });
}

/**
 * Makes the buttons work that save the partnership.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareGroupFile(part, engine, group) {
  const status = find(part, "[data-group-file-status]");
  find(part, "[data-group-save]").addEventListener("click", () => {
    status.textContent = saveGroupFile(part, group);
  });
  const lettered = find(part, "[data-group-save-letters]");
  lettered.addEventListener("click", async () => {
    const shown = await letterGroup(engine, group.read());
    if (!shown) {
      status.textContent = readMessage(part, "not_made");
      return;
    }
    const file = nameGroupFile(part, shown);
    saveFile(file, writeGroupFile(shown));
    status.textContent = writeSentence(part, "file_made", { file });
  });
  const showLetters = () => {
    lettered.hidden = !group.read().letters;
    find(part, "[data-file-letters]").hidden = lettered.hidden;
  };
  group.onChange(showLetters);
  showLetters();
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
export function nameGroupFile(part, { month }) {
  const base = month
    ? writeSentence(part, "file_name_month", { month })
    : readMessage(part, "file_name");
  return `${base}.json`;
}
