/** The group as a file, and back. */

import { WrongField } from "../../engine/client.js";
import {
  countPeople,
  describePeople,
  describeRound,
  isEmpty,
  isRound,
  makeGroup,
} from "../../model/group.js";
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
 *   problem?: "file_cut" | "file_other" | "file_later"}>} `problem` names a sentence
 */
export async function readGroupFile(engine, text) {
  const { content, problem } = readSavedFile(text);
  if (problem) return { problem };
  if (!content.group) return { problem: "file_other" };
  const rounds = [content.group, content.group.earlier ?? []].flat();
  if (!rounds.every(isRound)) return { problem: "file_cut" };
  const group = makeGroup(content.group);
  try {
    for (const round of [group, ...group.earlier]) await checkRound(engine, round);
  } catch (error) {
    if (error instanceof WrongField) return { problem: "file_cut" };
    throw error;
  }
  return { group };
}

/**
 * Raises WrongField when the engine cannot use the round.
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").Round} round
 */
async function checkRound(engine, round) {
  if (countPeople(round) > 0) await engine.ask("pack", describeRequest(round));
}

/**
 * @param {import("../../model/group.js").Round} round
 * @returns {object} the request that the engine makes a code of
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
  find(part, "[data-group-load]").addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const [chosen] = field.files ?? [];
    if (!chosen) return;
    const { group: loaded, problem } = await readGroupFile(engine, await readText(chosen));
    field.value = "";
    if (loaded) {
      before = group.read();
      group.change(loaded);
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

/** @param {HTMLElement} part @param {import("../../model/group.js").Group} group */
function nameFile(part, { month }) {
  const base = month
    ? writeSentence(part, "file_name_month", { month })
    : readMessage(part, "file_name");
  return `${base}.json`;
}
