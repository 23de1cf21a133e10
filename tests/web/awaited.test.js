/** Who is missing, as the engine said last: asked and kept. The rule is the engine's. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { items, openTab } from "./browser.js";

const ATTENDANCE = { came: 1, expected: 2, missing: [], complete: false, others: [] };
const INVITED = { month: "", awaited: [{ organisation: "Noord", people: 2 }] };
const GROUP = { month: "2026-11", results: [], tallies: [], earlier: [] };

let awaited;
beforeEach(async () => {
  awaited = await openTab("model/awaited.js");
});

test("the engine is asked with the people who are in, or with the counts of them", () => {
  const earlier = [{ month: "2026-05" }, { month: "" }];
  const results = [{ organisation: "Noord" }, { organisation: null }];
  const asked = awaited.describeInvited(INVITED, { ...GROUP, results, earlier });
  assert.deepEqual(asked, {
    invited: { month: null, awaited: INVITED.awaited },
    arrived: [
      { organisation: "Noord", people: 1 },
      { organisation: null, people: 1 },
    ],
    month: "2026-11",
    earlier: ["2026-05", null],
  });
  const tallies = [{ organisation: "Noord", respondents: 3 }];
  const counted = awaited.describeInvited({ ...INVITED, month: "2026-11" }, { ...GROUP, tallies });
  assert.deepEqual(counted.arrived, [{ organisation: "Noord", people: 3 }]);
  assert.equal(counted.invited.month, "2026-11");
  assert.equal(awaited.describeInvited(INVITED, { ...GROUP, month: "" }).month, null);
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
