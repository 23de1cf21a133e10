/**
 * The snapshot of Python's memory with the engine in it: whether to use it, and how to read it.
 * It makes a start three times lighter and the first visit larger by 1.2 MB, so a line has to be
 * fast. Whatever is wrong with it, Python can always start without.
 */

const PAGE = 1024;
// Within this many milliseconds 90 kB have come, so that 1.2 MB more cost less than they save.
const NEAR = 120;
const DEADLINE = 4_000;

/**
 * Fetches the snapshot when it is kept for offline use, or near: in the browser's own cache, or
 * over a line that just brought the loader fast.
 * @param {URL} address
 * @param {(options: RequestInit) => Promise<ArrayBuffer>} fetchBytes
 * @returns {Promise<ArrayBuffer | undefined>}
 */
export async function findSnapshot(address, fetchBytes) {
  const kept = await globalThis.caches?.match(address).catch(() => undefined);
  if (kept) return kept.arrayBuffer();
  const [came] = performance.getEntriesByName(new URL("pyodide.asm.js", address).href);
  if (!(came instanceof PerformanceResourceTiming)) return undefined;
  if (came.transferSize && came.duration > NEAR) return undefined;
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  if (connection?.saveData) return undefined;
  const bytes = await fetchBytes({
    mode: "same-origin",
    cache: came.transferSize ? "default" : "only-if-cached",
    signal: AbortSignal.timeout(DEADLINE),
  });
  return (await isItself(bytes, address)) ? bytes : undefined;
}

/**
 * @param {ArrayBuffer} bytes
 * @param {URL} address which holds the start of their hash
 * @returns {Promise<boolean>} also where a browser does not compute hashes: on a page without TLS
 */
async function isItself(bytes, address) {
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const name = [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0"));
  return address.pathname.endsWith(`-${name.join("")}.bin`);
}

/**
 * Unpacks what build_scripts/runtime/snapshot.mjs describes.
 * @param {ArrayBuffer} packed
 * @returns {{snapshot: Uint8Array, complete: (memory: WebAssembly.Memory) => void}} the snapshot,
 * and what must be called with the fresh memory before it is restored
 */
export function unpackSnapshot(packed) {
  const [length, before, held, count] = new Uint32Array(packed, 0, 4);
  const places = new Uint32Array(packed, 16, count);
  const snapshot = new Uint8Array(length);
  let from = 16 + 4 * count;
  for (const place of places) {
    snapshot.set(new Uint8Array(packed, from, PAGE), place);
    from += PAGE;
  }
  return {
    snapshot,
    complete(memory) {
      const words = new Uint32Array(snapshot.buffer, before);
      const fresh = new Uint32Array(memory.buffer, 0, held / 4);
      for (let place = 0; place < fresh.length; place += 1) words[place] ^= fresh[place];
    },
  };
}
