/** A copy of the partnership, from a file, and the one that is here: both become one again. */

import { orWrong } from "../../engine/asking.js";
import { makeGroup } from "../../model/group.js";
import { find, writeSentence } from "../../page/words.js";

const MOST_TRIES = 5;

/**
 * @typedef {import("../../engine/contract.d.ts").MergeConflict} Conflict
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {import("./group-file.js").FileHistory} other
 * @returns {Promise<{left: number, conflicts: Conflict[]} | null>} `left`: points that do not stand in
 *   the group, because twenty do; null when nothing was changed
 */
export async function mergeCopy(engine, group, other) {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const known = findCopy(group, other.id);
    if (!known?.history) return null;
    const { answer } = await orWrong(engine.ask("merge", { one: known.history, other }));
    if (!answer) return null;
    const { history, rounds, points, left, conflicts } = answer;
    const merged = { ...known.history, ...history, rounds, points };
    if (await group.takeMerged(known, makeGroup(answer.group), merged)) return { left, conflicts };
  }
  return null;
}

/** @param {import("../../model/group.js").GroupKeeper} group @param {string} id of a partnership @returns its copy in this browser */
export function findCopy(group, id) {
  return group.list().find(({ history }) => history?.id === id);
}

/**
 * Says that both are one again, and what was written in both.
 * @param {HTMLElement} part
 * @param {{left: number, conflicts: Conflict[]}} merged
 * @returns {string}
 */
export function tellMerged(part, { left, conflicts }) {
  const told = conflicts.filter(({ other }) => typeof other === "string" && other !== "");
  const list = find(part, "[data-conflicts]");
  list.hidden = told.length === 0;
  list.replaceChildren(
    ...told.map(({ kept, other }) => {
      const line = document.createElement("li");
      const values = { kept: String(kept ?? ""), other: String(other) };
      line.textContent = writeSentence(part, "conflict", values);
      return line;
    }),
  );
  return writeSentence(part, left > 0 ? "merged_left" : "merged", { n: String(left) });
}
