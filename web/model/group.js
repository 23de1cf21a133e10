/**
 * The group that is looked at together: one of the partnerships kept in this browser.
 *
 * @typedef {import("../engine/contract.d.ts").OpenPerson & {label: string, origin?: string}} Person one
 *   respondent; the label is the reader's own and never leaves the browser, the origin tells this
 *   result from others after it was moved or renamed
 * @typedef {{what: string, who: string, by: string | null, factor: string | null,
 *   done: "yes" | "partly" | "no" | null, helped: "yes" | "no" | null}} Point
 * @typedef {{name: string, month: string, results: Person[], tallies: import("../engine/contract.d.ts").Tally[], points: Point[],
 *   next: string | null, meeting?: Meeting | null}} Round of people, or of the counts of them that a shared picture carries
 * @typedef {import("../engine/contract.d.ts").Meeting} Meeting what was prepared and written down of it; null
 *   for nothing. It never travels in a link
 * @typedef {import("../engine/contract.d.ts").SealKey} SealKey
 * @typedef {Round & {voices: "organisations" | "persons", letters: boolean, minutes: number,
 *   keys: SealKey[], earlier: Round[], phones?: import("./phones.js").Phones | null}} Group `keys` open
 *   the results that were sealed for it, the last one last; they leave the browser in its file alone,
 *   and `phones` never
 * @typedef {Partial<Group> | ((group: Group) => Partial<Group>)} Changes as a function it may be asked
 *   anew, when another tab was first
 * @typedef {{read: () => Group, change: (changes: Changes) => Promise<boolean>,
 *   onChange: (listener: import("../page/store.js").Listener) => void, isKept: () => boolean,
 *   readPlace: () => string, readOwn: () => Group, isVisiting: () => boolean, visit: (from: string, group: Group) => void,
 *   leave: () => void, adopt: () => Promise<boolean>, isChecked: () => boolean,
 *   replaceOwn: (group: Group) => Promise<boolean>, open: (id: string) => void, readId: () => string,
 *   markOpen: () => () => boolean, list: () => Partnership[],
 *   create: (group: Partial<Group>, history?: Partial<History>) =>
 *   Promise<{id: string, isKept: boolean}>, readHistory: () => History | null,
 *   takeMerged: (known: Partnership, group: Group, history: History) => Promise<boolean>,
 *   rename: (id: string, name: string) => Promise<boolean>,
 *   remove: (id: string) => Promise<boolean>}} GroupKeeper
 * @typedef {{id: string, group: Group, history: History | null}} Partnership `id` names its place
 *   in this browser
 * @typedef {import("./history.js").History} History
 * @typedef {Group & {history?: History}} Kept
 * @typedef {{from: string, opened: Group, part: import("../page/store.js").Part<Kept>,
 *   view: Partial<Group>}} Visit `opened` as it came in the link, `part` what was changed in it here
 * @typedef {{id: string, own: import("../page/store.js").Part<Kept>,
 *   last: import("../page/store.js").Part<string>, visited: Visit | null, turns: number,
 *   heard: Set<Visit["part"]>, listeners: import("../page/store.js").Listener[]}} State `turns`: how
 *   often another one was opened
 */

/**
 * @template T
 * @typedef {import("../page/store.js").Unchecked<T>} Unchecked
 */

import { FIRST_EDITION } from "../page/limits.js";
import { attempt, deletePart, keepPart, listParts } from "../page/store.js";
import { isAnswers, pickGiven } from "./answers.js";
import { createHistory, isHistory, makeName, noteChange, startCopy } from "./history.js";
import { findOrigin } from "./origin.js";
import { forgetShared } from "./shared.js";

const NAME = "group";
// The place of the one partnership that the first version kept; each later one has its own id.
const FIRST = "0";
const ID = /^[0-9a-v]{8}$/;
// Which one was opened last, for an address that names none.
const LAST = "group-last";
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
    meeting: null,
    voices: "organisations",
    letters: false,
    minutes: 60,
    keys: [],
    earlier: [],
  };
}

