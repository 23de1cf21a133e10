/**
 * A group's code behind a passphrase, for the fragment of a link; the browser's own cryptography.
 *
 * A locked code is `locked.2.` and, in base64url without padding:
 *
 *     4 bytes   iterations of the key's derivation, big end first
 *    16 bytes   salt, random
 *    12 bytes   initialisation vector, random
 *     n bytes   the code in ASCII, encrypted, with the cipher's tag of 16 bytes
 *     4 bytes   the beginning of SHA-256 of all that precedes, so that damage on the way is not
 *               taken for a wrong passphrase
 *
 * The cipher is AES-GCM, which also vouches for `locked.2.` and the 32 bytes in front (as its additional
 * data; the first format, `locked.1.`, had none), with a key of 256 bits, derived from the passphrase (in Unicode's form NFKC,
 * without outer spaces, as UTF-8) by PBKDF2 with HMAC-SHA-256 and the iterations that stand in front:
 * 600,000 now, as OWASP asks; the number may grow. What was locked so opens for ever. A link that asks
 * for far fewer or far more is none of ours: it would be no lock, or keep a browser busy for minutes.
 */

import { joinBytes, readBase64, writeBase64 } from "./base64.js";

const BEGINNING = "locked.";
const FIRST = "1";
const VERSION = "2";
const ITERATIONS = 600_000;
const FEWEST_ITERATIONS = 100_000;
const MOST_ITERATIONS = 5_000_000;

const LOCKED = /locked\.(\d+)\.([\w-]+)/;
const COUNT = 4;
const SALT = 16;
const VECTOR = 12;
const TAG = 16;
const CHECK = 4;
const SHORTEST = COUNT + SALT + VECTOR + TAG + CHECK;

/** @typedef {import("./base64.js").Bytes} Bytes */

/** @returns {boolean} false where the browser keeps its cryptography to secure addresses */
export function canLock() {
  return crypto.subtle !== undefined;
}

/** @param {string} text @returns {string | null} the locked code in it, when there is one */
export function findLocked(text) {
  return LOCKED.exec(text)?.[0] ?? null;
}

/** @param {string} code @param {string} passphrase @returns {Promise<string>} */
export async function lockCode(code, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const iv = crypto.getRandomValues(new Uint8Array(VECTOR));
  const count = new Uint8Array(COUNT);
  new DataView(count.buffer).setUint32(0, ITERATIONS);
  const head = joinBytes([count, salt, iv]);
  const key = await deriveKey(passphrase, salt, ITERATIONS);
  const text = new TextEncoder().encode(code);
  const encrypted = await crypto.subtle.encrypt(describeCipher(VERSION, head, iv), key, text);
  const body = joinBytes([head, new Uint8Array(encrypted)]);
  const bytes = joinBytes([body, await makeCheck(body)]);
  return `${BEGINNING}${VERSION}.${writeBase64(bytes)}`;
}

/**
 * @param {string} locked
 * @param {string} passphrase
 * @returns {Promise<{code?: string,
 *   problem?: "insecure" | "damaged" | "format" | "iterations" | "passphrase"}>} `problem` names a
 *   sentence
 */
export async function unlockCode(locked, passphrase) {
  if (!canLock()) return { problem: "insecure" };
  const [, version, text] = LOCKED.exec(locked) ?? [];
  if (version !== VERSION && version !== FIRST) return { problem: version ? "format" : "damaged" };
  const bytes = readBase64(text);
  const body = bytes.slice(0, -CHECK);
  const check = await makeCheck(body);
  const whole = bytes.length >= SHORTEST && String(check) === String(bytes.slice(-CHECK));
  if (!whole) return { problem: "damaged" };
  const iterations = new DataView(body.buffer).getUint32(0);
  if (iterations < FEWEST_ITERATIONS || iterations > MOST_ITERATIONS) {
    return { problem: "iterations" };
  }
  const [salt, iv, encrypted] = cutBytes(body.slice(COUNT), [SALT, VECTOR]);
  const key = await deriveKey(passphrase, salt, iterations);
  const cipher = describeCipher(version, body.slice(0, COUNT + SALT + VECTOR), iv);
  try {
    const code = await crypto.subtle.decrypt(cipher, key, encrypted);
    return { code: new TextDecoder().decode(code) };
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "OperationError")) throw error;
    return { problem: "passphrase" };
  }
}

/**
 * @param {string} version
 * @param {Bytes} head what stands before the encrypted code
 * @param {Bytes} iv
 * @returns {AesGcmParams}
 */
function describeCipher(version, head, iv) {
  if (version === FIRST) return { name: "AES-GCM", iv };
  const name = new TextEncoder().encode(`${BEGINNING}${version}.`);
  return { name: "AES-GCM", iv, additionalData: joinBytes([name, head]) };
}

/** @param {string} passphrase @param {Bytes} salt @param {number} iterations */
async function deriveKey(passphrase, salt, iterations) {
  const text = new TextEncoder().encode(passphrase.normalize("NFKC").trim());
  const base = await crypto.subtle.importKey("raw", text, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  const cipher = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(how, base, cipher, false, ["encrypt", "decrypt"]);
}

/** @param {Bytes} body */
async function makeCheck(body) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, CHECK);
}

/** @param {Bytes} bytes @param {number[]} lengths @returns {Bytes[]} each part, and the rest */
function cutBytes(bytes, [first, ...others]) {
  if (first === undefined) return [bytes];
  return [bytes.slice(0, first), ...cutBytes(bytes.slice(first), others)];
}
