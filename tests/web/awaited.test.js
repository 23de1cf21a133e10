/** Who is in, and who is missing, of those that were invited. */

import assert from "node:assert/strict";
import { test } from "node:test";
import "./browser.js";
import { countAwaited, isMissing, listOthers, sumAwaited } from "../../web/model/awaited.js";

const come = (...names) => names.map((organisation) => ({ organisation }));
const group = { month: "2026-11", results: come("NOORD", "noord", "Zuid", null), earlier: [] };
const invite = (...awaited) => ({ month: "2026-11", awaited });
const NOORD = { organisation: "Noord", people: 3 };
const ANYBODY = { organisation: "", people: null };

test("an organisation's people are counted however its name is capitalised", () => {
  assert.deepEqual(countAwaited(invite(NOORD), group), [{ ...NOORD, came: 2 }]);
});

test("whoever was invited without an organisation may name any", () => {
  assert.deepEqual(countAwaited(invite(ANYBODY), group), [{ ...ANYBODY, came: 4 }]);
});

test("nobody is awaited in a round that is over", () => {
  const next = { ...group, month: "2027-11", earlier: [{ month: "2026-11" }] };
  assert.deepEqual(countAwaited(invite(NOORD), next), []);
  assert.equal(countAwaited({ ...invite(NOORD), month: "" }, next).length, 1);
});

test("those who came uninvited are named, where others were invited by name", () => {
  assert.deepEqual(listOthers(invite(NOORD), group), ["Zuid"]);
  assert.deepEqual(listOthers(invite(NOORD, ANYBODY), group), []);
});

test("somebody is missing until as many came as are expected, or one where that is not known", () => {
  assert.equal(isMissing({ organisation: "", people: 3, came: 2 }), true);
  assert.equal(isMissing({ organisation: "", people: 3, came: 3 }), false);
  assert.equal(isMissing({ organisation: "", people: null, came: 0 }), true);
  assert.equal(isMissing({ organisation: "", people: null, came: 1 }), false);
});

test("of all organisations together no more are in than are expected of each", () => {
  const counts = [
    { organisation: "Noord", people: 3, came: 5 },
    { organisation: "Zuid", people: 4, came: 1 },
    { organisation: "Oost", people: null, came: 2 },
  ];
  assert.deepEqual(sumAwaited(counts), { came: 4, expected: 7 });
});
