/**
 * What this copy of a partnership wrote, so that copies that went apart can come together again: see
 * the engine's `merge`. Each thing (a round, a person, a point, a key) has a version, named by the copy and
 * a number that grows with each change. Labels of people are in none: they never leave the browser.
 *
 * @typedef {import("../engine/contract.d.ts").CopyHistory} Copies
 * @typedef {Copies & {id: string, copy: string, rounds: string[], points: string[][]}} History `id`
 *   is the partnership's, the same in every copy; `copy` names this one; `rounds` names the round of
 *   now and the earlier ones, `points` the points of each, as they stand in the group
 * @typedef {import("./group.js").Group} Group
 * @typedef {import("./group.js").Round} Round
 * @typedef {import("./group.js").Point} Point
 * @typedef {Record<string, unknown>} Fields
 * @typedef {import("../engine/contract.d.ts").CopyVersion} Version
 */

import { pickGiven } from "./answers.js";
import { findOrigin } from "./origin.js";

const LETTERS = 32;
const DIGITS = 10;

// What was written down of a meeting is in fields whose names begin so.
const MEETING = "meeting.";

/** @returns {string} a name that nothing else has */
export function makeName() {
  const numbers = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(numbers, (number) => (number % LETTERS).toString(LETTERS)).join("");
}

/** @returns {History} of a partnership of which nothing was written yet */
export function createHistory() {
  return { id: makeName(), copy: makeName(), seen: {}, entries: {}, rounds: [], points: [] };
}

/** @param {Copies & Partial<History>} history from a file @returns {History} of a copy of its own */
export function startCopy(history) {
  const { id = makeName(), seen, entries, rounds = [], points = [] } = history;
  return { id, copy: makeName(), seen, entries, rounds, points };
}

/** @param {import("../page/store.js").Unchecked<History>} value @returns {value is History} whether it may be used; the engine looks closer */
export function isHistory(value) {
  const texts = [value?.id, value?.copy];
  const lists = [value?.rounds, value?.points];
  const objects = [value?.seen, value?.entries];
  return (
    texts.every((text) => typeof text === "string") &&
    lists.every(Array.isArray) &&
    objects.every((one) => typeof one === "object" && one !== null)
  );
}

/**
 * @param {History} known
 * @param {Group} before as it was noted last
 * @param {Group} after
 * @returns {History} with what this copy changed; the same when it changed nothing
 */
export function noteChange(known, before, after) {
  const number = Math.max(0, ...Object.values(known.seen)) + 1;
  const make = makeNames(`${known.copy}${number.toString(LETTERS)}`);
  const [one, other] = [listRounds(before), listRounds(after)];
  const rounds = nameRounds(one, known.rounds, other, make);
  const points = other.map((round, place) => {
    const at = known.rounds.indexOf(rounds[place]);
    return namePoints(one[at]?.points ?? [], known.points[at] ?? [], round.points, make);
  });
  const things = describe(other, rounds, points, after.keys);
  const told = describe(one, known.rounds, known.points, before.keys);
  const gone = [...told.keys()].filter((name) => !things.has(name));
  const entries = { ...known.entries };
  for (const name of gone) delete entries[name];
  let changed = gone.some((name) => name in known.entries);
  let place = 0;
  for (const [name, fields] of things) {
    const dot = { number, copy: known.copy, place: place++ };
    const written = write(known.entries[name] ?? [], fields, dot);
    if (!written) continue;
    entries[name] = [written];
    changed = true;
  }
  if (!changed) return { ...known, rounds, points };
  return { ...known, seen: { ...known.seen, [known.copy]: number }, entries, rounds, points };
}

/** @param {Group} group @returns {Round[]} that of now first */
function listRounds(group) {
  return [group, ...group.earlier];
}

/** @param {string} beginning @returns {() => string} a new name each time */
function makeNames(beginning) {
  let count = 0;
  return () => `${beginning}-${count++}`;
}

/**
 * Names the rounds as they were named before: who or what is in one tells which it is.
 * @param {Round[]} before
 * @param {string[]} names
 * @param {Round[]} after
 * @param {() => string} make
 */
function nameRounds(before, names, after, make) {
  const contents = before.map((round) => new Set(listContent(round)));
  /** @type {(string | undefined)[]} */
  const found = after.map(() => undefined);
  const claim = (/** @type {number} */ place, /** @type {number} */ at) => {
    const name = names[at];
    if (found[place] === undefined && name !== undefined && !found.includes(name)) {
      found[place] = name;
    }
  };
  for (const [place, round] of after.entries()) {
    const content = listContent(round);
    for (const [at, one] of contents.entries()) {
      if (content.some((each) => one.has(each))) claim(place, at);
    }
  }
  claim(0, 0);
  for (const [place, { month }] of after.entries()) {
    for (const [at, one] of before.entries()) {
      if (place > 0 && at > 0 && one.month === month) claim(place, at);
    }
  }
  return found.map((name) => name ?? make());
}

/** @param {Round} round @returns {string[]} what tells it from others */
function listContent({ results, tallies, points }) {
  const counts = tallies.length > 0 ? [JSON.stringify(tallies)] : [];
  return [...results.map(findOrigin), ...counts, ...points.map(({ what }) => `point ${what}`)];
}

