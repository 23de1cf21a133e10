/** Shared pictures in which something was changed here: each with its link, until it is deleted. */

import { listVisited, nameVisit } from "../../model/group.js";
import { writeMonth } from "../../page/months.js";
import { deletePart } from "../../page/store.js";
import { copyTemplate, find, focusOn, readMessage } from "../../page/words.js";

const BETWEEN = " · ";

/**
 * @param {HTMLElement} page
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareVisited(page, group) {
  const part = find(page, "[data-visited]");
  const show = () => {
    const visited = listVisited();
    part.hidden = visited.length === 0;
    const entries = visited.map((one) => makeEntry(part, one, () => show()));
    find(part, "[data-visited-list]").replaceChildren(...entries);
  };
  group.onChange(show);
  show();
}

/**
 * @param {HTMLElement} part
 * @param {{from: string, group: import("../../model/group.js").Group}} visited
 * @param {() => void} onDelete
 */
function makeEntry(part, { from, group }, onDelete) {
  const entry = copyTemplate(part, "[data-visited-part]");
  const open = find(entry, "[data-visited-open]");
  const names = [group.name || readMessage(part, "visited_nameless"), writeMonth(group.month)];
  open.textContent = names.filter(Boolean).join(BETWEEN);
  open.setAttribute("href", `#${from}`);
  find(entry, "[data-visited-delete]").addEventListener("click", async () => {
    await deletePart(nameVisit(from));
    onDelete();
    focusOn(find(part, "summary"));
  });
  return entry;
}
