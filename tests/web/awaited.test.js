/** Where a partnership stands, as the engine said last: asked and kept. The rules are the engine's. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { EDITION, ENGINE } from "../../web/page/limits.js";
import { items, openTab } from "./browser.js";

const PEOPLE = { came: 1, expected: 2, missing: [], complete: false, others: [] };
const ATTENDANCE = { ...PEOPLE, month: null, next: null, until: null };
const INVITED = { month: "", awaited: [{ organisation: "Noord", people: 2 }] };
const GROUP = { month: "2026-11", results: [], tallies: [], next: null, earlier: [] };

let awaited;
beforeEach(async () => {
  awaited = await openTab("model/awaited.js");
});

test("the engine is asked with the people who are in, each name once, or with the counts of them", () => {
  const earlier = [{ month: "2026-05", next: "2026-12-01" }, { month: "" }];
  const results = [{ organisation: "Noord" }, { organisation: null }, { organisation: "Noord" }];
  const asked = awaited.describeStand(INVITED, { ...GROUP, results, earlier });
  assert.deepEqual(asked, {
    invited: { month: null, awaited: INVITED.awaited },
    arrived: [
      { organisation: "Noord", people: 2 },
      { organisation: null, people: 1 },
    ],
    month: "2026-11",
    earlier: ["2026-05", null],
    next: null,
    earlier_next: ["2026-12-01", null],
  });
  const tallies = [{ organisation: "Noord", respondents: 3 }];
  const counted = awaited.describeStand({ ...INVITED, month: "2026-11" }, { ...GROUP, tallies });
  assert.deepEqual(counted.arrived, [{ organisation: "Noord", people: 3 }]);
  assert.equal(counted.invited.month, "2026-11");
  assert.equal(awaited.describeStand(INVITED, { ...GROUP, month: "" }).month, null);
});

test("where nobody was invited, the engine is asked of the dates that were agreed, if any", () => {
  assert.equal(awaited.describeStand(undefined, GROUP), null);
  const asked = awaited.describeStand(undefined, { ...GROUP, next: "2027-01-12" });
  assert.deepEqual([asked.invited, asked.next], [{ month: null, awaited: [] }, "2027-01-12"]);
  const before = awaited.describeStand(undefined, { ...GROUP, earlier: [{ next: "2027-01-12" }] });
  assert.deepEqual(before.earlier_next, ["2027-01-12"]);
});

test("what the engine said is told again while it is true, and of the very same alone", () => {
  const asked = awaited.nameAsked(awaited.describeStand(INVITED, GROUP));
  const find = (until, name = asked, today = "2026-11-28") =>
    awaited.findKept(
      { a: { asked, today: "2026-11-27", attendance: { ...ATTENDANCE, until } } },
      "a",
      name,
      today,
    );
  assert.ok(find(null));
  assert.ok(find("2026-11-28"));
  assert.equal(find("2026-11-27"), null);
  assert.equal(find(null, asked, "2026-11-26"), null);
  const more = { ...GROUP, results: [{ organisation: "Noord" }] };
  assert.equal(find(null, awaited.nameAsked(awaited.describeStand(INVITED, more))), null);
  assert.equal(awaited.findKept(null, "a", asked, "2026-11-28"), null);
});

test("what another engine said, or an older version kept, is asked anew", () => {
  const request = awaited.describeStand(INVITED, GROUP);
  assert.deepEqual(JSON.parse(awaited.nameAsked(request)), [ENGINE, EDITION, request]);
  items.set("kijkglas.awaited", JSON.stringify({ a: { asked: "{}", attendance: PEOPLE } }));
  const kept = awaited.keepAttendance().read();
  assert.equal(awaited.findKept(kept, "a", awaited.nameAsked(request), "2026-11-28"), null);
});

test("today is the day of the browser's own calendar", () => {
  const now = new Date();
  const [year, month, day] = awaited.nameToday().split("-").map(Number);
  assert.deepEqual([year, month, day], [now.getFullYear(), now.getMonth() + 1, now.getDate()]);
});

test("what the engine said is kept by partnership, and goes with it", async () => {
  const one = { asked: "{}", attendance: ATTENDANCE };
  await awaited.keepAttendance().change(() => ({ a: one, b: one }));
  await awaited.forgetAttendance("a");
  assert.deepEqual(awaited.keepAttendance().read(), { b: one });
  await awaited.forgetAttendance("b");
  assert.equal(awaited.keepAttendance().read(), null);
  await awaited.forgetAttendance("b");
  assert.equal(awaited.keepAttendance().read(), null);
});

test("what is kept in its place and is something else is set aside", async () => {
  for (const wrong of ['{"a": 1}', '{"a": {"asked": "", "attendance": {}}}', '{"a": {}}']) {
    items.set("kijkglas.awaited", wrong);
    awaited = await openTab("model/awaited.js");
    assert.equal(awaited.keepAttendance().read(), null, wrong);
  }
});
