/** A file of a partnership: opened as another one, or merged with its copy that is here. */

import { orWrong } from "../../engine/asking.js";
import { makeGroup } from "../../model/group.js";
import { readText } from "../../page/text-files.js";
import { find, readMessage, writeSentence } from "../../page/words.js";
import { readGroupFile } from "../shared/group-file.js";
import { openPartnership } from "../shared/parts.js";

const MOST_TRIES = 5;

/**
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
export function prepareOpening(part, engine, group) {
  const field = /** @type {HTMLInputElement} */ (find(part, "[data-group-file]"));
  const status = find(part, "[data-opened-status]");
  find(part, "[data-group-load]").addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const [chosen] = field.files ?? [];
    if (!chosen) return;
    find(part, "[data-conflicts]").hidden = true;
    const { group: loaded, history, problem } = await readGroupFile(engine, await readText(chosen));
    field.value = "";
    if (problem || !loaded) {
      status.textContent = readMessage(part, problem ?? "file_unread");
    } else if (history && findCopy(group, history.id)) {
      await merge(part, engine, group, history);
    } else {
      openPartnership({ id: await group.create(loaded, history), part: "picture" });
    }
  });
}

/** @param {GroupKeeper} group @param {string} id of a partnership @returns its copy in this browser */
function findCopy(group, id) {
  return group.list().find(({ history }) => history?.id === id);
}

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 * @param {import("../shared/group-file.js").FileHistory} other
 */
async function merge(part, engine, group, other) {
  const status = find(part, "[data-opened-status]");
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const known = findCopy(group, other.id);
    if (!known?.history) break;
    const { answer } = await orWrong(engine.ask("merge", { one: known.history, other }));
    if (!answer) break;
    const { history, rounds, points } = answer;
    const merged = { ...known.history, ...history, rounds, points };
    if (await group.takeMerged(known, makeGroup(answer.group), merged)) {
      const name = answer.left > 0 ? "merged_left" : "merged";
      status.textContent = writeSentence(part, name, { n: String(answer.left) });
      showConflicts(part, answer.conflicts);
      return;
    }
  }
  status.textContent = readMessage(part, "merge_failed");
}

/** @param {HTMLElement} part @param {import("../../engine/contract.d.ts").MergeConflict[]} conflicts */
function showConflicts(part, conflicts) {
  const told = conflicts.filter(({ other }) => typeof other === "string" && other !== "");
  const list = find(part, "[data-conflicts]");
  list.hidden = told.length === 0;
  list.replaceChildren(
    ...told.map(({ kept, other }) => {
      const line = document.createElement("li");
      line.textContent = writeSentence(part, "conflict", {
        kept: String(kept ?? ""),
        other: String(other),
      });
      return line;
    }),
  );
}
