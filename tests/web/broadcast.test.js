/** What goes between the screen of a meeting and the phones that follow it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countLeft,
  moveDot,
  readDots,
  readShown,
  writeDots,
  writeShown,
} from "../../web/model/broadcast.js";
import { recount } from "../../web/model/counts.js";
import { items, openTab } from "./browser.js";

const SHOWN = {
  place: "2 of 7",
  title: "Choose together",
  question: "",
  left: -65,
  running: true,
  choices: [
    { topic: "strong-team", name: "A strong team" },
    { topic: "guiding-goals", name: "Goals that guide" },
  ],
  each: 3,
};
const PHONE = "k3-_90abXYZ1";

test("a topic arrives as it was sent, and so does that there is none", () => {
  assert.deepEqual(readShown(writeShown(SHOWN)), { shown: SHOWN });
  assert.deepEqual(readShown(writeShown(null)), { shown: null });
});

test("what is no topic is not shown", () => {
  const wrong = [
    ...["", "null", "3", '"shown"', "{", "[]", "{}", '{"shown": 3}', new ArrayBuffer(8)],
    writeShown({ ...SHOWN, title: "x".repeat(20_001) }),
    ...[{ title: 3 }, { left: 0.5 }, { left: "1" }, { each: null }, { running: 1 }].map((part) =>
      writeShown({ ...SHOWN, ...part }),
    ),
    ...[{}, [null], [{ topic: "a" }], [{ topic: 1, name: "b" }]].map((choices) =>
      writeShown({ ...SHOWN, choices }),
    ),
  ];
  for (const message of wrong) assert.equal(readShown(message), null, String(message));
});

test("dots arrive as they were put, all on one or apart", () => {
  for (const dots of [{}, { "strong-team": 3 }, { "strong-team": 1, "guiding-goals": 2 }])
    assert.deepEqual(readDots(writeDots({ phone: PHONE, dots }), SHOWN), { phone: PHONE, dots });
});

test("dots on what is not shown count for nothing", () => {
  const dots = { "strong-team": 1, "felt-urgency": 9, __proto__: 3 };
  const read = readDots(writeDots({ phone: PHONE, dots }), SHOWN);
  assert.deepEqual(read, { phone: PHONE, dots: { "strong-team": 1 } });
});

test("more dots than one has, and what are no dots, are refused", () => {
  const wrong = [
    { "strong-team": 4 },
    { "strong-team": -1 },
    { "strong-team": 0.5 },
    "ab",
    [1, "a"],
  ];
  for (const dots of [...wrong, { "strong-team": 2, "guiding-goals": 2 }])
    assert.equal(readDots(writeDots({ phone: PHONE, dots }), SHOWN), null, JSON.stringify(dots));
  for (const phone of [3, "", "short", "x".repeat(33), "<b>12345678"])
    assert.equal(readDots(writeDots({ phone, dots: {} }), SHOWN), null, String(phone));
  assert.equal(readDots("no such thing", SHOWN), null);
});

test("dots that come when the screen has moved on take nothing off", () => {
  const message = writeDots({ phone: PHONE, dots: { "strong-team": 1 } });
  assert.equal(readDots(message, { ...SHOWN, choices: [], each: 0 }), null);
});

test("a dot is put and taken off, as long as there is one", () => {
  const put = (dots, topic) => moveDot(dots, topic, 1, SHOWN);
  const take = (dots, topic) => moveDot(dots, topic, -1, SHOWN);
  const three = put(put(put({}, "strong-team"), "strong-team"), "guiding-goals");
  assert.deepEqual(three, { "strong-team": 2, "guiding-goals": 1 });
  assert.equal(countLeft(three, SHOWN), 0);
  assert.equal(put(three, "guiding-goals"), three);
  assert.equal(countLeft(take(three, "guiding-goals"), SHOWN), 1);
  assert.deepEqual(take({ "strong-team": 0 }, "strong-team"), { "strong-team": 0 });
});

test("dots on what is no longer to be chosen can be put again", () => {
  assert.equal(countLeft({ "felt-urgency": 3 }, SHOWN), 3);
});

test("what a phone changes is changed in the count, and what was counted by hand stays", () => {
  const by_hand = { "strong-team": 5 };
  const first = recount(by_hand, {}, { "strong-team": 1, "guiding-goals": 2 });
  assert.deepEqual(first, { "strong-team": 6, "guiding-goals": 2 });
  const second = recount(first, { "strong-team": 1, "guiding-goals": 2 }, { "strong-team": 3 });
  assert.deepEqual(second, { "strong-team": 8, "guiding-goals": 0 });
});

test("a count that somebody set back meanwhile never goes below none", () => {
  assert.deepEqual(recount({}, { "strong-team": 2 }, {}), { "strong-team": 0 });
});

test("a count never goes beyond what a meeting can hold", () => {
  const most = recount({ "strong-team": 9998 }, {}, { "strong-team": 3 });
  assert.deepEqual(most, { "strong-team": 9999 });
});

const MEETING = Uint8Array.of(1, 2, 3, 4);

test("a phone has one number for a meeting, another for the next, and its dots with it", async () => {
  const { keepFollowing, startFollowing } = await openTab("model/following.js");
  const kept = keepFollowing();
  await startFollowing(kept, MEETING);
  const { phone } = kept.read();
  assert.match(phone, /^[\w-]{12}$/);
  await kept.change((now) => ({ ...now, dots: { "strong-team": 2 } }));
  const tab = await openTab("model/following.js");
  const again = tab.keepFollowing();
  await tab.startFollowing(again, MEETING);
  assert.deepEqual(again.read(), { meeting: "AQIDBA", phone, dots: { "strong-team": 2 } });
  await tab.startFollowing(again, Uint8Array.of(1, 2, 3, 5));
  assert.deepEqual(again.read().dots, {});
  assert.notEqual(again.read().phone, phone);
});

test("what is kept in its place and is something else is set aside", async () => {
  for (const kept of ["3", '{"meeting": 1}', '{"meeting": "AQIDBA", "phone": "x", "dots": [-1]}']) {
    items.set("kijkglas.following", kept);
    const { keepFollowing } = await openTab("model/following.js");
    assert.equal(keepFollowing().read(), null);
  }
});
