/**
 * node split.mjs FOLDER
 * Divides Pyodide's WebAssembly in two: what is called until a first result, and the rest.
 *
 * A function of the rest leaves a stub behind, which calls it through a table; the first that is called
 * has the rest added (web/engine/rest.js). What is called until then is found by running Python.
 */

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";
import { ADD, HERE } from "../../web/engine/rest.js";
import { FIXED, importEngine, pretendPhone, standStill, startPython } from "./start.mjs";
import { listOwn, readModule } from "./wasm.mjs";

const [MARK, TABLE, NEED] = ["mark:", "rest", "rest:need"];
const { ExternalTag, i32, none } = binaryen;
const [folder] = process.argv.slice(2);
const whole = readFileSync(`${folder}/pyodide.asm.wasm`);

/** @returns {Uint8Array} WebAssembly in which each function sets a mark when it is called */
function addMarks() {
  const module = readModule(whole);
  for (const { name, body } of listOwn(module).functions) {
    module.addGlobal(MARK + name, i32, true, module.i32.const(0));
    module.addGlobalExport(MARK + name, MARK + name);
    const mark = module.global.set(MARK + name, module.i32.const(1));
    const marked = module.block(null, [mark, body], binaryen.getExpressionType(body));
    binaryen.Function.setBody(module.getFunction(name), marked);
  }
  return module.emitBinary();
}

/**
 * Starts Python as browsers do, phones too, and from its memory.
 * @returns {Promise<Set<string>>} the names of the functions that are called until a first result
 */
async function findCalled() {
  writeFileSync(`${folder}/pyodide.asm.wasm`, addMarks());
  const marks = /** @type {[string, any][]} */ ([]);
  const start = async (/** @type {object} */ options) => {
    const python = await startPython(folder, options, ({ exports }) => {
      marks.push(...Object.entries(exports).filter(([name]) => name.startsWith(MARK)));
    });
    exercise(python);
    importEngine(python);
    return python;
  };
  standStill();
  await start({});
  pretendPhone();
  const phone = await start({ ...FIXED, _makeSnapshot: true });
  await start({ ...FIXED, _loadSnapshot: phone.makeMemorySnapshot() });
  return new Set(marks.flatMap(([name, { value }]) => (value ? name.slice(MARK.length) : [])));
}

/** @param {any} python asked, as the worker asks, for one's own result, that of a link, a small group's */
function exercise(python) {
  const { answer } = python.pyimport("scan_engine.commands");
  const { length } = python.pyimport("scan_engine.framework").ITEMS;
  const ask = (/** @type {string} */ command, /** @type {object} */ request) =>
    JSON.parse(answer(command, JSON.stringify(request))).response;
  const answers = Array.from({ length }, (_, place) => [0, 1, 2, 3, 4, 5, null, 3][place % 8]);
  const result = { answers, organisation: "é" };
  ask("score", { ...result, month: "2026-11" });
  const { code } = ask("share", { ...result, month: "2026-11" });
  const { results } = ask("open", { text: `https://example.org/#${code} ` });
  ask("combine", { results: Array(5).fill(results).flat() });
}

/** @param {Set<string>} called @returns the rest, which takes from the first part what it names of it */
function makeRest(called) {
  const module = readModule(whole);
  const own = listOwn(module);
  const later = own.functions.map(({ name }) => name).filter((name) => !called.has(name));
  for (const { name, params, results } of own.functions.filter(({ name }) => called.has(name))) {
    module.removeFunction(name);
    module.addFunctionImport(name, "first", name, params, results);
  }
  for (const { name, type, mutable } of own.globals) {
    module.addGlobalImport(name, "first", name, type, mutable);
  }
  for (const { name } of own.segments) module.removeElementSegment(name);
  for (const { name } of own.tables) module.addTableImport(name, "first", name);
  for (const { name, value, kind } of own.exports) {
    if (kind === ExternalTag) module.addTagImport(value, "first", name, i32, none);
    module.removeExport(name);
  }
  module.setMemory(module.getMemoryInfo().initial, 65_536, null, []);
  module.addMemoryImport("0", "first", "memory");
  module.addTable(TABLE, later.length, later.length);
  module.addTableImport(TABLE, "first", TABLE);
  module.addActiveElementSegment(TABLE, TABLE, later, module.i32.const(0));
  module.runPasses(["remove-unused-module-elements"]);
  return { later, rest: module.emitBinary() };
}

/** @param {string[]} later in the table's order @param {Uint8Array} rest @param {string} file its name */
function makeFirst(later, rest, file) {
  const module = readModule(whole);
  module.addTable(TABLE, later.length, later.length);
  module.addGlobal(HERE, i32, true, module.i32.const(0));
  module.addFunctionImport(ADD, file, ADD, none, none);
  const need = module.if(module.i32.eqz(module.global.get(HERE, i32)), module.call(ADD, [], none));
  module.addFunction(NEED, none, none, [], need);
  for (const [place, name] of later.entries()) addStub(module, name, place);
  for (const { module: from, name, kind } of WebAssembly.Module.imports(new WebAssembly.Module(rest))) {
    if (from !== "first") continue;
    if (kind === "function") module.addFunctionExport(name, name);
    if (kind === "global") module.addGlobalExport(name, name);
    if (kind === "table") module.addTableExport(name, name);
  }
  module.addGlobalExport(HERE, HERE);
  module.runPasses(["remove-unused-module-elements"]);
  return module.emitBinary();
}

/** @param {binaryen.Module} module @param {string} name @param {number} place in the table */
function addStub(module, name, place) {
  const { params, results } = binaryen.getFunctionInfo(module.getFunction(name));
  const given = binaryen.expandType(params).map((type, at) => module.local.get(at, type));
  const call = module.call_indirect(TABLE, module.i32.const(place), given, params, results);
  module.removeFunction(name);
  const body = module.block(null, [module.call(NEED, [], none), call], results);
  module.addFunction(name, params, results, [], body);
}

const { later, rest } = makeRest(await findCalled());
const file = `rest-${createHash("sha256").update(rest).digest("hex").slice(0, 16)}.wasm`;
writeFileSync(`${folder}/${file}`, rest);
writeFileSync(`${folder}/pyodide.asm.wasm`, makeFirst(later, rest, file));
