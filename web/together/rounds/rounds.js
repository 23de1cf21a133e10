/** Earlier rounds beside this one: last time’s points first, then what changed. */

import { orWrong } from "../../engine/asking.js";
import { beginRound } from "../../model/group.js";
import { forgetShared } from "../../model/shared.js";
import { writeList } from "../../page/formats.js";
import { putMonth, settleMonth, turnToWheel } from "../../page/months.js";
import { ask } from "../../page/question.js";
import { work } from "../../page/report.js";
import { isTable, readText } from "../../page/text-files.js";
import {
  copyTemplate,
  fillSentence,
  find,
  findAll,
  readMessage,
  writeSentence,
} from "../../page/words.js";
import { changeRounds, putRounds, readSource } from "../shared/found-results.js";
import { turnToPart } from "../shared/parts.js";
import { writeUnopened } from "../shared/report.js";
import { prepareUnlocking } from "../shared/unlocking.js";
import { showPastPoints } from "./past-points.js";
import { nameRound, showChanges } from "./round-changes.js";

/**
 * @typedef {import("../../model/group.js").Round} Round
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 */

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
export function prepareRounds(page, engine, group) {
  const part = find(page, "[data-rounds]");
  const show = () => {
    showEarlier(part, engine, group);
    showPastPoints(part, engine, group);
    showChanges(part, engine, group);
  };
  prepareAdding(page, part, engine, group);
  prepareTakingOut(part, engine, group);
  prepareDeleting(part, engine, group);
  prepareNextRound(page, part, engine, group);
  group.onChange(show);
  find(page, "[data-engine-retry]").addEventListener("click", show);
  show();
  part.hidden = false;
}

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
function prepareAdding(page, part, engine, group) {
  const field = /** @type {HTMLTextAreaElement} */ (find(part, "[data-round-text]"));
  const file = /** @type {HTMLInputElement} */ (find(part, "[data-round-file]"));
  const [add, open] = [find(part, "[data-round-add]"), find(part, "[data-round-open]")];
  const form = find(part, "[data-round-unlock]");
  const unlock = prepareUnlocking(form, group, (codes) =>
    take(find(form, "button"), { name: null, text: codes.join("\n"), table: false }),
  );
  find(form, "[data-unlock-leave]").addEventListener("click", () => {
    unlock.ask([]);
    field.focus();
  });
  const words = { working: readMessage(part, "reading"), failed: readMessage(part, "failed") };
  /** @param {HTMLElement} button @param {import("../shared/found-results.js").Source} source */
  const take = (button, source) =>
    work(button, find(part, "[data-rounds-status]"), words, async () => {
      const { answer: found } = await orWrong(readSource(page, engine, group, source));
      if (!found) return words.failed;
      unlock.askToo(found.locked);
      return addRounds(part, engine, group, found);
    });
  add.addEventListener("click", async () => {
    const text = field.value;
    const before = group.read().earlier.length;
    await take(add, { name: null, text, table: false });
    if (group.read().earlier.length > before && field.value === text) field.value = "";
  });
  open.addEventListener("click", () => {
    if (!open.ariaDisabled) file.click();
  });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    await take(open, { name: chosen.name, text: await readText(chosen), table: isTable(chosen) });
    file.value = "";
  });
}

/**
 * Puts what was found beside this round, as the engine says.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 * @param {import("../shared/found-results.js").Found} found
 * @returns {Promise<string>} the sentence that says how it went
 */
async function addRounds(part, engine, group, found) {
  const { problem, rejected, locked } = found;
  const put = await putRounds(engine, group, found);
  if (!put) return readMessage(part, "failed");
  if (put.known) return readMessage(part, put.known === "earlier" ? "already" : "itself");
  if (put.added.length > 0) {
    const names = put.added.map(({ month }) => nameRound(part, { month: month ?? "" }));
    return writeSentence(part, "added", { rounds: writeList(names) });
  }
  if (locked.length > 0) return "";
  const [closed] = writeUnopened(found.sealed);
  if (closed) return closed;
  if (problem) return readMessage(part, problem === "table_none" ? "none" : problem);
  return readMessage(part, rejected[0]?.reason ?? "none");
}

