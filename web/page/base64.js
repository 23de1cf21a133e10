/** Bytes as text that a link can carry: base64url without padding. */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @param {Bytes} bytes @returns {string} */
export function writeBase64(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text @returns {Bytes} nothing when it is cut where no byte ends */
export function readBase64(text) {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(bytes, (character) => character.charCodeAt(0));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return new Uint8Array(0);
  }
}

/** @param {Bytes[]} parts @returns {Bytes} */
export function joinBytes(parts) {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
