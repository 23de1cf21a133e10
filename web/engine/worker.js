/**
 * The engine, away from the page: starts Python once, then answers one request after another.
 * In: {command, request}.
 * Out: {restoring} | {arrived} | {ready} | {broken, part?} | {fetching} | {response} | {wrong: field} |
 * {absent: part} | {stopped}; before it {progress: rows} of a long table.
 * Named "plain", it does without the snapshot of Python's memory.
 */

/**
 * @typedef {import("pyodide").PyodideAPI} Python
 * @typedef {{lock: string, archive: string, snapshot?: string, files: string}} Parts by what they are
 *   for: the names of files of the runtime
 * @typedef {NonNullable<Parameters<typeof import("pyodide").loadPyodide>[0]>["createPyodideModule"]} Loader
 */

const runtime = new URL("../../../runtime/", import.meta.url);
const WASM = "pyodide.asm.wasm";
const FILE_COMMANDS = ["csv", "workbook", "qr", "read_table", "read_file"];
const FILES_PATH = "/lib/files.zip";
const fetchFile = globalThis.fetch;
// So many milliseconds after the last answer a page has what it asks for when it opens.
const QUIET = 1000;

/** A file of the runtime that did not come, or not as what it is. */
class LostPart extends Error {
  /** @param {string} part */
  constructor(part) {
    super(part);
    this.part = part;
  }
}

/** @template M @param {string} name @returns {Promise<M>} a script of the runtime */
const importPart = (name) =>
  import(new URL(name, runtime).href).catch(() => {
    throw new LostPart(name);
  });

/**
 * Fetches a part as it is where its host compresses it, and else the copy that the build compressed.
 * A host that sends the WebAssembly, which is asked for first, as it is, is asked for copies at once.
 * What is kept for offline use comes as it is too.
 * @param {string} name
 * @param {RequestInit} [options]
 * @returns {Promise<Response>}
 */
async function fetchPart(name, options) {
  const address = new URL(name, runtime).href;
  const kept = globalThis.caches?.match(address).catch(() => undefined);
  const isFirst = name === WASM;
  const atOnce = !isFirst && !isCompressed(await first) && !(await kept);
  const early = atOnce ? await fetchPacked(address, options) : undefined;
  if (early) return early;
  const came = await (isFirst ? first : fetchFile(address, options).catch(() => undefined));
  if (came?.ok && (isCompressed(came) || (await kept))) return came;
  const packed = atOnce ? undefined : await fetchPacked(address, options);
  if (packed) {
    came?.body?.cancel();
    return packed;
  }
  if (!came?.ok) throw new LostPart(name);
  return came;
}

/** @param {Response | undefined} came @returns {boolean} whether its host compressed it */
const isCompressed = (came) => came?.headers.has("Content-Encoding") ?? false;

/** @param {string} address @param {RequestInit} [options] @returns {Promise<Response | undefined>} */
async function fetchPacked(address, options) {
  const packed = await fetchFile(`${address}.packed`, options).catch(() => undefined);
  if (!packed?.ok || !packed.body) return undefined;
  if (packed.headers.get("Content-Type")?.startsWith("text/")) return undefined;
  return new Response(packed.body.pipeThrough(new DecompressionStream("gzip")));
}

/** @param {string} name @param {RequestInit} [options] @returns {Promise<ArrayBuffer>} */
async function fetchBytes(name, options) {
  const response = await fetchPart(name, options);
  return response.arrayBuffer().catch(() => {
    throw new LostPart(name);
  });
}

/**
 * Compiles WebAssembly while it comes. Browsers do that only for its own file type, which not every
 * host knows; they also keep what they compiled then. Else it is compiled from its bytes.
 */
