/** The group as a file, and back. */

import { WrongField } from "./engine-client.js";
import { describeRound, isRound, makeGroup } from "./group.js";
import { readSavedFile, writeSavedFile } from "./saved-file.js";

/** @param {import("./group.js").Group} group @returns {Blob} */
export function writeGroupFile(group) {
  return writeSavedFile({
    group: { ...describeRound(group), earlier: group.earlier.map(describeRound) },
  });
}

/**
 * Reads a group's file whole, or not at all.
 * @param {import("./engine-client.js").Engine} engine which knows what a right group is
 * @param {string} text
 * @returns {Promise<{group?: import("./group.js").Group,
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
 * @param {import("./engine-client.js").Engine} engine
 * @param {import("./group.js").Round} round
 */
async function checkRound(engine, round) {
  if (round.results.length > 0) await engine.ask("pack", describeRequest(round));
}

/**
 * @param {import("./group.js").Round} round
 * @returns {object} the request that the engine makes a code of
 */
export function describeRequest(round) {
  const { name, month, ...rest } = describeRound(round);
  return { ...rest, name: name || null, month: month || null };
}
