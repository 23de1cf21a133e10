/**
 * The engine, away from the page: starts Python once, then answers one request after another.
 * In: {command, request}.
 * Out: {restoring} | {ready} | {unfit} | {broken} | {response} | {wrong: field} | {absent: true}.
 * Named "plain", it does without the snapshot of Python's memory, and with all of Python's functions.
 */

/** @typedef {import("pyodide").PyodideAPI} Python */

const runtime = new URL("../../../runtime/", import.meta.url);
const isPlain = self.name === "plain";
const WASM = isPlain ? "pyodide.whole.wasm" : "pyodide.asm.wasm";
const ARCHIVE = isPlain ? "python_stdlib.whole.zip" : "python_stdlib.zip";
const FILE_COMMANDS = ["csv", "workbook", "qr", "read_table"];
const FILES_PATH = "/lib/files.zip";
const fetchFile = globalThis.fetch;

/** @param {string} name @returns {Promise<any>} a script of the runtime */
const importPart = (name) => import(new URL(name, runtime).href);

/** @param {string} name @param {RequestInit} options */
async function fetchPart(name, options = {}) {
  const response = await fetchFile(new URL(name, runtime), options);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

/**
 * Compiles WebAssembly while it comes. Browsers do that only for its own file type, which not every
 * host knows; they also keep what they compiled then. Else it is compiled from its bytes.
 */
async function compileModule() {
  const response = await fetchFile(new URL(WASM, runtime));
  if (!response.ok) throw new Error(`${WASM}: ${response.status}`);
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Starts Python with the engine in it. The scripts and the WebAssembly are asked for at once, and
 * that is compiled while it comes; left to itself, Pyodide asks for one after another.
 * @returns {Promise<Python>}
 */
async function startPython() {
  const [{ loadPyodide }, loader, parts] = await Promise.all([
    importPart("pyodide.js"),
    importPart("pyodide.asm.js"),
    importPart("parts.js"),
  ]);
  /** @param {object} options */
  const load = (options) =>
    loadPyodide({
      indexURL: runtime.href,
      createPyodideModule: loader.default,
      lockFileContents: parts.lock,
      packageBaseUrl: runtime.href,
      ...options,
    });
  const python = (await restore(load, parts.snapshot)) ?? (await boot(load));
  globalThis.fetch = fetchFile;
  return python;
}

/** @param {(options: object) => Promise<Python>} load */
async function boot(load) {
  const failed = handOver(await fetchPart(ARCHIVE), () => {});
  const python = await Promise.race([load({}), failed]);
  python.pyimport("scan_engine.commands");
  return python;
}

/**
 * Restores Python's memory as the build left it, where that is sooner.
 * @param {(options: object) => Promise<Python>} load
 * @param {{name: string, integrity: string}} part
 * @returns {Promise<Python | undefined>} nothing when that is not so, or went wrong
 */
async function restore(load, part) {
  try {
    const snapshots = await snapshotScript;
    const packed = await snapshots?.findSnapshot(part, runtime, "pyodide.asm.js");
    if (!snapshots || !packed) return undefined;
    postMessage({ restoring: true });
    const { snapshot, complete } = snapshots.unpackSnapshot(packed);
    const failed = handOver(new ArrayBuffer(0), complete);
    return await Promise.race([load({ _loadSnapshot: snapshot }), failed]);
  } catch {
    return undefined;
  }
}

/**
 * Has Pyodide take what is already here where it would fetch and compile.
 * @param {ArrayBuffer} archive
 * @param {(memory: WebAssembly.Memory) => void} useMemory told of the memory before Python runs
 * @returns {Promise<never>} rejected when that goes wrong; Pyodide itself then waits for ever
 */
function handOver(archive, useMemory) {
  globalThis.fetch = async () => new Response(archive);
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      try {
        const module = await compiled;
        const instance = await WebAssembly.instantiate(module, imports);
        useMemory(/** @type {WebAssembly.Memory} */ (instance.exports.memory));
        return { module, instance };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });
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
  const { filesStdlib } = await importPart("parts.js");
  const { path } = python.pyimport("sys");
  const [archive, filesArchive] = await Promise.all([
    fetchPart(ARCHIVE),
    fetchPart(filesStdlib.name, { integrity: filesStdlib.integrity }),
  ]);
  // A snapshot brings memory along and no files.
  const archivePath = path.toJs().find((/** @type {string} */ entry) => entry.endsWith(".zip"));
  python.FS.writeFile(archivePath, new Uint8Array(archive));
  python.FS.writeFile(FILES_PATH, new Uint8Array(filesArchive));
  path.append(FILES_PATH);
  await python.loadPackage("kijkglas-scan-files", { messageCallback: () => {} });
}

/**
 * Tells of what went wrong. WebAssembly stops at what was left out because no request was thought
 * to need it; then Python is unfit, and a plain start has all.
 * @param {unknown} error
 * @param {object} [otherwise] what to tell of another error
 */
function tellFailure(error, otherwise) {
  if (!isPlain && error instanceof WebAssembly.RuntimeError) postMessage({ unfit: true });
  else if (otherwise) postMessage(otherwise);
}

// Pyodide itself waits for ever when its start is stopped.
addEventListener("unhandledrejection", ({ reason }) => tellFailure(reason));

/** @type {Promise<void> | undefined} */
let files;
const compiled = compileModule();
const snapshotScript = isPlain ? undefined : import("./snapshot.js").catch(() => undefined);
const started = startPython();

Promise.all([compiled, started]).then(
  () => postMessage({ ready: true }),
  (error) => tellFailure(error, { broken: true }),
);

addEventListener("message", async ({ data }) => {
  try {
    const answer = await findAnswer(data.command);
    const { response, wrong } = JSON.parse(answer(data.command, JSON.stringify(data.request)));
    postMessage({ response, wrong });
  } catch (error) {
    tellFailure(error, { absent: true });
  }
});
