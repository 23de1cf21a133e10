/** Asks where sheets belong that are of another month or edition than the round. */

import { addWaiting, keepWaiting, leaveWaiting } from "../../model/waiting.js";
import { writeList } from "../../page/formats.js";
import { writeMonth } from "../../page/months.js";
import { fillSentence, find, readMessage } from "../../page/words.js";
import { addFound } from "../shared/found-results.js";
import { goOn, say } from "../shared/report.js";

/** @typedef {import("../../model/waiting.js").Waiting} Waiting */

/** @type {import("../../model/waiting.js").Kept<Waiting>} */
let waiting;

/** @param {import("../../model/group.js").GroupKeeper} group before anything is asked */
export function prepareAsking(group) {
  waiting = keepWaiting(group);
}

/**
 * Asks about sheets beside those that wait already.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {import("../../engine/contract.d.ts").AskedBatch[]} batches
 * @param {import("../../model/group.js").Person[]} [out] who waits no more
 */
export function askWhere(part, engine, group, batches, out = []) {
  waiting.write(addWaiting(leaveWaiting(waiting.read(), out), batches));
  showAsked(part, engine, group);
}

/**
 * Asks about all that wait for the group that is open.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function showAsked(part, engine, group) {
  const asked = waiting.read();
  const question = find(part, "[data-asked]");
  question.hidden = asked.length === 0;
  if (question.hidden) return;
  const what = asked.map((one) => {
    const sentence = readMessage(part, one.foreign ? "asked_edition" : "asked_month");
    return sentence
      .replace("{n}", String(one.people.length))
      .replace("{month}", writeMonth(one.month ?? ""));
  });
  fillSentence(find(question, "[data-asked-what]"), { what: writeList(what) });
  find(question, "[data-asked-here]").hidden = asked.every(({ foreign }) => foreign);
  const people = asked.flatMap((one) => one.people);
  const answer = async (/** @type {"here" | "own"} */ place) => {
    const found = { people, groups: [], rows: [], isOpen: group.markOpen() };
    const gathered = await addFound(engine, group, found, { place });
    if (!gathered) return say(part, [readMessage(part, "failed")]);
    askWhere(part, engine, group, gathered.asked, people);
    goOn(part, question, question.hidden ? readMessage(part, "asked_done") : "");
  };
  find(question, "[data-asked-here]").onclick = () => answer("here");
  find(question, "[data-asked-own]").onclick = () => answer("own");
  find(question, "[data-asked-leave]").onclick = () => {
    askWhere(part, engine, group, [], people);
    goOn(part, question);
  };
}
