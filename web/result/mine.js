/** What this browser keeps of the visitor: results by month, what changed, and all of it as a file. */

import { isAnswers, isKept } from "../model/answers.js";
import { nameThisMonth } from "../model/invitation.js";
import { writeList } from "../page/formats.js";
import { ask } from "../page/question.js";
import { readSavedFile, saveFile, writeSavedFile } from "../page/saved-file.js";
import { deleteFromStore, readStore, writeStore } from "../page/store.js";
import { fillSentence, find, focusOn, readMessage } from "../page/words.js";
import { isNotes } from "./notes.js";

const FILE = "kijkglas.json";
const BETWEEN = " · ";
const PARTS = ["answers", "notes", "results"];
// What other pages keep: gone with all else, so that the next one at a shared computer finds none.
const ELSEWHERE = ["group", "group-visited", "invite"];

/** @typedef {Record<string, {answers: (number | null)[], code: string}>} Results by month (YYYY-MM),
 * with an invitation followed by its names */

/** @returns {Results} */
export function loadResults() {
  const results = readStore("results");
  return isResults(results) ? results : {};
}

/**
 * Keeps a result under its month, or this month when it names none; with an invitation
 * under its names too, so that two of one month stand beside each other.
 * @param {import("../model/answers.js").Kept} kept
 * @param {string} code
 */
export function keepResult(kept, code) {
  const { partnership, organisation } = kept.invitation ?? {};
  const month = kept.month || nameThisMonth();
  const place = [month, partnership, organisation].filter(Boolean).join(BETWEEN);
  writeStore("results", { ...loadResults(), [place]: { answers: kept.answers, code } });
}

/** @param {string[]} places of results @returns {string[]} the last two that are of the same */
function findLastTwo(places) {
  const nameOthers = (/** @type {string} */ place) => place.slice("2026-11".length);
  const last = places.at(-1) ?? "";
  return places.filter((place) => nameOthers(place) === nameOthers(last)).slice(-2);
}

/**
 * Shows what is kept, and keeps its buttons working.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {{changed: () => void}} events told when other things are kept than before
 */
export function prepareMine(page, engine, events) {
  const mine = find(page, "[data-mine]");
  const file = /** @type {HTMLInputElement} */ (find(mine, "[data-file]"));
  find(mine, "[data-save-file]").addEventListener("click", saveEverything);
  find(mine, "[data-load-file]").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    tell(page, loadFile(await chosen.text()));
    file.value = "";
    events.changed();
  });
  find(mine, "[data-delete-all]").addEventListener("click", async () => {
    if (!(await ask(find(mine, "[data-delete-all-sure]")))) return;
    for (const part of [...PARTS, ...ELSEWHERE]) deleteFromStore(part);
    tell(page, "deleted");
    events.changed();
  });
  showMine(page, engine);
}

/**
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 */
export function showMine(page, engine) {
  const mine = find(page, "[data-mine]");
  const results = loadResults();
  const months = Object.keys(results).sort();
  find(mine, "[data-mine-none]").hidden = months.length > 0;
  const template = /** @type {HTMLTemplateElement} */ (find(mine, "[data-mine-entry]"));
  const entries = months.map((month) => {
    const entry = /** @type {HTMLElement} */ (
      /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
    );
    find(entry, "[data-month]").textContent = month;
    const open = /** @type {HTMLAnchorElement} */ (find(entry, "[data-open]"));
    open.href = `#${results[month].code}`;
    find(entry, "[data-delete]").addEventListener("click", () => {
      const { [month]: _, ...others } = loadResults();
      writeStore("results", others);
      showMine(page, engine);
      tell(page, "deleted_one");
      focusOn(find(mine, "h2"));
    });
    return entry;
  });
  find(mine, "[data-mine-results]").replaceChildren(...entries);
  showChange(page, engine, results, findLastTwo(months));
}

/**
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {Results} results
 * @param {string[]} months the last two
 */
async function showChange(page, engine, results, [before, after]) {
  const part = find(page, "[data-changed]");
  part.hidden = true;
  if (!after) return;
  const { factors } = await engine.ask("compare", {
    before: [{ answers: results[before].answers }],
    after: [{ answers: results[after].answers }],
  });
  fillSentence(find(part, "[data-changed-title]"), { before, after });
  const moved = ["up", "down"].map((direction) => {
    const line = find(part, `[data-changed-${direction}]`);
    const ids = factors.filter((/** @type {any} */ factor) => factor.direction === direction);
    line.hidden = ids.length === 0;
    fillSentence(line, { factors: nameFactors(page, ids) });
    return ids.length > 0;
  });
  find(part, "[data-changed-same]").hidden = moved.some(Boolean);
  part.hidden = false;
}

/** @param {HTMLElement} page @param {{id: string}[]} factors */
function nameFactors(page, factors) {
  const names = factors.map(
    ({ id }) => find(page, `[data-score-of="${id}"] .row__name`).textContent ?? "",
  );
  return writeList(names);
}

function saveEverything() {
  saveFile(FILE, writeSavedFile(Object.fromEntries(PARTS.map((part) => [part, readStore(part)]))));
}

/**
 * Takes a saved file in, whole or not at all.
 * @param {string} text
 * @returns {string} the name of the sentence that says how it went
 */
function loadFile(text) {
  const { content, problem } = readSavedFile(text);
  if (problem) return problem;
  if (content.group) return "file_other";
  const right =
    (content.answers === null || isKept(content.answers)) &&
    (content.notes === null || isNotes(content.notes)) &&
    (content.results === null || isResults(content.results));
  if (!right) return "file_cut";
  const before = PARTS.map((part) => readStore(part));
  if (PARTS.every((part) => writeStore(part, content[part]))) return "loaded";
  PARTS.forEach((part, place) => {
    writeStore(part, before[place]);
  });
  return "file_full";
}

/** @param {any} results @returns {results is Results} */
function isResults(results) {
  return (
    typeof results === "object" &&
    results !== null &&
    !Array.isArray(results) &&
    Object.values(results).every((one) => isAnswers(one?.answers) && /^[0-9A-Z]+$/.test(one.code))
  );
}

/** @param {HTMLElement} page @param {string} message */
function tell(page, message) {
  find(page, "[data-mine-status]").textContent = readMessage(page, message);
}
