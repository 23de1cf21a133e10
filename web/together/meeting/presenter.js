/** The meeting on a screen: one topic at a time, moved by keyboard, clicker or button. */

import { find, findAll, writeSentence } from "../../page/words.js";
import { copyShown } from "../shared/copies.js";
import { nameScores } from "../shared/names.js";
import { showWords } from "./agenda.js";
import { fillHeld } from "./agenda-list.js";
import { resetClock, runClock, stopClock } from "./clock.js";
import { keepTalked } from "./kept-meeting.js";

/** @typedef {import("./agenda.js").Topic} Topic */

// A clicker sends PageUp and PageDown.
const STEPS = new Map([
  ["ArrowRight", 1],
  ["ArrowDown", 1],
  ["PageDown", 1],
  [" ", 1],
  ["ArrowLeft", -1],
  ["ArrowUp", -1],
  ["PageUp", -1],
  ["Home", -Infinity],
  ["End", Infinity],
]);

/**
 * @typedef {import("../../engine/contract.d.ts").CombineResponse} Picture
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {{topics: Topic[], picture: Picture, agreed: import("../../engine/contract.d.ts").OpenPoint[]}}
 *   Meeting its picture is what the engine's `combine` answers; `agreed`: last time
 * @type {Partial<Meeting> & {topics: Topic[], place: number, rounds: number, isOpen: () => boolean}}
 *   `rounds`, `isOpen`: whose meeting it is
 */
const shown = { topics: [], place: 0, rounds: 0, isOpen: () => false };

// Fetched when somebody wants it: most meetings have no phones.
const PHONES = new URL("./phones.js", import.meta.url).href;

/** @type {typeof import("./phones.js") | undefined} once the phones in the room were asked in */
let phones;

/**
 * Shows the topics until the reader leaves, on the whole screen where the browser can.
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {Meeting} meeting
 * @param {GroupKeeper} group
 */
export function present(page, engine, meeting, group) {
  if (meeting.topics.length === 0) return;
  const dialog = findDialog(page);
  const rounds = group.read().earlier.length;
  if (rounds !== shown.rounds || !shown.isOpen()) resetClock();
  Object.assign(shown, meeting, { place: 0, rounds, isOpen: group.markOpen() });
  const move = (/** @type {number} */ step) => {
    shown.place = Math.min(Math.max(shown.place + step, 0), shown.topics.length - 1);
    const view = find(dialog, "[data-topic]");
    const isThere = document.activeElement === view;
    showTopic(page, dialog, group);
    // With the focus there, whoever listens hears what whoever looks sees; what changes under the focus
    // would stay unsaid.
    view.focus();
    if (isThere) sayTopic(dialog, view);
  };
  for (const button of findAll(dialog, "[data-move]")) {
    button.onclick = () => move(Number(button.dataset.move));
  }
  dialog.onkeydown = (event) => {
    const step = findStep(event, find(dialog, "[data-topic]"));
    if (!step) return;
    event.preventDefault();
    move(step);
  };
  find(dialog, "[data-leave]").onclick = () => dialog.close();
  find(dialog, "[data-phones-open]").onclick = () => askPhones(dialog, engine, group);
  find(dialog, "[data-dark]").onclick = () => find(document, "[data-theme-switch]").click();
  dialog.showModal();
  move(0);
  fillScreen(dialog, () => {
    stopClock(dialog);
    lendEditors(page, dialog, "");
    phones?.leaveTopic(dialog);
  });
}

/**
 * Shows what changed meanwhile, and stays with the topic that is shown.
 * @param {HTMLElement} page
 * @param {Meeting} meeting
 * @param {GroupKeeper} group
 */
export function refresh(page, meeting, group) {
  const { picture, topics } = meeting;
  const dialog = findDialog(page);
  if (!dialog.open || topics.length === 0) return;
  const here = shown.topics[shown.place].topic;
  const at = topics.findIndex(({ topic }) => topic === here);
  const place = at < 0 ? Math.min(shown.place, topics.length - 1) : at;
  const before = [shown.topics, shown.place, shown.agreed];
  const same = JSON.stringify([topics, place, meeting.agreed]) === JSON.stringify(before);
  if (same && picture === shown.picture) return;
  Object.assign(shown, meeting, { place });
  const { activeElement } = document;
  showTopic(page, dialog, group);
  if (activeElement instanceof HTMLElement && dialog.contains(activeElement)) activeElement.focus();
}

/** @param {HTMLElement} page */
function findDialog(page) {
  return /** @type {HTMLDialogElement} */ (find(page, "[data-presenter]"));
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} topic
 * @returns {number | undefined} how many topics the key moves; none when the key is for something else
 */
function findStep(event, topic) {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || !(target instanceof Element)) return;
  const inField = target.closest("input, textarea, select");
  if (inField && (inField.matches("select") || !key.startsWith("Page"))) return;
  if (key === " " && target.closest("button, summary")) return;
  // What does not fit on a small screen is read on first.
  if (key === "ArrowUp" && topic.scrollTop > 0) return;
  const left = topic.scrollHeight - topic.clientHeight - topic.scrollTop;
  if (key === "ArrowDown" && left > 1) return;
  return key === " " && event.shiftKey ? -1 : STEPS.get(key);
}

/**
 * Shows the topic of the place where the meeting is, and marks it as talked about.
 * @param {HTMLElement} page
 * @param {HTMLDialogElement} dialog
 * @param {GroupKeeper} group
 */
