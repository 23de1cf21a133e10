/** Search in the pages of this language, with words that are nearly right. */

import { fillSentence, find, readMessage } from "./page-words.js";

const MOST_SHOWN = 12;

const dialog = /** @type {HTMLDialogElement} */ (find(document, "[data-search]"));
const input = /** @type {HTMLInputElement} */ (find(dialog, "input"));
const status = find(dialog, "[data-search-status]");
const results = find(dialog, "[data-search-results]");
const index = loadIndex();

/** @returns {Promise<import("minisearch").default>} the index that the build made of this language's pages */
async function loadIndex() {
  /** @type {typeof import("minisearch")} */
  const { default: MiniSearch } = await import(
    new URL("../lib/minisearch.js", import.meta.url).href
  );
  const response = await fetch(dialog.dataset.search ?? "");
  const { docs } = await response.json();
  const search = new MiniSearch({
    idField: "location",
    fields: ["title", "text"],
    storeFields: ["title", "text"],
    searchOptions: { boost: { title: 4 }, prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  search.addAll(docs);
  return search;
}

async function showResults() {
  const words = input.value.trim();
  const found = words ? (await index).search(words).slice(0, MOST_SHOWN) : [];
  if (words !== input.value.trim()) return;
  results.replaceChildren(...found.map(makeEntry));
  status.dataset.sentence = readMessage(dialog, nameStatus(words, found.length));
  fillSentence(status, { n: found.length });
}

/** @param {string} words @param {number} count */
function nameStatus(words, count) {
  if (!words) return "search_intro";
  return count ? "search_some" : "search_none";
}

/** @param {Record<string, any>} found */
function makeEntry(found) {
  const link = document.createElement("a");
  link.href = new URL(found.id, new URL(dialog.dataset.pages ?? "", location.href)).href;
  link.append(plainText(found.title));
  const entry = document.createElement("li");
  const text = document.createElement("p");
  text.textContent = plainText(found.text);
  entry.append(link, text);
  return entry;
}

/** @param {string} text with the marks that the index keeps from the page */
function plainText(text) {
  return new DOMParser().parseFromString(text, "text/html").body.textContent ?? "";
}

input.addEventListener("input", showResults);
find(dialog, "form").addEventListener("submit", (event) => event.preventDefault());
find(dialog, "[data-search-close]").addEventListener("click", () => dialog.close());
results.addEventListener("click", () => dialog.close());
showResults();
