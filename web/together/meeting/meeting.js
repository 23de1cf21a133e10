/** The meeting: an agenda proposed from the picture and made one's own, to print and to show. */

import { orNothing } from "../../engine/asking.js";
import { describePeople } from "../../model/group.js";
import { fillSentence, find, findAll, writeSentence } from "../../page/words.js";
import { findLastPoints } from "../shared/last-points.js";
import { describeTopic } from "./agenda.js";
import { showAgenda } from "./agenda-list.js";
import { showDots, showWorth } from "./counted.js";
import { readMeeting } from "./kept-meeting.js";
import { showMinutes } from "./minutes.js";
import { showOffered } from "./offered.js";
import { offerFactors } from "./points.js";

/** @typedef {import("./agenda.js").Topic} Topic */
/** @typedef {import("../../engine/contract.d.ts").AgendaResponse} Plan */

/** @type {{wanted: string, picture: unknown, plan: Promise<Plan> | undefined}} the last that was asked for */
let asked = { wanted: "", picture: null, plan: undefined };

// Asked for in the room: no page waits for it.
const PRESENTER = new URL("./presenter.js", import.meta.url).href;

/**
 * @typedef {typeof import("./presenter.js")} Presenter
 * @type {Presenter | undefined} once something was shown in the room
 */
let presenter;

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture what the engine's `combine` answers
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export async function showMeeting(page, engine, picture, group) {
  const view = find(page, "[data-meeting]");
  prepareMinutesChoice(view, group);
  const before = group.read();
  const last = await findLastPoints(engine, before);
  if (!last) return;
  const asking = askPlan(engine, picture, before, last.round !== null);
  const plan = await orNothing(asking);
  // Another choice was made meanwhile, and its agenda is on its way.
  if (!plan || asking !== asked.plan) return;
  const now = group.read();
  const describe = (/** @type {import("./agenda.js").Subject} */ part) =>
    describeTopic(page, part, picture, now);
  const topics = plan.parts.map(describe);
  showAgenda(view, topics, group);
  showFit(view, plan);
  find(view, "[data-undecided]").hidden = plan.undecided === 0;
  fillSentence(find(view, "[data-undecided]"), { n: plan.undecided });
  showOffered(view, plan, describe, group);
  showDots(page, plan, describe, group);
  showWorth(page, plan, group);
  find(view, "[data-meeting-of]").textContent = now.name;
  find(view, "[data-present]").onclick = async () => {
    presenter ??= /** @type {Presenter} */ (await import(PRESENTER));
    presenter.present(page, engine, { picture, topics, agreed: last.points }, group);
  };
  find(view, "[data-print-agenda]").onclick = () => printAgenda(view);
  offerFactors(page, picture.topics);
  showMinutes(page, picture, plan, plan.talked.map(describe), now);
  presenter?.refresh(page, { picture, topics, agreed: last.points }, group);
  view.hidden = false;
}

/**
 * Prints the agenda with all that is otherwise looked up.
 * @param {HTMLElement} view
 */
function printAgenda(view) {
  const closed = /** @type {HTMLDetailsElement[]} */ (
    findAll(view, "[data-agenda] details:not([open])")
  );
  const open = (/** @type {boolean} */ wanted) => {
    for (const inside of closed) inside.open = wanted;
  };
  open(true);
  addEventListener("afterprint", () => open(false), { once: true });
  print();
}

/**
 * Asks the engine only when its answer could differ; what is typed as a note changes nothing in it.
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../model/group.js").Group} group
 * @param {boolean} review whether something was agreed last time
 * @returns {Promise<Plan>}
 */
function askPlan(engine, picture, group, review) {
  const { voices, minutes, earlier } = group;
  const { notes, ...rest } = readMeeting(group);
  const worth_before = earlier.map((round) => readMeeting(round).worth);
  const request = { voices, minutes, review, ...rest, worth_before };
  const wanted = JSON.stringify(request);
  if (!asked.plan || picture !== asked.picture || wanted !== asked.wanted) {
    const plan = engine.ask("agenda", { ...describePeople(group), ...request });
    asked = { wanted, picture, plan };
    // What failed is asked anew the next time.
    plan.catch(() => {
      if (asked.plan === plan) asked.plan = undefined;
    });
  }
  return /** @type {Promise<Plan>} */ (asked.plan);
}

/** @param {HTMLElement} view @param {import("../../model/group.js").GroupKeeper} group */
function prepareMinutesChoice(view, group) {
  const choice = find(view, "[data-minutes]");
  const { minutes } = group.read();
  let usual = false;
  for (const option of choice.querySelectorAll("input[type=radio]")) {
    const radio = /** @type {HTMLInputElement} */ (option);
    radio.checked = radio.value === String(minutes);
    usual ||= radio.checked;
    radio.onchange = () => group.change({ minutes: Number(radio.value) });
  }
  const own = /** @type {HTMLInputElement} */ (find(choice, "[data-minutes-own]"));
  if (document.activeElement !== own) own.value = usual ? "" : String(minutes);
  own.onchange = () => {
    if (own.value && own.validity.valid) group.change({ minutes: own.valueAsNumber });
    else own.value = usual ? "" : String(minutes);
  };
}

/** @param {HTMLElement} view @param {Plan} plan */
function showFit(view, { fit, total, difference }) {
  const line = find(view, "[data-fit]");
  line.dataset.fit = fit;
  line.textContent = writeSentence(find(view, "[data-part-words]"), `fit_${fit}`, {
    total: String(total),
    n: String(difference),
  });
}
