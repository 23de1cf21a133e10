/** Starts in Node the Python that a folder holds, as web/engine/worker.js does in a browser. */

import crypto from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { makeInstance } from "../../web/engine/rest.js";

// What is not imported to answer this, wrong requests too, is neither in archive nor in snapshot.
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
 * @param {(instance: WebAssembly.Instance) => void} hear told of the WebAssembly before Python runs
 */
export async function startPython(folder, options = {}, hear = () => {}) {
  const [{ loadPyodide }, loader] = await Promise.all(
    ["pyodide.js", "pyodide.asm.js"].map((name) => import(pathToFileURL(`${folder}/${name}`).href)),
  );
  /** @param {string} name */
  const getRest = (name) => new WebAssembly.Module(readFileSync(`${folder}/${name}`));
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (/** @type {any} */ what, /** @type {any} */ imports) => {
    if (what instanceof WebAssembly.Module) return instantiate(what, imports);
    const module = new WebAssembly.Module(what);
    const instance = makeInstance(module, imports, getRest);
    if (instance.exports.memory) hear(instance);
    return { module, instance };
  };
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

// With which Python's memory is the same from run to run and place to place.
export const FIXED = { env: { PYTHONHASHSEED: "0", LANG: "C.UTF-8" }, _sysExecutable: "python" };

/** Makes what differs from run to run and place to place the same: chance, the clock, its zone. */
export function standStill() {
  process.env.TZ = "UTC";
  crypto.randomFillSync = (values) => values.fill(0);
  Date.now = () => 0;
  performance.now = () => 0;
}

/**
 * Where there is no help to call C with, as on iOS and in older browsers, Pyodide keeps no place for
 * it in memory; such a memory fits every browser.
 */
export function pretendPhone() {
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone" } });
}

// Without the line of Pyodide's script in which it arose, which is half a megabyte long.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});