/**
 * Keeps the group: what changes is written to the store and told to everybody who listens.
 *
 * `change` and `isKept` answer false when this browser does not let us keep it. `visit` shows a
 * group that came by a link: while another one is kept here, that one (`readOwn`) stays as it is,
 * and what is changed in the visited one is kept beside it, in a place of its own for each link; with
 * nothing of one's own, the first change makes it one's own. `leave` goes back, `adopt` makes it
 * a partnership of one's own, beside those that there are. `open` goes to another one, and makes a
 * place for it when there is none; `create` keeps a new one and opens it, also when the browser keeps
 * nothing. `markOpen` gives a question to ask after waiting: is it still the same one that is open?
 * `isChecked` tells whether the engine saw one's own before it was kept; `replaceOwn` sets what is kept
 * aside and keeps another in its place.
 * @returns {GroupKeeper}
 */
export function keepGroup() {
  moveVisited();
  const last = keepPart(LAST, isId);
  const id = findLast(last.read());
  /** @type {State} */
  const state = {
    id,
    own: keepOwn(id),
    last,
    visited: null,
    turns: 0,
    heard: new Set(),
    listeners: [],
  };
  listen(state, state.own);
  return {
    read: () => read(state),
    readOwn: () => complete(state.own.read()),
    readId: () => state.id,
    markOpen: () => markOpen(state),
    readPlace: () => (state.visited ? nameVisit(state.visited.from) : namePlace(state.id)),
    list: listPartnerships,
    open: (one) => open(state, one),
    readHistory: () => readHistory(state.own.read()),
    takeMerged,
    create: (group, history) => create(state, group, history),
    rename: (one, name) => keepOwn(one).change((now) => note(one, now, { ...complete(now), name })),
    remove: (one) => remove(state, one),
    isKept: () => state.own.isKept() && (state.visited?.part.isKept() ?? true),
    isVisiting: () => state.visited !== null,
    isChecked: () => state.own.readVersion() > 0 || isEmpty(complete(state.own.read())),
    change: (changes) => change(state, changes),
    visit: (from, opened) => visit(state, from, opened),
    leave: () => look(state, null),
    adopt: () => adopt(state),
    replaceOwn: (group) => replaceOwn(state, group),
    onChange: (listener) => void state.listeners.push(listener),
  };
}

/** @param {State} state @param {Visit | null} visited what is looked at in place of one's own, if anything */
function look(state, visited) {
  if (visited !== state.visited) state.turns += 1;
  state.visited = visited;
  tell(state.listeners, false);
}

/** @param {State} state @returns {() => boolean} whether no other one was opened since */
function markOpen(state) {
  const { turns } = state;
  return () => turns === state.turns;
}

/** @param {State} state @param {Group} group @returns {Promise<boolean>} whether it is kept */
async function replaceOwn({ id, own }, group) {
  const before = own.read();
  return (await own.setAside()) && own.change(() => note(id, before, group));
}

/**
 * Tells of each change of a part while that is open.
 * @param {State} state
 * @param {Visit["part"]} part
 */
function listen(state, part) {
  if (state.heard.has(part)) return;
  state.heard.add(part);
  part.onChange((elsewhere) => {
    if ([state.own, state.visited?.part].includes(part)) tell(state.listeners, elsewhere);
  });
}

/** @param {State} state @param {string} chosen */
function open(state, chosen) {
  if (!isId(chosen) || chosen === state.id) return;
  state.turns += 1;
  move(state, chosen);
  look(state, null);
}

/** @param {State} state @param {string} id of the place in which one's own is now */
function move(state, id) {
  Object.assign(state, { id, own: keepOwn(id) });
  listen(state, state.own);
  state.last.change(() => id);
}

/**
 * @param {State} state
 * @param {Partial<Group>} group
 * @param {Partial<History>} [history]
 * @returns {Promise<{id: string, isKept: boolean}>} `id` names its place
 */
