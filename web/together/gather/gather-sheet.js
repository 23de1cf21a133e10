/** On paper: who is in, by organisation, without anybody's name. */

import { foldName } from "../../model/names.js";
import { writeMonth } from "../../page/months.js";
import { find, readMessage } from "../../page/words.js";
import { countSentence } from "../shared/report.js";

const BETWEEN = " · ";

/**
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareGatherSheet(part, group) {
  const show = () => {
    const { name, month, results } = group.read();
    find(part, "[data-sheet-of]").textContent = [name, writeMonth(month)]
      .filter(Boolean)
      .join(BETWEEN);
    /** @type {Map<string, {of: string | null, people: number}>} */
    const members = new Map();
    for (const { organisation } of results) {
      const key = foldName(organisation);
      const { of, people } = members.get(key) ?? { of: organisation, people: 0 };
      members.set(key, { of, people: people + 1 });
    }
    const lines = [...members.values()].map(({ of, people }) => {
      const line = document.createElement("li");
      const name = of ?? readMessage(part, "no_organisation");
      line.textContent = `${name}: ${countSentence(part, "count", people)}`;
      return line;
    });
    find(part, "[data-sheet-list]").replaceChildren(...lines);
  };
  group.onChange(show);
  show();
}
