/** Private notes, one for each factor: kept in this browser, printed if wanted, never in a link. */

import { keepPart } from "../page/store.js";
import { find, findAll } from "../page/words.js";

/** @returns {import("../page/store.js").Part<Record<string, string>>} the notes by factor */
export function keepNotes() {
  return keepPart("notes", isNotes);
}

/** @param {HTMLElement} page */
export function prepareNotes(page) {
  const part = keepNotes();
  const read = (/** @type {string} */ factor) => part.read()?.[factor] ?? "";
  for (const place of findAll(page, "[data-note-of]")) {
    const factor = place.dataset.noteOf ?? "";
    const row = /** @type {HTMLDetailsElement} */ (place.closest("details"));
    const fill = () => {
      const field = findField(place);
      field.value = read(factor);
      field.oninput = async () => {
        const { value } = field;
        const kept = await part.change((notes) => ({ ...notes, [factor]: value }));
        find(page, "[data-notes-not-kept]").hidden = kept;
      };
    };
    const show = () => {
      showOnPaper(page, factor, read(factor));
      if (row.open && findField(place).value !== read(factor)) fill();
    };
    row.ontoggle = fill;
    part.onChange(show);
    show();
    if (row.open) fill();
  }
  const wanted = /** @type {HTMLInputElement} */ (find(page, "[data-print-notes]"));
  wanted.onchange = () => {
    find(page, "[data-notes-on-paper]").classList.toggle("notes--wanted", wanted.checked);
  };
}

/** @param {import("../page/store.js").Unchecked<Record<string, string>>} notes @returns {notes is Record<string, string>} */
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
