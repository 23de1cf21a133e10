/** Asks where sheets belong that are of another month or edition than the round. */

import { makePerson } from "../../model/group.js";
import { writeList } from "../../page/formats.js";
import { writeMonth } from "../../page/months.js";
import { fillSentence, find, readMessage } from "../../page/words.js";
import { addFound } from "../shared/found-results.js";
import { say } from "../shared/report.js";

/**
 * @typedef {import("../../engine/contract.d.ts").AskedBatch} Batch
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {Batch[]} batches nothing is asked of none
 */
export function showAsked(part, engine, group, batches) {
  const question = find(part, "[data-asked]");
  question.hidden = batches.length === 0;
  if (batches.length === 0) return;
  const other = Number(question.dataset.edition);
  const isOther = (/** @type {Batch} */ { edition }) => edition !== other;
  const what = batches.map((batch) => {
    const sentence = readMessage(part, isOther(batch) ? "asked_edition" : "asked_month");
    return sentence
      .replace("{n}", String(batch.results.length))
      .replace("{month}", writeMonth(batch.month ?? ""));
  });
  fillSentence(find(question, "[data-asked-what]"), { what: writeList(what) });
  find(question, "[data-asked-here]").hidden = batches.some(isOther);
  const isOpen = group.markOpen();
  const people = batches.flatMap(({ results }) => results.map(makePerson));
  const answer = async (/** @type {"here" | "own"} */ place) => {
    const added = await addFound(engine, group, { people, groups: [], rows: [], isOpen }, place);
    question.hidden = added !== null;
    say(part, [readMessage(part, added ? "asked_done" : "failed")]);
  };
  find(question, "[data-asked-here]").onclick = () => answer("here");
  find(question, "[data-asked-own]").onclick = () => answer("own");
  find(question, "[data-asked-leave]").onclick = () => {
    question.hidden = true;
    find(part, "[data-gather-text]").focus();
  };
}
