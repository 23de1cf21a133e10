/**
 * The engine, away from the page: starts Python once, then answers one request after another.
 * In: {id, command, request}.
 * Out: {ready} | {broken} | {id, response} | {id, wrong: field} | {id, absent: true}.
 */

const runtime = new URL("../../runtime/", import.meta.url);
const FILE_COMMANDS = ["csv", "workbook", "qr", "read_table"];

/** Starts Python with the engine's wheel in it. */
async function startPython() {
  /** @type {typeof import("pyodide")} */
  const { loadPyodide } = await import(new URL("pyodide.mjs", runtime).href);
  return loadPyodide({ indexURL: runtime.href, packages: ["kijkglas-scan-engine"] });
}

/**
 * Finds the one function that answers a command; what makes files is fetched when first asked for.
 * @param {string} command
 */
async function findAnswer(command) {
  const python = await started;
  if (!FILE_COMMANDS.includes(command)) return python.pyimport("scan_engine.commands").answer;
  await python.loadPackage("kijkglas-scan-files", { messageCallback: () => {} });
  return python.pyimport("scan_files.commands").answer;
}

// Pyodide waits for ever when its WebAssembly does not come, so what it fetches is watched.
const fetchFile = globalThis.fetch;
globalThis.fetch = async (...request) => {
  try {
    const response = await fetchFile(...request);
    if (!response.ok) throw new Error(response.statusText);
    return response;
  } catch (error) {
    postMessage({ broken: true });
    throw error;
  }
};

const started = startPython();

started.then(
  () => {
    globalThis.fetch = fetchFile;
    postMessage({ ready: true });
  },
  () => postMessage({ broken: true }),
);

addEventListener("message", async ({ data }) => {
  const answer = await findAnswer(data.command).catch(() => undefined);
  if (!answer) {
    postMessage({ id: data.id, absent: true });
    return;
  }
  const { response, wrong } = JSON.parse(answer(data.command, JSON.stringify(data.request)));
  postMessage({ id: data.id, response, wrong });
});
