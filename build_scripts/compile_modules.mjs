/**
 * node compile_modules.mjs FOLDER TARGET FILES_TARGET
 * Exercises the runtime in FOLDER, and writes what this took of the modules in its archive to the
 * targets, as bytecode: what the engine needs, and what the files to take along need more.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { exercisePython, startPython } from "./exercise.mjs";

const [folder, ...targets] = process.argv.slice(2);
const script = readFileSync(new URL("compile_modules.py", import.meta.url));
const archives = ["/tmp/modules.zip", "/tmp/files_modules.zip"];
const python = await startPython(folder);
const used = await exercisePython(python, folder);
python.FS.writeFile("/tmp/compile_modules.py", script);
python.runPython("sys.path.insert(0, '/tmp')");
python.pyimport("compile_modules").write_bytecode(...used, archives);
targets.forEach((target, place) => {
  writeFileSync(target, python.FS.readFile(archives[place]));
});
