/** Shows that Pyodide's WebAssembly is compiled and its loader has run, without any Python. */
const worker = new Worker("wasm-worker.js", { type: "module" });
worker.addEventListener("message", ({ data }) => {
  document.querySelector("[data-ready]").textContent = data;
});