async function create(state, group, history) {
  const id = findPlace();
  const whole = { ...createGroup(), ...group };
  const copy = isCopies(history) ? startCopy(history) : undefined;
  const made = copy ? { ...whole, history: copy } : note(id, null, whole);
  const isKept = await keepOwn(id).change(() => made);
  open(state, id);
  return { id, isKept };
}

/** @param {State} state @param {string} one @returns {Promise<boolean>} whether it is gone */
async function remove(state, one) {
  const gone = await deletePart(namePlace(one));
  if (gone) await forgetShared(one);
  begun.delete(one);
  if (gone && one === state.id) open(state, findLast(null));
  tell(state.listeners, false);
  return gone;
}

/** @param {State} state @param {string} from @param {Group} opened */
function visit(state, from, opened) {
  const part = keepPart(nameVisit(from), isGroup);
  listen(state, part);
  look(state, { from, opened, part, view: {} });
}

/** @returns {{from: string, group: Group}[]} the shared groups in which something was changed here */
export function listVisited() {
  return listParts()
    .filter((name) => name.startsWith(nameVisit("")))
    .map((name) => ({
      from: name.slice(nameVisit("").length),
      group: complete(keepPart(name, isGroup).read()),
    }));
}

/** @returns {Partnership[]} all that are kept here, the first one first */
function listPartnerships() {
  return listParts()
    .filter((name) => name === NAME || name.startsWith(`${NAME}.`))
    .map((name) => (name === NAME ? FIRST : name.slice(NAME.length + 1)))
    .map((id) => ({ id, kept: keepOwn(id).read() }))
    .map(({ id, kept }) => ({ id, group: complete(kept), history: readHistory(kept) }))
    .filter(({ group }) => !isEmpty(group));
}

/** @param {string} id */
function keepOwn(id) {
  return keepPart(namePlace(id), isGroup);
}

/** @param {string} id @returns {string} the place in the store */
function namePlace(id) {
  return id === FIRST ? NAME : `${NAME}.${id}`;
}

/** @param {string | null} last the one that was opened last @returns {string} what opens by itself */
function findLast(last) {
  const ids = listPartnerships().map(({ id }) => id);
  return ids.find((id) => id === last) ?? ids[0] ?? FIRST;
}

/** @returns {string} a place in which nothing is yet */
function findPlace() {
  if (isEmpty(complete(keepOwn(FIRST).read()))) return FIRST;
  return makeName();
}

/** @param {unknown} id @returns {id is string} */
function isId(id) {
  return typeof id === "string" && (id === FIRST || ID.test(id));
}

/** @param {string} from what came in the link @returns {string} the place of its own */
export function nameVisit(from) {
  return `${VISITED}.${from}`;
}

/** @param {State} state @returns {Group} the group that is shown */
function read({ own, visited }) {
  if (!visited) return complete(own.read());
  const changed = visited.part.read();
  return { ...(changed ? complete(changed) : visited.opened), ...visited.view };
}

/** @param {State} state @param {Changes} changes @returns {Promise<boolean>} */
function change(state, changes) {
  const { id, own, visited } = state;
  const add = (/** @type {Group} */ group) => ({
    ...group,
    ...(typeof changes === "function" ? changes(group) : changes),
  });
  if (!visited) return own.change((now) => note(id, now, add(complete(now))));
  if (
    Object.keys(changes).length > 0 &&
    Object.keys(changes).every((name) => VIEW.includes(name))
  ) {
    Object.assign(visited.view, changes);
    tell(state.listeners, false);
    return Promise.resolve(true);
  }
  const shown = read(state);
  if (!isEmpty(complete(own.read()))) {
    const { part, view } = visited;
    const kept = part.change((now) => add(now ? { ...complete(now), ...view } : shown));
    // Only now it is among those that are kept.
    return kept.then((done) => {
      tell(state.listeners, false);
      return done;
    });
  }
  state.visited = null;
  return own.change((now) =>
    note(id, now, add(now && !isEmpty(complete(now)) ? complete(now) : shown)),
  );
}

