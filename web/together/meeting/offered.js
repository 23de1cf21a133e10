/** What else can be put on the agenda, in the order in which the engine offers it. */

import { addTopic } from "../../model/agenda.js";
import { copyTemplate, find, findAll } from "../../page/words.js";
import { showWords } from "./agenda.js";
import { nameButton, say } from "./agenda-list.js";
import { changeAgenda } from "./kept-meeting.js";

/**
 * @typedef {import("../../engine/contract.d.ts").AgendaResponse} Plan
 * @param {HTMLElement} view
 * @param {Plan} plan
 * @param {(offer: import("./agenda.js").Subject) => import("./agenda.js").Topic} describe
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function showOffered(view, plan, describe, group) {
  const used = new Set(plan.parts.map(({ topic }) => topic));
  const offered = plan.offered.filter(({ topic }) => !used.has(topic));
  for (const part of findAll(view, "[data-offered-part]")) {
    const kind = part.dataset.offeredPart;
    const here = offered.filter((offer) => nameKind(offer) === kind);
    part.hidden = here.length === 0;
    const rows = here.map((offer) => {
      const row = copyTemplate(view, "[data-offer-part]");
      const topic = describe(offer);
      showWords(row, topic, ["title", "reason"]);
      if (topic.perspective) row.dataset.perspective = topic.perspective;
      const button = find(row, "[data-add]");
      nameButton(view, button, topic.title);
      button.onclick = () => add(view, plan, topic, group);
      return row;
    });
    find(part, "[data-offered-list]").replaceChildren(...rows);
  }
}

/** @param {import("../../engine/contract.d.ts").OfferedTopic} offer */
function nameKind({ factor, suggested }) {
  if (suggested) return "picture";
  return factor ? "other" : "parts";
}

/**
 * Puts a topic where the engine has room for one more.
 * @param {HTMLElement} view
 * @param {Plan} plan
 * @param {import("./agenda.js").Topic} topic
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function add(view, plan, { topic, minutes, title }, group) {
  const shown = plan.parts.map((part) => ({ topic: part.topic, minutes: part.minutes }));
  const before = plan.parts.at(plan.room_at)?.topic;
  find(view, "[data-offered] summary").focus();
  changeAgenda(group, shown, (now) => addTopic(now, { topic, minutes }, before));
  say(view, "put_on", { title });
}
