/**
 * node trim.mjs FOLDER
 * Leaves out of Pyodide's loader and WebAssembly what nothing can reach.
 *
 * Extensions in C, of which we load none, find what they ask for by name. So an export stays only when a
 * script has its name as a word or WebAssembly imports it; of what the loader holds ready stays what
 * WebAssembly imports. What is then reached by nothing, Binaryen and Terser leave out.
 */

import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { minify } from "terser";
import { listExports, listFunctions, listGlobals, readModule } from "./wasm.mjs";

const WORD = /[\w$]+/g;
// In the loader: var _a,_b,…;function assignWasmExports(wasmExports){_a=…;_b=…;…}
const LISTS = /var ([\w$,]+);function assignWasmExports\(wasmExports\)\{([^{}]*)\}/;
const ASSIGNMENT = /^_([\w$]+)=Module\["_\1"\]=wasmExports\["\1"\](?:\.value>>>0)?$/;
// In the loader: var wasmImports={_a,b:_b,…} _a.sig="vi"; Module["_a"]=_a;
const IMPORTS = /var wasmImports=\{([^{}]*)\}/;
const SIGNATURE = /(?<![\w$.])([\w$]+)\.sig="\w*";/g;
const OFFER = /Module\["([\w$]+)"\]=\1;/g;
const PROPERTY = /(?:\.|\[")([\w$]+)/g;
const ENDING = /export default \w+;\s*$/;
const WHOLE = /^(async function (\w+)\([\s\S]*\})\s*export default \2;\s*$/;

// The code of an extension would be run by eval(), which the site's policy forbids. As it stands it
// might name anything; called this way it sees no name of the loader.
const EVAL = /(?<![\w$.])eval\(/g;

// What Pyodide sleeps with. On a page that is not isolated a browser notes where in which script
// memory is shared, and reads the loader once more to find out: 27 ms. Nothing here sleeps.
const SHARED_MEMORY = "new WebAssembly.Memory({shared:!0,initial:1,maximum:1}).buffer";

/** @param {string} what @returns {Error} for an upgrade that is put together in a new way */
const fail = (what) => new Error(`Pyodide has its ${what} in a new way: bring trim.mjs up to date.`);

/** @param {RegExp} pattern @param {string} text @param {string} what */
function search(pattern, text, what) {
  const found = pattern.exec(text);
  if (!found) throw fail(what);
  return found;
}

/** @param {binaryen.Module} module @returns {Set<string>} the names of functions and data it imports */
function listImports(module) {
  const all = [...listFunctions(module), ...listGlobals(module)];
  return new Set(all.flatMap(({ base }) => base || []));
}

/**
 * @param {binaryen.Module} module
 * @param {(name: string) => boolean} isWanted
 * @returns {Set<string>} the names of the exports that it has lost
 */
function dropExports(module, isWanted) {
  const dropped = new Set();
  const removable = new Set([binaryen.ExternalFunction, binaryen.ExternalGlobal]);
  for (let before = -1; before !== dropped.size; ) {
    before = dropped.size;
    const imported = listImports(module);
    for (const { name, kind } of listExports(module)) {
      if (!removable.has(kind) || isWanted(name) || imported.has(name)) continue;
      module.removeExport(name);
      dropped.add(name);
    }
    module.runPasses(["remove-unused-module-elements"]);
  }
  return dropped;
}

/** @param {string} loader @param {string} script @param {binaryen.Module} module */
function trimExports(loader, script, module) {
  const lists = search(LISTS, loader, "exports");
  const statements = lists[2].split(";");
  const offered = new Set(statements.flatMap((one) => ASSIGNMENT.exec(one)?.[1] ?? []));
  if (!offered.size) throw fail("exports");
  const rest = statements.filter((one) => !ASSIGNMENT.test(one)).join(";");
  const [before, after] = loader.split(lists[0]);
  const words = new Set([before, rest, after, script].flatMap((text) => text.match(WORD)));
  const isWanted = (/** @type {string} */ name) =>
    !offered.has(name) ? words.has(name) : words.has(name) || words.has(`_${name}`);
  const dropped = dropExports(module, isWanted);
  const isKept = (/** @type {string} */ name) => !dropped.has(name.slice(1));
  const declared = lists[1].split(",").filter(isKept);
  const assigned = statements.filter((one) => isKept(one.split("=")[0]));
  return `${before}var ${declared};function assignWasmExports(wasmExports){${assigned.join(";")}}${after}`;
}

/** @param {string} loader @param {string} script @param {Set<string>} imported */
function trimOffers(loader, script, imported) {
  const [whole, ready] = search(IMPORTS, loader, "imports");
  const kept = ready.split(",").filter((entry) => imported.has(entry.split(":")[0]));
  const typed = new Set(kept.map((entry) => entry.split(":").at(-1)));
  const trimmed = loader
    .replace(whole, () => `var wasmImports={${kept}}`)
    .replace(SIGNATURE, (found, name) => (typed.has(name) ? found : ""));
  const named = Map.groupBy([...(trimmed + script).matchAll(PROPERTY)], ([, name]) => name);
  return trimmed.replace(OFFER, (found, name) => (named.get(name).length > 1 ? found : ""));
}

/** @param {string} loader without what nothing in it names; no name is changed, nothing is folded */
async function dropUnused(loader) {
  const { code } = await minify(loader, {
    module: true,
    mangle: false,
    compress: { defaults: false, unused: true, side_effects: true, keep_fargs: true, passes: 2 },
  });
  // In parentheses, which has a browser read the function only once.
  return `export default (${search(WHOLE, code ?? "", "whole")[1]});\n`;
}

const [folder] = process.argv.slice(2);
const script = readFileSync(`${folder}/pyodide.js`, "utf8");
const loader = readFileSync(`${folder}/pyodide.asm.js`, "utf8")
  .replaceAll(EVAL, "(0,eval)(")
  .replace(SHARED_MEMORY, "new ArrayBuffer(4)");
// What is new in the loader is told before the WebAssembly is read, which takes seconds.
search(LISTS, loader, "exports");
search(IMPORTS, loader, "imports");
search(ENDING, loader, "whole");
const module = readModule(readFileSync(`${folder}/pyodide.asm.wasm`));
const exporting = trimExports(loader, script, module);
const offering = trimOffers(exporting, script, listImports(module));
writeFileSync(`${folder}/pyodide.asm.wasm`, module.emitBinary());
writeFileSync(`${folder}/pyodide.asm.js`, await dropUnused(offering));