/** @param {State} state @returns {Promise<boolean>} whether it is kept */
async function adopt(state) {
  const { visited } = state;
  if (!visited) return true;
  const group = read(state);
  state.visited = null;
  // It stays the one that is open: what waits for it still does.
  if (!isEmpty(complete(state.own.read()))) move(state, findPlace());
  const { id, own } = state;
  const kept = await own.change((now) => note(id, now, group));
  if (kept) await deletePart(nameVisit(visited.from));
  return kept;
}

/**
 * One listener's fault stops no other.
 * @param {import("../page/store.js").Listener[]} listeners
 * @param {boolean} elsewhere
 */
function tell(listeners, elsewhere) {
  for (const listener of listeners) attempt(() => listener(elsewhere));
}

/** The first version had one place for all that was visited; what is in it gets its own. */
function moveVisited() {
  const before = keepPart(VISITED, isVisited);
  const kept = before.read();
  if (!kept) return;
  const part = keepPart(nameVisit(kept.from), isGroup);
  part.change((now) => now ?? kept.group).then((done) => done && before.change(() => null));
}

/**
 * @param {GroupKeeper} group
 * @param {(was: string | null) => void} listener told whenever another place is shown: `was`, the place
 *   before, when it is the same group, which became one's own
 */
export function onOtherGroup(group, listener) {
  let place = group.readPlace();
  let isSame = group.markOpen();
  group.onChange(() => {
    const before = place;
    place = group.readPlace();
    if (place === before) return;
    const was = isSame() ? before : null;
    isSame = group.markOpen();
    listener(was);
  });
}

/** @param {Group} group @returns {boolean} whether nothing would be lost with it */
export function isEmpty(group) {
  const { name, points, keys, earlier, meeting } = group;
  const none = countPeople(group) + points.length + keys.length + earlier.length === 0;
  return name === "" && none && !meeting;
}

/** @param {Round} round @returns {number} of people, or of organisations where only these are known */
export function countPeople({ results, tallies }) {
  return results.length || tallies.length;
}

/**
 * @param {Round} round
 * @returns {import("../engine/contract.d.ts").ResultsGroup | import("../engine/contract.d.ts").TalliesGroup} its people, as
 *   the engine is asked about them
 */
export function describePeople({ results, tallies }) {
  return tallies.length > 0 ? { tallies } : { results };
}

/**
 * @param {Group} now
 * @returns {Partial<Group>} this round among the earlier ones, and a new one in which nobody is yet
 */
export function beginRound({ name, month, results, tallies, points, next, meeting, earlier }) {
  const over = { name, month, results, tallies, points, next, meeting };
  const begun = { month: "", results: [], tallies: [], points: [], next: null, meeting: null };
  return { ...begun, phones: null, earlier: [...earlier, over] };
}

/** @param {Group} group @returns {boolean} whether all that should be dates can be shown as such */
export function hasDates({ points, next, earlier }) {
  const rounds = [{ points, next }, ...earlier];
  const dates = rounds.flatMap((round) => [
    round.next,
    ...(round.points ?? []).map(({ by }) => by),
  ]);
  return dates.every((date) => !date || !Number.isNaN(Date.parse(date)));
}

/**
 * @param {import("../engine/contract.d.ts").GroupToKeep} opened a group as the engine opens it, or as a file holds it
 * @returns {Group}
 */
export function makeGroup(opened) {
  const { keys, earlier } = opened;
  const rounds = { ...makeRound(opened), earlier: (earlier ?? []).map(makeRound) };
  return { ...createGroup(), ...rounds, keys: keys ?? [] };
}

/** @param {import("../engine/contract.d.ts").RoundToKeep} opened @returns {Round} */
function makeRound({ name, month, results, tallies, points, next, meeting }) {
  return {
    name: name ?? "",
    month: month ?? "",
    results: (results ?? []).map(makePerson),
    tallies: tallies ?? [],
    points: (points ?? []).map(makePoint),
    next: next ?? null,
    meeting: meeting ?? null,
  };
}

