/**
 * What a phone keeps of the meeting that it follows: a number that the browser made up for this
 * meeting alone, so that its dots are counted once when it comes back, and those dots.
 */

import { writeBase64 } from "../page/base64.js";
import { keepPart } from "../page/store.js";
import { isDots } from "./broadcast.js";

/** @typedef {{meeting: string, phone: string, dots: import("./broadcast.js").Dots}} Following */

const NUMBER_BYTES = 9;

/**
 * @param {import("../page/base64.js").Bytes} meeting
 * @returns {import("../page/store.js").Part<Following>} of this meeting; what was of another is gone
 */
export function keepFollowing(meeting) {
  const part = keepPart("following", isFollowing);
  const name = writeBase64(meeting);
  const phone = writeBase64(crypto.getRandomValues(new Uint8Array(NUMBER_BYTES)));
  part.change((now) => (now?.meeting === name ? now : { meeting: name, phone, dots: {} }));
  return part;
}

/** @param {import("../page/store.js").Unchecked<Following>} value @returns {value is Following} */
function isFollowing(value) {
  const { meeting, phone, dots } = Object(value);
  return typeof meeting === "string" && typeof phone === "string" && isDots(dots);
}
