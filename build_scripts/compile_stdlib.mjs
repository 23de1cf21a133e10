/**
 * node compile_stdlib.mjs FOLDER [TARGET FILES_TARGET]
 * Starts the runtime in FOLDER and has Python do all that it does in the browser; a module that is
 * missing fails it, by name. With targets it then writes what this took of the standard library
 * there, as bytecode: what the engine needs, and what the files to take along need more.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...targets] = process.argv.slice(2);
const here = new URL(".", import.meta.url);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: folder });
const exercise = JSON.parse(readFileSync(new URL("exercise.json", here), "utf8"));
const used = [];

for (const [module, requests] of Object.entries(exercise)) {
  await python.loadPackage(`kijkglas-${module.replace("_", "-")}`);
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
  const archives = ["/tmp/stdlib.zip", "/tmp/stdlib_files.zip"];
  python.FS.writeFile("/tmp/compile_stdlib.py", readFileSync(new URL("compile_stdlib.py", here)));
  python.runPython("sys.path.insert(0, '/tmp')");
  python.pyimport("compile_stdlib").write_bytecode(...used, archives);
  targets.forEach((target, place) => {
    writeFileSync(target, python.FS.readFile(archives[place]));
  });
}
