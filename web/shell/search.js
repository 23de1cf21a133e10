/** Search in the pages of this language, with words that are nearly right. */

import { fillSentence, find, readMessage } from "../page/words.js";

const MOST_SHOWN = 12;
const plural = new Intl.PluralRules(document.documentElement.lang);

const dialog = /** @type {HTMLDialogElement} */ (find(document, "[data-search]"));
const input = /** @type {HTMLInputElement} */ (find(dialog, "input"));
const status = find(dialog, "[data-search-status]");
const results = find(dialog, "[data-search-results]");
const index = loadIndex();

/** @returns {Promise<import("minisearch").default>} the index that the build made of this language's pages */
async function loadIndex() {
  /** @type {typeof import("minisearch")} */
  const { default: MiniSearch } = await import(
    new URL("../../lib/minisearch.js", import.meta.url).href
  );
  const response = await fetch(dialog.dataset.search ?? "");
  const { docs } = /** @type {{docs: {location: string, title: string}[]}} */ (
    await response.json()
  );
  const search = new MiniSearch({
    idField: "location",
    fields: ["title", "tags", "text"],
    storeFields: ["page", "title", "text"],
    searchOptions: { boost: { title: 4, tags: 8 }, prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  search.addAll(nameEachPage(docs));
  return search;
}

/**
 * The index has an entry for each section, and one for the page itself above them.
 * @param {{location: string, title: string}[]} docs
 * @returns {object[]} the same with the title of the page each stands on
 */
function nameEachPage(docs) {
  const titles = new Map(docs.map(({ location, title }) => [location, title]));
  return docs.map((entry) => ({ ...entry, page: titles.get(readAddress(entry.location)) }));
}

/** @param {string} location of a section */
function readAddress(location) {
  return location.split("#")[0];
}

/**
 * @param {import("minisearch").SearchResult[]} found sections, best first
 * @returns {import("minisearch").SearchResult[]} the best section of each page
 */
function keepBestOfPage(found) {
  const pages = new Map();
  for (const section of found) {
    const address = readAddress(section.id);
    if (!pages.has(address)) pages.set(address, section);
  }
  return [...pages.values()];
}

async function showResults() {
  const words = input.value.trim();
  const sections = words ? (await index).search(words) : [];
  const found = keepBestOfPage(sections).slice(0, MOST_SHOWN);
  if (words !== input.value.trim()) return;
  results.replaceChildren(...found.map(makeEntry));
  status.dataset.sentence = readMessage(dialog, nameStatus(words, found.length));
  fillSentence(status, { n: found.length });
}

/** @param {string} words @param {number} count */
function nameStatus(words, count) {
  if (!words) return "search_intro";
  if (!count) return "search_none";
  return plural.select(count) === "one" ? "search_one" : "search_some";
}

/** @param {import("minisearch").SearchResult} found */
function makeEntry(found) {
  const link = document.createElement("a");
  link.href = new URL(found.id, new URL(dialog.dataset.pages ?? "", location.href)).href;
  link.append(plainText(found.page));
  const entry = document.createElement("li");
  const place = document.createElement("span");
  place.className = "search__place";
  place.textContent = found.title === found.page ? "" : plainText(found.title);
  const text = document.createElement("p");
  text.textContent = plainText(found.text);
  entry.append(link, place, text);
  return entry;
}

/** @param {string} text with the marks that the index keeps from the page */
function plainText(text) {
  return new DOMParser().parseFromString(text, "text/html").body.textContent ?? "";
}

/** Says it in the dialog, over which nothing else of the page shows. @param {unknown} error */
function tellFailed(error) {
  console.error(error);
  status.textContent = readMessage(dialog, "search_failed");
}

index.catch(tellFailed);
input.addEventListener("input", () => showResults().catch(tellFailed));
find(dialog, "form").addEventListener("submit", (event) => event.preventDefault());
find(dialog, "[data-search-close]").addEventListener("click", () => dialog.close());
results.addEventListener("click", () => dialog.close());
showResults().catch(tellFailed);
