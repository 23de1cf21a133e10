/** Asks what only a person can say of a table, and lets what was read be changed. */

import { onOtherGroup } from "../../model/group.js";
import { keepWaiting } from "../../model/waiting.js";
import {
  copyTemplate,
  fillSentence,
  find,
  findAll,
  readMessage,
  writeSentence,
} from "../../page/words.js";
import { nameFew } from "../shared/report.js";

/**
 * @typedef {import("../shared/found-results.js").Asked} Asked
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {(again: import("../shared/found-results.js").Source[]) => Promise<unknown>} ReadAgain
 *   reads tables as was said, in place of what they were before
 */

/** @type {import("../../model/waiting.js").Kept<Asked>} of what came last, and of all that waits */
let kept;

/**
 * @param {HTMLElement} part
 * @param {GroupKeeper} group
 * @param {Asked[]} tables that were read
 * @param {boolean} isAgain whether somebody said how
 * @param {ReadAgain} readAgain
 */
export function askAboutTables(part, group, tables, isAgain, readAgain) {
  if (!kept) {
    kept = keepWaiting(group);
    onOtherGroup(group, () => showTables(part, group, readAgain));
  }
  const usable = tables.filter(({ table }) => !table.problem && table.items.length > 0);
  // What could not be read as was said stays as it is, and so does what was chosen.
  if (isAgain && usable.length === 0) return;
  const answered = usable.flatMap(({ source }) => source.before ?? []);
  const [first] = answered;
  const here = kept.read();
  // In the place of those that were answered; or behind all that wait.
  const place = first && here.includes(first) ? here.indexOf(first) : here.length;
  const stays = (/** @type {Asked} */ one) => (isAgain ? !answered.includes(one) : isAsked(one));
  const came = usable.map((one) => ({ ...one, source: { ...one.source, before: undefined } }));
  const [before, after] = [here.slice(0, place), here.slice(place)];
  kept.write([...before.filter(stays), ...came, ...after.filter(stays)]);
  const form = showTables(part, group, readAgain);
  if (form) find(form, "[data-table-title]").focus();
}

/** @param {Asked} asked @returns {boolean} whether nobody of it is there before somebody answers */
function isAsked({ table }) {
  return table.asks.length > 0;
}

/**
 * @param {HTMLElement} part
 * @param {GroupKeeper} group
 * @param {ReadAgain} readAgain
 * @returns {HTMLElement | undefined} the form that asks, if any does
 */
function showTables(part, group, readAgain) {
  const tables = kept.read();
  const waiting = tables.filter(isAsked);
  const make = (/** @type {Asked} */ asked) => makeForm(part, group, asked, readAgain);
  const form = waiting.slice(0, 1).map(make);
  if (form[0]) tellLater(form[0], waiting.length - 1);
  const read = tables.filter((one) => !isAsked(one));
  const folded = read.map((asked) => fold(part, make(asked), asked.table));
  const folds = folded.length > 1 ? [foldAll(part, folded)] : folded;
  find(part, "[data-tables]").replaceChildren(...form, ...folds);
  return form[0];
}

/** @param {HTMLElement} form @param {number} n says how many more wait */
function tellLater(form, n) {
  const later = find(form, "[data-table-later]");
  later.hidden = n === 0;
  find(later, "[data-later-one]").hidden = n !== 1;
  find(later, "[data-later-more]").hidden = n === 1;
  fillSentence(find(later, "[data-later-more]"), { n: `${n}` });
}

/** @param {HTMLElement} part @param {HTMLElement[]} folded of many tables, behind one line */
function foldAll(part, folded) {
  const all = copyTemplate(part, "[data-tables-read]");
  fillSentence(find(all, "summary"), { n: `${folded.length}` });
  all.append(...folded);
  return all;
}

/**
 * @param {HTMLElement} part
 * @param {GroupKeeper} group
 * @param {Asked} asked
 * @param {ReadAgain} readAgain
 */
