/**
 * How scores and lists are written in the page's language, as the page says it. A browser's own
 * formats take it tens of milliseconds before the first is there, on a phone some hundred.
 */

import { readFormat } from "./words.js";

/** @param {number} score @param {number} [decimals] @returns {string} with one decimal, or more */
export function writeScore(score, decimals = 1) {
  return score.toFixed(decimals).replace(".", readFormat("decimal"));
}

/** @param {string[]} names @returns {string} */
export function writeList(names) {
  return splitList(names)
    .map(({ value }) => value)
    .join("");
}

/** @param {string[]} names @returns {{isName: boolean, value: string}[]} names, and what is between */
export function splitList(names) {
  const last = names.length - 1;
  const joinLast = last === 1 ? "list_two" : "list_last";
  return names.flatMap((value, place) => {
    if (place === 0) return [{ isName: true, value }];
    const between = readBetween(place === last ? joinLast : "list_more");
    return [
      { isName: false, value: between },
      { isName: true, value },
    ];
  });
}

/** @param {string} date as YYYY-MM-DD @returns {string} that day, written out */
export function writeDate(date) {
  const format = new Intl.DateTimeFormat(readFormat("dates"), {
    dateStyle: "long",
    timeZone: "UTC",
  });
  return format.format(new Date(date));
}

/** @param {string} name of a format of two @returns {string} what stands between them */
function readBetween(name) {
  return readFormat(name).split(/\{[ab]\}/)[1];
}
