/** Months as people write and read them: "November 2026", and back from any usual form. */

import { find, readFormat } from "./words.js";
import { readWrittenMonth } from "./written-month.js";

const OFFERED_BACK = 24;
const OFFERED_ON = 3;

const PRESS = 300;

/** @param {string} month as YYYY-MM @returns {string} "November 2026"; what is no such month stays */
export function writeMonth(month) {
  const [year, number] = month.split("-");
  const name = readFormat("months").split(" ")[Number(number) - 1];
  return name ? `${name} ${year}` : month;
}

/** @param {string} text @returns {string | null} YYYY-MM; "" of nothing, null of what is no month */
export function readMonth(text) {
  const names = readFormat("months_read").split(" ");
  return readWrittenMonth(
    text,
    names.map((spellings) => spellings.split("/")),
  );
}

/**
 * Makes a field take months: in words or in any usual form, or by a phone's own wheel.
 * @param {HTMLInputElement} field
 * @param {HTMLElement} wrong where it is said of what is no month
 * @param {(month: string) => void} take told of each month that can be read, "" for none
 */
export function prepareMonthField(field, wrong, take) {
  offerMonths();
  turnToWheel(field);
  field.addEventListener("input", () => {
    const month = readMonth(field.value);
    if (month === null) return;
    sayWhether(field, wrong, true);
    take(month);
  });
  field.addEventListener("change", () => {
    if (readMonth(field.value) !== null) settleMonth(field, wrong);
    // A sentence that comes between would move a button away from under the press on it.
    else setTimeout(settleMonth, PRESS, field, wrong);
  });
}

/**
 * Writes what was typed in words, or says that it is no month.
 * @param {HTMLInputElement} field
 * @param {HTMLElement} wrong
 * @returns {string | null} the month
 */
export function settleMonth(field, wrong) {
  const month = readMonth(field.value);
  sayWhether(field, wrong, month !== null);
  if (month !== null) putMonth(field, month);
  return month;
}

/**
 * Writes a month in a field, which says of itself what was written, until something else is typed.
 * @param {HTMLInputElement} field
 * @param {string} month as YYYY-MM, or ""
 */
export function putMonth(field, month) {
  field.value = field.type === "month" ? month : writeMonth(month);
  field.dataset.written = field.value;
}

/**
 * Lets a finger turn to a month, where the browser has a wheel for it; elsewhere it stays a text.
 * @param {HTMLInputElement} field
 */
export function turnToWheel(field) {
  if (!matchMedia("(pointer: coarse)").matches) return;
  const month = readMonth(field.value) ?? "";
  field.type = "month";
  putMonth(field, month);
}

/** @param {HTMLInputElement} field @param {HTMLElement} wrong @param {boolean} right */
function sayWhether(field, wrong, right) {
  const text = right ? "" : readFormat("month_wrong");
  if (wrong.textContent !== text) wrong.textContent = text;
  field.ariaInvalid = right ? null : "true";
}

/** Offers the months around this one, once, as a phone offers words above its keyboard. */
function offerMonths() {
  const list = find(document, "[data-months-offered]");
  if (list.childElementCount > 0) return;
  const now = new Date();
  const months = Array.from({ length: OFFERED_BACK + OFFERED_ON }, (_, place) => {
    const one = new Date(now.getFullYear(), now.getMonth() + OFFERED_ON - 1 - place);
    return `${one.getFullYear()}-${String(one.getMonth() + 1).padStart(2, "0")}`;
  });
  list.replaceChildren(...months.map((month) => new Option("", writeMonth(month))));
}
