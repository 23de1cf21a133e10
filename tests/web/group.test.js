/** One's own group, and those that were shared with one: each has its place. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keepWaiting } from "../../web/model/waiting.js";
import { happen, items, openTab, room } from "./browser.js";

const PERSON = { answers: Array(32).fill(3), organisation: "Noord", month: null, label: "" };
const POINT = { what: "Bel Zuid", who: "", by: null, factor: null, done: null, helped: null };

let open;
beforeEach(async () => {
  open = await openTab("model/group.js");
});

const make = (name) => ({ ...open.createGroup(), name, results: [PERSON] });
const readKept = (name) => JSON.parse(items.get(`kijkglas.${name}`)).value;

test("what waits for a shared picture is taken along when that becomes one's own", async () => {
  const group = open.keepGroup();
  const [waiting, nothing] = [keepWaiting(group), keepWaiting(group)];
  const told = [];
  open.onOtherGroup(group, (was) => told.push(was));
  group.visit("A", make("Een"));
  waiting.write(["asked"]);
  await group.change({ name: "Eigen" });
  assert.deepEqual([waiting.read(), nothing.read()], [["asked"], []]);
  group.visit("B", make("Twee"));
  const visited = group.readPlace();
  waiting.write(["asked too"]);
  const isOpen = group.markOpen();
  await group.adopt();
  assert.ok(isOpen());
  assert.notEqual(group.readPlace(), visited);
  assert.deepEqual(waiting.read(), ["asked too"]);
  assert.equal(told.at(-1), visited);
  group.open("0");
  assert.equal(told.at(-1), null);
  assert.deepEqual(waiting.read(), ["asked"]);
  group.visit("B", make("Twee"));
  assert.deepEqual(waiting.read(), []);
});

test("two shared pictures visited one after the other keep what was changed in each", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Eigen", results: [PERSON] });
  const own = group.readPlace();
  const places = [];
  open.onOtherGroup(group, () => places.push(group.readPlace()));
  group.visit("A", make("Een"));
  await group.change({ points: [POINT] });
  group.visit("B", make("Twee"));
  await group.change({ name: "Twee!" });
  group.leave();
  assert.equal(places.at(-1), own);
  assert.equal(new Set(places).size, 3);
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
  const { id } = await group.create({ name: "Haven" });
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
  const add =
    (label) =>
    ({ results }) => ({ results: [...results, { ...PERSON, label }] });
  await Promise.all([one.change(add("a")), other.change(add("b")), one.change(add("c"))]);
  assert.deepEqual(
    readKept("group")
      .results.map(({ label }) => label)
      .sort(),
    ["a", "b", "c"],
  );
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

test("leaving a shared picture shows one's own again, and tells everybody", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Eigen" });
  const told = [];
  group.visit("A", make("Gedeeld"));
  group.onChange((elsewhere) => told.push([elsewhere, group.read().name]));
  group.leave();
  assert.deepEqual(told, [[false, "Eigen"]]);
  assert.equal(await group.adopt(), true);
  assert.deepEqual([group.readOwn().name, group.isKept()], ["Eigen", true]);
});

test("another tab's change of the visited picture is told while it is looked at", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Eigen", results: [PERSON] });
  group.visit("A", make("Gedeeld"));
  await group.change({ name: "Gedeeld!" });
  const told = [];
  group.onChange((elsewhere) => told.push(elsewhere));
  const change = (name) => {
    const place = "kijkglas.group-visited.A";
    items.set(place, items.get(place).replace(/Gedeeld[^"]*/, name));
    happen("storage", { key: place });
  };
  change("Gedeeld, daar");
  assert.deepEqual([group.isKept(), group.read().name], [true, "Gedeeld, daar"]);
  group.leave();
  change("Gedeeld, weer");
  assert.deepEqual(told, [true, false]);
});

