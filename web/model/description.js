/**
 * The session description of one data channel (RFC 8866, 8841): what in it is this browser's own, and
 * a whole one made of that.
 */

import { findAddress, isNear } from "./addresses.js";

/**
 * @typedef {import("./handshake.js").Side} Side
 * @typedef {import("./handshake.js").Kind} Kind
 */

const FINGERPRINT = /^a=fingerprint:sha-256 ([\dA-F:]+)/im;
// Of what can be reached directly. Addresses by TCP only wait to be called, and phones do not call.
const CANDIDATE = /^a=candidate:\S+ 1 udp \d+ (\S+) (\d+) typ host/gim;

// The first address of a list is tried first (RFC 8445, 5.1.2.1, of a host's own address).
const PREFERENCE = 126 * 2 ** 24 + 255;
const HIGHEST = 65535;

/** @param {string} description @returns {Side} what another browser needs to know of this one */
export function readDescription(description) {
  const digits = FINGERPRINT.exec(description)?.[1].split(":") ?? [];
  const found = Array.from(description.matchAll(CANDIDATE), ([, host, port]) =>
    findAddress(host, Number(port)),
  );
  return {
    ufrag: readLine(description, "ice-ufrag"),
    password: readLine(description, "ice-pwd"),
    fingerprint: Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16)),
    addresses: found.filter((address) => address !== null).filter(isNear),
  };
}

/** @param {string} description @param {string} name @returns {string} */
function readLine(description, name) {
  return new RegExp(`^a=${name}:(\\S+)`, "m").exec(description)?.[1] ?? "";
}

/**
 * The side that offers begins the encryption (RFC 8842, 5.2). Were it the side that answers, the first
 * of two phones with the same code would begin with the screen, which had not read its answer yet, and
 * the screen would then refuse the other.
 * @param {Side} side
 * @param {Kind} kind
 * @returns {string}
 */
export function writeDescription({ ufrag, password, fingerprint, addresses }, kind) {
  const digits = Array.from(fingerprint, (byte) => byte.toString(16).padStart(2, "0"));
  const candidates = addresses.map(({ host, port }, place) => {
    const priority = PREFERENCE + (HIGHEST - place) * 256;
    return `a=candidate:${place + 1} 1 udp ${priority} ${host} ${port} typ host`;
  });
  const lines = [
    ...["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0"],
    ...["m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "c=IN IP4 0.0.0.0", "a=mid:0"],
    ...[`a=ice-ufrag:${ufrag}`, `a=ice-pwd:${password}`],
    `a=fingerprint:sha-256 ${digits.join(":").toUpperCase()}`,
    `a=setup:${kind === "offer" ? "active" : "passive"}`,
    ...["a=sctp-port:5000", "a=max-message-size:65536", ...candidates, "a=end-of-candidates"],
  ];
  return `${lines.join("\r\n")}\r\n`;
}
