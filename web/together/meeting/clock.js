/** The clock of a topic: how much time is left, and a cue when it is over. It makes no sound. */

import { showTimeLeft } from "../../page/clock-time.js";
import { find, writeSentence } from "../../page/words.js";

const SECOND = 1000;
const MINUTE = 60;

/**
 * @typedef {{spent: number, since: number | null}} Time spent so far; since when it runs, or null
 * @type {Map<string, Time>} by topic of one meeting, for as long as the page is open
 */
const times = new Map();

/** @type {Set<string>} the topics whose end was told */
const told = new Set();

let ticking = 0;
let running = "";
let stopped = false;

/** Another meeting begins with all its time. */
export function resetClock() {
  times.clear();
  told.clear();
  stopped = false;
}

/**
 * Runs the clock of the topic that is shown; that of the one before stands still meanwhile.
 *
 * It is measured by the time that passes, so it does not matter if somebody sets the clock.
 * @param {HTMLElement} dialog
 * @param {HTMLElement} words
 * @param {import("./agenda.js").Topic} topic
 * @param {() => void} onSwitch told when somebody stops or starts it
 */
export function runClock(dialog, words, topic, onSwitch) {
  if (running !== topic.topic) {
    halt(running);
    running = topic.topic;
    find(dialog, "[data-clock-over]").textContent = "";
    if (!stopped) start(running);
  }
  const toggle = find(dialog, "[data-clock-switch]");
  const show = () => {
    toggle.textContent = writeSentence(words, stopped ? "clock_start" : "clock_stop", {});
    showClock(dialog, words, topic);
  };
  toggle.onclick = () => {
    stopped = !stopped;
    if (stopped) halt(running);
    else start(running);
    show();
    onSwitch();
  };
  clearInterval(ticking);
  ticking = Number(setInterval(show, SECOND / 4));
  show();
}

/** @param {HTMLElement} dialog the room is left, and its clock stands still */
export function stopClock(dialog) {
  clearInterval(ticking);
  halt(running);
  running = "";
  find(dialog, "[data-topic]").dataset.shownTopic = "";
}

/** @param {string} topic */
function start(topic) {
  const { spent } = times.get(topic) ?? { spent: 0 };
  times.set(topic, { spent, since: performance.now() });
}

/** @param {string} topic */
function halt(topic) {
  if (times.has(topic)) times.set(topic, { spent: readSpent(topic), since: null });
}

/** @param {string} topic @returns {number} milliseconds */
function readSpent(topic) {
  const { spent, since } = times.get(topic) ?? { spent: 0, since: null };
  return since === null ? spent : spent + performance.now() - since;
}

/**
 * @param {import("./agenda.js").Topic} topic
 * @returns {{left: number, running: boolean}} seconds, fewer than none when it is over time
 */
export function readClock({ topic, minutes }) {
  const left = minutes * MINUTE - Math.floor(readSpent(topic) / SECOND);
  return { left, running: running === topic && !stopped };
}

/**
 * @param {HTMLElement} dialog
 * @param {HTMLElement} words
 * @param {import("./agenda.js").Topic} subject
 */
function showClock(dialog, words, subject) {
  const { topic, title } = subject;
  const { left } = readClock(subject);
  const clock = find(dialog, "[data-clock]");
  const over = showTimeLeft(clock, words, left, "presenter__clock--over");
  if (!over || told.has(topic)) return;
  told.add(topic);
  find(dialog, "[data-clock-over]").textContent = writeSentence(words, "clock_over_said", {
    title,
  });
}
