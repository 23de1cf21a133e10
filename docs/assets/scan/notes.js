/** Private notes, one for each factor: kept in this browser, printed if wanted, never in a link. */

import { find, findAll } from "./page-words.js";
import { readStore, writeStore } from "./store.js";

/**
 * @param {HTMLElement} page
 */
export function prepareNotes(page) {
  const kept = readStore("notes");
  /** @type {Record<string, string>} */
  const notes = isNotes(kept) ? kept : {};
  for (const field of /** @type {HTMLTextAreaElement[]} */ (findAll(page, "[data-note]"))) {
    const factor = field.dataset.note ?? "";
    field.value = notes[factor] ?? "";
    showOnPaper(page, factor, field.value);
    field.oninput = () => {
      notes[factor] = field.value;
      showOnPaper(page, factor, field.value);
      find(page, "[data-notes-not-kept]").hidden = writeStore("notes", notes);
    };
  }
  const wanted = /** @type {HTMLInputElement} */ (find(page, "[data-print-notes]"));
  wanted.onchange = () => {
    find(page, "[data-notes-on-paper]").classList.toggle("notes--wanted", wanted.checked);
  };
}

/** @param {any} notes @returns {notes is Record<string, string>} */
export function isNotes(notes) {
  return (
    typeof notes === "object" &&
    notes !== null &&
    !Array.isArray(notes) &&
    Object.values(notes).every((note) => typeof note === "string")
  );
}

/** @param {HTMLElement} page @param {string} factor @param {string} note */
function showOnPaper(page, factor, note) {
  const entry = find(page, `[data-note-on-paper="${factor}"]`);
  find(entry, "dd").textContent = note;
  entry.hidden = note.trim() === "";
}
