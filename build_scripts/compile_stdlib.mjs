/**
 * node compile_stdlib.mjs FOLDER [TARGET]
 * Starts the runtime in FOLDER and has the engine do all that it does in the browser; a module
 * that is missing fails it, by name. With TARGET it then writes what this took of the standard
 * library there, as bytecode.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, target] = process.argv.slice(2);
const here = new URL(".", import.meta.url);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: folder, packages: ["kijkglas-scan-engine"] });
const answer = python.pyimport("scan_engine.commands").answer;

for (const [command, request] of JSON.parse(readFileSync(new URL("exercise.json", here), "utf8"))) {
  const { response } = JSON.parse(answer(command, JSON.stringify(request)));
  if (!response) throw new Error(`the engine refused ${command}`);
}
try {
  python.runPython("raise ValueError"); // what it takes to report an error counts too
} catch {}

if (target) {
  const used = python.runPython("import sys; list(sys.modules)");
  python.FS.writeFile("/tmp/compile_stdlib.py", readFileSync(new URL("compile_stdlib.py", here)));
  python.runPython("sys.path.insert(0, '/tmp')");
  python.pyimport("compile_stdlib").write_bytecode(used, "/tmp/stdlib.zip");
  writeFileSync(target, python.FS.readFile("/tmp/stdlib.zip"));
}
