/** One's own group, and those that were shared with one: each has its place. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { happen, items, openTab } from "./browser.js";

const PERSON = { answers: Array(32).fill(3), organisation: "Noord", month: null, label: "" };
const POINT = { what: "Bel Zuid", who: "", by: null, factor: null, done: null, helped: null };

let open;
beforeEach(async () => {
  open = await openTab("model/group.js");
});

const make = (name) => ({ ...open.createGroup(), name, results: [PERSON] });
const readKept = (name) => JSON.parse(items.get(`kijkglas.${name}`)).value;

test("two shared pictures visited one after the other keep what was changed in each", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Eigen", results: [PERSON] });
  group.visit("A", make("Een"));
  await group.change({ points: [POINT] });
  group.visit("B", make("Twee"));
  await group.change({ name: "Twee!" });
  group.leave();
  assert.equal(group.read().name, "Eigen");
  group.visit("A", make("Een"));
  assert.deepEqual(group.read().points, [POINT]);
  group.visit("B", make("Twee"));
  assert.equal(group.read().name, "Twee!");
  const visited = open.listVisited().map(({ from, group: { name } }) => [from, name]);
  assert.deepEqual(visited, [
    ["A", "Een"],
    ["B", "Twee!"],
  ]);
});

test("what the first version kept of one visited picture gets its own place", async () => {
  const kept = { from: "4ABC", group: make("Van toen") };
  items.set("kijkglas.group-visited", JSON.stringify(kept));
  const group = open.keepGroup();
  await navigator.locks.request("kijkglas.group-visited.4ABC", () => {});
  group.visit("4ABC", make("Gedeeld"));
  assert.equal(group.read().name, "Van toen");
  assert.equal(readKept("group-visited.4ABC").name, "Van toen");
});

test("looking keeps nothing, and the first change makes it one's own", async () => {
  const group = open.keepGroup();
  group.visit("A", make("Gedeeld"));
  await group.change({ letters: true });
  assert.equal(items.size, 0);
  assert.equal(group.read().letters, true);
  await group.change({ name: "Van ons" });
  assert.deepEqual([group.isVisiting(), readKept("group").name], [false, "Van ons"]);
  assert.equal(readKept("group").letters, true);
});

test("taking a shared picture over leaves nothing behind in its own place", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Eigen", results: [PERSON] });
  group.visit("A", make("Gedeeld"));
  await group.change({ name: "Gedeeld!" });
  await group.adopt();
  assert.equal(readKept(`group.${group.readId()}`).name, "Gedeeld!");
  assert.deepEqual(open.listVisited(), []);
});

test("a shared picture taken over stands beside one's own, which stays as it is", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Eigen", results: [PERSON] });
  group.visit("A", make("Gedeeld"));
  await group.adopt();
  assert.deepEqual(
    group.list().map(({ group: { name } }) => name),
    ["Eigen", "Gedeeld"],
  );
  assert.equal(group.read().name, "Gedeeld");
  group.open("0");
  assert.equal(group.read().name, "Eigen");
});

test("each partnership is changed in its own place, and the last one opens by itself", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Linde" });
  const id = await group.create({ name: "Haven" });
  await group.change({ results: [PERSON] });
  assert.deepEqual(readKept("group").results, []);
  assert.equal(readKept(`group.${id}`).results.length, 1);
  const other = (await openTab("model/group.js")).keepGroup();
  assert.equal(other.readId(), id);
  await other.remove(id);
  assert.equal(other.readId(), "0");
  assert.deepEqual(
    other.list().map(({ id: left }) => left),
    ["0"],
  );
});

test("what is no place opens none", () => {
  const group = open.keepGroup();
  for (const wrong of ["", "../x", "group", "aaaaaaaaa"]) group.open(wrong);
  assert.equal(group.readId(), "0");
});

test("people that two tabs gather at once are all in the group", async () => {
  const one = open.keepGroup();
  const other = (await openTab("model/group.js")).keepGroup();
  const add = (label) => ({ results }) => ({ results: [...results, { ...PERSON, label }] });
  await Promise.all([one.change(add("a")), other.change(add("b")), one.change(add("c"))]);
  assert.deepEqual(readKept("group").results.map(({ label }) => label).sort(), ["a", "b", "c"]);
});

test("a listener that fails stops neither the others nor the keeping", async () => {
  const group = open.keepGroup();
  const told = [];
  group.onChange(() => {
    throw new RangeError("Invalid time value");
  });
  group.onChange(() => told.push(group.read().name));
  await group.change({ name: "Samen" });
  assert.deepEqual(told, ["Samen"]);
  assert.equal(readKept("group").name, "Samen");
});

test("another tab's change is told as such", async () => {
  const group = open.keepGroup();
  const told = [];
  group.onChange((elsewhere) => told.push([elsewhere, group.read().name]));
  const other = (await openTab("model/group.js")).keepGroup();
  await other.change({ name: "Daar" });
  happen("storage", { key: "kijkglas.group" });
  assert.deepEqual(told, [[true, "Daar"]]);
});

test("what the first version kept was not seen by the engine; what is kept now was", async () => {
  items.set("kijkglas.group", JSON.stringify(make("Oud")));
  const group = open.keepGroup();
  assert.equal(group.isChecked(), false);
  await group.replaceOwn(make("Nieuw"));
  assert.equal(group.isChecked(), true);
  assert.equal(JSON.parse(items.get("kijkglas.aside.group")).name, "Oud");
});
