/**
 * node modules.mjs FOLDER
 * Replaces the sources in the archives of FOLDER by the bytecode of what is imported of them.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { importEngine, startPython } from "./start.mjs";

const ARCHIVES = ["python.zip", "files.zip"];
const [folder] = process.argv.slice(2);

// Where in a line an error arose is told to nobody, and takes room in every module.
const python = await startPython(folder, { env: { PYTHONNODEBUGRANGES: "1" } });
importEngine(python);
python.FS.writeFile("/lib/files.zip", readFileSync(`${folder}/files.zip`));
python.FS.writeFile("/tmp/modules.py", readFileSync(new URL("modules.py", import.meta.url)));
python.runPython("import os, sys; os.chdir('/tmp'); sys.path.append('/tmp')");
python.pyimport("modules").write_archives();
for (const name of ARCHIVES) writeFileSync(`${folder}/${name}`, python.FS.readFile(`/tmp/${name}`));
