/** Passphrases: made by chance from words, and what one that was typed can be worth at most. */

/** As many bits of chance as make guessing hopeless, also for who has many computers. */
const STRONG = 60;
/** Less is guessed by one computer within days, at the rate that a locked link allows. */
const WEAK = 40;

// How many signs of each kind there are to choose from.
const KINDS = /** @type {[RegExp, number][]} */ ([
  [/\p{Nd}/u, 10],
  [/\p{Ll}/u, 26],
  [/\p{Lu}/u, 26],
  [/[^\p{Nd}\p{L}]/u, 33],
  [/[^\p{ASCII}]/u, 100],
]);
// How many words somebody can be thought to choose from: some 130,000.
const WORD = 17;

/**
 * @param {string[]} words to choose from, each once
 * @returns {string} as many of them, picked by chance, as are worth 60 bits
 */
export function makePassphrase(words) {
  const count = Math.ceil(STRONG / Math.log2(words.length));
  return Array.from({ length: count }, () => words[pickNumber(words.length)]).join(" ");
}

/**
 * @param {string} passphrase as it was typed
 * @returns {number} bits: how hard it is to guess at most; what people think of is mostly less
 */
export function measurePassphrase(passphrase) {
  const text = passphrase.normalize("NFKC").trim();
  const choices = KINDS.reduce((sum, [kind, size]) => sum + (kind.test(text) ? size : 0), 1);
  // A sign that repeats the one before it, or counts on from it, adds next to nothing.
  const signs = [...text].filter((sign, place, all) => !isExpected(all[place - 1], sign));
  const words = text.split(/\s+/).filter(Boolean);
  const bySigns = signs.length * Math.log2(choices);
  return /^[\p{L}\s]*$/u.test(text) ? Math.min(bySigns, words.length * WORD) : bySigns;
}

/** @param {string} passphrase @returns {boolean} whether it is quickly guessed, however it was made */
export function isWeak(passphrase) {
  return measurePassphrase(passphrase) < WEAK;
}

/** @param {string | undefined} before @param {string} sign */
function isExpected(before, sign) {
  const number = /** @type {number} */ (sign.codePointAt(0));
  const step = number - (before?.codePointAt(0) ?? Number.NaN);
  return Math.abs(step) <= 1;
}

/** @param {number} most @returns {number} a whole number from 0 up to it, each as likely */
function pickNumber(most) {
  const range = 2 ** 32;
  const [number] = crypto.getRandomValues(new Uint32Array(1));
  // The last few numbers would make the first words likelier.
  return number < range - (range % most) ? number % most : pickNumber(most);
}
