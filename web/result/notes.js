/** Private notes, one for each factor: kept in this browser, printed if wanted, never in a link. */

import { readStore, writeStore } from "../page/store.js";
import { find, findAll } from "../page/words.js";

/**
 * @param {HTMLElement} page
 */
export function prepareNotes(page) {
  const kept = readStore("notes");
  /** @type {Record<string, string>} */
  const notes = isNotes(kept) ? kept : {};
  for (const place of findAll(page, "[data-note-of]")) {
    const factor = place.dataset.noteOf ?? "";
    const row = /** @type {HTMLDetailsElement} */ (place.closest("details"));
    const fill = () => {
      const field = findField(place);
      field.value = notes[factor] ?? "";
      field.oninput = () => {
        notes[factor] = field.value;
        showOnPaper(page, factor, field.value);
        find(page, "[data-notes-not-kept]").hidden = writeStore("notes", notes);
      };
    };
    showOnPaper(page, factor, notes[factor] ?? "");
    row.ontoggle = fill;
    if (row.open) fill();
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

/**
 * The field comes when its row is opened: a browser that fills in forms lays out all of them, also
 * those that are folded away, and on a slow phone that is a quarter of a second.
 * @param {HTMLElement} place
 * @returns {HTMLTextAreaElement}
 */
function findField(place) {
  const template = place.querySelector("template");
  template?.replaceWith(template.content);
  return /** @type {HTMLTextAreaElement} */ (find(place, "textarea"));
}

/** @param {HTMLElement} page @param {string} factor @param {string} note */
function showOnPaper(page, factor, note) {
  const entry = find(page, `[data-note-on-paper="${factor}"]`);
  find(entry, "dd").textContent = note;
  entry.hidden = note.trim() === "";
}
