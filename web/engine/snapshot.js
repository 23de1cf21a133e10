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
 * @param {{name: string, integrity: string}} part
 * @param {URL} folder
 * @param {string} loader the name of a script that has just come from there
 * @returns {Promise<ArrayBuffer | undefined>}
 */
export async function findSnapshot({ name, integrity }, folder, loader) {
  const address = new URL(name, folder).href;
  const kept = await globalThis.caches?.match(address).catch(() => undefined);
  if (kept) return kept.arrayBuffer();
  const [came] = performance.getEntriesByName(new URL(loader, folder).href);
  if (!(came instanceof PerformanceResourceTiming)) return undefined;
  if (came.transferSize && came.duration > NEAR) return undefined;
  if (/** @type {any} */ (navigator).connection?.saveData) return undefined;
  const response = await fetch(address, {
    integrity,
    mode: "same-origin",
    cache: came.transferSize ? "default" : "only-if-cached",
    signal: AbortSignal.timeout(DEADLINE),
  });
  return response.ok ? response.arrayBuffer() : undefined;
}

/**
 * Unpacks what build_scripts/make_snapshot.mjs describes.
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
