/**
 * node snapshot.mjs FOLDER
 * Starts the runtime in FOLDER, has Python import the engine, and writes its memory to snapshot.bin in
 * the form that web/engine/snapshot.js restores: little-endian words of 32 bits.
 *   length of the snapshot in bytes · how many of its bytes stand before the memory ·
 *   how many bytes a fresh memory already holds · how many pages follow · their places · the pages
 * What a fresh memory already holds is left out of the pages (exclusive or), and so are pages that
 * are all zero.
 */

import { writeFileSync } from "node:fs";
import { FIXED, importEngine, pretendPhone, standStill, startPython } from "./start.mjs";

const PAGE = 1024;
const [folder] = process.argv.slice(2);

/** @param {Uint8Array} bytes */
const measure = (bytes) => bytes.findLastIndex((byte) => byte !== 0) + 1;

/** @param {Uint8Array} snapshot @param {Uint8Array} fresh */
function pack(snapshot, fresh) {
  const before = new Uint32Array(snapshot.buffer)[1];
  const held = Math.ceil(measure(fresh) / 4) * 4;
  const length = Math.ceil(measure(snapshot) / PAGE) * PAGE;
  for (let place = 0; place < held; place += 1) snapshot[before + place] ^= fresh[place];
  const places = [];
  for (let place = 0; place < length; place += PAGE) {
    if (measure(snapshot.subarray(place, place + PAGE))) places.push(place);
  }
  const head = new Uint32Array([length, before, held, places.length, ...places]);
  const pages = places.map((place) => snapshot.subarray(place, place + PAGE));
  return Buffer.concat([new Uint8Array(head.buffer), ...pages]);
}

standStill();
pretendPhone();
let fresh = new Uint8Array();
const python = await startPython(folder, { ...FIXED, _makeSnapshot: true }, ({ exports: { memory } }) => {
  fresh = new Uint8Array(memory.buffer).slice();
});
importEngine(python);
python.runPython("import gc; gc.collect()");
writeFileSync(`${folder}/snapshot.bin`, pack(python.makeMemorySnapshot(), fresh));