async function compileModule() {
  const response = await fetchPart(WASM);
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * Fetches the rest of the WebAssembly, which is called seldom, when there is time for it.
 * @returns {Promise<void>}
 */
async function fetchRest() {
  const { findRest } = await restScript;
  const name = findRest(await compiled);
  if (!name || rest) return;
  rest = await WebAssembly.compile(await fetchBytes(name));
}

/**
 * Fetches it while the function that is called waits, and with it all else.
 * @param {string} name
 * @returns {WebAssembly.Module}
 */
function getRest(name) {
  if (rest) return rest;
  postMessage({ fetching: true });
  const request = new XMLHttpRequest();
  request.open("GET", new URL(name, runtime), false);
  request.responseType = "arraybuffer";
  try {
    request.send();
    if (request.status !== 200) throw new Error(`status ${request.status}`);
    rest = new WebAssembly.Module(request.response);
    return rest;
  } catch (error) {
    lost = name; // Python wraps what is thrown
    throw error;
  }
}

/**
 * Starts Python with the engine in it. The scripts and the WebAssembly are asked for at once, and
 * that is compiled while it comes; left to itself, Pyodide asks for one after another.
 * @returns {Promise<Python>}
 */
async function startPython() {
  /** @type {[Promise<typeof import("pyodide")>, Promise<{default: Loader}>]} */
  const scripts = [importPart("pyodide.js"), importPart("pyodide.asm.js")];
  const [{ loadPyodide }, loader] = await Promise.all(scripts);
  const { lock, archive, snapshot } = await parts;
  /** @param {object} options */
  const load = (options) =>
    loadPyodide({
      indexURL: runtime.href,
      createPyodideModule: loader.default,
      lockFileContents: lock,
      packageBaseUrl: runtime.href,
      ...options,
    });
  const python = (await restore(load, snapshot)) ?? (await boot(load, archive));
  globalThis.fetch = fetchFile;
  return python;
}

/**
 * @param {(options: object) => Promise<Python>} load
 * @param {string} archive
 */
async function boot(load, archive) {
  const failed = handOver(await fetchBytes(archive), () => {});
  const python = await Promise.race([load({}), failed]);
  python.pyimport("scan_engine.commands");
  return python;
}

/**
 * Restores Python's memory as the build left it, where that is sooner.
 * @param {(options: object) => Promise<Python>} load
 * @param {string | undefined} name
 * @returns {Promise<Python | undefined>} nothing when that is not so, or went wrong
 */
async function restore(load, name) {
  try {
    const snapshots = await snapshotScript;
    if (!snapshots || !name) return undefined;
    const packed = await snapshots.findSnapshot(new URL(name, runtime), (options) =>
      fetchBytes(name, options),
    );
    if (!packed) return undefined;
    postMessage({ restoring: true });
    const { snapshot, complete } = snapshots.unpackSnapshot(packed);
    const failed = handOver(new ArrayBuffer(0), complete);
    return await Promise.race([load({ _loadSnapshot: snapshot }), failed]);
  } catch (error) {
    console.info("Python starts without its snapshot:", error);
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
        const { makeInstance } = await restScript;
        postMessage({ arrived: true });
        const instance = makeInstance(module, imports ?? {}, getRest);
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
  files.catch(() => {
    files = undefined; // asked for again with the next request
  });
  await files;
  return python.pyimport("scan_files.commands").answer;
}

/** @param {Python} python */
async function loadFiles(python) {
  const named = await parts;
  const { path } = python.pyimport("sys");
  const [archive, filesArchive] = await Promise.all(
    [named.archive, named.files].map((name) => fetchBytes(name)),
  );
  // A snapshot brings memory along and no files.
  const archivePath = path.toJs().find((/** @type {string} */ entry) => entry.endsWith(".zip"));
  python.FS.writeFile(archivePath, new Uint8Array(archive));
  python.FS.writeFile(FILES_PATH, new Uint8Array(filesArchive));
  path.append(FILES_PATH);
  python.pyimport("encodings").__path__.append(`${FILES_PATH}/encodings`);
}

/** @param {unknown} error @returns {string | undefined} the file that it is about */
const findPart = (error) => (error instanceof LostPart ? error.part : undefined);

/** @type {Promise<void> | undefined} */
let files;
/** @type {WebAssembly.Module | undefined} */
let rest;
/** @type {string | undefined} */
let lost;
/** @type {Promise<void> | undefined} */
let fetching;
let running = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let quiet;
// Whether its host compresses it says whether the others may come compressed.
const first = fetchFile(new URL(WASM, runtime).href).catch(() => undefined);
const compiled = compileModule();
const restScript = import("./rest.js");
const snapshotScript = self.name === "plain" ? undefined : import("./snapshot.js").catch(() => {});
/** @type {Promise<Parts>} */
const parts = importPart("parts.js").then(
  (/** @type {{default: Parts}} */ module) => module.default,
);
const started = startPython();

/** @param {unknown} error */
function tellBroken(error) {
  console.info("Python does not start:", error);
  postMessage({ broken: true, part: findPart(error) });
}

// Pyodide itself waits for ever when its start is stopped.
addEventListener("unhandledrejection", ({ reason }) => tellBroken(reason));
Promise.all([compiled, started]).then(() => postMessage({ ready: true }), tellBroken);

addEventListener("message", async ({ data }) => {
  running += 1;
  clearTimeout(quiet);
  // In Firefox two fetches of one file at a time can wait for each other; see getRest.
  if (fetching) postMessage({ fetching: true });
  await fetching;
  try {
    const answer = await findAnswer(data.command);
    const tell = (/** @type {number} */ rows) => postMessage({ progress: rows });
    // The engine's own commands tell nothing.
    const listeners = FILE_COMMANDS.includes(data.command) ? [tell] : [];
    const { response, wrong } = /** @type {{response?: object, wrong?: string}} */ (
      JSON.parse(answer(data.command, JSON.stringify(data.request), ...listeners))
    );
    postMessage({ response, wrong });
  } catch (error) {
    console.info("The engine did not answer:", error);
    const absent = lost ?? findPart(error);
    postMessage(absent ? { absent } : { stopped: true });
  }
  running -= 1;
  if (!running) quiet = setTimeout(prepareRest, QUIET);
});

/** Has the rest ready before it is called. What is asked meanwhile waits for it. */
function prepareRest() {
  if (rest) return;
  fetching ??= fetchRest()
    .catch((error) => console.info("Asked for again when called:", error))
    .finally(() => {
      fetching = undefined;
    });
}
