/** The list of the people in the picture, by organisation: named, moved, taken out, put back. */

import { countSentence } from "./gather-report.js";
import { focusAgain, makeOrganisation, noteFocus } from "./gathered-rows.js";
import { isMonth, tidyOrganisation } from "./invitation.js";
import { find, findAll, readMessage } from "./page-words.js";
import { writeSentence } from "./result-rows.js";

// A list of so many can be seen at once; of more, an organisation is opened when wanted.
const SEEN_AT_ONCE = 12;

const names = new Intl.Collator(document.documentElement.lang, { sensitivity: "accent" });

/**
 * @typedef {import("./group.js").Person} Person
 * @typedef {{person: Person, place: number}} TakenOut the place among everybody
 * @typedef {{people: Person[], takenOut: Person[]}} Members
 * @param {HTMLElement} part
 * @param {import("./group.js").GroupKeeper} group
 */
export function prepareGatheredList(part, group) {
  const list = find(part, "[data-people]");
  /** @type {TakenOut[]} */
  let takenOut = [];
  /** @type {Person[]} */
  let shown = group.read().results;
  const keep = (/** @type {Person[]} */ results) => {
    shown = results;
    group.change({ results });
  };
  /** @param {Person[]} results @param {() => void} [focus] where the keyboard goes on */
  const change = (results, focus) => {
    keep(results);
    // Where the keyboard goes by itself is known only after this event.
    setTimeout(() => {
      const focused = noteFocus(list);
      const followed = focused?.person ? [shown[Number(focused.person)]] : [];
      showList(list, shown, takenOut, followed);
      if (focus) focus();
      else focusAgain(list, focused);
    });
  };
  group.onChange(() => {
    const { results } = group.read();
    if (results === shown) return;
    const still = new Set(results);
    if (!shown.some((person) => still.has(person))) takenOut = [];
    shown = results;
    const focused = noteFocus(list);
    showList(list, shown, takenOut);
    focusAgain(list, focused);
  });
  list.addEventListener("change", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    if (!field.closest("[data-person]")) return;
    const results = changePerson(list, shown, field);
    // Only an organisation moves a row; all else stands there as it was typed.
    if (field.name === "organisation") change(results);
    else keep(results);
  });
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    change(renameOrganisation(shown, /** @type {HTMLFormElement} */ (event.target)));
  });
  onButton(list, "takeOut", (place) => {
    const one = {
      person: shown[place],
      place: listEverybody(shown, takenOut).indexOf(shown[place]),
    };
    takenOut = [...takenOut, one];
    change(shown.toSpliced(place, 1), () => findAll(list, "[data-put-back]").at(-1)?.focus());
  });
  onButton(list, "putBack", (number) => {
    const all = listEverybody(shown, takenOut);
    const { person } = takenOut[number];
    takenOut = takenOut.toSpliced(number, 1);
    const out = takenOut.map((one) => one.person);
    const results = all.filter((one) => !out.includes(one));
    const focused = { person: String(results.indexOf(person)), name: "label" };
    change(results, () => focusAgain(list, focused));
  });
  showList(list, shown, takenOut);
}

/** @param {string | null | undefined} organisation @returns {string} the same for names that count as one */
function makeKey(organisation) {
  return (organisation ?? "").toLowerCase();
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
 * @param {HTMLElement} list
 * @param {Person[]} people
 * @param {HTMLInputElement} field
 * @returns {Person[]}
 */
function changePerson(list, people, field) {
  const row = /** @type {HTMLElement} */ (field.closest("[data-person]"));
  const place = Number(row.dataset.person);
  const text = tidyOrganisation(field.value);
  const wrong = field.name === "month" && text !== "" && !isMonth(text);
  if (field.name === "month") {
    find(row, "[data-month-wrong]").textContent = wrong ? readMessage(list, "month_wrong") : "";
    field.ariaInvalid = wrong ? "true" : null;
  }
  if (wrong) return people;
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
    makeKey(person.organisation) === key
      ? { ...person, organisation: organisation || null }
      : person,
  );
}

/**
 * @param {Person[]} people
 * @param {TakenOut[]} takenOut
 * @returns {Person[]} all of them, each in its place, so that a number stays somebody's
 */
function listEverybody(people, takenOut) {
  return takenOut
    .toSorted((one, other) => one.place - other.place)
    .reduce((all, { person, place }) => all.toSpliced(place, 0, person), people);
}

/**
 * @param {HTMLElement} list
 * @param {Person[]} people
 * @param {TakenOut[]} takenOut
 * @param {Person[]} [followed] whose organisation must be open
 */
function showList(list, people, takenOut, followed = []) {
  list.hidden = people.length + takenOut.length === 0;
  find(list, "[data-people-title]").textContent =
    countSentence(list, "people", people.length) || writeSentence(list, "people", { n: "0" });
  const open = new Set(
    findAll(list, "[data-organisation][open]").map(({ dataset }) => dataset.key),
  );
  for (const person of followed) open.add(makeKey(person?.organisation));
  const first = list.querySelector("[data-organisation]") === null;
  const numbers = new Map(listEverybody(people, takenOut).map((person, place) => [person, place]));
  const places = new Map(people.map((person, place) => [person, place]));
  const name = (/** @type {Person} */ person) =>
    writeSentence(list, "person", { n: String((numbers.get(person) ?? 0) + 1) });
  const organisations = [...listOrganisations(people, takenOut)];
  const parts = organisations.map(([key, members]) => {
    const rows = {
      people: members.people.map((person) => ({
        person,
        place: places.get(person) ?? 0,
        name: name(person),
      })),
      takenOut: members.takenOut.map((person) => ({
        name: person.label || name(person),
        number: takenOut.findIndex((one) => one.person === person),
      })),
    };
    const opened = open.has(key) || (first && people.length <= SEEN_AT_ONCE);
    return makeOrganisation(list, key, findName(members), rows, opened);
  });
  find(list, "[data-organisations]").replaceChildren(...parts);
  const options = organisations.map(([, members]) => new Option("", findName(members) ?? ""));
  const named = options.filter(({ value }) => value);
  find(list, "[data-organisation-names]").replaceChildren(...named);
}

/** @param {Members} members @returns {string | null} as it was first spelled */
function findName({ people, takenOut }) {
  return (people[0] ?? takenOut[0]).organisation;
}

/**
 * @param {Person[]} people
 * @param {TakenOut[]} takenOut
 * @returns {Map<string, Members>} in order of their names, those without one last
 */
function listOrganisations(people, takenOut) {
  /** @type {Map<string, Members>} */
  const organisations = new Map();
  const findMembers = (/** @type {Person} */ { organisation }) => {
    const key = makeKey(organisation);
    const members = organisations.get(key) ?? { people: [], takenOut: [] };
    organisations.set(key, members);
    return members;
  };
  for (const person of people) findMembers(person).people.push(person);
  for (const { person } of takenOut) findMembers(person).takenOut.push(person);
  const inOrder = [...organisations].sort(([one], [other]) =>
    one && other ? names.compare(one, other) : Number(!one) - Number(!other),
  );
  return new Map(inOrder);
}
