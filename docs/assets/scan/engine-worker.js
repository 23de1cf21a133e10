/**
 * The engine, away from the page: starts Python once, then answers one request after another.
 * In: {command, request}. Out: {ready} | {broken} | {response} | {wrong: field} | {absent: true}.
 */

/** @typedef {import("pyodide").PyodideAPI} Python */

const runtime = new URL("../../runtime/", import.meta.url);
const FILE_COMMANDS = ["csv", "workbook", "qr", "read_table"];
const ARCHIVE = "python_stdlib.zip";
const FILES_PATH = "/lib/files.zip";
const WASM = "pyodide.asm.wasm";

/** @param {string} name @returns {Promise<any>} a script of the runtime */
const importPart = (name) => import(new URL(name, runtime).href);

/** @param {string} name @param {string} integrity a hash to hold it against, or nothing */
async function fetchPart(name, integrity = "") {
  const response = await fetchFile(new URL(name, runtime), { integrity });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/**
 * Starts Python with the engine in it. All parts are asked for at once, and the largest is compiled
 * while it comes; left to itself, Pyodide asks for one after another.
 * @returns {Promise<Python>}
 */
async function startPython() {
  const [{ loadPyodide }, loader, { lock }, archive] = await Promise.all([
    importPart("pyodide.mjs"),
    importPart("pyodide.asm.mjs"),
    importPart("lock.mjs"),
    fetchPart(ARCHIVE).then((response) => response.arrayBuffer()),
  ]);
  handOver(archive);
  const python = await loadPyodide({
    indexURL: runtime.href,
    createPyodideModule: loader.default,
    lockFileContents: lock,
    packageBaseUrl: runtime.href,
  });
  globalThis.fetch = fetchFile;
  python.pyimport("scan_engine.commands");
  return python;
}

/**
 * Has Pyodide take what is already here where it would fetch and compile. When that goes wrong
 * Pyodide waits for ever, so it is said from here.
 * @param {ArrayBuffer} archive
 */
function handOver(archive) {
  globalThis.fetch = async () => new Response(archive);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await compiled;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      postMessage({ broken: true });
      throw error;
    }
  };
}

/**
 * Finds the one function that answers a command; what makes files is fetched when first asked for.
 * @param {string} command
 */
async function findAnswer(command) {
  const python = await started;
  if (!FILE_COMMANDS.includes(command)) return python.pyimport("scan_engine.commands").answer;
  files ??= loadFiles(python);
  await files;
  return python.pyimport("scan_files.commands").answer;
}

/** @param {Python} python */
async function loadFiles(python) {
  const { filesStdlib } = await importPart("lock.mjs");
  const archive = await fetchPart(filesStdlib.name, filesStdlib.integrity);
  python.FS.writeFile(FILES_PATH, new Uint8Array(await archive.arrayBuffer()));
  python.pyimport("sys").path.append(FILES_PATH);
  await python.loadPackage("kijkglas-scan-files", { messageCallback: () => {} });
}

/** @type {Promise<void> | undefined} */
let files;
const fetchFile = globalThis.fetch;
const compiled = WebAssembly.compileStreaming(fetchPart(WASM));
const started = startPython();

Promise.all([compiled, started]).then(
  () => postMessage({ ready: true }),
  () => postMessage({ broken: true }),
);

addEventListener("message", async ({ data }) => {
  const answer = await findAnswer(data.command).catch(() => undefined);
  if (!answer) {
    postMessage({ absent: true });
    return;
  }
  const { response, wrong } = JSON.parse(answer(data.command, JSON.stringify(data.request)));
  postMessage({ response, wrong });
});