function makeForm(part, group, asked, readAgain) {
  const { source, name, table } = asked;
  const isFirst = isAsked(asked);
  const form = /** @type {HTMLFormElement} */ (copyTemplate(part, "[data-table-form]"));
  const fields = [...listFields(part, table), ...makeDoubts(part, asked)];
  fields.push(makeOrganisation(part, table));
  find(form, "[data-table-fields]").replaceChildren(...fields);
  fillSentence(find(form, "[data-table-title]"), { file: name });
  fillSentence(find(form, "[data-table-order]"), nameEnds(part, table));
  find(form, "[data-table-order]").hidden = !table.asks.includes("order");
  for (const one of findAll(form, "[data-when-asked]")) one.hidden = !isFirst;
  for (const one of findAll(form, "[data-when-read]")) one.hidden = isFirst;
  find(form, "[data-table-later]").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const before = source.said ?? {};
    const said = { ...before, ...readFields(form), by_order: table.found === "order" };
    // What a word means is asked once: others may be read now.
    const others = kept.read().filter((one) => one !== asked && asksWordsOnly(one));
    const alike = (isFirst ? others : []).map((one) => ({ ...one.source, before: one }));
    readAgain([{ ...source, said, before: asked }, ...alike]);
  });
  find(form, "[data-table-leave]").addEventListener("click", () => {
    kept.write(kept.read().filter((one) => one !== asked));
    const next = showTables(part, group, readAgain);
    find(next ?? part, next ? "[data-table-title]" : "[data-gather-text]").focus();
  });
  return form;
}

/** @param {Asked} asked */
function asksWordsOnly({ table }) {
  return table.asks.length > 0 && table.asks.every((one) => one === "words");
}

/** @param {HTMLElement} part @param {HTMLElement} form @param {Asked["table"]} table */
function fold(part, form, table) {
  const folded = copyTemplate(part, "[data-table-read]");
  const column = table.organisation_column;
  const summary = find(folded, "summary");
  summary.textContent = readMessage(part, column ? "organisation_from" : "organisation_none");
  if (column) fillSentence(summary, { column: nameColumn(part, table, column) });
  folded.append(form);
  return folded;
}

/** @param {HTMLElement} part @param {Asked["table"]} table @returns {HTMLElement[]} */
function listFields(part, table) {
  const { lang } = document.documentElement;
  const statements = findAll(part, `[data-questionnaire][lang="${lang}"] [data-statement]`);
  const missing = table.missing.map(({ statement, suggested }) => {
    const text = statements[statement - 1]?.textContent ?? "";
    const label = writeSentence(part, "statement_column", { statement: text });
    const field = makeField(part, label, listColumns(part, table), `${suggested ?? 0}`);
    find(field, "select").dataset.statement = String(statement);
    return field;
  });
  const words = table.words.map(({ value, count, suggested }) => {
    const label = readMessage(part, "word").replace("{n}", String(count));
    const text = label.replace("{word}", () => value);
    const chosen = suggested === null ? "none" : `${suggested}`;
    const field = makeField(part, text, listAnswers(part), chosen);
    find(field, "select").dataset.word = value;
    return field;
  });
  return [...missing, ...words];
}

/**
 * @param {HTMLElement} part
 * @param {Asked} asked
 * @returns {HTMLElement[]} a field for the rows that say to be tests, and one for those that are hidden
 */
function makeDoubts(part, { source: { said }, table }) {
  return [
    ...makeDoubt(part, "tests", table.tests, said?.with_tests),
    ...makeDoubt(part, "unseen", table.hidden, said?.with_hidden),
  ];
}

/**
 * @param {HTMLElement} part
 * @param {"tests" | "unseen"} kind names what is asked
 * @param {number[]} rows
 * @param {boolean | null | undefined} isIn whether somebody said that they count
 * @returns {HTMLElement[]} a field, if there are any rows
 */
