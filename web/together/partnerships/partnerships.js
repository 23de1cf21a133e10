/** The partnerships that this browser keeps: each with where it stands, to open, rename or delete. */

import { countPeople } from "../../model/group.js";
import { tidyPartnership } from "../../model/invitation.js";
import { askToPersist, isPersisted } from "../../page/keeping.js";
import { writeMonth } from "../../page/months.js";
import { ask } from "../../page/question.js";
import {
  copyTemplate,
  fillSentence,
  find,
  findAll,
  focusOn,
  readMessage,
  writeSentence,
} from "../../page/words.js";
import { openPartnership, writeAddress } from "../shared/parts.js";
import { countSentence } from "../shared/report.js";
import { prepareOpening } from "./open-file.js";

const BETWEEN = " · ";

/**
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {import("../../model/group.js").Partnership} Partnership
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
export function preparePartnerships(page, engine, group) {
  const part = find(page, "[data-partnerships]");
  const list = find(part, "[data-partnership-list]");
  /** @type {string | undefined} what the list shows; while it is so, it stays as it is */
  let shown;
  const show = () => {
    const { name } = group.read();
    find(page, "[data-open-name]").textContent = name;
    const all = group.list();
    const told = JSON.stringify(
      all.map(({ id, group: one }) => [id, one.name, describe(part, one)]),
    );
    if (told === shown) return;
    shown = told;
    find(part, "[data-partnerships-none]").hidden = all.length > 0;
    list.replaceChildren(...all.map((one) => makeEntry(part, one, group)));
  };
  const form = find(part, "[data-partnership-new]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = readName(form);
    const name = tidyPartnership(field.value);
    if (!name) {
      field.focus();
      return;
    }
    const id = await group.create({ name });
    field.value = "";
    openPartnership({ id, part: "gather" });
  });
  prepareOpening(part, engine, group);
  group.onChange(show);
  show();
  showPersisted(part, isPersisted());
  // Only what somebody made here is worth asking for.
  let asked = false;
  group.onChange(() => {
    if (asked || group.isVisiting() || countPeople(group.readOwn()) === 0) return;
    asked = true;
    showPersisted(part, askToPersist());
  });
}

/** @param {HTMLElement} part @param {Promise<boolean>} persisted */
async function showPersisted(part, persisted) {
  const kept = (await persisted) ? "yes" : "no";
  for (const sentence of findAll(part, "[data-persisted]")) {
    sentence.hidden = sentence.dataset.persisted !== kept;
  }
}

/**
 * @param {HTMLElement} part
 * @param {Partnership} one
 * @param {GroupKeeper} group
 */
function makeEntry(part, one, group) {
  const entry = copyTemplate(part, "[data-partnership-part]");
  const { id } = one;
  const name = one.group.name || readMessage(part, "nameless");
  const open = find(entry, "[data-partnership-open]");
  open.textContent = name;
  open.setAttribute(
    "href",
    writeAddress({ id, part: countPeople(one.group) > 0 ? "picture" : "gather" }),
  );
  find(entry, "[data-partnership-stand]").textContent = describe(part, one.group);
  const form = find(entry, "[data-partnership-rename]");
  readName(form).value = one.group.name;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await group.rename(id, tidyPartnership(readName(form).value));
    focusOn(find(part, "h2"));
  });
  find(entry, "[data-partnership-delete]").addEventListener("click", async () => {
    const question = find(part, "[data-partnership-sure]");
    fillSentence(find(question, "p"), { name });
    if (!(await ask(question))) return;
    const open = id === group.readId();
    await group.remove(id);
    if (open) openPartnership({ id: group.readId(), part: "all" });
    else focusOn(find(part, "h2"));
  });
  return entry;
}

/** @param {HTMLElement} form @returns {HTMLInputElement} */
function readName(form) {
  return /** @type {HTMLInputElement} */ (find(form, "[name=partnership]"));
}

/**
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").Group} group
 * @returns {string} where it stands
 */
function describe(part, group) {
  const { results, tallies, month, points, next, earlier } = group;
  const people = results.length || tallies.reduce((sum, { respondents }) => sum + respondents, 0);
  return [
    countSentence(part, "count", people) || readMessage(part, "nobody"),
    writeMonth(month),
    countSentence(part, "points", points.length),
    countSentence(part, "rounds", earlier.length),
    next === null ? "" : writeSentence(part, "next", { date: writeDate(next) }),
  ]
    .filter(Boolean)
    .join(BETWEEN);
}

/** @param {string} date */
function writeDate(date) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  return format.format(new Date(`${date}T00:00`));
}
