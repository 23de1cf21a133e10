/** A group that was cleared and is brought back: nothing that was made since is lost. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createGroup } from "../../web/model/group.js";
import { joinGroups } from "../../web/model/joined.js";

const point = (what, done = null) => ({
  what,
  who: "",
  by: null,
  factor: null,
  done,
  helped: null,
});
const meeting = { chosen: null, talked: ["open"], notes: {}, dots: {}, worth: [] };

test("points of both stand below each other, the same one once", () => {
  const before = { ...createGroup(), name: "Samen", points: [point("Bel Zuid", "yes")] };
  const since = { ...createGroup(), points: [point("Bel Zuid"), point("Bel Noord")] };
  const joined = joinGroups(before, since);
  assert.deepEqual(joined.points, [point("Bel Zuid", "yes"), point("Bel Noord")]);
  assert.deepEqual([joined.name, joined.meeting], ["Samen", null]);
});

test("what was not said before is as it was said since", () => {
  const since = { ...createGroup(), name: "Linde", month: "2026-11", next: "2027-01-12" };
  const tell = ({ name, month, next }) => [name, month, next];
  assert.deepEqual(tell(joinGroups(createGroup(), since)), tell(since));
  const before = { ...since, name: "Haven", month: "2026-05", next: "2026-12-01" };
  assert.deepEqual(tell(joinGroups(before, since)), tell(before));
});

test("the meeting of one is that of both", () => {
  const empty = createGroup();
  const held = { ...empty, meeting };
  assert.equal(joinGroups(held, empty).meeting, meeting);
  assert.equal(joinGroups(empty, held).meeting, meeting);
  const { meeting: _, ...never } = empty;
  assert.equal(joinGroups(never, never).meeting, null);
});

test("of two meetings all is kept that was written down", () => {
  const before = {
    ...meeting,
    notes: { open: "Eerst", close: "Klaar", round: "Alleen" },
    dots: { "shared-ambition": 2 },
    worth: [0, 0, 1, 0, 0],
  };
  const since = {
    ...meeting,
    chosen: [{ topic: "open", minutes: 5 }],
    talked: ["open", "close"],
    notes: { open: "Daarna", close: "Klaar", look: "Nieuw" },
    dots: { "shared-ambition": 1, "guiding-goals": 3 },
    worth: [1, 0, 0, 0, 0],
  };
  const group = createGroup();
  const { meeting: joined } = joinGroups({ ...group, meeting: before }, { ...group, meeting: since });
  assert.deepEqual(joined, {
    chosen: [{ topic: "open", minutes: 5 }],
    talked: ["open", "close"],
    notes: { open: "Eerst\n\nDaarna", close: "Klaar", look: "Nieuw", round: "Alleen" },
    dots: { "shared-ambition": 2, "guiding-goals": 3 },
    worth: [0, 0, 1, 0, 0],
  });
  const untold = { ...group, meeting: { ...since, chosen: null } };
  assert.deepEqual(joinGroups({ ...group, meeting }, untold).meeting?.worth, since.worth);
});
