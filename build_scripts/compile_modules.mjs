/**
 * node compile_modules.mjs FOLDER [TARGET FILES_TARGET]
 * Starts the runtime in FOLDER and has Python do all that it does in the browser; a module that is
 * missing fails it, by name. With targets it then writes what this took of the modules in the
 * runtime's archive there, as bytecode: what the engine needs, and what the files to take along
 * need more.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...targets] = process.argv.slice(2);
const here = new URL(".", import.meta.url);
// Without the line of Pyodide's script in which it arose, which is a megabyte long.
process.on("uncaughtException", ({ message }) => {
  console.error(message);
  process.exit(1);
});
const parts = `${folder}/parts.mjs`;
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const { lock, filesStdlib } = existsSync(parts) ? await import(pathToFileURL(parts).href) : {};
const python = await loadPyodide({
  indexURL: folder,
  lockFileContents: lock,
  packageBaseUrl: folder,
  // Where in a line an error arose is told to nobody, and takes room in every module.
  env: { PYTHONNODEBUGRANGES: "1" },
});
const exercise = JSON.parse(readFileSync(new URL("exercise.json", here), "utf8"));
const used = [];

/** Brings in what makes files, as engine-worker.js does. */
async function loadFiles() {
  if (filesStdlib) {
    python.FS.writeFile("/lib/files.zip", readFileSync(`${folder}/${filesStdlib.name}`));
    python.pyimport("sys").path.append("/lib/files.zip");
  }
  const errors = [];
  await python.loadPackage("kijkglas-scan-files", { errorCallback: (line) => errors.push(line) });
  if (errors.length) throw new Error(errors.join("\n"));
}

for (const [module, requests] of Object.entries(exercise)) {
  if (module === "scan_files") await loadFiles();
  const answer = python.pyimport(`${module}.commands`).answer;
  for (const [command, request] of requests) {
    const { response } = JSON.parse(answer(command, JSON.stringify(request)));
    if (!response) throw new Error(`Python refused ${command}`);
  }
  try {
    python.runPython("raise ValueError"); // what it takes to report an error counts too
  } catch {}
  used.push(python.runPython("import sys; list(sys.modules)"));
}

if (targets.length) {
  const archives = ["/tmp/modules.zip", "/tmp/files_modules.zip"];
  python.FS.writeFile("/tmp/compile_modules.py", readFileSync(new URL("compile_modules.py", here)));
  python.runPython("sys.path.insert(0, '/tmp')");
  python.pyimport("compile_modules").write_bytecode(...used, archives);
  targets.forEach((target, place) => {
    writeFileSync(target, python.FS.readFile(archives[place]));
  });
}
