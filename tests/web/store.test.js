/** Keeping, as one tab and as two. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { happen, items, openTab as open, room, setStore } from "./browser.js";

const openTab = () => open("page/store.js");
const isList = (value) => Array.isArray(value);
const add = (entry) => (list) => [...(list ?? []), entry];
const readKept = (name) => JSON.parse(items.get(`kijkglas.${name}`));

test("a change is kept with a version, and the next page reads it", async () => {
  const { keepPart } = await openTab();
  const part = keepPart("list", isList);
  assert.equal(part.read(), null);
  assert.equal(await part.change(add("a")), true);
  assert.equal(await part.change(add("b")), true);
  assert.deepEqual(readKept("list"), { kijkglas: 2, version: 2, value: ["a", "b"] });
  const next = (await openTab()).keepPart("list", isList);
  assert.deepEqual([next.read(), next.readVersion()], [["a", "b"], 2]);
});

test("what was kept before there were versions is read", async () => {
  items.set("kijkglas.list", '["old"]');
  const part = (await openTab()).keepPart("list", isList);
  assert.deepEqual([part.read(), part.readVersion()], [["old"], 0]);
  await part.change(add("new"));
  assert.deepEqual(readKept("list").value, ["old", "new"]);
});

test("two tabs that change at the same time lose nothing", async () => {
  const one = (await openTab()).keepPart("list", isList);
  const other = (await openTab()).keepPart("list", isList);
  const changes = [];
  for (let number = 0; number < 100; number++) {
    changes.push(one.change(add(`one ${number}`)), other.change(add(`other ${number}`)));
  }
  await Promise.all(changes);
  const { version, value } = readKept("list");
  assert.equal(version <= 200, true);
  assert.equal(new Set(value).size, 200);
});

test("the older tab does not write its copy over what the newer tab kept", async () => {
  const old = (await openTab()).keepPart("list", isList);
  const young = (await openTab()).keepPart("list", isList);
  for (const entry of "abcdefghij") await young.change(add(entry));
  await old.change(add("z"));
  assert.deepEqual(readKept("list").value, [..."abcdefghijz"]);
});

test("what one tab deleted is not brought back by another", async () => {
  items.set("kijkglas.list", '["a","b"]');
  const left = (await openTab()).keepPart("list", isList);
  const { deletePart } = await openTab();
  await deletePart("list");
  await left.change(add("c"));
  assert.deepEqual(readKept("list").value, ["c"]);
});

test("a tab shows what another tab kept", async () => {
  const one = (await openTab()).keepPart("list", isList);
  const told = [];
  one.onChange(() => told.push(one.read()));
  const other = (await openTab()).keepPart("list", isList);
  await other.change(add("a"));
  happen("storage", { key: "kijkglas.list" });
  assert.deepEqual(told, [["a"]]);
  happen("storage", { key: "kijkglas.list" });
  happen("storage", { key: "kijkglas.other" });
  assert.equal(told.length, 1);
  await other.change(add("b"));
  happen("pageshow", { persisted: true });
  assert.deepEqual(told.at(-1), ["a", "b"]);
});

test("one listener's fault stops no other, and is told", async () => {
  const { keepPart, onListenerFault } = await openTab();
  const faults = [];
  onListenerFault((error) => faults.push(error.message));
  const part = keepPart("list", isList);
  const told = [];
  part.onChange(() => {
    throw new Error("broken");
  });
  part.onChange(() => told.push(part.read()));
  assert.equal(await part.change(add("a")), true);
  assert.deepEqual(told, [["a"]]);
  assert.deepEqual(faults, ["broken"]);
});

for (const text of ['["cut', '{"no": "list"}', '{"kijkglas": 3, "version": 1, "value": []}']) {
  test(`what cannot be read is set aside and lost to nobody: ${text}`, async () => {
    items.set("kijkglas.list", text);
    const { keepPart, listAside, listParts } = await openTab();
    const part = keepPart("list", isList);
    assert.equal(part.read(), null);
    assert.equal(await part.change(add("new")), true);
    assert.deepEqual(readKept("list").value, ["new"]);
    assert.deepEqual(listAside(), [{ name: "aside.list", text }]);
    assert.deepEqual(listParts(), ["aside.list", "list"]);
  });
}

test("what is set aside takes the place of nothing that was set aside before", async () => {
  const { keepPart, listAside } = await openTab();
  const part = keepPart("list", isList);
  for (const entry of ["a", "b"]) {
    await part.change(add(entry));
    assert.equal(await part.setAside(), true);
    assert.equal(part.read(), null);
  }
  assert.deepEqual(
    listAside().map(({ name, text }) => [name, JSON.parse(text).value]),
    [
      ["aside.list", ["a"]],
      ["aside.list.2", ["b"]],
    ],
  );
});

test("a browser without room says so, and the page goes on with what it has", async () => {
  const part = (await openTab()).keepPart("list", isList);
  await part.change(add("a"));
  room.characters = 10;
  assert.equal(await part.change(add("b")), false);
  assert.equal(part.isKept(), false);
  assert.deepEqual(part.read(), ["a", "b"]);
  room.characters = 1000;
  assert.equal(await part.change(add("c")), true);
  assert.deepEqual(readKept("list").value, ["a", "b", "c"]);
});

test("a tab that was refused once writes over nothing that another keeps", async () => {
  const refused = (await openTab()).keepPart("list", isList);
  room.characters = 10;
  assert.equal(await refused.change(add("a")), false);
  room.characters = 1000;
  const other = (await openTab()).keepPart("list", isList);
  await other.change(add("b"));
  happen("storage", { key: "kijkglas.list" });
  assert.deepEqual(refused.read(), ["b", "a"]);
  assert.equal(await refused.change(add("c")), true);
  assert.deepEqual(readKept("list").value, ["b", "a", "c"]);
});

test("what another tab deleted is not brought back where nothing was kept before", async () => {
  const one = (await openTab()).keepPart("list", isList);
  await one.change(add("a"));
  await (await openTab()).deletePart("list");
  await one.change(add("b"));
  assert.deepEqual(readKept("list").value, ["b"]);
});

test("where nothing is ever kept, each change is made once more at most", async () => {
  const part = (await openTab()).keepPart("list", isList);
  room.characters = 1;
  let made = 0;
  const count = (list) => {
    made += 1;
    return [...(list ?? []), made];
  };
  for (let number = 0; number < 50; number++) await part.change(count);
  assert.equal(part.read().length, 50);
  assert.equal(made, 100);
});

test("without room what cannot be read stays where it is", async () => {
  items.set("kijkglas.list", '["cut');
  room.characters = 3;
  const part = (await openTab()).keepPart("list", isList);
  assert.equal(await part.change(add("a")), false);
  assert.deepEqual(part.read(), ["a"]);
  assert.equal(items.get("kijkglas.list"), '["cut');
});

test("a browser that keeps nothing at all says so", async () => {
  setStore(() => {
    throw new DOMException("no leave", "SecurityError");
  });
  const part = (await openTab()).keepPart("list", isList);
  const kept = await part.change(add("a"));
  assert.equal(kept, false);
  assert.deepEqual(part.read(), ["a"]);
});

test("where the browser does not say which locks are held, changes are kept all the same", async () => {
  const { locks } = navigator;
  const query = locks.query;
  const refuse = (name) => () => Promise.reject(new DOMException("not here", name));
  try {
    const part = (await openTab()).keepPart("list", isList);
    locks.query = refuse("SecurityError");
    assert.equal(await part.change(add("a")), true);
    assert.deepEqual(readKept("list").value, ["a"]);
    locks.query = refuse("DataError");
    await assert.rejects(part.change(add("b")), { name: "DataError" });
  } finally {
    locks.query = query;
  }
});

test("what was typed just before the page is left is kept", async () => {
  const part = (await openTab()).keepPart("list", isList);
  const { locks } = navigator;
  let free = () => {};
  const held = locks.request("kijkglas.list", () => new Promise((go) => (free = () => go(null))));
  const change = part.change(add("a"));
  happen("pagehide");
  assert.deepEqual(readKept("list").value, ["a"]);
  free();
  await Promise.all([held, change]);
  assert.deepEqual(readKept("list"), { kijkglas: 2, version: 1, value: ["a"] });
});
