/**
 * The scan: one statement at a time, each answer kept at once. What comes after the last answer is in
 * scan-result.js, which is fetched when the page is there, so that the first statement waits for none
 * of it.
 */

import { countAnswers, createAnswers, isOfThisEdition, keepAnswers } from "../model/answers.js";
import { readInvitation } from "../model/invitation.js";
import { ask } from "../page/question.js";
import { reportFault, settlePage, tellElsewhere } from "../page/report.js";
import { fillSentence, find, findAll, namePage, readMessage } from "../page/words.js";
import {
  askAboutInvitation,
  isTaken,
  prepareInvited,
  renewInvitation,
  showInvited,
  takeNames,
} from "./invited.js";

// Long enough to see one's own choice before the next statement comes.
const PAUSE = 220;
// Who taps twice means the statement that was there at the first.
const SECOND_TAP = 500;

const page = find(document, "[data-scan-page]");
/** Where the result page is. */
const address = new URL(page.dataset.resultAddress ?? "", location.href).href;
const part = keepAnswers();
/** Where this page is, whatever another tab of it does. */
let position = read().position;
setEarlierEditionAside();

const scanTitle = find(document, "h1").textContent ?? "";
const form = /** @type {HTMLFormElement} */ (find(page, "[data-scan]"));
const items = findAll(form, "[data-item]");
const end = find(page, "[data-end]");
/** @type {import("../model/invitation.js").Invitation | null} an invitation that waits for a choice */
let waiting = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
/** The last tap on an answer: of which statement, and when. */
const tapped = { place: -1, at: -SECOND_TAP };

/** @type {Promise<import("../result/scan-result.js").ScanResult> | undefined} */
let result;

/** @returns {import("../model/answers.js").Kept} the answers as they are now */
function read() {
  return orNew(part.read());
}

/**
 * @param {import("../model/answers.js").Kept | null} kept
 * @returns {import("../model/answers.js").Kept} what goes on here; answers to other statements do not
 */
function orNew(kept) {
  return kept && isOfThisEdition(kept) ? kept : createAnswers();
}

/** What was answered to the statements of an earlier edition is kept apart, and that is said. */
async function setEarlierEditionAside() {
  const kept = part.read();
  if (!kept || isOfThisEdition(kept)) return;
  find(page, "[data-earlier-edition]").hidden = countAnswers(kept) === 0;
  const { organisation, month, invitation } = kept;
  if (!(await part.setAside())) return;
  await part.change((now) => now ?? { ...createAnswers(), organisation, month, invitation });
}

/** @returns {Promise<import("../result/scan-result.js").ScanResult | undefined>} undefined when it does not come */
async function loadResult() {
  result ??= import("../result/scan-result.js").then(({ prepareResult }) =>
    prepareResult(page, part, address, () => showPart("result")),
  );
  try {
    return await result;
  } catch (error) {
    result = undefined;
    reportFault(error);
  }
}

/** Puts the kept answers into the form. */
function fillForm() {
  form.reset();
  read().answers.forEach((answer, place) => {
    if (answer === null) return;
    /** @type {HTMLInputElement} */ (find(items[place], `[value="${answer}"]`)).checked = true;
  });
}

/** @param {HTMLInputElement} radio as the form lists them: 0 to 5 */
function readAnswer({ value }) {
  return /** @type {import("../model/answers.js").Answers[number]} */ (Number(value));
}

/** @param {number} place @param {import("../model/answers.js").Answers[number]} answer */
function keepAnswer(place, answer) {
  keep((kept) => ({ ...kept, answers: kept.answers.with(place, answer), position: place }));
}

/**
 * @param {(kept: import("../model/answers.js").Kept) => import("../model/answers.js").Kept} change
 * @returns {Promise<boolean>} false when this browser does not let us
 */
async function keep(change) {
  const isKept = await part.change((kept) => change(orNew(kept)));
  find(page, "[data-not-kept]").hidden = isKept;
  return isKept;
}

