/** What is typed for invitations of one partnership, while another one's are made. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { areDrafts, takeAsked, takeBack } from "../../web/model/drafts.js";
import { nameThisMonth } from "../../web/model/invitation.js";

const KADE = {
  partnership: "Kade",
  organisations: "Noord\nZuid",
  language: "nl",
  inviter: "Fatima",
  mail: "f@kade.example",
  drop: "https://wolk.example/kade",
  sealed: "yes",
};
const PLEIN = { partnership: "Plein", month: "" };
const INVITED = {
  partnership: "Plein",
  month: "2020-03",
  inviter: "Kim",
  mail: "",
  drop: "",
  key: "BA",
  awaited: [
    { organisation: "Oost", people: 2 },
    { organisation: "West", people: null },
  ],
};

test("all that was typed waits while another partnership is invited, and comes back whole", () => {
  const form = { ...KADE, month: "2020-05" };
  const other = takeAsked(form, PLEIN);
  const { language, inviter, mail } = KADE;
  assert.deepEqual(other, { partnership: "Plein", language, inviter, mail, others: [form] });
  const back = takeAsked(other, { partnership: " KADE", month: "" });
  assert.deepEqual(back, { ...form, others: [{ partnership: "Plein", language, inviter, mail }] });
  const again = takeBack(other, form);
  assert.deepEqual(again, back);
});

test("who was invited before comes back, and the same form waits once", () => {
  const known = {
    partnership: "Plein",
    organisations: "Oost\nWest",
    language: "nl",
    inviter: "Kim",
    mail: "",
    drop: "",
    sealed: "yes",
  };
  const open = { ...INVITED, key: "" };
  const asked = { partnership: "Plein", month: "2020-03" };
  const month = { month: "2020-03", asked: "2020-03" };
  assert.deepEqual(takeAsked({ ...KADE, others: [KADE] }, asked, INVITED), {
    ...known,
    ...month,
    others: [KADE],
  });
  assert.equal(takeAsked(KADE, PLEIN, open).sealed, "");
  // Nobody said yet for whom these organisations are.
  const nameless = { partnership: " ", organisations: "Zuid", language: "nl" };
  assert.deepEqual(takeAsked(nameless, asked, INVITED).others, [nameless]);
  assert.deepEqual(takeAsked({ language: "nl" }, asked, INVITED), { ...known, ...month });
});

test("what has no name yet was typed for the first new partnership", () => {
  const form = { ...KADE, partnership: "" };
  assert.deepEqual(takeAsked(form, PLEIN), { ...KADE, partnership: "Plein" });
  assert.deepEqual(takeAsked({}, PLEIN), { partnership: "Plein" });
});

test("the round that is asked for is taken over, unless somebody typed another month", () => {
  const take = (form, month, known) => {
    const { month: taken, asked } = takeAsked(
      { ...KADE, ...form },
      { partnership: "kade", month },
      known,
    );
    return [taken, asked];
  };
  const september = ["2020-09", "2020-09"];
  assert.deepEqual(take({}, "2020-09"), september);
  assert.deepEqual(take({}, nameThisMonth()), [undefined, undefined]);
  assert.deepEqual(take({ month: "2020-05" }, "2020-09"), ["2020-05", undefined]);
  // Of an earlier round, or of the link before this one.
  assert.deepEqual(take({ month: "2020-03" }, "2020-09", INVITED), september);
  assert.deepEqual(take({ month: "2020-04", asked: "2020-04" }, "2020-09"), september);
  assert.deepEqual(take({ month: "2020-04", asked: "2020-04" }, ""), [undefined, undefined]);
  // Changed after this very link, and invited for since.
  const changed = { month: "2020-03", asked: "2020-09" };
  assert.deepEqual(take(changed, "2020-09", INVITED), ["2020-03", "2020-09"]);
});

test("only what an invitation page keeps is taken for drafts", () => {
  assert.ok(areDrafts({}));
  assert.ok(areDrafts({ ...KADE, month: "x", asked: "2020-03", others: [KADE, {}] }));
  const wrong = [{ mail: 3 }, { others: {} }, { others: [{ drop: [] }] }, { asked: 4 }];
  for (const one of wrong) assert.equal(areDrafts(one), false);
});