test("the second change of a visited picture goes on from the first", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Eigen", results: [PERSON] });
  group.visit("A", make("Gedeeld"));
  await group.change({ points: [POINT] });
  await group.change(({ points }) => ({ points: [...points, POINT] }));
  assert.equal(group.read().points.length, 2);
});

test("a first change is of one's own when another tab has begun that meanwhile", async () => {
  const group = open.keepGroup();
  group.visit("A", make("Gedeeld"));
  const other = (await openTab("model/group.js")).keepGroup();
  await Promise.all([
    other.change({ name: "Eigen", results: [PERSON, PERSON] }),
    group.change({ points: [POINT] }),
  ]);
  const { name, results, points } = readKept("group");
  assert.deepEqual([name, results.length, points.length], ["Eigen", 2, 1]);
});

test("what the first version kept is completed: its editions, tallies and rounds", () => {
  const { tallies: _, earlier: __, ...first } = make("Oud");
  items.set("kijkglas.group", JSON.stringify(first));
  const { results, tallies, earlier } = open.keepGroup().read();
  assert.deepEqual([results[0].edition, tallies, earlier], [1, [], []]);
});

test("a round of the first version beside this one is completed too", () => {
  items.set("kijkglas.group", JSON.stringify({ ...make("Oud"), earlier: [{ results: [PERSON] }] }));
  const [earlier] = open.keepGroup().read().earlier;
  assert.deepEqual([earlier.results[0].edition, earlier.tallies], [1, []]);
});

test("how many there are, and what the engine is asked with", () => {
  const tally = { organisation: "Noord", respondents: 3, edition: 2, factors: [] };
  const counted = { ...open.createGroup(), tallies: [tally] };
  const person = { ...PERSON, edition: 1 };
  const gathered = { ...open.createGroup(), results: [person] };
  assert.deepEqual([counted, gathered].map(open.countPeople), [1, 1]);
  assert.deepEqual(open.describePeople(counted), { tallies: [tally] });
  assert.deepEqual(open.describePeople(gathered), { results: [person] });
});

test("a group comes whole from what the engine opened, and origins stay", () => {
  const opened = {
    name: null,
    results: [
      { answers: PERSON.answers },
      { answers: PERSON.answers, edition: 2, label: "Kim", origin: "x" },
      { answers: PERSON.answers, organisation: "Noord", month: "2026-11", edition: 2 },
    ],
    earlier: [{ month: "2025-11", points: [POINT] }],
  };
  const group = open.makeGroup(opened);
  const held = JSON.stringify(PERSON.answers);
  assert.deepEqual(
    group.results.map(({ label, origin }) => [label, origin]),
    [
      ["", `[${held},null,null]`],
      ["Kim", "x"],
      ["", `[${held},"Noord","2026-11",2]`],
    ],
  );
  assert.deepEqual(
    [group.name, group.earlier[0].month, group.earlier[0].results.length],
    ["", "2025-11", 0],
  );
  assert.equal(open.makeGroup({}).earlier.length, 0);
});

test("what leaves the browser has no labels and no origins", () => {
  const { results } = open.describeRound(
    open.makeGroup({ results: [{ ...PERSON, label: "Kim" }] }),
  );
  assert.deepEqual(results, [
    { answers: PERSON.answers, organisation: "Noord", month: null, edition: 1 },
  ]);
});

test("a date that is none is known in points, in what is next, and in earlier rounds", () => {
  const group = open.createGroup();
  const late = { ...POINT, by: "2026-11-24" };
  const wrong = { ...POINT, by: "soon" };
  const holds = (changes) => open.hasDates({ ...group, ...changes });
  assert.equal(holds({ next: "2027-01-05", points: [POINT, late], earlier: [{}] }), true);
  assert.equal(holds({ points: [wrong] }), false);
  assert.equal(holds({ next: "soon" }), false);
  assert.equal(holds({ earlier: [{ points: [wrong], next: null }] }), false);
});

