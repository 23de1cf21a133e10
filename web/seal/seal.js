/**
 * Results sealed for a partnership's key, and opened with it: HPKE (RFC 9180) with DHKEM(P-256,
 * HKDF-SHA256), HKDF-SHA256 and AES-128-GCM. What is sealed and how it is laid out says the engine
 * (`scan_engine/sealed.py`); the curve and the cipher are the browser's own.
 *
 * @typedef {import("../page/base64.js").Bytes} Bytes
 * @typedef {import("../engine/contract.d.ts").SealKey} SealKey
 */

import { joinBytes, readBase64, writeBase64 } from "../page/base64.js";
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, HpkeError } from "./hpke.js";

const BEGINNING = "sealed.";
// So that a key that was made for this opens nothing else, and the other way round.
const PURPOSE = new TextEncoder().encode("kijkglas sealed result");
const HALF = 32;

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
});

/** @returns {Promise<SealKey>} a new pair */
export async function makeKey() {
  const { publicKey, privateKey } = await suite.kem.generateKeyPair();
  const open = await suite.kem.serializePublicKey(publicKey);
  const secret = await suite.kem.serializePrivateKey(privateKey);
  return {
    public: writeBase64(new Uint8Array(open)),
    private: writeBase64(new Uint8Array(secret)),
  };
}

/**
 * @param {import("../engine/contract.d.ts").SealResponse} prepared what the engine says to seal
 * @param {string} key public, in base64url
 * @returns {Promise<string | null>} what a link carries behind its #, another one each time; null
 *   when the key is none
 */
export async function seal(prepared, key) {
  const [head, plain] = [prepared.head, prepared.plain].map(readBase64);
  const recipientPublicKey = await readPublicKey(key);
  if (!recipientPublicKey) return null;
  const sender = await suite.createSenderContext({ recipientPublicKey, info: PURPOSE });
  const box = new Uint8Array(await sender.seal(plain, head));
  const sealed = writeBase64(joinBytes([head, new Uint8Array(sender.enc), box]));
  // A chat takes a hyphen or a low line at the end of a link for what follows it.
  return /[-_]$/.test(sealed) ? seal(prepared, key) : `${BEGINNING}${sealed}`;
}

/**
 * @param {Omit<import("../engine/contract.d.ts").OpenSealed, "code" | "key">} sealed
 * @param {SealKey} key
 * @returns {Promise<string | null>} what was sealed, for the engine; null when this key does not
 *   open it
 */
export async function unseal({ head, enc, box }, key) {
  try {
    const how = { recipientKey: await readKey(key), enc: readBase64(enc), info: PURPOSE };
    const recipient = await suite.createRecipientContext(how);
    return writeBase64(new Uint8Array(await recipient.open(readBase64(box), readBase64(head))));
  } catch (error) {
    if (!(error instanceof HpkeError)) throw error;
    return null;
  }
}

/** @param {string} key @returns {Promise<CryptoKey | null>} null when it is no point of the curve */
async function readPublicKey(key) {
  try {
    return await suite.kem.deserializePublicKey(readBase64(key));
  } catch (error) {
    if (!(error instanceof HpkeError)) throw error;
    return null;
  }
}

/** @param {SealKey} key @returns {Promise<CryptoKeyPair>} rejects with HpkeError when it is none */
async function readKey({ public: open, private: d }) {
  const bytes = readBase64(open);
  const [x, y] = [bytes.slice(1, 1 + HALF), bytes.slice(1 + HALF)].map(writeBase64);
  const [publicKey, privateKey] = await Promise.all([
    suite.kem.deserializePublicKey(bytes),
    suite.kem.importKey("jwk", { kty: "EC", crv: "P-256", x, y, d }, false),
  ]);
  return { publicKey, privateKey };
}
