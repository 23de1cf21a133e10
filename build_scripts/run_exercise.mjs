/**
 * node run_exercise.mjs FOLDER [SNAPSHOT]
 * Exercises the runtime in FOLDER, started from its archive or from a snapshot, and goes on to call
 * what other requests might need.
 */

import { readFileSync } from "node:fs";
import { unpackSnapshot } from "../web/engine/snapshot.js";
import { callWidely, exercisePython, startPython } from "./exercise.mjs";

const [folder, packed] = process.argv.slice(2);

/** Has a fresh memory completed, as engine-worker.js does. @returns {object} options of Pyodide */
function restore() {
  const { snapshot, complete } = unpackSnapshot(new Uint8Array(readFileSync(packed)).buffer);
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...request) => {
    const made = await instantiate(...request);
    const { memory } = (made.instance ?? made).exports;
    if (memory) complete(memory);
    return made;
  };
  return { _loadSnapshot: snapshot };
}

const python = await startPython(folder, packed ? restore() : {});
await exercisePython(python, folder);
callWidely(python);
