/** The rows of the list of people: made from the page's templates, filled as text. */

import { turnToWheel, writeMonth } from "../../page/months.js";
import { copyTemplate, fillSentence, find, findAll, readMessage } from "../../page/words.js";
import { countSentence } from "../shared/report.js";

/**
 * @typedef {{people: {person: import("../../model/group.js").Person, place: number, name: string}[],
 *   takenOut: {name: string, number: number}[]}} Rows
 * @typedef {{key?: string, person?: string, name: string, value?: string}} Focused
 * @param {HTMLElement} list
 * @param {string} key
 * @param {string | null} name
 * @param {Rows} rows
 * @param {boolean} open
 * @returns {HTMLDetailsElement} an organisation, whose rows are made when it is opened
 */
export function makeOrganisation(list, key, name, rows, open) {
  const part = /** @type {HTMLDetailsElement} */ (copyTemplate(list, "[data-organisation-part]"));
  const shownName = name ?? readMessage(list, "no_organisation");
  part.dataset.key = key;
  find(part, "[data-organisation-name]").textContent = shownName;
  find(part, "[data-organisation-count]").textContent = countSentence(
    list,
    "count",
    rows.people.length,
  );
  for (const sentence of findAll(part, "[data-names-organisation]")) {
    fillSentence(sentence, { organisation: shownName });
  }
  /** @type {HTMLInputElement} */ (find(part, "[name=new-name]")).value = name ?? "";
  const fillRows = () => {
    if (!part.open || part.querySelector("[data-person]")) return;
    const { people, takenOut } = rows;
    find(part, "[data-organisation-people]").replaceChildren(
      ...people.map((row) => makePersonRow(list, row)),
      ...takenOut.map((row) => makeTakenOutRow(list, row)),
    );
  };
  part.addEventListener("toggle", fillRows);
  part.open = open;
  fillRows();
  return part;
}

/** @param {HTMLElement} list @param {Rows["people"][0]} row */
function makePersonRow(list, { person, place, name }) {
  const row = copyTemplate(list, "[data-person-part]");
  row.dataset.person = String(place);
  fillField(row, "label", person.label).placeholder = name;
  fillField(row, "organisation", person.organisation ?? "");
  turnToWheel(fillField(row, "month", writeMonth(person.month ?? "")));
  const answered = person.answers.filter((answer) => answer !== null);
  fillSentence(find(row, "[data-answered]"), { n: answered.length });
  find(row, "[data-person-name]").textContent = name;
  find(row, "[data-take-out]").dataset.takeOut = String(place);
  return row;
}

/** @param {HTMLElement} list @param {Rows["takenOut"][0]} row */
function makeTakenOutRow(list, { name, number }) {
  const row = copyTemplate(list, "[data-taken-out-part]");
  fillSentence(find(row, "[data-taken-out-name]"), { name });
  find(row, "[data-put-back]").dataset.putBack = String(number);
  return row;
}

/** @param {HTMLElement} row @param {string} name @param {string} value */
function fillField(row, name, value) {
  const field = /** @type {HTMLInputElement} */ (find(row, `[name=${name}]`));
  field.value = value;
  return field;
}

/** @param {HTMLElement} list @returns {Focused | null} which field of the list has the keyboard */
export function noteFocus(list) {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !list.contains(focused)) return null;
  const person = /** @type {HTMLElement | null} */ (focused.closest("[data-person]"));
  const part = /** @type {HTMLElement | null} */ (focused.closest("[data-organisation]"));
  const name = focused.getAttribute("name") ?? "";
  const value = focused instanceof HTMLInputElement ? focused.value : undefined;
  return { key: part?.dataset.key, person: person?.dataset.person, name, value };
}

/** @param {HTMLElement} list @param {Focused | null} focused puts the keyboard, and what was typed, back there */
export function focusAgain(list, focused) {
  if (!focused) return;
  const { key, person, name, value } = focused;
  const parts = /** @type {HTMLDetailsElement[]} */ (findAll(list, "[data-organisation]"));
  // Found by what is kept with them, because a name can be anything.
  const row = findAll(list, "[data-person]").find(({ dataset }) => dataset.person === person);
  const holder = row ?? parts.find(({ dataset }) => dataset.key === key) ?? parts[0];
  const field = holder?.querySelector(name ? `[name=${name}]` : "[data-take-out], summary");
  if (field instanceof HTMLInputElement && row) field.value = value ?? field.value;
  if (field instanceof HTMLElement) field.focus();
}
