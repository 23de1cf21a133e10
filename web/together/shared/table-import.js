/** A table of answers from elsewhere, and an empty one to fill in. */

import { saveFile } from "../../page/saved-file.js";
import { find, findAll, readMessage } from "../../page/words.js";

// The first table brings its part of Python along, over whatever connection there is.
const TABLE_DEADLINE = 120_000;

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {string} text rows of a spreadsheet or a survey
 * @returns {Promise<import("../../engine/contract.d.ts").ReadTableResponse>} what `read_table` answers
 */
export function readTable(page, engine, text) {
  const questionnaires = findAll(page, "[data-questionnaire]");
  const request = {
    text,
    statements: questionnaires.map((one) => readTexts(one, "[data-statement]")),
    labels: Object.fromEntries(
      findAll(page, "[data-answer-label]").map((label) => [
        label.textContent,
        Number(label.dataset.answerLabel),
      ]),
    ),
    organisation_heads: readTexts(page, "[data-organisation-head]"),
    month_heads: readTexts(page, "[data-month-head]"),
  };
  return engine.ask("read_table", request, TABLE_DEADLINE);
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
  const { text } = await engine.ask("csv", { rows: [heads] }, TABLE_DEADLINE);
  const file = `${readMessage(page, "template_file")}.csv`;
  saveFile(file, new Blob([text], { type: "text/csv;charset=utf-8" }));
}

/** @param {ParentNode} root @param {string} selector */
function readTexts(root, selector) {
  return findAll(root, selector).map((element) => element.textContent ?? "");
}
