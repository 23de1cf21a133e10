/** What this browser keeps of the visitor: results by month, what changed, and all of it as a file. */

import { orNothing, orWrong } from "../engine/asking.js";
import { createAnswers, isKept, keepAnswers, pickGiven } from "../model/answers.js";
import { deleteResult, isResults, keepResults, readPlace } from "../model/results.js";
import { writeList } from "../page/formats.js";
import { dropAllHandles } from "../page/handles.js";
import { writeMonth } from "../page/months.js";
import { ask } from "../page/question.js";
import { readSavedFile, saveFile, writeSavedFile } from "../page/saved-file.js";
import { deletePart, listParts } from "../page/store.js";
import { fillSentence, find, focusOn, readMessage } from "../page/words.js";
import { isNotes, keepNotes } from "./notes.js";

const FILE = "kijkglas.json";

/** What goes into a file, by its name there. */
const listSaved = () => ({ answers: keepAnswers(), notes: keepNotes(), results: keepResults() });

/** @param {string} place of a result @returns {string} the same with its month in words */
function writePlace(place) {
  const { month, names } = readPlace(place);
  return `${writeMonth(month)}${names}`;
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
    const text = await chosen.text();
    file.value = "";
    tell(page, await loadFile(engine, text));
    events.changed();
  });
  find(mine, "[data-delete-all]").addEventListener("click", async () => {
    if (!(await ask(find(mine, "[data-delete-all-sure]")))) return;
    // What other pages keep too, so that the next one at a shared computer finds none.
    const gone = await Promise.all([...listParts().map(deletePart), dropAllHandles()]);
    tell(page, gone.every(Boolean) ? "deleted" : "not_deleted");
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
  const results = keepResults().read() ?? {};
  const months = Object.keys(results).sort();
  find(mine, "[data-mine-none]").hidden = months.length > 0;
  const template = /** @type {HTMLTemplateElement} */ (find(mine, "[data-mine-entry]"));
  const entries = months.map((month) => {
    const entry = /** @type {HTMLElement} */ (
      /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
    );
    find(entry, "[data-month]").textContent = writePlace(month);
    const open = /** @type {HTMLAnchorElement} */ (find(entry, "[data-open]"));
    open.href = `#${results[month].code}`;
    find(entry, "[data-delete]").addEventListener("click", async () => {
      const gone = await deleteResult(month);
      showMine(page, engine);
      tell(page, gone ? "deleted_one" : "not_deleted");
      focusOn(find(mine, "h2"));
    });
    return entry;
  });
  find(mine, "[data-mine-results]").replaceChildren(...entries);
  showChange(page, engine, results);
}

/**
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {import("../model/results.js").Results} results
 */
async function showChange(page, engine, results) {
  const part = find(page, "[data-changed]");
  part.hidden = true;
  const places = Object.keys(results);
  // Python is not started for what has nothing beside it.
  if (places.length < 2) return;
  const given = places.map((place) => ({ ...readPlace(place), code: results[place].code }));
  const told = await orNothing(engine.ask("compare_own", { results: given }));
  // Others may be kept meanwhile.
  if (!told?.last_two || keepResults().read() !== results) return;
  const [before, after] = told.last_two.map((at) => writePlace(places[at]));
  fillSentence(find(part, "[data-changed-title]"), { before, after });
  for (const way of /** @type {const} */ (["up", "down"])) {
    const line = find(part, `[data-changed-${way}]`);
    line.hidden = told[way].length === 0;
    fillSentence(line, { factors: nameFactors(page, told[way]) });
  }
  find(part, "[data-changed-same]").hidden = [...told.up, ...told.down].length > 0;
  part.hidden = false;
}

/** @param {HTMLElement} page @param {string[]} factors */
function nameFactors(page, factors) {
  const names = factors.map(
    (id) => find(page, `[data-score-of="${id}"] .row__name`).textContent ?? "",
  );
  return writeList(names);
}

function saveEverything() {
  const parts = Object.entries(listSaved()).map(([name, part]) => [name, part.read()]);
  saveFile(FILE, writeSavedFile(Object.fromEntries(parts)));
}

/**
 * Takes a saved file in, whole or not at all.
 * @param {import("../engine/client.js").Engine} engine which knows what is right
 * @param {string} text
 * @returns {Promise<string>} the name of the sentence that says how it went
 */
async function loadFile(engine, text) {
  const { content, problem } = readSavedFile(text);
  if (problem) return problem;
  if (content.group) return "file_other";
  const fit = await isFit(engine, content);
  if (fit !== true) return fit === false ? "file_cut" : "file_unread";
  const parts = /** @type {[string, import("../page/store.js").Part<unknown>][]} */ (
    Object.entries(listSaved())
  );
  const before = parts.map(([, part]) => part.read());
  const put = (/** @type {unknown[]} */ values) =>
    Promise.all(parts.map(([, part], place) => part.change(() => values[place])));
  const kept = await put(parts.map(([name]) => content[name] ?? null));
  if (kept.every(Boolean)) return "loaded";
  await put(before);
  return "file_full";
}

/**
 * @param {import("../engine/client.js").Engine} engine
 * @param {{answers?: import("../page/store.js").Unchecked<import("../model/answers.js").Kept>,
 *   notes?: import("../page/store.js").Unchecked<Record<string, string>>,
 *   results?: import("../page/store.js").Unchecked<import("../model/results.js").Results>}} content of a file
 * @returns {Promise<boolean | null>} whether all of it can be kept; null when the engine did not say
 */
async function isFit(engine, { answers, notes, results }) {
  /** @type {(part: unknown) => part is null | undefined} */
  const isNone = (part) => part === null || part === undefined;
  const right =
    (isNone(answers) || isKept(answers)) &&
    (isNone(notes) || isNotes(notes)) &&
    (isNone(results) || isResults(results));
  if (!right) return false;
  const codes = Object.values(results ?? {}).map(({ code }) => code);
  const shared = await orWrong(engine.ask("share", pickGiven(answers ?? createAnswers())));
  const opened = await orWrong(engine.ask("open", { text: codes.join("\n") }));
  if (shared.wrong) return false;
  if (!shared.answer || !opened.answer) return null;
  return opened.answer.results.length === new Set(codes).size;
}

/** @param {HTMLElement} page @param {string} message */
function tell(page, message) {
  find(page, "[data-mine-status]").textContent = readMessage(page, message);
}
