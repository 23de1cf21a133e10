/**
 * What a phone keeps of the meeting that it follows: a number that the browser made up for this
 * meeting alone, so that its dots are counted once when it comes back, and those dots.
 */

import { writeBase64 } from "../page/base64.js";
import { keepPart } from "../page/store.js";
import { isDots } from "./broadcast.js";

/** @typedef {{meeting: string, phone: string, dots: import("./broadcast.js").Dots}} Following */

const NUMBER_BYTES = 9;

/** @returns {import("../page/store.js").Part<Following>} of the meeting that was followed last */
export function keepFollowing() {
  return keepPart("following", isFollowing);
}

/**
 * @param {import("../page/store.js").Part<Following>} part of this meeting from now on; what was of
 *   another is gone
 * @param {import("../page/base64.js").Bytes} bytes the number of the meeting
 * @returns {Promise<boolean>} whether the browser keeps it
 */
export function startFollowing(part, bytes) {
  const meeting = writeBase64(bytes);
  const phone = writeBase64(crypto.getRandomValues(new Uint8Array(NUMBER_BYTES)));
  return part.change((now) => (now?.meeting === meeting ? now : { meeting, phone, dots: {} }));
}

/** @param {import("../page/store.js").Unchecked<Following>} value @returns {value is Following} */
function isFollowing(value) {
  const { meeting, phone, dots } = Object(value);
  return typeof meeting === "string" && typeof phone === "string" && isDots(dots);
}
