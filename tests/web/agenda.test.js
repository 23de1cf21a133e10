/** Changes of an agenda are made in it as it is now, by topic. */

import assert from "node:assert/strict";
import test from "node:test";
import {
  addTopic,
  giveMinutes,
  leaveOutTopic,
  listTold,
  moveTopic,
} from "../../web/model/agenda.js";

const AGENDA = ["open", "trust", "agree"].map((topic) => ({ topic, minutes: 5 }));
const read = (agenda) => agenda.map(({ topic }) => topic).join(" ");

test("of two quick changes the second goes on from the first", () => {
  assert.equal(read(leaveOutTopic(leaveOutTopic(AGENDA, "open"), "trust")), "agree");
  assert.equal(read(moveTopic(moveTopic(AGENDA, "open", 1), "open", 1)), "trust agree open");
  assert.equal(read(moveTopic(leaveOutTopic(AGENDA, "open"), "agree", -1)), "agree trust");
  assert.equal(read(AGENDA), "open trust agree");
});

test("a topic does not go beyond the agenda, nor one that was left out meanwhile", () => {
  assert.equal(read(moveTopic(AGENDA, "agree", 1)), read(AGENDA));
  assert.equal(read(moveTopic(AGENDA, "open", -1)), read(AGENDA));
  assert.equal(read(moveTopic(AGENDA, "power", 1)), read(AGENDA));
});

test("minutes are those of one topic, wherever it stands", () => {
  const minutes = giveMinutes(moveTopic(AGENDA, "open", 2), "open", 12).map((one) => one.minutes);
  assert.deepEqual(minutes, [5, 5, 12]);
});

test("a topic comes once, before the one that it is to come before or else at the end", () => {
  const power = { topic: "power", minutes: 10 };
  assert.equal(read(addTopic(AGENDA, power, "agree")), "open trust power agree");
  assert.equal(read(addTopic(addTopic(AGENDA, power, "agree"), power, "open")).length, 22);
  assert.equal(read(addTopic(AGENDA, power, undefined)), "open trust agree power");
  assert.equal(read(addTopic(AGENDA, power, "close")), "open trust agree power");
});

test("minutes tell of every factor, and of a part without one only where something was noted", () => {
  const talked = ["open", "trust", "close"].map((topic) => ({
    topic,
    factor: topic === "trust" ? topic : null,
  }));
  assert.equal(read(listTold(talked, { close: "Until May.", open: "" })), "trust close");
});
