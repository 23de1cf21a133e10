/**
 * What goes between the screen of a meeting and a phone that follows it: topic and clock to the phone,
 * dots back. What another device says is checked before it is used.
 */

/**
 * @typedef {import("./counts.js").Dots} Dots
 * @typedef {{topic: string, name: string}} Choice what a dot can be put on
 * @typedef {{place: string, title: string, question: string, left: number, running: boolean,
 *   choices: Choice[], each: number}} Shown `left`: seconds, fewer than none when it is over time;
 *   `each`: how many dots one has, where there is something to choose
 * @typedef {{phone: string, dots: Dots}} Voice
 */

// More than any topic needs, and what a phone can read.
const LONGEST = 20_000;
const PHONE = /^[\w-]{8,32}$/;

/** @param {Shown | null} shown null: the screen shows no topic now @returns {string} */
export function writeShown(shown) {
  return JSON.stringify({ shown });
}

/**
 * @param {unknown} message
 * @returns {{shown: Shown | null} | null} null when it is no such message
 */
export function readShown(message) {
  const shown = parse(message)?.shown;
  if (shown === null) return { shown };
  return isShown(shown) ? { shown } : null;
}

/** @param {Voice} voice @returns {string} */
export function writeDots({ phone, dots }) {
  return JSON.stringify({ phone, dots });
}

/**
 * @param {unknown} message
 * @param {Shown} shown
 * @returns {Voice | null} dots on what is shown alone; null when it is no such message, has more, or
 *   there is nothing to choose: what was put stays when the screen moves on
 */
export function readDots(message, { choices, each }) {
  const { phone, dots } = parse(message) ?? {};
  if (!choices.length || typeof phone !== "string" || !PHONE.test(phone) || !isDots(dots))
    return null;
  const known = pickKnown(dots, choices);
  return sumDots(known) <= each ? { phone, dots: known } : null;
}

/**
 * @param {Dots} dots
 * @param {string} topic
 * @param {1 | -1} step one more, or one fewer
 * @param {Shown} shown
 * @returns {Dots} the same when there is no dot left, or none to take off
 */
export function moveDot(dots, topic, step, shown) {
  const count = (dots[topic] ?? 0) + step;
  const free = countLeft(dots, shown) >= step;
  return count >= 0 && free ? { ...dots, [topic]: count } : dots;
}

/** @param {Dots} dots @param {Shown} shown @returns {number} how many can still be put somewhere */
export function countLeft(dots, { choices, each }) {
  return each - sumDots(pickKnown(dots, choices));
}

/** @param {Dots} dots @param {Choice[]} choices @returns {Dots} those on what can be chosen now */
function pickKnown(dots, choices) {
  const known = choices.map(({ topic }) => [topic, dots[topic] ?? 0]);
  return Object.fromEntries(known.filter(([, count]) => count));
}

/** @param {Dots} dots @returns {number} */
function sumDots(dots) {
  return Object.values(dots).reduce((sum, count) => sum + count, 0);
}

/** @param {unknown} message @returns {{[name: string]: unknown} | null} */
function parse(message) {
  if (typeof message !== "string" || message.length > LONGEST) return null;
  try {
    return Object(JSON.parse(message));
  } catch {
    // Another device may say anything; what is no JSON is no message of ours.
    return null;
  }
}

/** @param {unknown} shown @returns {shown is Shown} */
function isShown(shown) {
  const { place, title, question, left, running, choices, each } =
    /** @type {{[name: string]: unknown}} */ (Object(shown));
  return (
    [place, title, question].every((text) => typeof text === "string") &&
    Number.isInteger(left) &&
    Number.isInteger(each) &&
    typeof running === "boolean" &&
    Array.isArray(choices) &&
    choices.every((one) => typeof one?.topic === "string" && typeof one.name === "string")
  );
}

/** @param {unknown} dots @returns {dots is Dots} */
export function isDots(dots) {
  const counts = Object.values(Object(dots));
  return counts.every((count) => Number.isInteger(count) && count >= 0);
}
