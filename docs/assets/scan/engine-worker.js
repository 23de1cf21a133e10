/**
 * The engine, away from the page: starts Python once, then answers one request after another.
 * In: {id, command, request}. Out: {ready} | {broken} | {id, response} | {id, wrong: field}.
 */

const runtime = new URL("../../runtime/", import.meta.url);

/** Starts Python with the engine's wheel in it, and hands over its one function. */
async function startPython() {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtime).href);
  const python = await loadPyodide({
    indexURL: runtime.href,
    packages: ["kijkglas-scan-engine"],
  });
  return python.pyimport("scan_engine.commands").answer;
}

const started = startPython();

// Pyodide waits for ever when its WebAssembly does not come; what it lets drop tells that.
addEventListener("unhandledrejection", () => postMessage({ broken: true }));

started.then(
  () => postMessage({ ready: true }),
  () => postMessage({ broken: true }),
);

addEventListener("message", async ({ data }) => {
  const answer = await started;
  const { response, wrong } = JSON.parse(answer(data.command, JSON.stringify(data.request)));
  postMessage({ id: data.id, response, wrong });
});
