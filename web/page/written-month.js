/**
 * A month as people write it, by the same rules as the engine’s months.py: a rule outside the engine,
 * because a field must take a month on pages where Python has not come yet, or does not come at all.
 * Both read one list of cases, and make the same of thousands of other texts.
 */

const CENTURY = 2000;
const EARLIEST = 20; // of a year in two digits: "3-11" is a day rather than a month of 2011
const FIRST_YEAR = 2000;
const LAST_YEAR = 2999;
const MONTHS = 12;
const FEWEST_LETTERS = 3;
const SHORT_YEAR = 2;
const WHOLE_YEAR = 4;
const LONGEST = 100;

/**
 * @param {string} text "2026-11", "202611", "11-2026", "11/26", "nov 26", "3 november 2026", …
 * @param {string[][]} names the spellings of each month, in all languages that are read
 * @returns {string | null} the month as YYYY-MM; "" of nothing, null of what is none or could be two
 */
export function readWrittenMonth(text, names) {
  if (text.trim() === "") return "";
  if (text.length > LONGEST) return null;
  const parts = text.match(/[0-9]+|[\p{L}\p{Nl}\p{No}]+/gu) ?? [];
  const numbers = parts.filter(isNumber);
  // A time may follow, as T14:05.
  const dated = numbers.length > 2 && numbers[0].length === WHOLE_YEAR;
  if (numbers.length < parts.length && !dated) return readNamed(parts, names);
  return numbers.length === 1 ? readDigits(numbers[0]) : readNumbers(numbers, text);
}

/** @param {string} part */
function isNumber(part) {
  return /^[0-9]/.test(part);
}

/** @param {string[]} parts one name, and a year behind it, or a whole year; a day may stand first @param {string[][]} names */
function readNamed(parts, names) {
  const numbers = parts.filter(isNumber);
  const words = parts.filter((part) => !isNumber(part));
  const year = numbers.at(-1) ?? "";
  const isLast = parts.at(-1) === year || year.length === WHOLE_YEAR;
  if (words.length > 1 || numbers.length < 1 || numbers.length > 2 || !isLast) return null;
  return join(year, findMonth(words[0].toLowerCase(), names));
}

/** @param {string} digits of both, with nothing between */
function readDigits(digits) {
  if (digits.length !== "202611".length) return null;
  const [year, month] = [digits.slice(0, WHOLE_YEAR), Number(digits.slice(WHOLE_YEAR))];
  if (month >= 1 && month <= MONTHS) return join(year, month);
  return join(digits.slice(-WHOLE_YEAR), Number(digits.slice(0, -WHOLE_YEAR)));
}

/** @param {string[]} numbers the year first, or last, where a day may come before @param {string} text */
function readNumbers(numbers, text) {
  const [first, second, third] = numbers;
  if (numbers.length > 1 && first.length === WHOLE_YEAR) return join(first, Number(second));
  if (numbers.length === 2) return join(second, Number(first));
  // With strokes, a day or a month stands first.
  const dated = numbers.length === 3 && third.length === WHOLE_YEAR && !text.includes("/");
  return dated ? join(third, Number(second)) : null;
}

/** @param {string} name @param {string[][]} names @returns {number} from 1; 0 of none, or of several */
function findMonth(name, names) {
  if (name.length < FEWEST_LETTERS) return 0;
  const found = names.flatMap((spellings, place) =>
    spellings.some((one) => one.startsWith(name)) ? [place + 1] : [],
  );
  return found.length === 1 ? found[0] : 0;
}

/** @param {string} year @param {number} month @returns {string | null} */
function join(year, month) {
  const short = year.length === SHORT_YEAR;
  const whole = short ? CENTURY + Number(year) : Number(year);
  if (short && Number(year) < EARLIEST) return null;
  const right = whole >= FIRST_YEAR && whole <= LAST_YEAR && month >= 1 && month <= MONTHS;
  return right ? `${whole}-${String(month).padStart(2, "0")}` : null;
}