function showTopic(page, dialog, group) {
  const { topics, place, picture } = shown;
  const topic = topics[place];
  const view = find(dialog, "[data-topic]");
  const words = find(page, "[data-part-words]");
  const another = view.dataset.shownTopic !== topic.topic;
  find(dialog, "[data-topic-said]").replaceChildren();
  view.dataset.shownTopic = topic.topic;
  showGroup(page, dialog, group.read());
  showWords(dialog, topic, ["time", "title", "reason", "how", "say", "question"]);
  const numbers = { n: String(place + 1), all: String(topics.length) };
  find(dialog, "[data-topic-place]").textContent = writeSentence(words, "place", numbers);
  view.dataset.perspective = topic.perspective;
  view.dataset.kind = topic.factor ? "factor" : topic.id;
  find(view, "[data-first-step-part]").hidden = topic.firstStep === "";
  find(view, "[data-first-step]").textContent = topic.firstStep;
  find(view, "[data-last-points]").hidden = topic.id !== "review";
  if (picture) find(view, "[data-picture]").replaceChildren(...copyPicture(page, picture, topic));
  lendEditors(page, dialog, topic.id);
  find(dialog, "[data-move='-1']").hidden = place === 0;
  find(dialog, "[data-move='1']").hidden = place === topics.length - 1;
  fillHeld(dialog, topic, group, another);
  runClock(dialog, words, topic, () => tellPhones(dialog, group));
  tellPhones(dialog, group);
  if (!another) return;
  keepTalked(group, topic.topic, true);
  view.scrollTop = 0;
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
async function askPhones(dialog, engine, group) {
  phones ??= /** @type {typeof import("./phones.js")} */ (await import(PHONES));
  // Somebody may have left meanwhile.
  if (!dialog.open) return;
  tellPhones(dialog, group);
  phones.openPhones(dialog, engine, group);
}

/** @param {HTMLElement} dialog @param {GroupKeeper} group */
function tellPhones(dialog, group) {
  phones?.showTopic(dialog, shown.topics[shown.place], group);
}

/**
 * Says what names the topic, in one piece: of lines that come together the last may be said first.
 * @param {HTMLElement} dialog
 * @param {HTMLElement} view
 */
function sayTopic(dialog, view) {
  const ids = (view.getAttribute("aria-labelledby") ?? "").split(" ");
  const words = ids.map((id) => find(dialog, `#${id}`).textContent);
  find(dialog, "[data-topic-said]").textContent = words.filter(Boolean).join(" ");
}

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} dialog
 * @param {import("../../model/group.js").Group} group
 */
function showGroup(page, dialog, group) {
  dialog.classList.toggle("group-view--letters", group.letters);
  find(dialog, "[data-group-name]").textContent = group.name;
  showLastPoints(page, dialog, shown.agreed ?? []);
}

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} dialog
 * @param {Meeting["agreed"]} points
 */
function showLastPoints(page, dialog, points) {
  const words = find(page, "[data-part-words]");
  const entries = points.map(({ what, who }) => {
    const entry = document.createElement("li");
    entry.dir = "auto";
    entry.textContent = who ? writeSentence(words, "last_point", { what, who }) : what;
    return entry;
  });
  find(dialog, "[data-last-points]").replaceChildren(...entries);
}

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {Topic} topic
 * @returns {Element[]} what the page's own picture shows of the topic
 */
function copyPicture(page, picture, topic) {
  const view = find(page, "[data-group-view]");
  if (topic.id === "open") return copyShown(view, "[data-who] > *, [data-organisations]");
  if (topic.id === "look") return [...copyShown(view, ".glass"), copyNames(view)];
  const factor = picture.factors.find(({ id }) => id === topic.factor);
  if (!factor) return [];
  const [row] = copyShown(view, `details[data-score-of="${factor.id}"]`);
  const list = find(row, "[data-scores]");
  list.replaceChildren(...nameScores(view, picture, factor));
  return copyShown(row, ".scale, [data-scores]");
}

/** @param {HTMLElement} view @returns {HTMLElement} the numbers of the glass, with names and scores */
function copyNames(view) {
  const list = document.createElement("ul");
  for (const row of findAll(view, "details[data-score-of]")) {
    const entry = document.createElement("li");
    entry.dataset.perspective = row.dataset.perspective;
    for (const part of copyShown(row, ".row__number, .row__name, [data-score]")) {
      entry.append(part, " ");
    }
    list.append(entry);
  }
  return list;
}

/**
 * Brings the fields for points and date to their topic, and back to the page after it.
 * @param {HTMLElement} page
 * @param {HTMLElement} dialog
 * @param {string} id of the topic
 */
function lendEditors(page, dialog, id) {
  for (const slot of findAll(dialog, "[data-slot]")) {
    const name = slot.dataset.slot ?? "";
    const editor = find(page, `[data-editor="${name}"]`);
    const home = name === id ? slot : find(page, `[data-home="${name}"]`);
    if (editor.parentElement !== home) home.append(editor);
  }
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {() => void} onLeave
 */
function fillScreen(dialog, onLeave) {
  // Not every browser can, and not every reader wants it.
  document.documentElement.requestFullscreen?.().catch((error) => console.info(error));
  // In full screen the browser keeps Escape to itself.
  document.onfullscreenchange = () => {
    const phonesDialog = /** @type {HTMLDialogElement} */ (find(dialog, "[data-phones]"));
    // A browser may leave full screen to ask for the camera; Escape still closes what is in front.
    if (!document.fullscreenElement && !phonesDialog.open) dialog.close();
  };
  dialog.onclose = () => {
    onLeave();
    document.onfullscreenchange = null;
    if (document.fullscreenElement) document.exitFullscreen();
  };
}
