/** The list of the people in the picture, by organisation: named, moved, taken out, put back. */

import { tidyOrganisation } from "../../model/invitation.js";
import { foldName } from "../../model/names.js";
import { settleMonth } from "../../page/months.js";
import { find, findAll, writeSentence } from "../../page/words.js";
import { countSentence } from "../shared/report.js";
import { groupByName } from "./by-name.js";
import { focusAgain, makeOrganisation, noteFocus } from "./gathered-rows.js";

// A list of so many can be seen at once; of more, an organisation is opened when wanted.
const SEEN_AT_ONCE = 12;

/**
 * @typedef {import("../../model/group.js").Person} Person
 * @typedef {{person: Person, place: number}} TakenOut the place among everybody
 * @typedef {{people: Person[], takenOut: TakenOut[]}} Shown
 * @typedef {(people: Person[], focus?: () => void) => void} Change `focus` puts the keyboard where
 *   it goes on; else it stays where it is
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareGatheredList(part, group) {
  const list = find(part, "[data-people]");
  /** @type {Shown} */
  const shown = { people: group.read().results, takenOut: [] };
  const keep = (/** @type {Person[]} */ results) => {
    shown.people = results;
    group.change({ results });
  };
  /** @type {Change} */
  const change = (people, focus) => {
    keep(people);
    // Where the keyboard goes by itself is known only after this event.
    setTimeout(() => {
      const focused = noteFocus(list);
      const followed = focused?.person ? [shown.people[Number(focused.person)]] : [];
      showList(list, shown, followed);
      if (focus) focus();
      else focusAgain(list, focused);
    });
  };
  group.onChange(() => {
    const { results } = group.read();
    if (results === shown.people) return;
    const still = new Set(results);
    if (!shown.people.some((person) => still.has(person))) shown.takenOut = [];
    shown.people = results;
    const focused = noteFocus(list);
    showList(list, shown);
    focusAgain(list, focused);
  });
  listenToFields(list, shown, keep, change);
  listenToTakingOut(list, shown, change);
  showList(list, shown);
}

/**
 * @param {HTMLElement} list
 * @param {Shown} shown
 * @param {(people: Person[]) => void} keep leaves the rows as they are
 * @param {Change} change
 */
function listenToFields(list, shown, keep, change) {
  list.addEventListener("change", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    if (!field.closest("[data-person]")) return;
    const people = changePerson(shown.people, field);
    // Only an organisation moves a row; all else stands there as it was typed.
    if (field.name === "organisation") change(people);
    else keep(people);
  });
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    change(renameOrganisation(shown.people, /** @type {HTMLFormElement} */ (event.target)));
  });
}

/**
 * @param {HTMLElement} list
 * @param {Shown} shown
 * @param {Change} change
 */
function listenToTakingOut(list, shown, change) {
  onButton(list, "takeOut", (number) => {
    const person = shown.people[number];
    const place = listEverybody(shown).indexOf(person);
    const last = shown.takenOut.length;
    shown.takenOut = [...shown.takenOut, { person, place }];
    change(shown.people.toSpliced(number, 1), () =>
      find(list, `[data-put-back="${last}"]`).focus(),
    );
  });
  onButton(list, "putBack", (number) => {
    const all = listEverybody(shown);
    const { person } = shown.takenOut[number];
    shown.takenOut = shown.takenOut.toSpliced(number, 1);
    const out = shown.takenOut.map((one) => one.person);
    const people = all.filter((one) => !out.includes(one));
    const focused = { person: String(people.indexOf(person)), name: "label" };
    change(people, () => focusAgain(list, focused));
  });
}

/**
 * @param {HTMLElement} list
 * @param {"takeOut" | "putBack"} name of the button, which carries a number
 * @param {(number: number) => void} listener
 */
function onButton(list, name, listener) {
  list.addEventListener("click", ({ target }) => {
    const number = /** @type {HTMLElement} */ (target).dataset[name];
    if (number !== undefined) listener(Number(number));
  });
}

/**
 * @param {Person[]} people
 * @param {HTMLInputElement} field
 * @returns {Person[]}
 */
function changePerson(people, field) {
  const row = /** @type {HTMLElement} */ (field.closest("[data-person]"));
  const place = Number(row.dataset.person);
  const text =
    field.name === "month"
      ? settleMonth(field, find(row, "[data-month-wrong]"))
      : tidyOrganisation(field.value);
  if (text === null) return people;
  const value = field.name === "label" ? text : text || null;
  return people.with(place, { ...people[place], [field.name]: value });
}

/** @param {Person[]} people @param {HTMLFormElement} form @returns {Person[]} */
function renameOrganisation(people, form) {
  const organisation = tidyOrganisation(
    /** @type {HTMLInputElement} */ (find(form, "input")).value,
  );
  const { key } = /** @type {HTMLElement} */ (form.closest("[data-organisation]")).dataset;
  return people.map((person) =>
    foldName(person.organisation) === key
      ? { ...person, organisation: organisation || null }
      : person,
  );
}

/**
 * @param {Shown} shown
 * @returns {Person[]} all of them, each in its place, so that a number stays somebody's
 */
function listEverybody({ people, takenOut }) {
  return takenOut
    .toSorted((one, other) => one.place - other.place)
    .reduce((all, { person, place }) => all.toSpliced(place, 0, person), people);
}

/**
 * @param {HTMLElement} list
 * @param {Shown} shown
 * @param {Person[]} [followed] whose organisation must be open
 */
function showList(list, shown, followed = []) {
  const { people, takenOut } = shown;
  list.hidden = people.length + takenOut.length === 0;
  find(list, "[data-people-title]").textContent =
    countSentence(list, "people", people.length) || writeSentence(list, "people", { n: "0" });
  const open = new Set(
    findAll(list, "[data-organisation][open]").map(({ dataset }) => dataset.key),
  );
  for (const person of followed) open.add(foldName(person?.organisation));
  const first = list.querySelector("[data-organisation]") === null;
  const numbers = new Map(listEverybody(shown).map((person, place) => [person, place]));
  const name = (/** @type {Person} */ person) =>
    writeSentence(list, "person", { n: String((numbers.get(person) ?? 0) + 1) });
  const out = takenOut.map(({ person }) => person);
  const organisations = groupByName([...people, ...out]);
  const parts = organisations.map(({ key, name: spelled, places }) => {
    const here = places.filter((place) => place in people);
    const gone = places.filter((place) => !(place in people)).map((place) => place - people.length);
    const rows = {
      people: here.map((place) => ({ person: people[place], place, name: name(people[place]) })),
      takenOut: gone.map((number) => ({ name: out[number].label || name(out[number]), number })),
    };
    const opened = open.has(key) || (first && people.length <= SEEN_AT_ONCE);
    return makeOrganisation(list, key, spelled, rows, opened);
  });
  find(list, "[data-organisations]").replaceChildren(...parts);
  const options = organisations.map(({ name: spelled }) => new Option("", spelled ?? ""));
  const named = options.filter(({ value }) => value);
  find(list, "[data-organisation-names]").replaceChildren(...named);
}
