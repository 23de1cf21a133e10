/** What a copy of a partnership wrote; what the engine makes of two is tried by test_copies.py. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createHistory, isHistory, noteChange, startCopy } from "../../web/model/history.js";
import { copies, person, point, whole } from "./copies.js";

const EMPTY = whole({ results: [], earlier: [] });
const MEETING = {
  chosen: null,
  talked: ["purpose"],
  notes: { purpose: "Samen" },
  dots: {},
  worth: [],
};
const make = (more) => whole({ results: [person(3, "Noord")], earlier: [], ...more });

/** Notes one group after another. @returns the history after each */
const noteAll = (...groups) => {
  let [history, before] = [createHistory(), EMPTY];
  return groups.map((group) => {
    history = noteChange(history, before, group);
    before = group;
    return history;
  });
};
const findPoints = ({ entries }) =>
  Object.keys(entries).filter((name) => name.startsWith("point:"));

test("a copy of a file is of the same partnership, and counts by itself", () => {
  const { id, copy, seen } = startCopy(copies.base);
  assert.deepEqual([id, seen], [copies.base.id, copies.base.seen]);
  assert.notEqual(copy, copies.base.copy);
  const bare = startCopy({ seen: {}, entries: {} });
  assert.deepEqual([bare.rounds, bare.points], [[], []]);
  assert.match(bare.id, /^[0-9a-v]{8}$/);
});

test("what is changed takes the place of what was known, and nothing else is written", () => {
  const [first, same, later] = noteAll(make(), make(), make({ name: "Linde" }));
  assert.deepEqual(same, first);
  const changed = Object.keys(later.entries).filter(
    (name) => later.entries[name] !== first.entries[name],
  );
  assert.deepEqual(changed, [`round:${first.rounds[0]}`]);
});

test("of two versions of a thing the later one holds, and the name of the copy parts equals", () => {
  const versions = (...told) =>
    told.map(([name, number, copy]) => ({
      dot: [copy, number],
      fields: { name: [name, number, copy], place: ["0", 1, "a"] },
    }));
  const note = (...told) => {
    const known = noteAll(make())[0];
    const round = `round:${known.rounds[0]}`;
    const entries = { ...known.entries, [round]: versions(...told) };
    const noted = noteChange({ ...known, entries }, make(), make({ month: "2026-12" }));
    return noted.entries[round][0].fields;
  };
  // The group has no name: what is known of it is written over.
  assert.equal(note(["Een", 3, "a"], ["Twee", 2, "b"]).name[0], null);
  assert.deepEqual(note([null, 2, "a"], ["Twee", 1, "b"]).name, [null, 2, "a"]);
  assert.deepEqual(note(["Een", 2, "a"], [null, 2, "b"]).name, [null, 2, "b"]);
});

test("a point keeps its name when its words change, or its place", () => {
  const both = [point("Bel"), point("Mail")];
  const [first, worded, turned, more] = noteAll(
    make({ points: both }),
    make({ points: [point("Bel elke week"), both[1]] }),
    make({ points: [both[1], point("Bel elke week")] }),
    make({ points: [both[1], point("Bel elke week"), point("Schrijf")] }),
  );
  assert.deepEqual(worded.points, first.points);
  assert.deepEqual(turned.points[0], first.points[0].toReversed());
  assert.deepEqual(more.points[0].slice(0, 2), turned.points[0]);
  assert.equal(findPoints(more).length, 3);
});

test("what is taken out of a meeting is written as gone", () => {
  const meeting = { ...MEETING, talked: [], notes: {} };
  const [first, later, without] = noteAll(make({ meeting: MEETING }), make({ meeting }), make());
  const read = ({ rounds, entries }) => entries[`round:${rounds[0]}`][0].fields;
  assert.deepEqual(read(first)["meeting.notes.purpose"].slice(0, 1), ["Samen"]);
  assert.equal(read(first)["meeting.talked.purpose"][0], true);
  assert.equal(read(later)["meeting.notes.purpose"][0], null);
  assert.equal(read(without)["meeting.worth"][0], null);
});

test("dots are written topic by topic", () => {
  const [noted] = noteAll(make({ meeting: { ...MEETING, dots: { trust: 3 } } }));
  assert.equal(noted.entries[`round:${noted.rounds[0]}`][0].fields["meeting.dots.trust"][0], 3);
});

test("a round is the same one by who is in it, or else by its month", () => {
  const now = make({ results: [person(5, "Zuid")], month: "2026-11" });
  const [first, later] = noteAll(
    { ...now, earlier: [make({ month: "2026-05" })] },
    { ...now, earlier: [make({ month: "2026-05", results: [] }), make({ results: [] })] },
  );
  assert.deepEqual(later.rounds.slice(0, 2), first.rounds);
  assert.equal(new Set(later.rounds).size, 3);
});

test("a shared picture of counts alone is the same round while its counts are", () => {
  const counts = [{ organisation: "Noord", respondents: 3, edition: 2, factors: [] }];
  const now = make({ month: "2026-11" });
  const picture = make({ results: [], tallies: counts, month: "2026-05" });
  const [first, later] = noteAll(
    { ...now, earlier: [picture] },
    { ...now, earlier: [make({ results: [] }), { ...picture, month: "2026-04" }] },
  );
  assert.equal(later.rounds[2], first.rounds[1]);
});

test("two who answered the same are two", () => {
  const [noted] = noteAll(make({ results: [person(3, "Noord"), person(3, "Noord")] }));
  const people = Object.keys(noted.entries).filter((name) => name.startsWith("person:"));
  assert.equal(people.length, 2);
});

test("what a file or a store calls a history is looked at first", () => {
  assert.equal(isHistory(copies.one), true);
  for (const wrong of [null, {}, { ...copies.one, id: 1 }, { ...copies.one, rounds: null }]) {
    assert.equal(isHistory(wrong), false);
  }
  assert.equal(isHistory({ ...copies.one, seen: null }), false);
});
