/**
 * Where another device can be reached in the same network: by its number, or by the name that a
 * browser makes up to keep that number to itself.
 *
 * @typedef {"ipv4" | "ipv6" | "name"} AddressKind
 * @typedef {{kind: AddressKind, host: string, port: number}} Address
 * @typedef {import("../page/base64.js").Bytes} Bytes
 */

/** @type {{kind: AddressKind, length: number, form: RegExp}[]} */
const KINDS = [
  { kind: "ipv4", length: 4, form: /^\d{1,3}(\.\d{1,3}){3}$/ },
  { kind: "ipv6", length: 16, form: /^[\da-f:]+:[\da-f:]*$/i },
  { kind: "name", length: 16, form: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.local$/i },
];
const GROUPS = 8;
// Private, link-local, of this device, or a name in the same network (RFC 1918, 3927, 4193, 4291, 6762).
// A code that somebody made up leads nowhere else.
const NEAR =
  /^(10|127)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^f[cd]..:|^fe[89ab].:|\.local$/i;

/** @param {Address} address @returns {boolean} whether it is one of the same network */
export const isNear = ({ host }) => NEAR.test(host);

/** @param {string} host @param {number} port @returns {Address | null} null for any other name */
export function findAddress(host, port) {
  const found = KINDS.find(({ form }) => form.test(host));
  return found ? { kind: found.kind, host, port } : null;
}

/** @param {Address} address @returns {Bytes} its kind, where, and the port */
export function writeAddress({ kind, host, port }) {
  const place = KINDS.findIndex((one) => one.kind === kind);
  return Uint8Array.of(place, ...packHost(kind, host), port >> 8, port & 255);
}

/** @param {(length: number) => Bytes} take the next bytes @returns {Address | null} */
export function readAddress(take) {
  const [place] = take(1);
  const found = KINDS[place];
  if (!found) return null;
  const host = unpackHost(found.kind, take(found.length));
  const [high, low] = take(2);
  return { kind: found.kind, host, port: high * 256 + low };
}

/** @param {AddressKind} kind @param {string} host @returns {number[]} */
function packHost(kind, host) {
  if (kind === "ipv4") return host.split(".").map(Number);
  const signs = kind === "name" ? host.slice(0, -".local".length).replaceAll("-", "") : fill(host);
  return Array.from(signs.matchAll(/../g), ([pair]) => Number.parseInt(pair, 16));
}

/** @param {string} host of IPv6 @returns {string} its 32 digits: of `::` as many zeros as are missing */
function fill(host) {
  const [before, after = ""] = host.split("::").map((part) => part.split(":").filter(Boolean));
  const missing = Array(Math.max(GROUPS - before.length - after.length, 0)).fill("0");
  return [...before, ...missing, ...after].map((group) => group.padStart(4, "0")).join("");
}

/** @param {AddressKind} kind @param {Bytes} bytes @returns {string} */
function unpackHost(kind, bytes) {
  if (kind === "ipv4") return bytes.join(".");
  const signs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (kind === "ipv6") return Array.from(signs.matchAll(/.{4}/g), ([group]) => group).join(":");
  return `${signs.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}.local`;
}
