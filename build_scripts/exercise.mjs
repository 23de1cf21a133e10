/** Has Python do all that it does in the browser; a module that is missing fails it, by name. */

import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const here = new URL(".", import.meta.url);
// What the lock file names has words of its own when it does not come.
const PARTS = ["scan_files.commands", "xlsxwriter", "segno"];
// A frozen module names a file as well, but is itself part of Python.
const LIST_FILES = `
import sys
specs = [getattr(module, "__spec__", None) for module in sys.modules.values()]
[spec.origin for spec in specs if spec and spec.has_location]
`;
const requests = JSON.parse(readFileSync(new URL("exercise.json", here), "utf8"));

// Without the line of Pyodide's script in which it arose, which is half a megabyte long.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});

/**
 * @param {string} folder that holds a runtime
 * @returns what stands in its parts.js, when that is written already
 */
export async function readParts(folder) {
  const parts = `${folder}/parts.js`;
  return existsSync(parts) ? await import(pathToFileURL(parts).href) : {};
}

/**
 * @param {string} folder
 * @param {object} options of Pyodide
 */
export async function startPython(folder, options = {}) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
    ["pyodide.js", "pyodide.asm.js"].map((name) => import(pathToFileURL(`${folder}/${name}`).href)),
  );
  const { lock } = await readParts(folder);
  return loadPyodide({
    indexURL: folder,
    createPyodideModule,
    lockFileContents: lock,
    packageBaseUrl: folder,
    ...options,
  });
}

/**
 * @param {any} python
 * @param {string} folder
 * @returns {Promise<string[][]>} the files of the modules that were imported by then, for each package
 *   in turn
 */
export async function exercisePython(python, folder) {
  const used = [];
  for (const [module, list] of Object.entries(requests)) {
    if (module === "scan_files") await loadFiles(python, folder);
    const { answer } = python.pyimport(`${module}.commands`);
    for (const [command, request] of list) {
      const { response } = JSON.parse(answer(command, JSON.stringify(request)));
      if (!response) throw new Error(`Python refused ${command}`);
      answer(command, "{}"); // a wrong request takes what a right one does not
    }
    goWrong(python);
    used.push(python.runPython(LIST_FILES).toJs());
  }
  return used;
}

/** Has Python call what other requests might need. @param {any} python */
export function callWidely(python) {
  python.runPython(readFileSync(new URL("call_widely.py", import.meta.url), "utf8"));
}

/** What it takes to report an error counts too, and a part that does not come. @param {any} python */
function goWrong(python) {
  python.FS.writeFile("/tmp/needy.py", "import absent"); // it shows when something imports it
  const { path } = python.pyimport("sys");
  path.append("/tmp");
  const imports = ["absent", "needy", ...PARTS].map((part) => () => python.pyimport(part));
  for (const goOneWay of [() => python.runPython("raise ValueError"), ...imports]) {
    try {
      goOneWay();
    } catch {}
  }
  path.remove("/tmp");
}

/** Brings in what makes files, as web/engine/worker.js does. */
async function loadFiles(python, folder) {
  const { filesStdlib } = await readParts(folder);
  if (filesStdlib) {
    const { path } = python.pyimport("sys");
    const archive = path.toJs().find((entry) => entry.endsWith(".zip"));
    python.FS.writeFile(archive, readFileSync(`${folder}/python_stdlib.zip`));
    python.FS.writeFile("/lib/files.zip", readFileSync(`${folder}/${filesStdlib.name}`));
    path.append("/lib/files.zip");
  }
  const errors = [];
  await python.loadPackage("kijkglas-scan-files", { errorCallback: (line) => errors.push(line) });
  if (errors.length) throw new Error(errors.join("\n"));
}
