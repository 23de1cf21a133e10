/** The agenda as a list that can be changed: order, minutes, what stays out, and notes. */

import { giveMinutes, leaveOutTopic, moveTopic } from "../../model/agenda.js";
import { copyTemplate, find, findAll, writeSentence } from "../../page/words.js";
import { showWords } from "./agenda.js";
import { changeAgenda, changeMeeting, keepNote, keepTalked, readMeeting } from "./kept-meeting.js";

/** @typedef {import("./agenda.js").Topic} Topic */
/** @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper */

/**
 * Shows the topics in their order. What is typed in stays where it is: rows are moved, not made anew.
 * @param {HTMLElement} view
 * @param {Topic[]} topics
 * @param {GroupKeeper} group
 */
export function showAgenda(view, topics, group) {
  const list = find(view, "[data-agenda]");
  const focused = document.activeElement;
  const rows = new Map(findAll(list, "[data-topic-row]").map((row) => [row.dataset.topicRow, row]));
  const shown = topics.map(({ topic }) => rows.get(topic) ?? makeRow(view, topic));
  if (shown.some((row, place) => row !== list.children[place])) list.append(...shown);
  for (const row of findAll(list, "[data-topic-row]")) if (!shown.includes(row)) row.remove();
  for (const [place, row] of shown.entries()) fillRow(view, row, topics, place, group);
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
  const proposal = find(view, "[data-proposal]");
  proposal.hidden = readMeeting(group.read()).chosen === null;
  proposal.onclick = async () => {
    await changeMeeting(group, () => ({ chosen: null }));
    say(view, "proposed", {});
    find(view, "[data-present]").focus();
  };
}

/**
 * @param {Topic[]} topics
 * @returns {import("./kept-meeting.js").Agenda} as they are kept
 */
function keepTopics(topics) {
  return topics.map(({ topic, minutes }) => ({ topic, minutes }));
}

/**
 * @param {HTMLElement} view
 * @param {string} sentence
 * @param {Record<string, string>} values
 */
export function say(view, sentence, values) {
  const words = find(view, "[data-part-words]");
  find(view, "[data-agenda-status]").textContent = writeSentence(words, sentence, values);
}

/** @param {HTMLElement} view @param {string} topic */
function makeRow(view, topic) {
  const row = copyTemplate(view, "[data-agenda-part]");
  row.dataset.topicRow = topic;
  return row;
}

/**
 * @param {HTMLElement} view
 * @param {HTMLElement} row
 * @param {Topic[]} topics
 * @param {number} place
 * @param {GroupKeeper} group
 */
function fillRow(view, row, topics, place, group) {
  const topic = topics[place];
  if (topic.perspective) row.dataset.perspective = topic.perspective;
  showWords(row, topic, ["time", "title", "reason", "how", "say", "question"]);
  fillLength(view, row, topics, place, group);
  for (const button of findAll(row, "[data-step]")) {
    const to = place + Number(button.dataset.step);
    nameButton(view, button, topic.title);
    button.ariaDisabled = to in topics ? null : "true";
    button.onclick = () => to in topics && move(view, topics, topic, to - place, group);
  }
  const out = find(row, "[data-leave-out]");
  nameButton(view, out, topic.title);
  nameButton(view, find(row, "summary"), topic.title);
  out.onclick = () => leaveOut(view, row, topics, topic, group);
  fillHeld(row, topic, group);
}

/** @param {HTMLElement} view @param {HTMLElement} button @param {string} title what it is about */
export function nameButton(view, button, title) {
  button.ariaLabel = writeSentence(find(view, "[data-part-words]"), "button_of", {
    button: button.textContent ?? "",
    title,
  });
}

/**
 * @param {HTMLElement} view
 * @param {HTMLElement} row
 * @param {Topic[]} topics
 * @param {number} place
 * @param {GroupKeeper} group
 */
function fillLength(view, row, topics, place, group) {
  const { topic, title, minutes } = topics[place];
  const length = /** @type {HTMLInputElement} */ (find(row, "[data-length]"));
  length.ariaLabel = writeSentence(find(view, "[data-part-words]"), "length", { title });
  length.value = String(minutes);
  length.onchange = () => {
    if (!length.value || !length.validity.valid) {
      length.value = String(minutes);
      return;
    }
    const given = length.valueAsNumber;
    changeAgenda(group, keepTopics(topics), (now) => giveMinutes(now, topic, given));
  };
}

/**
 * Shows what was written down of a topic, unless it is just being written.
 * @param {HTMLElement} row
 * @param {Topic} topic
 * @param {GroupKeeper} group
 * @param {boolean} [another] the fields were another topic's until now
 */
export function fillHeld(row, { topic }, group, another = false) {
  const { notes, talked } = readMeeting(group.read());
  const note = /** @type {HTMLTextAreaElement} */ (find(row, "[data-note]"));
  if (another || document.activeElement !== note) note.value = notes[topic] ?? "";
  note.oninput = () => keepNote(group, topic, note.value);
  const box = /** @type {HTMLInputElement | null} */ (row.querySelector("[data-talked]"));
  if (!box) return;
  box.checked = talked.includes(topic);
  box.onchange = () => keepTalked(group, topic, box.checked);
}

/**
 * @param {HTMLElement} view
 * @param {Topic[]} topics as they are shown
 * @param {Topic} moved
 * @param {number} step
 * @param {GroupKeeper} group
 */
function move(view, topics, { topic, title }, step, group) {
  const chosen = changeAgenda(group, keepTopics(topics), (now) => moveTopic(now, topic, step));
  const place = chosen.findIndex((one) => one.topic === topic);
  say(view, "moved", { title, n: String(place + 1), all: String(chosen.length) });
}

/**
 * Leaves a topic out; the focus goes to the one that comes in its place.
 * @param {HTMLElement} view
 * @param {HTMLElement} row
 * @param {Topic[]} topics as they are shown
 * @param {Topic} out
 * @param {GroupKeeper} group
 */
function leaveOut(view, row, topics, { topic, title }, group) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  const focus = next ? find(next, "[data-leave-out]") : find(view, "[data-offered] summary");
  focus.focus();
  // It goes at once: the next one may be left out before the engine has told the rest.
  row.remove();
  changeAgenda(group, keepTopics(topics), (now) => leaveOutTopic(now, topic));
  say(view, "left_out", { title });
}