test("a part that the engine refuses can be left out, and is named", () => {
  const group = { ...open.createGroup(), name: "Kade", points: [POINT, { ...POINT, by: "soon" }] };
  const leave = (field) => open.leaveOut(group, field);
  assert.deepEqual(leave("group.points[1].by").rest.points[1].by, null);
  assert.equal(leave("group.points[1].by").text, "soon");
  assert.equal(leave("group.points[1]").rest.points.length, 1);
  assert.equal(leave("group.points[1].who.name").rest.points.length, 1);
  assert.deepEqual([leave("group.name").rest.name, leave("group.name").text], [null, "Kade"]);
  assert.deepEqual(leave("group.unheard"), { rest: open.createGroup(), name: "unheard" });
  assert.deepEqual(leave(""), { rest: open.createGroup(), name: "" });
  assert.equal(group.points.length, 2);
});

const ROUND = { name: "Kade", month: "2026-11", next: null, results: [PERSON], points: [POINT] };
const HALF = [
  null,
  { ...ROUND, name: 7 },
  { ...ROUND, results: undefined },
  { ...ROUND, tallies: {} },
  { ...ROUND, results: [{ ...PERSON, answers: [] }] },
  { ...ROUND, results: [{ ...PERSON, month: 7 }] },
  { ...ROUND, points: "none" },
  { ...ROUND, points: [null] },
  { ...ROUND, points: [{ what: "x" }] },
  { ...ROUND, points: [{ ...POINT, by: 7 }] },
];
for (const value of HALF) {
  test(`no round: ${JSON.stringify(value)?.slice(0, 60)}`, () =>
    assert.equal(open.isRound(value), false));
}
test("a round needs its people and nothing else", () => {
  assert.equal(open.isRound(ROUND), true);
  assert.equal(open.isRound({ results: [] }), true);
});

test("what was written down of a meeting is kept with its round, and goes into a file", async () => {
  const notes = { open: "Wat Zuid zei\nen Noord" };
  const meeting = { chosen: null, talked: ["open"], notes, dots: {}, worth: [] };
  const group = open.keepGroup();
  await group.change({ results: [PERSON], meeting });
  const kept = open.keepGroup().read();
  assert.deepEqual(kept.meeting, meeting);
  const saved = JSON.parse(JSON.stringify(open.describeRound(kept)));
  assert.deepEqual(open.makeGroup({ ...saved, earlier: [saved] }).earlier[0].meeting, meeting);
  assert.equal(open.isEmpty({ ...open.createGroup(), meeting }), false);
});

test("a partnership of which only a key is known is kept, and a new one begins beside it", async () => {
  const keys = [{ public: "open", private: "secret" }];
  const group = open.keepGroup();
  const { id: first } = await group.create({ keys });
  assert.equal(open.isEmpty(group.read()), false);
  assert.notEqual((await group.create({ name: "Linde" })).id, first);
  assert.deepEqual(
    group
      .list()
      .map((one) => one.group.keys.length)
      .sort(),
    [0, 1],
  );
});

test("a group whose keys are none is set aside as damaged", async () => {
  for (const keys of [[{ public: "open" }], [null], ["open"]]) {
    items.set("kijkglas.group", JSON.stringify({ ...make("Linde"), keys }));
    const again = await openTab("model/group.js");
    assert.equal(again.keepGroup().read().name, "");
  }
});

test("what came of two copies is kept with its history, and labels stay", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Linde", results: [{ ...PERSON, label: "Anna" }] });
  const [known] = group.list();
  const merged = { ...make("Linde en Eik"), earlier: [{ ...make("Toen"), month: "2026-05" }] };
  const history = { ...known.history, seen: { ...known.history.seen, elders: 4 } };
  assert.equal(await group.takeMerged(known, merged, history), true);
  assert.equal(group.read().name, "Linde en Eik");
  assert.equal(group.read().results[0].label, "Anna");
  assert.equal(group.read().earlier[0].results[0].label, "Anna");
  assert.equal(group.readHistory().seen.elders, 4);
});

