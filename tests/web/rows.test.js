/** A table that is read anew: its rows take the place of what they were, and keep what was typed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { makePerson } from "../../web/model/group.js";
import { replaceRows } from "../../web/model/rows.js";

const person = (answer, organisation, label = "") =>
  makePerson({ answers: Array(32).fill(answer), organisation, month: null, edition: 2, label });
const read = (places, rows) => ({ rows, table: { places } });
const tell = (people) => people.map(({ organisation, label }) => [organisation, label]);

test("each row keeps the label that was typed for it, whatever it is read as", () => {
  const before = read([2, 3, 5], [person(1, "x"), person(2, "y"), person(3, "z")]);
  const others = [person(4, "Zuid", "Zoë")];
  const [one, two, three] = before.rows;
  const people = [{ ...one, label: "Anna" }, ...others, { ...two, organisation: "moved" }, three];
  people[3] = { ...three, label: "Cem" };
  // Row 3 is nobody any more, and row 4 is somebody now.
  const after = read([2, 4, 5], [person(1, "Noord"), person(2, "Oost"), person(3, "West")]);
  const { results, rows } = replaceRows(people, before, after);
  assert.deepEqual(tell(results), [["Zuid", "Zoë"]]);
  assert.deepEqual(tell(rows), [
    ["Noord", "Anna"],
    ["Oost", ""],
    ["West", "Cem"],
  ]);
});

test("two rows that are the same keep a label each, and others like them stay", () => {
  const before = read([2, 3], [person(1, "x"), person(1, "x")]);
  const people = ["Anna", "Bo", "Cem"].map((label) => ({ ...before.rows[0], label }));
  const after = read([2, 3], [person(1, "Noord"), person(1, "Noord")]);
  const { results, rows } = replaceRows(people, before, after);
  assert.deepEqual(tell(rows), [
    ["Noord", "Anna"],
    ["Noord", "Bo"],
  ]);
  assert.deepEqual(tell(results), [["x", "Cem"]]);
});

test("who was taken out by hand has no label to keep", () => {
  const before = read([2], [person(1, "x")]);
  const { results, rows } = replaceRows([], before, read([2], [person(1, "Noord")]));
  assert.deepEqual([results, tell(rows)], [[], [["Noord", ""]]]);
});
