/** What somebody takes along from a result: text, tables, the figure, a code of the link. */

import { copyFigure, paintFigure } from "../page/figure-file.js";
import { offerText } from "../page/links.js";
import { showCode } from "../page/qr-code.js";
import { work } from "../page/report.js";
import { makeWorkbook, saveFile } from "../page/saved-file.js";
import { find, findAll, readMessage, writeSentence } from "../page/words.js";
import { listRows, writeText } from "./result-rows.js";

// The first file brings its part of Python along, over whatever connection there is.
const FILE_DEADLINE = 60_000;

/**
 * Makes the buttons work that take the shown result along.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 */
export function prepareTakingAlong(page, engine) {
  const part = find(page, "[data-take-along]");
  const status = find(part, "[data-take-status]");
  const words = { working: readMessage(part, "working"), failed: readMessage(part, "not_made") };
  for (const button of findAll(part, "[data-take]")) {
    const kind = button.dataset.take ?? "";
    button.addEventListener("click", () => {
      find(part, "[data-take-text-part]").hidden = true;
      return work(button, status, words, () => take(page, engine, kind));
    });
  }
}

/**
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {string} kind
 * @returns {Promise<string>} the sentence to say
 */
async function take(page, engine, kind) {
  if (kind === "text") {
    const part = find(page, "[data-take-along]");
    return readMessage(part, await offerText(part, writeText(page)));
  }
  if (kind === "qr") {
    await showCode(page, engine, readLink(page));
    return "";
  }
  const shown = await readShown(page, engine);
  const content = await makeFile(page, engine, kind, shown);
  const base = shown.month
    ? writeSentence(page, "file_name_month", { month: shown.month })
    : readMessage(page, "file_name");
  const file = `${base}.${kind === "workbook" ? "xlsx" : kind}`;
  saveFile(file, content);
  return writeSentence(page, "file_made", { file });
}

/**
 * Reads the shown result back from its own link, so that nothing else has to remember it.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 */
async function readShown(page, engine) {
  const link = readLink(page);
  const { results } = await engine.ask("open", { text: link });
  const { answers, organisation, month } = results[0];
  return { link, organisation, month, ...(await engine.ask("score", { answers })) };
}

/**
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {string} kind
 * @param {import("../engine/contract.d.ts").ScoreResponse} shown
 * @returns {Promise<Blob>}
 */
async function makeFile(page, engine, kind, shown) {
  if (kind === "json") return new Blob([writeJson(page, shown)], { type: "application/json" });
  if (kind === "svg" || kind === "png") {
    const glass = /** @type {SVGSVGElement} */ (
      find(page, "[data-result]").querySelector(".glass")
    );
    const figure = copyFigure(glass, find(document, "h1").textContent ?? "");
    return kind === "png" ? paintFigure(figure) : new Blob([figure], { type: "image/svg+xml" });
  }
  const rows = listRows(page, shown);
  const title = readMessage(page, "sheet");
  if (kind === "csv") {
    const { text } = await engine.ask("csv", { rows }, FILE_DEADLINE);
    return new Blob([text], { type: "text/csv;charset=utf-8" });
  }
  const { base64 } = await engine.ask("workbook", { rows, title }, FILE_DEADLINE);
  return makeWorkbook(base64);
}

/** @param {HTMLElement} page @param {import("../engine/contract.d.ts").ScoreResponse} shown */
function writeJson(page, shown) {
  const addName = (/** @type {{id: string}} */ scored) => {
    const name = find(page, `[data-score-of="${scored.id}"]`).querySelector("[class$=__name]");
    return { ...scored, name: name?.textContent };
  };
  const factors = shown.factors.map(addName);
  const perspectives = shown.perspectives.map(addName);
  return JSON.stringify({ ...shown, factors, perspectives }, null, 2);
}

/** @param {HTMLElement} page */
function readLink(page) {
  return /** @type {HTMLInputElement} */ (find(page, "[data-share-link]")).value;
}