/** Shows which parts of the page belong to this moment. @param {"intro" | "items" | "end" | "result"} name */
function showPart(name) {
  page.dataset.part = name;
  find(page, "[data-intro]").hidden = name !== "intro";
  const given = countAnswers(read());
  const beginning = name === "intro" && !waiting;
  find(page, "[data-begin]").hidden = !beginning || given > 0;
  find(page, "[data-found]").hidden = !beginning || given === 0;
  fillSentence(find(page, "[data-found-count]"), { n: given });
  const gone = find(page, "[data-gone]");
  gone.hidden = !beginning || location.hash !== `#${gone.id}`;
  find(page, "[data-asked]").hidden = name !== "intro" || !waiting;
  showInvited(page, beginning ? read() : null);
  form.hidden = name !== "items";
  end.hidden = name !== "end";
  find(page, "[data-result]").hidden = name !== "result";
  namePage(name === "result" ? readMessage(page, "result_title") : scanTitle);
}

/** @param {number} place */
function showItem(place) {
  clearTimeout(pause);
  position = place;
  if (countAnswers(read()) > 0) keep((kept) => ({ ...kept, position }));
  showPart("items");
  for (const item of items) item.toggleAttribute("data-current", item === items[place]);
  const number = items[place].dataset.number ?? "";
  for (const progress of findAll(form, "[data-progress]")) fillSentence(progress, { n: number });
  for (const bar of findAll(form, "progress")) bar.setAttribute("value", number);
  find(form, "[data-back]").hidden = place === 0;
  // Of the legend alone, where the focus would also be, screen readers say nothing.
  items[place].focus({ preventScroll: true });
  form.scrollIntoView({ block: "start" });
}

/**
 * Goes to a statement, or behind the last one to the end, so that the browser's own way back leads
 * here again.
 * @param {number} place
 */
function goTo(place) {
  const from = form.hidden ? undefined : position;
  history.pushState({ from }, "", `#${place < items.length ? items[place].id : end.id}`);
  if (place < items.length) showItem(place);
  else showEnd();
}

/** Goes one statement on, or to the end after the last. */
function goOn() {
  goTo(position + 1);
}

/** Goes one statement back, by the browser's own way where that leads there. */
function goBack() {
  const before = position - 1;
  if (history.state?.from === before) {
    history.back();
    return;
  }
  history.replaceState(null, "", `#${items[before].id}`);
  showItem(before);
}

/** Goes to the first statement without an answer; when all have one, to the end. */
function goToOpen() {
  const open = read().answers.indexOf(null);
  goTo(open < 0 ? items.length : open);
}

function showEnd() {
  clearTimeout(pause);
  showPart("end");
  fillEnd();
  // Of the part itself, Chromium gives a screen reader no name.
  find(end, "h2").focus({ preventScroll: true });
  end.scrollIntoView({ block: "start" });
  loadResult().then((loaded) => loaded?.fillAhead());
}

/** Says what is answered and lists what is not. */
function fillEnd() {
  const { answers } = read();
  const given = countAnswers(read());
  const open = answers.length - given;
  find(end, "[data-end-all]").hidden = open > 0;
  find(end, "[data-end-some]").hidden = open === 0 || given === 0;
  find(end, "[data-end-none]").hidden = given > 0;
  fillSentence(find(end, "[data-end-some]"), { n: given });
  find(end, "[data-open-part]").hidden = open === 0;
  for (const entry of findAll(end, "[data-open]")) {
    entry.hidden = answers[Number(entry.dataset.open)] !== null;
  }
}

/** Shows what another tab kept. */
function showElsewhere() {
  fillForm();
  tellElsewhere();
  if (countAnswers(read()) === 0) showPart("intro");
  else if (page.dataset.part === "intro") showPart("intro");
  else if (page.dataset.part === "end") fillEnd();
  else if (page.dataset.part === "result") loadResult().then((loaded) => loaded?.fillAhead());
}

/**
 * Takes an invitation, and asks first when there are answers that it is not about.
 * @param {import("../model/invitation.js").Invitation} invitation
 */
function receive(invitation) {
  const known = isTaken(read(), invitation);
  waiting = known || countAnswers(read()) === 0 ? null : invitation;
  if (waiting) askAboutInvitation(page, read(), waiting);
  else {
    // Names that were changed here stay as they are; who invited may have changed meanwhile.
    const take = known ? renewInvitation : takeNames;
    // What is kept needs no address; where nothing can be kept, the address still holds it.
    keep((kept) => take(kept, invitation)).then((isKept) => isKept && leaveInvitation());
  }
  showPart("intro");
}

/** Begins anew for the invitation that waits; what the earlier answers gave is kept elsewhere. */
function beginAnew() {
  if (!waiting) return;
  const invitation = waiting;
  startAnew(() => takeNames(createAnswers(), invitation));
  goOnWithKept();
  find(page, "[data-start]").focus();
}

