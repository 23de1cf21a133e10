/** What the screen shows, on a phone: the topic, its clock, and what one can put dots on. */

import { countLeft, moveDot } from "../model/broadcast.js";
import { showTimeLeft } from "../page/clock-time.js";
import { copyTemplate, find, findAll, writeSentence } from "../page/words.js";

/**
 * @typedef {import("../model/broadcast.js").Shown} Shown
 * @typedef {import("../page/store.js").Part<import("../model/following.js").Following>} Kept
 */

const SECOND = 1000;

// Of none and of one there is a sentence of its own.
const LEFT = new Map([
  [0, "left_none"],
  [1, "left_one"],
]);

let ticking = 0;

/**
 * @param {HTMLElement} page
 * @param {Shown | null} shown nothing: no topic
 * @param {Kept} [kept] where one's dots are kept
 */
export function showTopic(page, shown, kept) {
  clearInterval(ticking);
  const part = find(page, "[data-follow-topic]");
  part.hidden = shown === null;
  if (!shown) return;
  write(find(part, "[data-place]"), shown.place);
  write(find(part, "[data-title]"), shown.title);
  write(find(part, "[data-question]"), shown.question);
  const since = performance.now();
  const tick = () => showClock(page, shown, since);
  if (shown.running) ticking = Number(setInterval(tick, SECOND / 4));
  tick();
  find(part, "[data-choices]").hidden = shown.choices.length === 0;
  if (kept) showChoices(page, shown, kept);
}

/** Whoever listens hears a text when it changes, so it is written only then. @param {HTMLElement} place @param {string} text */
function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** @param {HTMLElement} page @param {Shown} shown @param {number} since when it was said */
function showClock(page, { left, running }, since) {
  const passed = running ? Math.floor((performance.now() - since) / SECOND) : 0;
  showTimeLeft(find(page, "[data-clock]"), page, left - passed, "follow__clock--over");
}

/** @param {HTMLElement} page @param {Shown} shown @param {Kept} kept */
function showChoices(page, shown, kept) {
  const list = find(page, "[data-choice-list]");
  const rows = new Map(findAll(list, "[data-choice]").map((row) => [row.dataset.choice, row]));
  const wanted = shown.choices.map((choice) => rows.get(choice.topic) ?? makeRow(page, choice));
  const same = wanted.every((row, place) => row === list.children[place]);
  if (!same || wanted.length < list.children.length) list.replaceChildren(...wanted);
  const dots = kept.read()?.dots ?? {};
  const left = countLeft(dots, shown);
  const name = LEFT.get(left) ?? "left";
  write(find(page, "[data-dots-left]"), writeSentence(page, name, { n: String(left) }));
  for (const row of wanted) {
    const topic = row.dataset.choice ?? "";
    const count = dots[topic] ?? 0;
    find(row, "[data-dots]").textContent = "●".repeat(count);
    const move = (/** @type {1 | -1} */ step) =>
      kept.change((now) => now && { ...now, dots: moveDot(now.dots, topic, step, shown) });
    const put = find(row, "[data-put]");
    const take = find(row, "[data-take]");
    put.ariaDisabled = left > 0 ? null : "true";
    take.ariaDisabled = count > 0 ? null : "true";
    put.onclick = () => move(1);
    take.onclick = () => move(-1);
  }
}

/** @param {HTMLElement} page @param {import("../model/broadcast.js").Choice} choice */
function makeRow(page, { topic, name }) {
  const row = copyTemplate(page, "[data-choice-part]");
  row.dataset.choice = topic;
  find(row, "[data-name]").textContent = name;
  for (const button of findAll(row, "button")) {
    const values = { button: button.textContent ?? "", name };
    button.ariaLabel = writeSentence(page, "button_of", values);
  }
  return row;
}
