/** What was found goes into the group whole, or not at all. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createGroup, makePerson } from "../../web/model/group.js";
import { putBack } from "../../web/together/gather/put-back.js";
import { addFound } from "../../web/together/shared/found-results.js";

const person = (answer, organisation, label = "") =>
  makePerson({ answers: Array(32).fill(answer), organisation, month: null, edition: 2, label });
const gathered = (group) => ({ group, added: 0, already: 0, asked: [], pictures: 0 });

/** A group as a room is given it, and what it was after each change. */
function keep(group) {
  const kept = { now: group, place: "group", seen: [] };
  const read = () => kept.now;
  const change = async (changes) => {
    const add = typeof changes === "function" ? changes(kept.now) : changes;
    kept.now = { ...kept.now, ...add };
    kept.seen.push(kept.now.results.map(({ organisation, label }) => [organisation, label]));
    return true;
  };
  const markOpen = () => {
    const { place } = kept;
    return () => kept.place === place;
  };
  return { kept, group: { read, change, markOpen } };
}

/** An engine that adds whoever is found. */
const engine = {
  async ask(name, { group, found, cleared, since }) {
    if (name === "put_back") {
      return gathered({ ...cleared, results: [...cleared.results, ...since.results] });
    }
    const people = [...found.results, ...found.rows];
    return gathered({ ...group, results: [...group.results, ...people] });
  },
};
const broken = { ask: () => Promise.reject(new Error("no engine")) };

const before = { rows: [person(1, "Column 1")], table: { places: [2] } };
const again = {
  isOpen: () => true,
  people: [],
  groups: [],
  rows: [person(1, "Noord")],
  table: { places: [2] },
};
const held = () => keep({ ...createGroup(), results: [{ ...before.rows[0], label: "Anna" }] });

test("a table that is read anew takes the place of what it was in one change", async () => {
  const { kept, group } = held();
  assert.ok(await addFound(engine, group, again, { before }));
  assert.deepEqual(kept.seen, [[["Noord", "Anna"]]]);
});

test("when the engine does not answer, everybody is there as before", async () => {
  const { kept, group } = held();
  assert.equal(await addFound(broken, group, again, { before }), null);
  assert.deepEqual(kept.seen, []);
});

test("what was found for one group is put into no other that was opened meanwhile", async () => {
  const { kept, group } = held();
  const slow = {
    async ask(name, request) {
      kept.place = "group.other";
      return engine.ask(name, request);
    },
  };
  assert.equal(
    await addFound(slow, group, {
      people: [person(2, "Zuid")],
      groups: [],
      rows: [],
      isOpen: group.markOpen(),
    }),
    null,
  );
  assert.deepEqual(kept.seen, []);
});

test("what is put back keeps what was made since", async () => {
  const { kept, group } = held();
  const cleared = { ...createGroup(), name: "Samen", letters: true, results: [person(3, "West")] };
  assert.ok(await putBack(engine, group, cleared));
  assert.deepEqual(kept.seen.at(-1), [
    ["West", ""],
    ["Column 1", "Anna"],
  ]);
  assert.deepEqual([kept.now.name, kept.now.letters], ["Samen", true]);
  assert.equal(await putBack(broken, group, cleared), null);
});