/** @param {(kept: import("../model/answers.js").Kept | null) => import("../model/answers.js").Kept | null} change */
function startAnew(change) {
  part.change(change);
  position = 0;
  fillForm();
}

/** Leaves the invitation that waits, and shows what is kept. */
function goOnWithKept() {
  waiting = null;
  leaveInvitation();
  showPart("intro");
}

function leaveInvitation() {
  history.replaceState(null, "", location.pathname);
}

/** Brings the page to where its address says: an invitation, a statement, a result, the beginning. */
function followAddress() {
  const invitation = readInvitation(location.hash);
  if (invitation) {
    receive(invitation);
    return;
  }
  const name = location.hash.slice(1);
  const target = document.getElementById(name);
  if (target && items.includes(target)) showItem(items.indexOf(target));
  else if (target === end) showEnd();
  else if (name && !target) location.replace(`${address}#${name}`);
  else showPart("intro");
}

/**
 * A digit answers where the statement has the focus, and nowhere else: keys may mean something to
 * whoever speaks to the computer, or touches one by accident.
 * @param {KeyboardEvent} event
 */
function answerByKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const item = items[position];
  const radio = item.querySelector(`[value="${CSS.escape(event.key)}"]`);
  const isInside = event.target instanceof Node && item.contains(event.target);
  if (!(radio instanceof HTMLInputElement) || !isInside) return;
  radio.checked = true;
  keepAnswer(position, readAnswer(radio));
  goOnSoon();
}

function goOnSoon() {
  clearTimeout(pause);
  pause = setTimeout(goOn, PAUSE);
}

/**
 * Takes a tap on an answer, unless it is the second of two that were meant for the statement before.
 * @param {MouseEvent} event
 */
function takeTap(event) {
  const answer = event.target instanceof Element && event.target.closest(".answer");
  // What the keyboard chooses comes as a click too, without a tap.
  if (!answer || event.detail === 0) return;
  const isSecond = event.timeStamp - tapped.at < SECOND_TAP && tapped.place !== position;
  if (isSecond) {
    event.preventDefault();
    return;
  }
  Object.assign(tapped, { place: position, at: event.timeStamp });
  goOnSoon();
}

form.addEventListener("change", (event) => {
  const radio = /** @type {HTMLInputElement} */ (event.target);
  const item = /** @type {HTMLElement} */ (radio.closest("[data-item]"));
  keepAnswer(items.indexOf(item), readAnswer(radio));
});

// A pointer chooses and goes on; arrow keys only choose, so that nobody is carried off.
form.addEventListener("click", takeTap);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  goOn();
});
form.addEventListener("keydown", answerByKey);

find(form, "[data-back]").addEventListener("click", goBack);
find(form, "[data-to-end]").addEventListener("click", () => goTo(items.length));
find(page, "[data-start]").addEventListener("click", goToOpen);
find(page, "[data-go-on]").addEventListener("click", goToOpen);
find(page, "[data-start-again]").addEventListener("click", async () => {
  if (!(await ask(find(page, "[data-start-again-sure]")))) return;
  startAnew((kept) => (kept?.invitation ? takeNames(createAnswers(), kept.invitation) : null));
  goTo(0);
});
find(page, "[data-start-anew]").addEventListener("click", async () => {
  const loaded = await loadResult();
  if (await loaded?.keepEarlier()) beginAnew();
});
find(page, "[data-go-on-here]").addEventListener("click", () => {
  goOnWithKept();
  find(page, "[data-go-on]").focus();
});
find(end, "[data-show-result]").addEventListener("click", async () => {
  (await loadResult())?.showOwn();
});
find(end, "[data-back-to-statements]").addEventListener("click", () => goTo(position));
for (const entry of findAll(end, "[data-open]")) {
  entry.addEventListener("click", () => goTo(Number(entry.dataset.open)));
}
addEventListener("popstate", followAddress);
addEventListener("load", loadResult, { once: true });

fillForm();
find(form, "[data-moves]").hidden = false;
for (const progress of findAll(form, "[data-progress]")) progress.hidden = false;
form.dataset.single = "";
prepareInvited(page, keep);
part.onChange((elsewhere) => elsewhere && showElsewhere());
followAddress();
settlePage();
