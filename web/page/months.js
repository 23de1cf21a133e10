/** Months as people write and read them: "November 2026", and back from any usual form. */

import { find, readMessage } from "./words.js";

const FIRST_YEAR = 2000;
const LAST_YEAR = 2999;
const CENTURY = 2000;

const OFFERED_BACK = 24;
const OFFERED_ON = 3;

// So many letters of its name make a month, in the languages of the site.
const LETTERS = 3;

/** @param {string} month as YYYY-MM @returns {string} "November 2026"; what is no such month stays */
export function writeMonth(month) {
  const [year, number] = month.split("-");
  const name = readNames("months")[Number(number) - 1];
  return name ? `${name} ${year}` : month;
}

/**
 * @param {string} text "2026-11", "202611", "11-2026", "11/26", "nov 26", "2026 november", …
 * @returns {string | null} the month as YYYY-MM; "" of nothing, null of what is none
 */
export function readMonth(text) {
  const parts = text.toLowerCase().match(/\d+|\p{L}+/gu) ?? [];
  if (parts.length === 0) return text.trim() === "" ? "" : null;
  const name = parts.find((part) => /\p{L}/u.test(part));
  const numbers = parts.filter((part) => part !== name);
  if (name) return numbers.length === 1 ? join(numbers[0], findMonth(name)) : null;
  if (numbers.length === 1) return readDigits(numbers[0]);
  if (numbers.length !== 2) return null;
  const [one, other] = numbers;
  return one.length === 4 ? join(one, Number(other)) : join(other, Number(one));
}

/**
 * Offers the months around this one, as a phone offers words above its keyboard.
 * @param {HTMLElement} list a datalist
 * @param {Date} now
 */
export function offerMonths(list, now) {
  const months = Array.from({ length: OFFERED_BACK + OFFERED_ON }, (_, place) => {
    const one = new Date(now.getFullYear(), now.getMonth() + OFFERED_ON - 1 - place);
    return join(String(one.getFullYear()), one.getMonth() + 1) ?? "";
  });
  list.replaceChildren(...months.map((month) => new Option("", writeMonth(month))));
}

/** @param {string} digits of both, with nothing between @returns {string | null} */
function readDigits(digits) {
  if (digits.length !== 6) return null;
  return (
    join(digits.slice(0, 4), Number(digits.slice(4))) ??
    join(digits.slice(2), Number(digits.slice(0, 2)))
  );
}

/** @param {string} name @returns {number} from 1; 0 of none */
function findMonth(name) {
  const beginnings = readNames("months_read");
  if (name.length < LETTERS) return 0;
  return 1 + beginnings.findIndex((month) => month.split("/").includes(name.slice(0, LETTERS)));
}

/** @param {string} year @param {number} month @returns {string | null} */
function join(year, month) {
  const whole = year.length === 2 ? CENTURY + Number(year) : Number(year);
  const right = whole >= FIRST_YEAR && whole <= LAST_YEAR && month >= 1 && month <= 12;
  return right ? `${whole}-${String(month).padStart(2, "0")}` : null;
}

/** @param {string} message @returns {string[]} one for each month */
function readNames(message) {
  return readMessage(find(document, "[data-formats]"), message).split(" ");
}
