/** A table of answers from elsewhere, and an empty one to fill in. */

import { makeWorkbook, saveFile } from "../../page/saved-file.js";
import { find, findAll, readMessage } from "../../page/words.js";

// The first table brings its part of Python along, over whatever connection there is.
const TABLE_DEADLINE = 600_000;

/** @type {Record<string, number | null>} what somebody said that words mean: nobody is asked twice */
const meanings = {};
// A number can mean something else in each table.
const WORD = /\p{L}/u;

/**
 * @typedef {import("../../engine/contract.d.ts").ReadTableResponse} Table
 * @typedef {Pick<import("../../engine/contract.d.ts").ReadTableRequest,
 *   "by_order" | "with_tests" | "with_hidden" | "organisation_column" | "statement_columns" | "meanings">} Said
 *   what somebody said of a table
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("./found-results.js").Source} source rows of a spreadsheet or a survey
 * @param {import("../../engine/client.js").OnProgress} [onProgress]
 * @returns {Promise<Table>} what `read_table` answers
 */
export function readTable(page, engine, source, onProgress) {
  const { text, hidden, hidden_columns, said = {} } = source;
  for (const [word, answer] of Object.entries(said.meanings ?? {})) {
    if (WORD.test(word)) meanings[word] = answer;
  }
  const questionnaires = findAll(page, "[data-questionnaire]");
  const request = {
    text,
    hidden: hidden ?? [],
    hidden_columns: hidden_columns ?? [],
    statements: questionnaires.flatMap((one) => [
      readTexts(one, "[data-statement]"),
      readTexts(one, "[data-easy-statement]"),
    ]),
    labels: readAnswers(findAll(page, "[data-answer-label]"), "answerLabel"),
    suggestions: readAnswers(findAll(page, "[data-answer-word]"), "answerWord"),
    organisation_heads: readTexts(page, "[data-organisation-head]"),
    organisation_words: readTexts(page, "[data-organisation-word]"),
    role_words: readTexts(page, "[data-role-word]"),
    test_words: readTexts(page, "[data-test-word]"),
    month_heads: readTexts(page, "[data-month-head]"),
    months: questionnaires.map((one) => readTexts(one, "[data-month-name]")),
    ...said,
    meanings: { ...meanings, ...said.meanings },
  };
  return engine.ask("read_table", request, TABLE_DEADLINE, onProgress);
}

/**
 * Saves an empty table, headed in the page's language.
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 */
export async function saveTemplate(page, engine) {
  const { lang } = document.documentElement;
  const questionnaire = find(page, `[data-questionnaire][lang="${lang}"]`);
  const heads = [
    ...readTexts(questionnaire, "[data-organisation-head]").slice(0, 1),
    ...readTexts(questionnaire, "[data-month-head]").slice(0, 1),
    ...readTexts(questionnaire, "[data-statement]"),
  ];
  // A workbook, because of a CSV file each country's spreadsheet program makes something else.
  const title = readMessage(page, "template_file");
  const { base64 } = await engine.ask("workbook", { rows: [heads], title }, TABLE_DEADLINE);
  saveFile(`${title}.xlsx`, makeWorkbook(base64));
}

/**
 * @param {HTMLElement[]} labels
 * @param {string} name of the data that holds the answer
 * @returns {Record<string, number>} the answer for each text
 */
function readAnswers(labels, name) {
  return Object.fromEntries(
    labels.map((label) => [label.textContent ?? "", Number(label.dataset[name])]),
  );
}

/** @param {ParentNode} root @param {string} selector */
function readTexts(root, selector) {
  return findAll(root, selector).map((element) => element.textContent ?? "");
}