/**
 * @param {Point[]} before
 * @param {string[]} names
 * @param {Point[]} after
 * @param {() => string} make
 * @returns {string[]} the names of points: the same as before, changed in its place, or new
 */
function namePoints(before, names, after, make) {
  /** @type {{text: string, name: string | undefined}[]} */
  const left = before.map((point, at) => ({ text: JSON.stringify(point), name: names[at] }));
  const take = (/** @type {(one: {text: string}, at: number) => boolean} */ is) => {
    const at = left.findIndex((one, place) => one.name !== undefined && is(one, place));
    if (at < 0) return undefined;
    const { name } = left[at];
    left[at] = { text: "", name: undefined };
    return name;
  };
  const same = after.map((point) => take(({ text }) => text === JSON.stringify(point)));
  return same.map((name, place) => name ?? take((_, at) => at === place) ?? make());
}

/**
 * @param {Round[]} rounds that of now first
 * @param {string[]} names
 * @param {string[][]} points
 * @param {import("./group.js").SealKey[]} [keys]
 * @returns {Map<string, Fields>} each thing by its name
 */
function describe(rounds, names, points, keys = []) {
  /** @type {Map<string, Fields>} */
  const things = new Map();
  if (names.length > 0) things.set("partnership", { now: names[0] });
  rounds.forEach(({ name, month, next, tallies, results, points: agreed, meeting }, at) => {
    const round = names[at];
    if (round === undefined) return;
    const written = describeMeeting(meeting);
    const whole = { name: name || null, month: month || null, next, tallies, ...written };
    things.set(`round:${round}`, whole);
    for (const person of results) {
      const origin = findOrigin(person);
      const fields = { ...pickGiven(person), origin, round };
      things.set(nameOnce(things, `person:${origin}`), fields);
    }
    agreed.forEach(({ what, who, by, factor, done, helped }, place) => {
      const fields = { what, who, by, factor, done, helped, round };
      things.set(`point:${points[at]?.[place]}`, fields);
    });
  });
  for (const { public: name, private: secret } of keys) {
    things.set(`key:${name}`, { private: secret });
  }
  return things;
}

/**
 * @param {import("./group.js").Meeting | null | undefined} meeting
 * @returns {Fields} a field for what was written down of each topic, so that what two wrote stays
 */
function describeMeeting(meeting) {
  if (!meeting) return {};
  const { chosen, worth, talked, notes, dots } = meeting;
  const parts = [
    ...talked.map((topic) => [`talked.${topic}`, true]),
    ...Object.entries(notes).map(([topic, note]) => [`notes.${topic}`, note]),
    ...Object.entries(dots).map(([topic, count]) => [`dots.${topic}`, count]),
  ];
  const whole = [["chosen", chosen], ["worth", worth], ...parts];
  return Object.fromEntries(whole.map(([name, value]) => [`${MEETING}${name}`, value]));
}

/** @param {Map<string, Fields>} things @param {string} name @returns {string} with a number, if it is there */
function nameOnce(things, name) {
  let one = name;
  for (let number = 2; things.has(one); number += 1) one = `${name}#${number}`;
  return one;
}

/**
 * @param {Version[]} versions of a thing
 * @param {Fields} fields as they are now
 * @param {{number: number, copy: string, place: number}} change and the thing's place in it
 * @returns {Version | null} one version in the place of all; null when nothing is new
 */
function write(versions, fields, { number, copy, place: at }) {
  const known = joinFields(versions);
  // What stands in a meeting no longer was taken out of it.
  const gone = Object.keys(known).filter((name) => name.startsWith(MEETING) && !(name in fields));
  const now = { ...Object.fromEntries(gone.map((name) => [name, null])), ...fields };
  const fresh = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value ?? null) !== JSON.stringify(known[name]?.[0]),
  );
  if (fresh.length === 0) return null;
  const written = fresh.map(([name, value]) => [name, [value ?? null, number, copy]]);
  const order = [number, at].map((one) => String(one).padStart(DIGITS, "0"));
  const place = known.place ?? [order.join(copy), number, copy];
  return { dot: [copy, number], fields: { ...known, place, ...Object.fromEntries(written) } };
}

/** @param {Version[]} versions @returns {Version["fields"]} each field as it was written last */
function joinFields(versions) {
  /** @type {Version["fields"]} */
  const joined = {};
  for (const [name, one] of versions.flatMap(({ fields }) => Object.entries(fields))) {
    if (!joined[name] || isLater(one, joined[name])) joined[name] = one;
  }
  return joined;
}

/** @param {unknown[]} one @param {unknown[]} other each a value, a number and a copy */
function isLater(one, other) {
  const [, number, copy] = /** @type {[unknown, number, string]} */ (one);
  const [, before, copyBefore] = /** @type {[unknown, number, string]} */ (other);
  return number > before || (number === before && copy > copyBefore);
}

/**
 * @param {{seen: Record<string, number>} | null} history
 * @returns {string} the same until something changes, and for copies that saw the same
 */
export function nameState(history) {
  return JSON.stringify(history && Object.entries(history.seen).sort());
}
