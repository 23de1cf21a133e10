/** The agenda as a list that can be changed: order, minutes, what stays out, and notes. */

import { copyTemplate, find, findAll, writeSentence } from "../../page/words.js";
import { showWords } from "./agenda.js";
import { changeMeeting, keepNote, keepTalked, readMeeting } from "./kept-meeting.js";

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
 * @returns {import("../../engine/contract.d.ts").MeetingTopic[]} as they are kept
 */
export function keepTopics(topics) {
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
    button.onclick = () => to in topics && move(view, topics, place, to, group);
  }
  const out = find(row, "[data-leave-out]");
  nameButton(view, out, topic.title);
  nameButton(view, find(row, "summary"), topic.title);
  out.onclick = () => leaveOut(view, row, topics, place, group);
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
  const { title, minutes } = topics[place];
  const length = /** @type {HTMLInputElement} */ (find(row, "[data-length]"));
  length.ariaLabel = writeSentence(find(view, "[data-part-words]"), "length", { title });
  length.value = String(minutes);
  length.onchange = () => {
    if (!length.value || !length.validity.valid) {
      length.value = String(minutes);
      return;
    }
    const chosen = keepTopics(topics);
    chosen[place].minutes = length.valueAsNumber;
    changeMeeting(group, () => ({ chosen }));
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
 * @param {Topic[]} topics
 * @param {number} from
 * @param {number} to
 * @param {GroupKeeper} group
 */
function move(view, topics, from, to, group) {
  const chosen = keepTopics(topics);
  chosen.splice(to, 0, ...chosen.splice(from, 1));
  changeMeeting(group, () => ({ chosen }));
  const { title } = topics[from];
  say(view, "moved", { title, n: String(to + 1), all: String(topics.length) });
}

/**
 * Leaves a topic out; the focus goes to the one that comes in its place.
 * @param {HTMLElement} view
 * @param {HTMLElement} row
 * @param {Topic[]} topics
 * @param {number} place
 * @param {GroupKeeper} group
 */
function leaveOut(view, row, topics, place, group) {
  const chosen = keepTopics(topics);
  chosen.splice(place, 1);
  const next = row.nextElementSibling ?? row.previousElementSibling;
  const focus = next ? find(next, "[data-leave-out]") : find(view, "[data-offered] summary");
  focus.focus();
  changeMeeting(group, () => ({ chosen }));
  say(view, "left_out", { title: topics[place].title });
}