/** @param {import("../engine/contract.d.ts").Point} point @returns {Point} with everything named */
function makePoint({ what, who, by = null, factor = null, done = null, helped = null }) {
  return { what, who: who ?? "", by, factor, done, helped };
}

/** @param {import("../engine/contract.d.ts").KeptResult} result @returns {Person} */
export function makePerson({ label, origin, ...result }) {
  const person = { ...pickGiven(result), label: label ?? "" };
  return { ...person, origin: origin ?? findOrigin(person) };
}

/**
 * @param {Round} round
 * @returns {Round} what may leave the browser: the same, without the reader's own labels
 */
export function describeRound({ name, month, results, tallies, points, next, meeting }) {
  const given = /** @type {Person[]} */ (results.map(pickGiven));
  return { name, month, results: given, tallies, points, next, ...(meeting && { meeting }) };
}

/** @template {Round} T @param {T} round @returns {T} what names no edition is of the first */
function nameEditions(round) {
  // What is right stays the very thing it was: that is how a page knows that nobody came or left.
  if (round.tallies && round.results.every(({ edition }) => edition)) return round;
  const results = round.results.map((one) => ({ ...one, edition: one.edition ?? FIRST_EDITION }));
  return { ...round, results, tallies: round.tallies ?? [] };
}

/** @param {Unchecked<Round>} value @returns {value is Round} */
export function isRound(value) {
  return (
    [value?.name ?? "", value?.month ?? "", value?.next ?? ""].every(isText) &&
    Array.isArray(value?.results) &&
    Array.isArray(value.tallies ?? []) &&
    value.results.every(isPerson) &&
    Array.isArray(value.points ?? []) &&
    /** @type {Unchecked<Point>[]} */ (value.points ?? []).every(isPoint) &&
    isMeeting(value.meeting ?? null)
  );
}

/**
 * @param {import("../engine/contract.d.ts").GroupToKeep} group
 * @param {string} field as the engine names it, from `group` on: group.points[0].by
 * @returns {{rest: import("../engine/contract.d.ts").GroupToKeep, text?: string, name?: string}} a
 *   copy without that part, and what it was: a text, or else its name; of a field that is not there,
 *   without all that holds it
 */
export function leaveOut(group, field) {
  const rest = structuredClone(group);
  const path = field.match(/[^.[\]]+/g) ?? [];
  /** @type {Record<string, unknown>[]} what holds each name of the path */
  const holders = [{ group: rest }];
  for (const name of path.slice(0, -1)) {
    holders.push(/** @type {Record<string, unknown>} */ (holders.at(-1)?.[name]));
  }
  const name = path.at(-1) ?? "";
  const value = holders.at(-1)?.[name] ?? null;
  const entry = holders.findLastIndex(Array.isArray);
  const list = /** @type {unknown[] | undefined} */ (/** @type {unknown} */ (holders[entry]));
  if (value === null && !list) return { rest: createGroup(), name };
  if (list && (value === null || entry === path.length - 1)) list.splice(Number(path[entry]), 1);
  else Object.assign(/** @type {object} */ (holders.at(-1)), { [name]: null });
  return typeof value === "string" ? { rest, text: value } : { rest, name };
}

/** @param {Kept | null} kept @returns {History | null} what this copy wrote, where that is known */
function readHistory(kept) {
  const history = kept?.history;
  return isHistory(history) ? history : null;
}

/**
 * Keeps what came of two copies, unless the one that is here was changed meanwhile.
 * @param {Partnership} known as it was merged
 * @param {Group} group
 * @param {History} history
 * @returns {Promise<boolean>} whether it is kept
 */
async function takeMerged({ id, history: before }, group, history) {
  let stale = false;
  const kept = await keepOwn(id).change((now) => {
    stale = JSON.stringify(readHistory(now)?.seen) !== JSON.stringify(before?.seen);
    if (stale) return now;
    const known = complete(now);
    // The other copy may have begun the next round.
    const phones = history.rounds[0] === before?.rounds[0] ? known.phones : null;
    return { ...takeLabels(group, known), ...(phones && { phones }), history };
  });
  return kept && !stale;
}

