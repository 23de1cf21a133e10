/**
 * node compile_modules.mjs FOLDER TARGET FILES_TARGET WHOLE_TARGET
 * Exercises the runtime in FOLDER, and writes what this took of the modules in its archive to the
 * targets, as bytecode: what the engine needs, what the files to take along need more, and what the
 * engine needs with the functions that were not called.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { callWidely, exercisePython, startPython } from "./exercise.mjs";

const [folder, ...targets] = process.argv.slice(2);
const script = readFileSync(new URL("compile_modules.py", import.meta.url));
const archives = targets.map((_, place) => `/tmp/modules-${place}.zip`);

const watched = await startPython(folder);
const [first, later] = await exercisePython(watched, folder);
callWidely(watched);
const { called, whole } = JSON.parse(watched.pyimport("sitecustomize").describe_calls());

// Where in a line an error arose is told to nobody, and takes room in every module.
const python = await startPython(folder, { env: { PYTHONNODEBUGRANGES: "1" } });
python.FS.writeFile("/tmp/compile_modules.py", script);
python.runPython("import sys; sys.path.insert(0, '/tmp')");
const request = JSON.stringify({ first, later, called, whole });
python.pyimport("compile_modules").write_bytecode(request, archives);
targets.forEach((target, place) => {
  writeFileSync(target, python.FS.readFile(archives[place]));
});