test("what came of two copies is kept nowhere when one was changed meanwhile", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Linde", results: [PERSON] });
  const [known] = group.list();
  await group.change({ name: "Eik" });
  assert.equal(await group.takeMerged(known, make("Linde en Eik"), known.history), false);
  assert.equal(group.read().name, "Eik");
});

test("of somebody a merge adds, the label is the one that came", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Linde" });
  const [known] = group.list();
  const merged = { ...make("Linde"), results: [{ ...PERSON, label: "1" }] };
  assert.equal(await group.takeMerged(known, merged, known.history), true);
  assert.equal(group.read().results[0].label, "1");
});

test("a partnership from a file goes on as a copy of its own, when its history is one", async () => {
  const group = open.keepGroup();
  await group.create(make("Linde"), { id: "abcdefgh", seen: {}, entries: {} });
  assert.equal(group.readHistory().id, "abcdefgh");
  await group.create(make("Eik"), { id: 1 });
  assert.notEqual(group.readHistory().id, 1);
});

test("what was kept of a meeting comes back, and what is none of it is set aside", () => {
  const meeting = { chosen: null, talked: ["trust"], notes: {}, dots: {}, worth: [] };
  const kept = (value) => ({ ...make("Linde"), meeting: value });
  assert.equal(open.isRound(kept(meeting)), true);
  assert.equal(open.isRound(kept({ ...meeting, chosen: [] })), true);
  for (const wrong of [{ ...meeting, notes: null }, { ...meeting, talked: "trust" }, {}]) {
    assert.equal(open.isRound(kept(wrong)), false);
  }
});

test("a file that names no points, people or rounds is a partnership without", () => {
  const { points, results, tallies, earlier } = open.makeGroup({ name: "Linde" });
  assert.deepEqual([points, results, tallies, earlier], [[], [], [], []]);
  const bare = open.makeGroup({
    results: [{ answers: PERSON.answers }],
    points: [{ what: "Bel" }],
  });
  assert.deepEqual(bare.points, [{ ...POINT, what: "Bel" }]);
  assert.deepEqual([bare.results[0].label, bare.results[0].organisation], ["", null]);
});

test("a group that the first version kept without earlier rounds is one", () => {
  const { earlier: _, ...first } = make("Linde");
  items.set("kijkglas.group", JSON.stringify(first));
  assert.equal(open.keepGroup().read().name, "Linde");
});

test("a partnership that is not open can get another name", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Linde", results: [PERSON] });
  const first = group.readId();
  await group.create(make("Eik"));
  assert.equal(await group.rename(first, "Linde en Es"), true);
  assert.deepEqual(
    group.list().map((one) => one.group.name),
    ["Linde en Es", "Eik"],
  );
  assert.equal(group.read().name, "Eik");
});

test("a group of before there were rounds or keys is one still", async () => {
  const { earlier: _, keys: __, ...kept } = make("Linde");
  items.set("kijkglas.group", JSON.stringify(kept));
  const { name, earlier, keys } = (await openTab("model/group.js")).keepGroup().read();
  assert.deepEqual([name, earlier, keys], ["Linde", [], []]);
});

test("what is no group is set aside, and the page goes on", async () => {
  items.set("kijkglas.group", JSON.stringify({ name: "Linde", results: "none" }));
  const again = await openTab("model/group.js");
  assert.equal(again.keepGroup().read().name, "");
});

test("what is on its way while another one is opened has a history of its own", async () => {
  const group = open.keepGroup();
  const changed = group.change({ name: "Linde" });
  group.open("abcdefgh");
  await Promise.all([changed, group.change({ name: "Haven" })]);
  const kept = ["group", "group.abcdefgh"].map(readKept);
  assert.deepEqual(
    kept.map(({ name }) => name),
    ["Linde", "Haven"],
  );
  assert.notEqual(kept[0].history.id, kept[1].history.id);
});