/** @type {Map<string, History>} begun here, for places whose history nobody noted yet */
const begun = new Map();

/**
 * @param {string} id of its place
 * @param {Kept | null} now
 * @param {Group} after
 * @returns {Kept} with what was changed noted; the same again for the same, as a store asks
 */
function note(id, now, after) {
  const fresh = begun.get(id) ?? createHistory();
  begun.set(id, fresh);
  const known = readHistory(now);
  const before = known ? complete(now) : NOBODY;
  return { ...after, history: noteChange(known ?? fresh, before, after) };
}

/** @param {Unchecked<History>} history @returns {history is import("./history.js").Copies} */
function isCopies(history) {
  return isHistory({ copy: "", rounds: [], points: [], ...history });
}

/** @param {Group} merged @param {Group} known @returns {Group} with the labels that are this browser's own */
function takeLabels(merged, known) {
  const rounds = [known, ...known.earlier];
  const labels = new Map(
    rounds.flatMap(({ results }) => results.map((one) => [findOrigin(one), one.label])),
  );
  const label = (/** @type {Person} */ one) => ({
    ...one,
    label: labels.get(findOrigin(one)) ?? one.label,
  });
  const { voices, letters, minutes } = known;
  return {
    ...merged,
    voices,
    letters,
    minutes,
    results: merged.results.map(label),
    earlier: merged.earlier.map((one) => ({ ...one, results: one.results.map(label) })),
  };
}

const NOBODY = createGroup();
/** @type {WeakMap<Group, Group>} so that what is the same stays the same */
const completed = new WeakMap();

/** @param {Kept | null} kept @returns {Group} with all that the first version did not keep */
function complete(kept) {
  if (kept === null) return NOBODY;
  const known = completed.get(kept);
  if (known) return known;
  const { history: _, ...looked } = kept;
  const group = nameEditions({ ...createGroup(), ...looked });
  const whole = { ...group, earlier: group.earlier.map(nameEditions) };
  completed.set(kept, whole);
  return whole;
}

/** @param {Unchecked<Kept>} kept @returns {kept is Kept} */
function isGroup(kept) {
  if (!isRound(kept)) return false;
  const { keys = [], earlier } = /** @type {{keys?: unknown, earlier?: unknown}} */ (kept);
  return [earlier ?? []].flat().every(isRound) && [keys].flat().every(isKey);
}

/** @param {unknown} one */
function isKey(one) {
  const key = /** @type {Unchecked<SealKey>} */ (one);
  return isText(key?.public) && isText(key.private);
}

/** @param {Unchecked<{from: string, group: Group}>} kept @returns {kept is {from: string, group: Group}} */
function isVisited(kept) {
  return isText(kept?.from) && isGroup(/** @type {Unchecked<Kept>} */ (kept?.group));
}

/** @param {Unchecked<Person>} person */
function isPerson(person) {
  return isAnswers(person?.answers) && [person.organisation, person.month].every(isTextOrNone);
}

/** @param {Unchecked<Point>} point */
function isPoint(point) {
  const texts = [point?.by, point?.factor, point?.done, point?.helped];
  return isText(point?.what) && isText(point.who) && texts.every(isTextOrNone);
}

/** @param {Unchecked<Meeting>} meeting */
function isMeeting(meeting) {
  if (meeting === null) return true;
  const { chosen, talked, notes, dots, worth } = /** @type {{[K in keyof Meeting]?: unknown}} */ (
    meeting
  );
  const lists = [chosen ?? [], talked, worth].every(Array.isArray);
  return lists && [notes, dots].every((one) => one !== null && typeof one === "object");
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string";
}

/** @param {unknown} value */
function isTextOrNone(value) {
  return value === null || value === undefined || isText(value);
}
