/** The least that any Pyodide page must do: fetch and run the loader, fetch and compile the rest. */
const [module] = await Promise.all([
  WebAssembly.compileStreaming(fetch("pyodide/pyodide.asm.wasm")),
  import("./pyodide/pyodide.mjs"),
  import("./pyodide/pyodide.asm.mjs"),
]);
postMessage(WebAssembly.Module.exports(module).length);