test("a shared picture that becomes one's own has a history of its own too", async () => {
  const group = open.keepGroup();
  group.visit("A", make("Gedeeld"));
  const begun = group.change({ points: [POINT] });
  group.open("abcdefgh");
  await Promise.all([begun, group.change({ name: "Haven" })]);
  group.visit("B", make("Ook gedeeld"));
  const adopted = group.adopt();
  group.open("bcdefghi");
  await Promise.all([adopted, group.change({ name: "Kade" })]);
  const ids = group.list().map(({ history }) => history.id);
  assert.deepEqual([ids.length, new Set(ids).size], [4, 4]);
});

test("what is mended takes the place of what was wrong, whatever is opened meanwhile", async () => {
  items.set("kijkglas.group", JSON.stringify(make("Oud")));
  items.set("kijkglas.group.abcdefgh", JSON.stringify(make("Haven")));
  const group = open.keepGroup();
  const mended = group.replaceOwn(make("Nieuw"));
  group.open("abcdefgh");
  assert.equal(await mended, true);
  assert.equal(group.read().name, "Haven");
  assert.deepEqual(
    group.list().map((one) => one.group.name),
    ["Nieuw", "Haven"],
  );
  assert.equal(JSON.parse(items.get("kijkglas.aside.group")).name, "Oud");
});

test("whoever waited knows whether another one was opened meanwhile", async () => {
  const group = open.keepGroup();
  const first = group.markOpen();
  group.leave();
  assert.equal(first(), true);
  group.visit("A", make("Gedeeld"));
  const visited = group.markOpen();
  // The first change makes it one's own: it is the same that is open.
  await group.change({ name: "Van ons" });
  assert.deepEqual([first(), visited()], [false, true]);
  group.visit("A", make("Gedeeld"));
  group.leave();
  const own = group.markOpen();
  group.open("abcdefgh");
  group.open("0");
  assert.deepEqual([visited(), own()], [false, false]);
});

test("where nothing is kept a new partnership says so, and is open all the same", async () => {
  room.characters = 0;
  const group = open.keepGroup();
  assert.deepEqual(await group.create({ name: "Linde" }), { id: "0", isKept: false });
  assert.deepEqual([group.read().name, group.isKept()], ["Linde", false]);
});

test("the round that is over stands among the earlier ones, whole, and nobody is in the next", async () => {
  const group = open.keepGroup();
  const meeting = { chosen: null, talked: ["trust"], notes: {}, dots: {}, worth: [] };
  await group.change({ ...make("Linde"), month: "2026-05", points: [POINT], meeting });
  const { earlier, ...before } = group.read();
  await group.change(open.beginRound);
  const now = group.read();
  const { name, month, results, tallies, points, next } = before;
  assert.deepEqual(now.earlier, [{ name, month, results, tallies, points, next, meeting }]);
  assert.deepEqual([now.name, now.month, now.results, now.points], ["Linde", "", [], []]);
  assert.equal(now.meeting, null);
});

test("what is opened again tells of each change once", async () => {
  const group = open.keepGroup();
  await group.change({ name: "Eigen", results: [PERSON] });
  let told = 0;
  group.onChange(() => {
    told += 1;
  });
  const countTold = async (changes) => {
    told = 0;
    await group.change(changes);
    return told;
  };
  const first = await countTold({ name: "Een" });
  const own = group.readId();
  for (const id of ["abcdefgh", own, "abcdefgh", own]) group.open(id);
  assert.equal(await countTold({ name: "Twee" }), first);
  group.visit("A", make("Gedeeld"));
  const visited = await countTold({ name: "Drie" });
  for (const from of ["B", "A", "B", "A"]) group.visit(from, make("Gedeeld"));
  assert.equal(await countTold({ name: "Vier" }), visited);
});
