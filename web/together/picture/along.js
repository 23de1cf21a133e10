/** What is taken along from a group's picture; fetched when it is first asked for. */

import { paintFigure } from "../../page/figure-file.js";
import { composeFigure } from "../../page/figure-sheet.js";
import { work } from "../../page/report.js";
import { makeWorkbook, saveFile } from "../../page/saved-file.js";
import { find, findAll, readMessage, writeSentence } from "../../page/words.js";
import { listRows } from "./group-table.js";
import { printWall } from "./wall.js";

// The first file brings its part of Python along, over whatever connection there is.
const FILE_DEADLINE = 60_000;
const TYPES = {
  csv: "text/csv;charset=utf-8",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  svg: "image/svg+xml",
};

/** @typedef {import("../../engine/client.js").Engine} Engine */
/** @typedef {import("../../engine/contract.d.ts").CombineResponse} Picture */

/**
 * Does what a button asks, once at a time, and says how it went.
 * @param {HTMLElement} page
 * @param {Engine} engine
 * @param {HTMLElement} button
 * @param {Picture} picture what the engine's `combine` answers
 * @param {import("../../model/group.js").Group} group
 */
export async function takePicture(page, engine, button, picture, { month }) {
  const part = find(page, "[data-along-part]");
  const kind = button.dataset.along ?? "";
  if (kind === "wall") return printWall(page, picture);
  const words = { working: readMessage(part, "working"), failed: readMessage(part, "not_made") };
  await work(button, find(part, "[data-along-status]"), words, async () => {
    const file = `${nameFile(part, kind, month)}.${kind}`;
    saveFile(file, await makeFile(page, engine, kind, picture));
    return writeSentence(part, "file_made", { file });
  });
}

/** @param {HTMLElement} part @param {string} kind @param {string} month */
function nameFile(part, kind, month) {
  if (kind === "svg" || kind === "png") return readMessage(part, "file_figure");
  return month ? writeSentence(part, "file_name_month", { month }) : readMessage(part, "file_name");
}

/**
 * @param {HTMLElement} page
 * @param {Engine} engine
 * @param {string} kind
 * @param {Picture} picture
 * @returns {Promise<Blob>}
 */
async function makeFile(page, engine, kind, picture) {
  if (kind === "png") return paintFigure(drawFigure(page));
  if (kind === "svg") return new Blob([drawFigure(page)], { type: TYPES.svg });
  const rows = listRows(page, picture);
  const title = readMessage(find(page, "[data-along-part]"), "sheet");
  if (kind === "csv") {
    const { text } = await engine.ask("csv", { rows }, FILE_DEADLINE);
    return new Blob([text], { type: TYPES.csv });
  }
  if (kind === "ods") return new Blob([await writeOpenDocument(rows, title)], { type: TYPES.ods });
  const { base64 } = await engine.ask("workbook", { rows, title }, FILE_DEADLINE);
  return makeWorkbook(base64);
}

/**
 * @param {(string | number | null)[][]} rows
 * @param {string} title
 * @returns {Promise<ArrayBuffer>} a spreadsheet for LibreOffice and others; text stays text
 */
async function writeOpenDocument(rows, title) {
  const library = await import(new URL("../../../lib/xlsx.js", import.meta.url).href);
  const book = library.utils.book_new();
  library.utils.book_append_sheet(book, library.utils.aoa_to_sheet(rows), title);
  return library.write(book, { bookType: "ods", type: "array" });
}

/** @param {HTMLElement} page @returns {string} the glass with what its numbers stand for, as SVG */
function drawFigure(page) {
  const view = find(page, "[data-group-view]");
  const glass = /** @type {SVGSVGElement} */ (view.querySelector(".group-view__picture .glass"));
  const month = find(view, "[data-group-month]");
  const title = readText(find(view, "[data-group-name]")) || readText(find(view, "h2"));
  const legend = findAll(view, ".result__perspectives > li").map((row) => ({
    name: readText(find(row, ".result__name")),
    lines: findAll(view, `details[data-perspective="${row.dataset.perspective}"]`)
      .sort((one, other) => readNumber(one) - readNumber(other))
      .map((factor) => ({
        number: String(readNumber(factor)),
        name: readText(find(factor, ".row__name")),
        score: readText(find(factor, "[data-score]")),
      })),
  }));
  return composeFigure(glass, title, month.hidden ? "" : readText(month), legend);
}

/** @param {HTMLElement} row */
function readNumber(row) {
  return Number(readText(find(row, ".row__number")));
}

/** @param {Element} element */
function readText(element) {
  return (element.textContent ?? "").trim();
}
