/** What is counted by hand in the room: dots for topics, and fingers for what it was worth. */

import { addCount, recount } from "../../model/counts.js";
import { writeScore } from "../../page/formats.js";
import { copyTemplate, find, findAll, writeSentence } from "../../page/words.js";
import { changeMeeting, readMeeting } from "./kept-meeting.js";

/** @typedef {import("../../engine/contract.d.ts").AgendaResponse} Plan */
/** @typedef {import("../../engine/contract.d.ts").Worth} Worth */

/**
 * @param {HTMLElement} page
 * @param {Plan} plan
 * @param {(offer: import("./agenda.js").Subject) => import("./agenda.js").Topic} describe
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function showDots(page, plan, describe, group) {
  const editor = find(page, '[data-editor="dots"]');
  const list = find(editor, "[data-dot-list]");
  const factors = plan.offered.filter(({ topic }) => plan.dotted.includes(topic));
  const rows = new Map(findAll(list, "[data-dot-row]").map((row) => [row.dataset.dotRow, row]));
  const shown = factors.map((offer) => rows.get(offer.topic) ?? makeDotRow(page, describe(offer)));
  if (shown.some((row, place) => row !== list.children[place])) list.replaceChildren(...shown);
  for (const row of shown) fillDotRow(row, group);
  const take = find(editor, "[data-take-dots]");
  const status = find(editor, "[data-dots-status]");
  take.hidden = plan.by_dots === null;
  take.onclick = async () => {
    await changeMeeting(group, () => ({ chosen: plan.by_dots }));
    status.textContent = writeSentence(find(page, "[data-part-words]"), "dots_taken", {});
  };
}

/** @param {HTMLElement} page @param {import("./agenda.js").Topic} topic */
function makeDotRow(page, { topic, name, perspective }) {
  const row = copyTemplate(page, "[data-dot-part]");
  row.dataset.dotRow = topic;
  row.dataset.perspective = perspective;
  find(row, "[data-name]").textContent = name;
  find(row, "input").ariaLabel = writeSentence(find(page, "[data-part-words]"), "dots_of", {
    factor: name,
  });
  return row;
}

/**
 * @param {HTMLElement} row
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function fillDotRow(row, group) {
  const topic = row.dataset.dotRow ?? "";
  const field = /** @type {HTMLInputElement} */ (find(row, "[data-count-of]"));
  fillCount(
    field,
    () => readMeeting(group.read()).dots[topic] ?? 0,
    (more) => changeMeeting(group, ({ dots }) => ({ dots: recount(dots, {}, { [topic]: more }) })),
  );
}

/**
 * @param {HTMLElement} page
 * @param {Plan} plan
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function showWorth(page, plan, group) {
  const editor = find(page, "[data-worth]");
  const fields = /** @type {HTMLInputElement[]} */ (findAll(editor, "[data-fingers]"));
  fields.forEach((field, place) => {
    fillCount(
      field,
      () => readMeeting(group.read()).worth[place] ?? 0,
      (more) =>
        changeMeeting(group, ({ worth }) => ({
          worth: fields.map((_, at) => addCount(worth[at], at === place ? more : 0)),
        })),
    );
  });
  const words = find(page, "[data-part-words]");
  find(editor, "[data-worth-now]").textContent = writeWorth(words, "worth_now", plan.worth);
  const before = find(editor, "[data-worth-before]");
  before.textContent = writeWorth(words, "worth_before", plan.worth_before);
}

/**
 * @param {ParentNode} words
 * @param {string} name of a sentence, which for one stands beside it
 * @param {Worth | null} worth
 * @returns {string} nothing when nobody was asked
 */
export function writeWorth(words, name, worth) {
  if (!worth) return "";
  const { people, mean } = worth;
  const sentence = people === 1 ? `${name}_one` : name;
  return writeSentence(words, sentence, { n: String(people), mean: writeScore(mean) });
}

/**
 * Keeps by how much a count is changed by hand: others may count meanwhile, phones.
 * @param {HTMLInputElement} field
 * @param {() => number} read what is counted now
 * @param {(more: number) => void} keep how many more, or fewer
 */
function fillCount(field, read, keep) {
  const isThere = document.activeElement === field;
  // What is being typed goes on from what the field showed.
  if (isThere && field.oninput) return;
  let before = read();
  const show = () => {
    before = read();
    field.value = before ? String(before) : "";
  };
  field.oninput = () => {
    if (!field.validity.valid) return;
    const now = field.valueAsNumber || 0;
    keep(now - before);
    before = now;
  };
  field.onblur = show;
  if (!isThere) show();
}
