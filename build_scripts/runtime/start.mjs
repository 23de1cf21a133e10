/** Starts in Node the Python that a folder holds, as web/engine/worker.js does in a browser. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// What it takes to answer, and to say that a request is wrong. Modules that were not imported by
// then are not in the archive, and not in the snapshot.
const IMPORT_ENGINE = `
import traceback
from scan_engine.commands import COMMANDS, answer

for command in COMMANDS:
    answer(command, "{}")
try:
    answer("no such command", "{}")
except Exception:
    traceback.format_exc()
`;

/**
 * @param {string} folder
 * @param {object} options of Pyodide
 */
export async function startPython(folder, options = {}) {
  const [{ loadPyodide }, loader] = await Promise.all(
    ["pyodide.js", "pyodide.asm.js"].map((name) => import(pathToFileURL(`${folder}/${name}`).href)),
  );
  return loadPyodide({
    indexURL: folder,
    createPyodideModule: loader.default,
    stdLibURL: `${folder}/python.zip`,
    lockFileContents: JSON.parse(readFileSync(`${folder}/lock.json`, "utf8")),
    ...options,
  });
}

/** @param {any} python */
export function importEngine(python) {
  python.runPython(IMPORT_ENGINE, { globals: python.globals.get("dict")() });
}

// Without the line of Pyodide's script in which it arose, which is half a megabyte long.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});
