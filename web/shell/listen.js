/** Reads what a page shows aloud with a voice on this machine, and lights up the sentence being read. */

import { find, findAll } from "../page/words.js";

const LIT = "read-aloud";
const LOWER = 0.7;
// A name and what is said of it stand in one list item, yet are read as two.
const BLOCKS =
  "h1, h2, h3, p, li, dt, dd, summary, legend, .answer, .steps > li > *, .factors > li > *, .related > li > *";
const UNREAD =
  "[hidden], [aria-hidden=true], details:not([open]) > :not(summary), nav, .eyebrow, .actions, .field, .choice, .statements > p, .keywords, .whole-guide, .references, h2:has(+ .references)";
// Where one of these shows, it is what the page is about: somebody's result, or the picture of a group.
const SUBJECT = "[data-result], [data-group-view]";

const main = find(document, "main");
const bar = find(main, "[data-listen]");
const speed = find(bar, "[data-listen-speed]");
const rate = /** @type {HTMLSelectElement} */ (find(speed, "select"));

/** @typedef {{text: string, range: Range}} Sentence what is said, and what lights up */
/** @type {Sentence[]} */
let sentences = [];
let place = 0;
/** @type {SpeechSynthesisUtterance | null} held here too, as some browsers let go of it while it sounds */
let spoken = null;

/**
 * A voice that is not on this machine would send the text away, so it does not count.
 * @returns {SpeechSynthesisVoice[]} the device's own choice first
 */
function findVoices() {
  const voices = speechSynthesis.getVoices().filter((voice) => {
    const language = voice.lang.split(/[-_]/)[0].toLowerCase();
    return voice.localService && language === document.documentElement.lang;
  });
  return voices.sort((one, other) => Number(other.default) - Number(one.default));
}

/** @param {Element | null} element @returns {boolean} whether it shows, by its own style and those around it */
function shows(element) {
  return !!element && element.getClientRects().length > 0;
}

/** @returns {Sentence[]} what the page shows, or what it is about, in reading order */
function listSentences() {
  const part = findAll(main, SUBJECT).find(shows) ?? main;
  return findAll(part, BLOCKS)
    .filter((block) => shows(block) && !block.closest(UNREAD) && !block.querySelector(BLOCKS))
    .flatMap(splitBlock);
}

/** @param {HTMLElement} block @returns {Sentence[]} */
function splitBlock(block) {
  const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" });
  const nodes = listTexts(block);
  // A line break in the source ends no sentence.
  const text = nodes.map(({ data }) => data.replace(/\s/g, " ")).join("");
  return [...segmenter.segment(text)]
    .filter(({ segment }) => segment.trim())
    .map(({ segment, index }) => ({
      text: segment.trim().replace(/ +/g, " "),
      range: makeRange(nodes, index, index + segment.trimEnd().length),
    }));
}

/** @param {HTMLElement} block @returns {Text[]} its texts that show: one line holds every word that it may need */
function listTexts(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    if (shows(around) && !around?.closest("[hidden], [aria-hidden=true]")) nodes.push(node);
  }
  return /** @type {Text[]} */ (nodes);
}

/**
 * @param {Text[]} nodes
 * @param {number} start in their texts together
 * @param {number} end
 * @returns {Range} over that piece of text, whichever elements it runs through
 */
function makeRange(nodes, start, end) {
  const range = document.createRange();
  range.setStart(...findPoint(nodes, start));
  range.setEnd(...findPoint(nodes, end));
  return range;
}

/**
 * @param {Text[]} nodes
 * @param {number} offset in their texts together
 * @returns {[Node, number]} the text node there, and the offset in it
 */
function findPoint(nodes, offset) {
  let left = offset;
  for (const node of nodes) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  const last = nodes[nodes.length - 1];
  return [last, last.length];
}

/**
 * @param {Range} range
 * @returns {number} which speaker of a story says it; 0 on any other page
 */
function findSpeaker(range) {
  const { startContainer: start } = range;
  const line = start.parentElement?.closest("[data-voice]");
  return Number(line?.getAttribute("data-voice") ?? 0);
}

/** Reads from the sentence at `place` up to the last. */
function readOn() {
  const sentence = sentences[place];
  const voices = findVoices();
  // What has gone meanwhile, as a statement that was answered, is not read on.
  if (!sentence?.range.getClientRects().length || voices.length === 0) return stop();
  // A story for two: with one voice on the device, the second speaker sounds lower.
  const speaker = findSpeaker(sentence.range);
  const voice = voices[speaker % voices.length];
  const utterance = new SpeechSynthesisUtterance(sentence.text);
  if (speaker && voices.length === 1) utterance.pitch = LOWER;
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = Number(rate.value);
  utterance.addEventListener("end", () => {
    if (spoken !== utterance) return;
    spoken = null;
    place += 1;
    readOn();
  });
  utterance.addEventListener("error", () => {
    if (spoken === utterance) stop();
  });
  if (spoken) silence();
  spoken = utterance;
  speechSynthesis.speak(utterance);
  if (CSS.highlights) CSS.highlights.set(LIT, new Highlight(sentence.range));
  showState("reading");
}

/** Ends what sounds now, without it counting as read. */
function silence() {
  spoken = null;
  speechSynthesis.cancel();
}

// A pause of the browser's own does not hold on every device, so it goes on at the sentence's start.
function pause() {
  silence();
  showState("paused");
}

function stop() {
  silence();
  if (CSS.highlights) CSS.highlights.delete(LIT);
  place = 0;
  showState("still");
}

/** Shows the buttons of this moment, and keeps the focus in the bar. @param {"still" | "reading" | "paused"} state */
function showState(state) {
  const focused = document.activeElement;
  bar.dataset.listen = state;
  find(bar, "[data-listen-start]").hidden = state !== "still";
  find(bar, "[data-listen-pause]").hidden = state !== "reading";
  find(bar, "[data-listen-go-on]").hidden = state !== "paused";
  find(bar, "[data-listen-stop]").hidden = state === "still";
  speed.hidden = state === "still";
  if (bar.contains(focused) && focused?.closest("[hidden]")) {
    find(bar, "button:not([hidden])").focus();
  }
}

/** Voices may come later than the page. */
function showBar() {
  bar.hidden = !findVoices()[0];
}

if ("speechSynthesis" in window && "Segmenter" in Intl) {
  find(bar, "[data-listen-start]").addEventListener("click", () => {
    sentences = listSentences();
    readOn();
  });
  find(bar, "[data-listen-pause]").addEventListener("click", pause);
  find(bar, "[data-listen-go-on]").addEventListener("click", readOn);
  find(bar, "[data-listen-stop]").addEventListener("click", stop);
  rate.addEventListener("change", () => {
    if (spoken) readOn();
  });
  // An answer or another choice changes what there is to read.
  main.addEventListener("change", (event) => {
    if (!bar.contains(/** @type {Node} */ (event.target))) stop();
  });
  addEventListener("pagehide", stop);
  speechSynthesis.onvoiceschanged = showBar;
  showBar();
}
