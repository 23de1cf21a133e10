/** Asks what only a person can say of a table, and lets what was read be changed. */

import { copyTemplate, fillSentence, find, findAll, readMessage } from "../../page/words.js";

/**
 * @typedef {{source: import("../shared/found-results.js").Source, name: string,
 *   table: import("../shared/table-import.js").Table,
 *   rows: import("../../model/group.js").Person[]}} Asked a table, and who came of it
 * @typedef {(source: import("../shared/found-results.js").Source,
 *   rows: import("../../model/group.js").Person[]) => Promise<unknown>} ReadAgain
 * @param {HTMLElement} part
 * @param {Asked[]} tables
 * @param {ReadAgain} readAgain takes out who came of a table before, and reads it as was said
 */
export function askAboutTables(part, tables, readAgain) {
  const forms = tables.map((asked) => makeForm(part, asked, readAgain));
  find(part, "[data-tables]").replaceChildren(...forms.flat());
  const [first] = findAll(part, "[data-tables] form[data-first]");
  if (first) find(first, "[data-table-title]").focus();
}

/**
 * @param {HTMLElement} part
 * @param {Asked} asked
 * @param {ReadAgain} readAgain
 * @returns {HTMLElement[]} nothing for a table of which nothing can be said
 */
function makeForm(part, { source, name, table, rows }, readAgain) {
  if (table.problem || table.items.length === 0) return [];
  const isFirst = table.asks.length > 0;
  const form = /** @type {HTMLFormElement} */ (copyTemplate(part, "[data-table-form]"));
  const fields = [...listFields(part, table), makeOrganisation(part, table)];
  find(form, "[data-table-fields]").replaceChildren(...fields);
  fillSentence(find(form, "[data-table-title]"), { file: name });
  fillSentence(find(form, "[data-table-order]"), nameEnds(part, table));
  find(form, "[data-table-order]").hidden = !table.asks.includes("order");
  for (const one of findAll(form, "[data-when-asked]")) one.hidden = !isFirst;
  for (const one of findAll(form, "[data-when-read]")) one.hidden = isFirst;
  form.toggleAttribute("data-first", isFirst);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const before = source.said ?? {};
    const said = { ...before, ...readFields(form), by_order: table.found === "order" };
    readAgain({ ...source, said }, rows);
  });
  find(form, "[data-table-leave]").addEventListener("click", () => {
    form.remove();
    find(part, "[data-gather-text]").focus();
  });
  if (isFirst) return [form];
  return [fold(part, form, table)];
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
    const label = statements[statement - 1]?.textContent ?? "";
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
    statement_columns: Object.fromEntries(
      missing.map(({ dataset, value }) => [dataset.statement, Number(value)]),
    ),
    meanings: Object.fromEntries(
      words.map(({ dataset, value }) => [dataset.word, value === "none" ? null : Number(value)]),
    ),
    organisation_column: Number(organisation?.value ?? 0),
  };
}
