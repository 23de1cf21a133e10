/**
 * The group that is looked at together, kept in this browser between visits.
 *
 * @typedef {{answers: (number | null)[], organisation: string | null, month: string | null,
 *   edition: number, label: string, origin?: string}} Person one respondent; the label is the reader's own and never
 *   leaves the browser, the origin tells this result from others after it was moved or renamed
 * @typedef {{what: string, who: string, by: string | null, factor: string | null,
 *   done: "yes" | "partly" | "no" | null, helped: "yes" | "no" | null}} Point
 * @typedef {{name: string, month: string, results: Person[], tallies: {edition: number}[], points: Point[],
 *   next: string | null}} Round of people, or of the counts of them that a shared picture carries
 * @typedef {Round & {voices: "organisations" | "persons", letters: boolean,
 *   minutes: 30 | 60 | 90, earlier: Round[]}} Group
 * @typedef {{read: () => Group, change: (changes: Partial<Group>) => boolean,
 *   onChange: (listener: () => void) => void, isKept: () => boolean, readOwn: () => Group,
 *   isVisiting: () => boolean, visit: (from: string, group: Group) => void, leave: () => void,
 *   adopt: () => void}} GroupKeeper
 */

import { deleteFromStore, onStoreChange, readStore, writeStore } from "../page/store.js";
import { isAnswers } from "./answers.js";

const NAME = "group";
const FIRST_EDITION = 1;
const VISITED = "group-visited";

// How one looks at a group, which tells nothing of what is in it.
const VIEW = ["voices", "letters", "minutes"];

/** @returns {Group} a group in which nobody is yet */
export function createGroup() {
  return {
    name: "",
    month: "",
    results: [],
    tallies: [],
    points: [],
    next: null,
    voices: "organisations",
    letters: false,
    minutes: 60,
    earlier: [],
  };
}

/**
 * Keeps the group: what changes is written to the store and told to everybody who listens.
 *
 * `change` and `isKept` answer false when this browser does not let us keep it. `visit` shows a
 * group that came by a link: while another one is kept here, that one (`readOwn`) stays as it is,
 * and what is changed in the visited one is kept beside it, with where it came from; with nothing
 * of one's own, the first change makes it one's own. `leave` goes back, `adopt` makes it one's own.
 * @returns {GroupKeeper}
 */
export function keepGroup() {
  let own = readGroup(readStore(NAME));
  /** @type {{from: string, group: Group} | null} */
  let visited = null;
  let kept = true;
  /** @type {(() => void)[]} */
  const listeners = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const makeOwn = (/** @type {Group} */ group) => {
    own = group;
    visited = null;
    kept = writeStore(NAME, own);
  };
  onStoreChange(NAME, () => {
    own = readGroup(readStore(NAME));
    tell();
  });
  return {
    read: () => visited?.group ?? own,
    readOwn: () => own,
    isKept: () => kept,
    isVisiting: () => visited !== null,
    change(changes) {
      const group = { ...(visited?.group ?? own), ...changes };
      const onlyView = Object.keys(changes).every((name) => VIEW.includes(name));
      if (!visited || (isEmpty(own) && !onlyView)) makeOwn(group);
      else {
        visited.group = group;
        if (!onlyView) kept = writeStore(VISITED, visited);
      }
      tell();
      return kept;
    },
    visit(from, group) {
      const before = readStore(VISITED);
      visited = { from, group: before?.from === from ? readGroup(before.group) : group };
      tell();
    },
    leave() {
      visited = null;
      tell();
    },
    adopt() {
      if (!visited) return;
      makeOwn(visited.group);
      deleteFromStore(VISITED);
      tell();
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
}

/** @param {Group} group @returns {boolean} whether nothing would be lost with it */
export function isEmpty(group) {
  return countPeople(group) + group.points.length + group.earlier.length === 0;
}

/** @param {Round} round @returns {number} of people, or of organisations where only these are known */
export function countPeople({ results, tallies }) {
  return results.length || tallies.length;
}

/** @param {Round} round @returns {number | undefined} the edition of the statements; of nobody none */
export function findEdition({ results, tallies }) {
  const [first] = tallies.length > 0 ? tallies : results;
  return first?.edition;
}

/** @param {Round} round @returns {object} its people, as the engine is asked about them */
export function describePeople({ results, tallies }) {
  return tallies.length > 0 ? { tallies } : { results };
}

/**
 * @param {any} opened a group as the engine opens it, or as a file holds it
 * @returns {Group}
 */
export function makeGroup(opened) {
  return { ...createGroup(), ...makeRound(opened), earlier: (opened.earlier ?? []).map(makeRound) };
}

/** @param {any} opened @returns {Round} */
function makeRound({ name, month, results, tallies, points, next }) {
  return {
    name: name ?? "",
    month: month ?? "",
    results: (results ?? []).map(makePerson),
    tallies: tallies ?? [],
    points: points ?? [],
    next: next ?? null,
  };
}

/**
 * @param {{answers: (number | null)[], organisation?: string | null, month?: string | null,
 *   edition?: number}} result
 * @returns {Person}
 */
export function makePerson({
  answers,
  organisation = null,
  month = null,
  edition = FIRST_EDITION,
}) {
  const person = { answers, organisation, month, edition, label: "" };
  return { ...person, origin: findOrigin(person) };
}

/**
 * @param {Omit<Person, "label">} person
 * @returns {string} the same for the same result, however it came here
 */
export function findOrigin({ origin, answers, organisation, month, edition }) {
  const held = [answers, organisation, month];
  // The first version named no edition.
  return origin ?? JSON.stringify(edition > FIRST_EDITION ? [...held, edition] : held);
}

/**
 * @param {Round} round
 * @returns {Round} what may leave the browser: the same, without the reader's own labels
 */
export function describeRound({ name, month, results, tallies, points, next }) {
  const people = results.map(({ answers, organisation, month, edition }) => ({
    answers,
    organisation,
    month,
    edition,
  }));
  return { name, month, results: /** @type {Person[]} */ (people), tallies, points, next };
}

/** @template {Round} T @param {T} round @returns {T} what names no edition is of the first */
function nameEditions(round) {
  const results = round.results.map((one) => ({ ...one, edition: one.edition ?? FIRST_EDITION }));
  return { ...round, results, tallies: round.tallies ?? [] };
}

/** @param {any} value @returns {value is Round} */
export function isRound(value) {
  return (
    [value?.name ?? "", value?.month ?? "", value?.next ?? ""].every(isText) &&
    Array.isArray(value?.results) &&
    Array.isArray(value.tallies ?? []) &&
    value.results.every(isPerson) &&
    Array.isArray(value.points ?? []) &&
    (value.points ?? []).every(isPoint)
  );
}

/** @param {any} kept @returns {Group} what was kept, or an empty group */
function readGroup(kept) {
  const right = isRound(kept) && [/** @type {any} */ (kept).earlier ?? []].flat().every(isRound);
  const group = { ...createGroup(), ...(right ? kept : {}) };
  return { ...nameEditions(group), earlier: group.earlier.map(nameEditions) };
}

/** @param {any} person */
function isPerson(person) {
  return isAnswers(person?.answers) && [person.organisation, person.month].every(isTextOrNone);
}

/** @param {any} point */
function isPoint(point) {
  const texts = [point?.by, point?.factor, point?.done, point?.helped];
  return isText(point?.what) && isText(point.who) && texts.every(isTextOrNone);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string";
}

/** @param {unknown} value */
function isTextOrNone(value) {
  return value === null || value === undefined || isText(value);
}
