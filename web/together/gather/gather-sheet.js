/** On paper: who is in, by organisation, without anybody's name. */

import { writeMonth } from "../../page/months.js";
import { find, readMessage } from "../../page/words.js";
import { countSentence } from "../shared/report.js";
import { groupByName } from "./by-name.js";

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
    const lines = groupByName(results).map(({ name: spelled, places }) => {
      const line = document.createElement("li");
      const organisation = spelled ?? readMessage(part, "no_organisation");
      line.textContent = `${organisation}: ${countSentence(part, "count", places.length)}`;
      return line;
    });
    find(part, "[data-sheet-list]").replaceChildren(...lines);
  };
  group.onChange(show);
  show();
}
