/** Files to the texts and tables in them. */

import { orWrong } from "../../engine/asking.js";
import { encodeFile, isReadable, isTable, readPlainText } from "../../page/text-files.js";

// A large file brings its part of Python along, and is unpacked.
const FILE_DEADLINE = 600_000;
const LARGEST = 200_000_000;

/**
 * @typedef {{name: string, problem: string}} Problem names a sentence
 * @typedef {(name: string, rows: number) => void} OnProgress told which file is read, and how far
 * @param {import("../../engine/client.js").Engine} engine
 * @param {File[]} files
 * @param {OnProgress} onProgress
 * @returns {Promise<{sources: import("./found-results.js").Source[], problems: Problem[],
 *   closed: File[], failed: File[]}>} one after another, because together they might be more than a
 *   browser can hold; `closed`: those that the system did not give; `failed`: those for which the engine
 *   failed
 */
export async function openFiles(engine, files, onProgress) {
  /** @type {import("./found-results.js").Source[]} */
  const sources = [];
  /** @type {Problem[]} */
  const problems = [];
  /** @type {File[]} */
  const closed = [];
  /** @type {File[]} */
  const failed = [];
  for (const file of files) {
    if (!isReadable(file)) problems.push({ name: file.name, problem: "unknown" });
    else if (file.size > LARGEST) problems.push({ name: file.name, problem: "large" });
    else {
      onProgress(file.name, 0);
      const opened = await openFile(engine, file, (rows) => onProgress(file.name, rows));
      sources.push(...opened.sources);
      problems.push(...opened.problems);
      if (opened.isClosed) closed.push(file);
      else if (opened.isFailed) failed.push(file);
    }
  }
  const named = problems.map(({ name, problem }) => ({ name, problem: `file_${problem}` }));
  return { sources, problems: named, closed, failed };
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {File} file
 * @param {import("../../engine/client.js").OnProgress} onProgress
 * @returns {Promise<{sources: import("./found-results.js").Source[], problems: Problem[],
 *   isClosed?: boolean, isFailed?: boolean}>}
 */
async function openFile(engine, file, onProgress) {
  const { name } = file;
  const failed = { sources: [], problems: [{ name, problem: "failed" }] };
  try {
    const text = await readPlainText(file);
    if (text !== null) {
      return { sources: [{ name, text, table: isTable(file), file }], problems: [] };
    }
    const request = { name, base64: await encodeFile(file) };
    const { answer } = await orWrong(engine.ask("read_file", request, FILE_DEADLINE, onProgress));
    if (!answer) return { ...failed, isFailed: true };
    return { sources: answer.parts.map((part) => ({ ...part, file })), problems: answer.problems };
  } catch (error) {
    // It was moved since, is written to, or is kept elsewhere and does not come.
    if (!(error instanceof DOMException)) throw error;
    console.error(error);
    return { ...failed, isClosed: true };
  }
}
