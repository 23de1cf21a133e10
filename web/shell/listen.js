/** Reads the page aloud with a voice on this machine, and lights up the sentence being read. */

import { find, findAll } from "../page/words.js";

const LIT = "read-aloud";
const LOWER = 0.7;
// A name and what is said of it stand in one list item, yet are read as two.
const BLOCKS = "h1, h2, h3, p, li, dt, dd, .steps > li > *, .factors > li > *, .related > li > *";
const UNREAD =
  "[hidden], nav, .eyebrow, .actions, .statements > p, .keywords, .whole-guide, .references, h2:has(+ .references)";

const main = find(document, "main");
const bar = find(main, "[data-listen]");
const speed = find(bar, "[data-listen-speed]");
const rate = /** @type {HTMLSelectElement} */ (find(speed, "select"));

/** @type {Range[]} */
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

/** @returns {Range[]} the sentences of the page's main text, in reading order */
function listSentences() {
  const segmenter = new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" });
  const blocks = findAll(main, BLOCKS).filter(
    (block) => !block.closest(UNREAD) && !block.querySelector(BLOCKS),
  );
  return blocks.flatMap((block) =>
    [...segmenter.segment(block.textContent ?? "")]
      .filter(({ segment }) => segment.trim())
      .map(({ segment, index }) => makeRange(block, index, index + segment.trimEnd().length)),
  );
}

/**
 * @param {HTMLElement} block
 * @param {number} start in the block's text
 * @param {number} end
 * @returns {Range} over that piece of text, whichever elements it runs through
 */
function makeRange(block, start, end) {
  const range = document.createRange();
  range.setStart(...findPoint(block, start));
  range.setEnd(...findPoint(block, end));
  return range;
}

/**
 * @param {HTMLElement} block
 * @param {number} offset in the block's text
 * @returns {[Node, number]} the text node there, and the offset in it
 */
function findPoint(block, offset) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = /** @type {Text} */ (node);
    if (left <= length) return [node, left];
    left -= length;
  }
  return [block, 0];
}

/**
 * @param {Range} sentence
 * @returns {number} which speaker of a story says it; 0 on any other page
 */
function findSpeaker(sentence) {
  const { startContainer: start } = sentence;
  const line = start.parentElement?.closest("[data-voice]");
  return Number(line?.getAttribute("data-voice") ?? 0);
}

/** Reads from the sentence at `place` up to the last. */
function readOn() {
  const sentence = sentences[place];
  const voices = findVoices();
  if (!sentence || voices.length === 0) return stop();
  // A story for two: with one voice on the device, the second speaker sounds lower.
  const speaker = findSpeaker(sentence);
  const voice = voices[speaker % voices.length];
  const utterance = new SpeechSynthesisUtterance(sentence.toString());
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
  if (CSS.highlights) CSS.highlights.set(LIT, new Highlight(sentence));
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
  addEventListener("pagehide", stop);
  speechSynthesis.onvoiceschanged = showBar;
  showBar();
}
