/** The meeting: an agenda made from the picture, to print and to show in the room. */

import { orNothing } from "../../engine/asking.js";
import { describePeople } from "../../model/group.js";
import { printPart } from "../../page/print-part.js";
import { copyTemplate, find } from "../../page/words.js";
import { describeTopic, findLastPoints, showWords } from "./agenda.js";
import { showMinutes } from "./minutes.js";
import { offerFactors } from "./points.js";
import { present } from "./presenter.js";

/** @typedef {import("./agenda.js").Part} Part */
/** @typedef {import("./agenda.js").Topic} Topic */

/** @type {{wanted: unknown[], parts: Promise<Part[]>}} the last agenda that was asked for */
let asked = { wanted: [], parts: Promise.resolve([]) };

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture what the engine's `combine` answers
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export async function showMeeting(page, engine, picture, group) {
  const view = find(page, "[data-meeting]");
  prepareMinutesChoice(view, group);
  const { wanted, parts } = askAgenda(engine, picture, group.read());
  const known = await orNothing(parts);
  // Another choice was made meanwhile, and its agenda is on its way.
  if (!known || wanted !== asked.wanted) return;
  const topics = known.map((part) => describeTopic(page, part, picture, group.read()));
  find(view, "[data-agenda]").replaceChildren(...topics.map((topic) => showPart(view, topic)));
  find(view, "[data-meeting-of]").textContent = group.read().name;
  find(view, "[data-present]").onclick = () => present(page, picture, topics, group.read());
  find(view, "[data-print-agenda]").onclick = () => printPart(page, "meeting");
  offerFactors(page, [...picture.talk, ...picture.improve]);
  showMinutes(page, picture, topics, group.read());
  view.hidden = false;
}

/**
 * Asks the engine only when its answer could differ.
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../model/group.js").Group} group
 */
function askAgenda(engine, picture, group) {
  const { voices, minutes } = group;
  const review = findLastPoints(group).length > 0;
  const wanted = [picture, minutes, review];
  if (wanted.some((part, place) => part !== asked.wanted[place])) {
    const answer = engine.ask("agenda", { ...describePeople(group), voices, minutes, review });
    asked = { wanted, parts: answer.then(({ parts }) => parts) };
    // What failed is asked anew the next time.
    asked.parts.catch(() => {
      if (asked.wanted === wanted) asked = { wanted: [], parts: Promise.resolve([]) };
    });
  }
  return asked;
}

/** @param {HTMLElement} view @param {import("../../model/group.js").GroupKeeper} group */
function prepareMinutesChoice(view, group) {
  for (const option of find(view, "[data-minutes]").querySelectorAll("input")) {
    const minutes = /** @type {30 | 60 | 90} */ (Number(option.value));
    option.checked = minutes === group.read().minutes;
    option.onchange = () => group.change({ minutes });
  }
}

/** @param {HTMLElement} view @param {Topic} topic @returns {HTMLElement} an entry of the agenda */
function showPart(view, topic) {
  const entry = copyTemplate(view, "[data-agenda-part]");
  if (topic.perspective) entry.dataset.perspective = topic.perspective;
  showWords(entry, topic, ["time", "title", "reason", "how", "question"]);
  return entry;
}
