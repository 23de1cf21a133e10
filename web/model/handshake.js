/**
 * What two browsers must know of each other to connect without a server between them, short enough
 * for a QR code; and the session descriptions that it is taken from and turned into again.
 *
 * Bytes, as base64url: format and kind · meeting, four · number of the offer · ufrag and password,
 * each its length and six bits a sign · SHA-256 fingerprint, 32 · number of addresses · each its
 * kind, address and port. All else in a description of one data channel is the same everywhere.
 */

import { joinBytes, readBase64, writeBase64 } from "../page/base64.js";
import { isNear, readAddress, writeAddress } from "./addresses.js";

/**
 * @typedef {import("./addresses.js").Address} Address
 * @typedef {import("../page/base64.js").Bytes} Bytes
 * @typedef {"offer" | "answer"} Kind
 * @typedef {{ufrag: string, password: string, fingerprint: Bytes, addresses: Address[]}} Side
 * @typedef {Side & {kind: Kind, meeting: Bytes, number: number}} Handshake
 * @typedef {"other" | "cut" | "later"} Problem no handshake at all, a part of one, one of a later format
 */

const FORMAT = 1;
/** @type {Kind[]} */
const KINDS = ["offer", "answer"];
export const MEETING_BYTES = 4;
const FINGERPRINT_BYTES = 32;
// A code with more is too fine for a phone to read from across a table.
const MOST_ADDRESSES = 4;

/** @param {Handshake} handshake @returns {string} */
export function writeHandshake({ kind, meeting, number, ...side }) {
  const head = Uint8Array.of(FORMAT * 16 + KINDS.indexOf(kind), ...meeting, number);
  const addresses = side.addresses.slice(0, MOST_ADDRESSES);
  const names = [side.ufrag, side.password].map(packSigns);
  const rest = [side.fingerprint, Uint8Array.of(addresses.length), ...addresses.map(writeAddress)];
  return writeBase64(joinBytes([head, ...names, ...rest]));
}

/**
 * @param {string} text
 * @param {Kind} kind the one that is expected
 * @returns {{handshake: Handshake} | {problem: Problem}}
 */
export function readHandshake(text, kind) {
  const bytes = /^[\w-]+$/.test(text) ? readBase64(text) : new Uint8Array(0);
  const [head = 0] = bytes;
  const known = KINDS[head % 16] === kind;
  if (!known || head < 16) return { problem: "other" };
  if (head >> 4 !== FORMAT) return { problem: "later" };
  const handshake = readBody(bytes, kind);
  return handshake ? { handshake } : { problem: "cut" };
}

/** @param {Bytes} bytes @param {Kind} kind @returns {Handshake | null} null when it is not whole */
function readBody(bytes, kind) {
  let place = 1;
  const take = (/** @type {number} */ length) => {
    place += length;
    return bytes.slice(place - length, place);
  };
  const byte = () => take(1)[0] ?? 0;
  const signs = () => {
    const length = byte();
    return unpackSigns(take(Math.ceil(length / 4) * 3), length);
  };
  const head = { kind, meeting: take(MEETING_BYTES), number: byte() };
  const side = { ufrag: signs(), password: signs(), fingerprint: take(FINGERPRINT_BYTES) };
  const count = byte();
  const found = Array.from({ length: count }, () => readAddress(take));
  const known = found.filter((address) => address !== null);
  const addresses = known.filter(isNear).slice(0, MOST_ADDRESSES);
  const whole = place === bytes.length && known.length === count;
  return whole && side.ufrag && side.password ? { ...head, ...side, addresses } : null;
}

/** @param {string} text of the signs of base64 @returns {Bytes} its length, and six bits a sign */
function packSigns(text) {
  const whole = text.padEnd(Math.ceil(text.length / 4) * 4, "A");
  return joinBytes([Uint8Array.of(text.length), readBase64(whole)]);
}

/** @param {Bytes} bytes @param {number} length @returns {string} */
function unpackSigns(bytes, length) {
  return writeBase64(bytes).slice(0, length).replaceAll("-", "+").replaceAll("_", "/");
}
