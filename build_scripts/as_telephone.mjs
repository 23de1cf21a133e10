/**
 * Imported before Pyodide: there is no help to call C with, as on iOS and in older browsers.
 * Elsewhere Pyodide adds a function for it to the table and keeps its place in memory.
 */

Object.defineProperty(globalThis, "navigator", { value: { userAgent: "iPhone" } });