/**
 * Shows a row for each round; rows stay where they are, so that the keyboard does too.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
function showEarlier(part, engine, group) {
  const { earlier } = group.read();
  const rows = find(part, "[data-earlier-list]");
  const lacking = earlier.slice(rows.childElementCount);
  rows.append(...lacking.map(() => makeRow(part)));
  for (const row of findAll(rows, "[data-earlier]").slice(earlier.length)) row.remove();
  findAll(rows, "[data-earlier]").forEach((row, place) => {
    const month = /** @type {HTMLInputElement} */ (find(row, "[data-earlier-month]"));
    find(row, "[data-earlier-name]").textContent = nameWhole(part, earlier[place]);
    // Rounds change places: only what somebody types now stays.
    const isTyped = document.activeElement === month && month.value !== month.dataset.written;
    if (!isTyped) putMonth(month, earlier[place].month);
    const wrong = find(row, "[data-month-wrong]");
    wrong.textContent = "";
    month.onchange = () => dateRound(settleMonth(month, wrong), place, engine, group);
    find(row, "[data-take-out]").dataset.takeOut = String(place);
    const sheets = find(row, "[data-delete-sheets]");
    sheets.dataset.deleteSheets = String(place);
    sheets.hidden = earlier[place].results.length === 0;
  });
}

/** @param {HTMLElement} part @returns {HTMLElement} with a field for its month */
function makeRow(part) {
  const row = copyTemplate(part, "[data-earlier-part]");
  turnToWheel(/** @type {HTMLInputElement} */ (find(row, "[data-earlier-month]")));
  return row;
}

/**
 * @param {string | null} month
 * @param {number} place
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
async function dateRound(month, place, engine, group) {
  if (month === null) return;
  const date = (/** @type {Round} */ round, /** @type {number} */ at) =>
    at === place ? { ...round, month } : round;
  await changeRounds(engine, group, ({ earlier }) => ({ earlier: earlier.map(date) }));
}

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
function prepareTakingOut(part, engine, group) {
  const out = find(part, "[data-round-out]");
  const back = find(out, "[data-put-back]");
  /** @type {Round | undefined} */
  let taken;
  let isOpen = group.markOpen();
  group.onChange(() => {
    if (!isOpen()) out.hidden = true;
  });
  find(part, "[data-earlier-list]").addEventListener("click", ({ target }) => {
    const place = target instanceof HTMLElement ? target.dataset.takeOut : undefined;
    if (place === undefined) return;
    const { earlier } = group.read();
    taken = earlier[Number(place)];
    isOpen = group.markOpen();
    group.change({ earlier: earlier.filter((round) => round !== taken) });
    find(part, "[data-rounds-status]").textContent = "";
    fillSentence(find(out, "[data-taken-out]"), { round: nameWhole(part, taken) });
    out.hidden = false;
    back.focus();
  });
  back.addEventListener("click", async () => {
    const round = taken;
    out.hidden = true;
    find(part, "[data-round-text]").focus();
    if (!round) return;
    await changeRounds(engine, group, ({ earlier }) => ({ earlier: [...earlier, round] }));
  });
}

/**
 * Deletes the sheets of a round that is over, after a question that says what goes and what stays.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
function prepareDeleting(part, engine, group) {
  const status = find(part, "[data-rounds-status]");
  find(part, "[data-earlier-list]").addEventListener("click", async ({ target }) => {
    const place = target instanceof HTMLElement ? target.dataset.deleteSheets : undefined;
    if (place === undefined) return;
    const round = group.read().earlier[Number(place)];
    const isOpen = group.markOpen();
    const question = find(part, "[data-sheets-sure]");
    fillSentence(find(question, "p"), { round: nameWhole(part, round), n: round.results.length });
    if (!(await ask(question))) return;
    const { answer } = await orWrong(engine.ask("tally", { results: round.results }));
    if (!answer || !isOpen()) {
      status.textContent = readMessage(part, "failed");
      return;
    }
    const content = JSON.stringify(round);
    const counted = { ...round, results: [], tallies: answer.tallies };
    await group.change(({ earlier }) => ({
      earlier: earlier.map((one) => (JSON.stringify(one) === content ? counted : one)),
    }));
    status.textContent = writeSentence(part, "sheets_gone", { round: nameWhole(part, round) });
  });
}

/**
 * Puts this round among the earlier ones, and begins a new one in which nobody is yet.
 * @param {HTMLElement} page
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
function prepareNextRound(page, part, engine, group) {
  find(part, "[data-begin-round]").addEventListener("click", async () => {
    if (!(await ask(find(part, "[data-begin-round-sure]")))) return;
    const ordered = changeRounds(engine, group, beginRound);
    turnToPart(page, { part: "gather" });
    await Promise.all([ordered, forgetShared(group.readId())]);
  });
}

/** @param {HTMLElement} part @param {Round} round @returns {string} its month and whose it is */
function nameWhole(part, round) {
  const month = nameRound(part, round);
  return round.name ? writeSentence(part, "named", { month, name: round.name }) : month;
}