function makeDoubt(part, kind, rows, isIn) {
  if (rows.length === 0) return [];
  const name = rows.length === 1 ? `${kind}_asked_one` : `${kind}_asked`;
  const label = writeSentence(part, name, { rows: nameFew(part, rows.map(String)) });
  /** @type {[string, string][]} */
  const options = [
    ["out", readMessage(part, "tests_out")],
    ["in", readMessage(part, "tests_in")],
  ];
  const field = makeField(part, label, options, isIn ? "in" : "out");
  find(field, "select").dataset.doubt = kind;
  return [field];
}

/** @param {HTMLElement} part @param {Asked["table"]} table */
function makeOrganisation(part, table) {
  const label = readMessage(part, "organisation_column");
  const chosen = `${table.organisation_column ?? 0}`;
  const field = makeField(part, label, listColumns(part, table), chosen);
  find(field, "select").dataset.organisation = "";
  return field;
}

/**
 * @param {HTMLElement} part
 * @param {string} label
 * @param {[string, string][]} options value and text
 * @param {string} chosen value
 */
function makeField(part, label, options, chosen) {
  const field = copyTemplate(part, "[data-table-field]");
  find(field, "span").textContent = label;
  const select = /** @type {HTMLSelectElement} */ (find(field, "select"));
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  select.value = chosen;
  return field;
}

/** @param {HTMLElement} part @param {Asked["table"]} table @returns {[string, string][]} */
function listColumns(part, table) {
  const free = table.heads.map((_, place) => place + 1).filter((n) => !table.items.includes(n));
  const columns = free.map(
    (n) => /** @type {[string, string]} */ ([`${n}`, nameColumn(part, table, n)]),
  );
  return [["0", readMessage(part, "no_column")], ...columns];
}

/** @param {HTMLElement} part @returns {[string, string][]} */
function listAnswers(part) {
  const { lang } = document.documentElement;
  const labels = findAll(part, `[data-questionnaire][lang="${lang}"] [data-answer-label]`);
  const answers = labels.map((label) => {
    const value = label.dataset.answerLabel ?? "";
    return /** @type {[string, string]} */ ([value, label.textContent ?? ""]);
  });
  return [...answers, ["none", readMessage(part, "no_answer")]];
}

/** @param {HTMLElement} part @param {Asked["table"]} table @param {number} n from 1 */
function nameColumn(part, table, n) {
  const text = readMessage(part, table.heads[n - 1] ? "column_named" : "column");
  return text.replace("{n}", String(n)).replace("{head}", () => table.heads[n - 1] ?? "");
}

/** @param {HTMLElement} part @param {Asked["table"]} table the columns that are taken for statements */
function nameEnds(part, table) {
  const [first] = table.items;
  const last = table.items.at(-1) ?? first;
  return { first: nameColumn(part, table, first), last: nameColumn(part, table, last) };
}

/**
 * @param {HTMLFormElement} form
 * @returns {import("../shared/table-import.js").Said} what was chosen
 */
function readFields(form) {
  const selects = /** @type {HTMLSelectElement[]} */ (findAll(form, "select"));
  const missing = selects.filter(({ dataset }) => dataset.statement);
  const words = selects.filter(({ dataset }) => dataset.word !== undefined);
  const organisation = selects.find(({ dataset }) => dataset.organisation !== undefined);
  return {
    with_tests: readDoubt(selects, "tests"),
    with_hidden: readDoubt(selects, "unseen"),
    statement_columns: Object.fromEntries(
      missing.map(({ dataset, value }) => [dataset.statement, Number(value)]),
    ),
    meanings: Object.fromEntries(
      words.map(({ dataset, value }) => [dataset.word, value === "none" ? null : Number(value)]),
    ),
    organisation_column: Number(organisation?.value ?? 0),
  };
}

/**
 * @param {HTMLSelectElement[]} selects
 * @param {string} kind of rows
 * @returns {boolean | null} whether they count; null where there are none
 */
function readDoubt(selects, kind) {
  const select = selects.find(({ dataset }) => dataset.doubt === kind);
  return select ? select.value === "in" : null;
}
