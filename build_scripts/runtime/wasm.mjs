/** Reads Pyodide's WebAssembly, for the steps that change it. */

import binaryen from "binaryen";

// What Pyodide is compiled with. Said to have more, Binaryen would use more.
const FEATURES = `BulkMemory BulkMemoryOpt CallIndirectOverlong ExceptionHandling Multivalue
  MutableGlobals NontrappingFPToInt ReferenceTypes SignExt`
  .split(/\s+/)
  .reduce((all, name) => all | binaryen.Features[name], 0);

/** @param {Uint8Array} bytes @returns {binaryen.Module} */
export const readModule = (bytes) => binaryen.readBinary(bytes, FEATURES);

/** @template T @param {number} count @param {(place: number) => T} find @returns {T[]} */
const list = (count, find) => Array.from({ length: count }, (_, place) => find(place));

/** @param {binaryen.Module} module */
export const listExports = (module) =>
  list(module.getNumExports(), (at) => binaryen.getExportInfo(module.getExportByIndex(at)));

/** @param {binaryen.Module} module @returns its own and those that it imports, which have a `base` */
export const listFunctions = (module) =>
  list(module.getNumFunctions(), (at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));

/** @param {binaryen.Module} module @returns its own and those that it imports, which have a `base` */
export const listGlobals = (module) =>
  list(module.getNumGlobals(), (at) => binaryen.getGlobalInfo(module.getGlobalByIndex(at)));

/** @param {binaryen.Module} module @returns what it holds and does not import */
export const listOwn = (module) => ({
  exports: listExports(module),
  functions: listFunctions(module).filter(({ base }) => !base),
  globals: listGlobals(module).filter(({ base }) => !base),
  segments: list(module.getNumElementSegments(), (at) =>
    binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(at)),
  ),
  tables: list(module.getNumTables(), (at) => binaryen.getTableInfo(module.getTableByIndex(at))),
});
