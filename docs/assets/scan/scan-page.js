/** The scan: one statement at a time, each answer kept at once, the engine started meanwhile. */

import { createAnswers, deleteAnswers, loadAnswers, saveAnswers } from "./answers-store.js";
import { createEngine } from "./engine-client.js";
import { prepareNotes } from "./notes.js";
import { prepareNaming, showOwnResult } from "./own-result.js";
import { fillSentence, find, findAll, keepStatusLine } from "./page-words.js";
import { prepareSharing } from "./result-view.js";
import { prepareTakingAlong } from "./take-along.js";

// Long enough to see one's own choice before the next statement comes.
const PAUSE = 220;

const page = find(document, "[data-scan-page]");
const heading = find(document, "h1");
const scanTitle = heading.textContent ?? "";
const form = /** @type {HTMLFormElement} */ (find(page, "[data-scan]"));
const items = findAll(form, "[data-item]");
const end = find(page, "[data-end]");
const address = new URL(page.dataset.resultAddress ?? "", location.href).href;
const engine = createEngine(keepStatusLine(page, () => engine.start()));
const found = loadAnswers();
const kept = found ?? createAnswers();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;

/** Puts the kept answers into the form. */
function fillForm() {
  form.reset();
  kept.answers.forEach((answer, place) => {
    if (answer === null) return;
    /** @type {HTMLInputElement} */ (find(items[place], `[value="${answer}"]`)).checked = true;
  });
}

/** @param {number} place @param {number} answer */
function keepAnswer(place, answer) {
  kept.answers[place] = answer;
  keep();
}

function keep() {
  find(page, "[data-not-kept]").hidden = saveAnswers(kept);
}

/** Shows which parts of the page belong to this moment. @param {"intro" | "items" | "end" | "result"} part */
function showPart(part) {
  page.dataset.part = part;
  find(page, "[data-intro]").hidden = part !== "intro";
  find(page, "[data-begin]").hidden = part !== "intro" || found !== null;
  find(page, "[data-found]").hidden = part !== "intro" || found === null;
  form.hidden = part !== "items";
  end.hidden = part !== "end";
  find(page, "[data-result]").hidden = part !== "result";
  heading.textContent =
    part === "result" ? find(page, "[data-result-title]").textContent : scanTitle;
}

/** @param {number} place */
function showItem(place) {
  clearTimeout(pause);
  kept.position = place;
  if (kept.answers.some((answer) => answer !== null)) keep();
  showPart("items");
  for (const item of items) item.toggleAttribute("data-current", item === items[place]);
  for (const progress of findAll(form, "[data-progress]")) {
    fillSentence(progress, { n: items[place].dataset.number ?? "" });
  }
  find(form, "[data-back]").hidden = place === 0;
  find(items[place], "legend").focus({ preventScroll: true });
  form.scrollIntoView({ block: "start" });
}

/** Goes one statement on, or to the end after the last. */
function goOn() {
  const next = kept.position + 1;
  if (next < items.length) showItem(next);
  else showEnd();
}

function showEnd() {
  clearTimeout(pause);
  const open = kept.answers.filter((answer) => answer === null).length;
  const given = kept.answers.length - open;
  showPart("end");
  find(end, "[data-end-all]").hidden = open > 0;
  find(end, "[data-end-some]").hidden = open === 0 || given === 0;
  find(end, "[data-end-none]").hidden = given > 0;
  fillSentence(find(end, "[data-end-some]"), { n: given });
  find(end, "[data-open-part]").hidden = open === 0;
  for (const entry of findAll(end, "[data-open]")) {
    entry.hidden = kept.answers[Number(entry.dataset.open)] !== null;
  }
  find(end, "h2").focus();
}

/** Has the engine score the answers, and shows the result in place. */
async function showOwn() {
  try {
    const code = await showOwnResult(page, engine, kept, address);
    history.pushState(null, "", `#${code}`);
    showPart("result");
    heading.tabIndex = -1;
    heading.focus();
    scrollTo(0, 0);
  } catch {
    // The status line already says so, with a way to try again; the answers are kept.
  }
}

/** Brings the page to where its address says: a statement, a result, or the beginning. */
function followAddress() {
  const name = location.hash.slice(1);
  const target = document.getElementById(name);
  if (target && items.includes(target)) showItem(items.indexOf(target));
  else if (name && !target) location.replace(`${address}#${name}`);
  else if (find(page, "[data-result]").hidden) showPart("intro");
  else showEnd();
}

/** @param {KeyboardEvent} event */
function answerByKey(event) {
  if (form.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  const radio = items[kept.position].querySelector(`[value="${CSS.escape(event.key)}"]`);
  if (!(radio instanceof HTMLInputElement) || isTyping(event.target)) return;
  radio.checked = true;
  keepAnswer(kept.position, Number(radio.value));
  clearTimeout(pause);
  pause = setTimeout(goOn, PAUSE);
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLInputElement && target.type !== "radio";
}

form.addEventListener("change", (event) => {
  const radio = /** @type {HTMLInputElement} */ (event.target);
  const item = /** @type {HTMLElement} */ (radio.closest("[data-item]"));
  keepAnswer(items.indexOf(item), Number(radio.value));
});

// A pointer chooses and goes on; arrow keys only choose, so that nobody is carried off.
form.addEventListener("click", (event) => {
  const answer = event.target instanceof Element && event.target.closest(".answer");
  if (!answer || event.detail === 0) return;
  clearTimeout(pause);
  pause = setTimeout(goOn, PAUSE);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  goOn();
});
addEventListener("keydown", answerByKey);

find(form, "[data-back]").addEventListener("click", () => showItem(kept.position - 1));
find(form, "[data-to-end]").addEventListener("click", showEnd);
find(page, "[data-start]").addEventListener("click", () => showItem(kept.position));
find(page, "[data-go-on]").addEventListener("click", () => showItem(kept.position));
find(page, "[data-start-again]").addEventListener("click", () => {
  find(page, "[data-sure]").hidden = false;
});
find(page, "[data-start-again-no]").addEventListener("click", () => {
  find(page, "[data-sure]").hidden = true;
});
find(page, "[data-start-again-yes]").addEventListener("click", () => {
  deleteAnswers();
  Object.assign(kept, createAnswers());
  fillForm();
  find(page, "[data-sure]").hidden = true;
  showItem(0);
});
find(end, "[data-show-result]").addEventListener("click", showOwn);
find(end, "[data-back-to-statements]").addEventListener("click", () => showItem(kept.position));
for (const entry of findAll(end, "[data-open]")) {
  entry.addEventListener("click", () => showItem(Number(entry.dataset.open)));
}
addEventListener("popstate", followAddress);

fillForm();
prepareSharing(page);
prepareNaming(page, engine, () => kept, address);
prepareNotes(page);
prepareTakingAlong(page, engine);
find(form, "[data-moves]").hidden = false;
for (const progress of findAll(form, "[data-progress]")) progress.hidden = false;
form.dataset.single = "";
fillSentence(find(page, "[data-found-count]"), {
  n: kept.answers.filter((answer) => answer !== null).length,
});
followAddress();
engine.startWhenIdle();
