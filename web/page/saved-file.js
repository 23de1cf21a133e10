/** The files that people save here: made, and read back whole or not at all. */

import { readBase64 } from "./base64.js";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const MARK = "kijkglas";
const VERSION = 1;

// Some browsers read a file only after they have asked where to put it.
const PATIENCE = 60_000;

/**
 * @param {string} name
 * @param {Blob} content
 */
export function saveFile(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
}

/** @param {string} base64 the bytes of a workbook, as the engine answers them @returns {Blob} */
export function makeWorkbook(base64) {
  return new Blob([readBase64(base64)], { type: WORKBOOK });
}

/**
 * @param {object} content
 * @returns {Blob} the content as a file that readSavedFile reads
 */
export function writeSavedFile(content) {
  const text = JSON.stringify({ [MARK]: VERSION, ...content }, null, 1);
  return new Blob([text], { type: "application/json" });
}

/**
 * @param {string} text
 * @returns {{content: Record<string, unknown>, problem?: undefined} |
 *   {content?: undefined, problem: "file_cut" | "file_other" | "file_later"}} what was saved, or the name of the sentence that says what is wrong with it
 */
export function readSavedFile(text) {
  /** @type {Record<string, unknown> | null} */
  let content;
  try {
    content = /** @type {Record<string, unknown> | null} */ (JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: "file_cut" };
  }
  if (!content || !Number.isInteger(content[MARK])) return { problem: "file_other" };
  return Number(content[MARK]) > VERSION ? { problem: "file_later" } : { content };
}
