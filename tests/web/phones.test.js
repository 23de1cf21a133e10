/** What is kept of the phones in the room: each is counted once, in the meeting that it follows. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { countVoice, createPhones, findPhones, resumePhones } from "../../web/model/phones.js";
import { openTab } from "./browser.js";

const PERSON = { answers: Array(32).fill(3), organisation: "Noord", month: null, label: "" };
const MEETING = { chosen: null, talked: [], notes: {}, dots: { "strong-team": 5 }, worth: [] };
const PHONE = "k3-_90abXYZ1";
const say = (dots, phone = PHONE) => ({ phone, dots });

let open;
let group;
beforeEach(async () => {
  open = await openTab("model/group.js");
  group = open.keepGroup();
  await group.change({
    name: "Linde",
    results: [PERSON],
    meeting: MEETING,
    phones: createPhones(),
  });
});

/** Counts what a phone says, as the page does. */
const count = (keeper, meeting, voice) => {
  const { meeting: held } = keeper.read();
  const counted = countVoice(findPhones(keeper.read()), meeting, held.dots, voice);
  if (!counted) return null;
  const { phones, dots } = counted;
  return keeper.change({ phones, meeting: { ...held, dots } });
};
const read = (keeper) => keeper.read().meeting.dots["strong-team"];

test("a phone that comes back to a screen that was loaded anew is counted once", async () => {
  const { meeting } = findPhones(group.read());
  await count(group, meeting, say({ "strong-team": 2 }));
  await count(group, meeting, say({ "strong-team": 1 }, "another-phone"));
  assert.equal(read(group), 8);
  const anew = (await openTab("model/group.js")).keepGroup();
  assert.equal(findPhones(anew.read()).meeting, meeting);
  assert.equal(count(anew, meeting, say({ "strong-team": 2 })), null);
  await count(anew, meeting, say({ "strong-team": 3 }));
  await count(anew, meeting, say({}, "another-phone"));
  assert.equal(read(anew), 8);
});

test("phones go on as long as a dot is counted, and begin anew when all were set back", () => {
  const [kept, fresh] = [createPhones(), createPhones()];
  assert.equal(resumePhones(kept, { "strong-team": 0, "guiding-goals": 1 }, fresh), kept);
  assert.equal(resumePhones(kept, { "strong-team": 0 }, fresh), fresh);
  assert.equal(resumePhones(null, { "strong-team": 1 }, fresh), fresh);
});

test("a phone of another meeting is not counted", () => {
  const { dots } = MEETING;
  const [one, other] = [createPhones(), createPhones()];
  assert.notEqual(one.meeting, other.meeting);
  assert.equal(countVoice(one, other.meeting, dots, say({ "strong-team": 1 })), null);
  assert.equal(countVoice(null, other.meeting, dots, say({ "strong-team": 1 })), null);
});

test("what is no list of phones is taken for none", () => {
  const { meeting } = createPhones();
  assert.deepEqual(findPhones({ phones: { meeting } }), { meeting, placed: {} });
  for (const phones of [undefined, null, 3, {}, { meeting: "x", placed: {} }, { meeting: 3 }]) {
    assert.equal(findPhones({ phones }), null);
  }
  assert.equal(
    findPhones({ phones: { meeting, placed: { [PHONE]: { "strong-team": -1 } } } }),
    null,
  );
});

test("a phone's number may be any name", () => {
  const phones = createPhones();
  for (const phone of ["__proto__", "constructor"]) {
    const counted = countVoice(phones, phones.meeting, {}, say({ "strong-team": 1 }, phone));
    assert.deepEqual(counted.dots, { "strong-team": 1 });
    const kept = JSON.parse(JSON.stringify(counted));
    const again = countVoice(findPhones(kept), phones.meeting, counted.dots, say({}, phone));
    assert.deepEqual(again.dots, { "strong-team": 0 });
  }
});

test("phones go when the next round begins, and the round that is over holds none", async () => {
  await group.change(open.beginRound);
  assert.equal(findPhones(group.read()), null);
  const [over] = group.read().earlier;
  assert.deepEqual([over.results.length, over.meeting, over.phones], [1, MEETING, undefined]);
  assert.deepEqual([group.read().results, group.read().meeting], [[], null]);
});

test("what phones said is in no file", async () => {
  const { meeting } = findPhones(group.read());
  await count(group, meeting, say({ "strong-team": 1 }));
  const { writeGroupFile } = await openTab("model/group-file.js");
  const text = await writeGroupFile(group.read(), group.readHistory()).text();
  assert.ok(text.includes("Linde"));
  assert.ok(!text.includes(PHONE) && !text.includes(meeting));
});

test("copies that come together keep the phones here, unless another round began", async () => {
  const { phones } = group.read();
  const [known] = group.list();
  const merged = { ...open.createGroup(), name: "Linde", results: [PERSON], meeting: MEETING };
  assert.equal(await group.takeMerged(known, merged, known.history), true);
  assert.deepEqual(group.read().phones, phones);
  const [again] = group.list();
  const begun = { ...again.history, rounds: ["another", ...again.history.rounds] };
  assert.equal(await group.takeMerged(again, { ...merged, earlier: [merged] }, begun), true);
  assert.equal(findPhones(group.read()), null);
});
