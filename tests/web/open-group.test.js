/** What comes after waiting for the engine is for the group that it was begun for, and no other. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { items } from "./browser.js";

const PERSON = { answers: Array(32).fill(3), organisation: "Noord", month: null, label: "" };
const OTHER = "abcdefgh";

globalThis.HTMLElement = class {};

/** An element that has each of those that are asked for. */
function makePage() {
  const parts = new Map();
  const page = Object.assign(new HTMLElement(), {
    dataset: {},
    hidden: true,
    textContent: "{text}{parts}",
    querySelector(selector) {
      if (!parts.has(selector)) parts.set(selector, makePage());
      return parts.get(selector);
    },
  });
  return page;
}

let tabs = 0;
let open;
beforeEach(async () => {
  tabs += 1;
  const rooms = ["model/group.js", "together/shared/mend-group.js"];
  const modules = [...rooms, "together/shared/found-results.js", "engine/client.js"].map(
    (module) => import(`../../web/${module}?tab=open${tabs}`),
  );
  open = Object.assign({}, ...(await Promise.all(modules)));
});

const make = (name) => ({ ...open.createGroup(), name, results: [PERSON] });
const keep = (place, group) => items.set(`kijkglas.${place}`, JSON.stringify(group));

/** An engine that finds "soon" to be no date, and does something before its first answer. */
function makeEngine(meanwhile) {
  let asked = 0;
  return {
    async ask(_, { group, found = { results: [] } }) {
      asked += 1;
      if (asked === 1) await meanwhile();
      if (group.next === "soon") throw new open.WrongField("group.next");
      return { group: { ...group, results: [...group.results, ...found.results] } };
    },
  };
}

test("what is wrong is left out and said, and what is typed meanwhile stays", async () => {
  keep("group", { ...make("Linde"), next: "soon" });
  const group = open.keepGroup();
  const page = makePage();
  const engine = makeEngine(() => group.change({ name: "Linde en Haven" }));
  await open.mendOwn(page, engine, group);
  const { name, next } = group.read();
  assert.deepEqual([name, next], ["Linde en Haven", null]);
  assert.equal(page.querySelector("[data-mended]").textContent, "{text}soon{parts}");
  assert.equal(page.querySelector("[data-mended]").hidden, false);
});

test("what is wrong in one partnership is not written over another", async () => {
  keep("group", { ...make("Linde"), next: "soon" });
  keep(`group.${OTHER}`, make("Haven"));
  const group = open.keepGroup();
  const page = makePage();
  await open.mendOwn(
    page,
    makeEngine(() => group.open(OTHER)),
    group,
  );
  assert.equal(group.read().name, "Haven");
  assert.equal(page.querySelector("[data-mended]").hidden, true);
  group.open("0");
  assert.deepEqual([group.read().name, group.read().next], ["Linde", "soon"]);
});

test("an engine that does not answer leaves all as it is, and nothing is said", async () => {
  keep("group", { ...make("Linde"), next: "soon" });
  const group = open.keepGroup();
  const page = makePage();
  let asked = 0;
  const engine = {
    async ask() {
      asked += 1;
      throw asked === 1 ? new open.WrongField("group.next") : new open.Broken();
    },
  };
  await open.mendOwn(page, engine, group);
  assert.equal(group.read().next, "soon");
  assert.equal(page.querySelector("[data-mended]").hidden, true);
});

for (const add of ["addFound", "putRounds"]) {
  test(`people who were found for one partnership come into no other: ${add}`, async () => {
    keep("group", make("Linde"));
    keep(`group.${OTHER}`, make("Haven"));
    const group = open.keepGroup();
    const found = { people: [PERSON], groups: [], rows: [], isOpen: group.markOpen() };
    assert.notEqual(
      await open[add](
        makeEngine(() => {}),
        group,
        found,
      ),
      null,
    );
    assert.equal(group.read().results.length, add === "addFound" ? 2 : 1);
    assert.equal(
      await open[add](
        makeEngine(() => group.open(OTHER)),
        group,
        found,
      ),
      null,
    );
    assert.deepEqual([group.read().name, group.read().results.length], ["Haven", 1]);
  });
}
