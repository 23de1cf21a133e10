/** What an invitation's link tells, and what is left out of a link that tells something else. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createAnswers, isKept } from "../../web/model/answers.js";
import {
  isInvitation,
  readInvitation,
  tidyDrop,
  tidyMail,
  writeInvitation,
} from "../../web/model/invitation.js";
import {
  addInvited,
  countExpected,
  findInvited,
  isInvited,
  keepInvited,
} from "../../web/model/invited.js";
import { writeMail } from "../../web/page/links.js";

const INVITATION = {
  partnership: "Gezonde Straten & Pleinen",
  organisation: "Gemeente 100% b.v.",
  month: "2026-11",
  inviter: "Fatima ‘t Hart",
  mail: "fatima+scan@lindedam.example",
  drop: "https://wolk.lindedam.example/s/aB3?path=%2Fscan#x",
};

test("all that an invitation holds survives its link", () => {
  const link = writeInvitation("https://kijkglas.example/scan/", INVITATION);
  assert.deepEqual(readInvitation(new URL(link).hash), INVITATION);
});

test("an invitation of before there was a way back is one still", () => {
  const { partnership, organisation, month } = INVITATION;
  assert.ok(isInvitation({ partnership, organisation, month }));
  const read = readInvitation("#for=Samen&month=2026-11");
  assert.deepEqual(read, { partnership: "Samen", organisation: "", month: "2026-11" });
});

test("one mail address is taken, and nothing that could be more", () => {
  for (const right of ["a@b.nl", "jan.de-boer@gemeente.lindedam.nl", "o'hara+1@x.co"]) {
    assert.equal(tidyMail(` ${right} `), right);
  }
  const wrong = [
    "",
    "a@b",
    "a@b.nl,c@d.nl",
    "a@b.nl;c@d.nl",
    "a@b.nl?bcc=c@d.nl",
    "a@b.nl&cc=c@d.nl",
    "a%0d%0abcc:c@d.nl",
    "a@b.nl\r\nBcc: c@d.nl",
    "Jan <a@b.nl>",
    "\u202ea@b.nl",
    `${"a".repeat(250)}@b.nl`,
  ];
  for (const address of wrong) assert.equal(tidyMail(address), "", JSON.stringify(address));
});

test("a file drop is an address of https, with no name before its host", () => {
  assert.equal(tidyDrop(" https://wolk.example/s/1 "), "https://wolk.example/s/1");
  const wrong = [
    "wolk.example/s/1",
    "http://wolk.example/s/1",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://lindedam.nl@evil.example/",
    `https://wolk.example/${"x".repeat(400)}`,
  ];
  for (const address of wrong) assert.equal(tidyDrop(address), "", address);
});

test("no sign of an address, a subject or a text becomes a field of a mail", () => {
  const mail = { to: "a@b.nl?bcc=c@d.nl", subject: "x&cc=e@f.nl\r\nBcc: g@h.nl", text: "1\n&to=i" };
  const written = new URL(writeMail(mail));
  assert.deepEqual([...written.searchParams.keys()], ["subject", "body"]);
  assert.equal(written.searchParams.get("body"), "1\r\n&to=i");
  assert.equal(decodeURIComponent(written.pathname), mail.to);
  assert.ok(!/[\r\n]/.test(written.href));
});

test("whom a browser invited is found by the partnership's name, or as the only one", () => {
  const round = { partnership: "Kade", month: "", inviter: "", mail: "", drop: "" };
  const kept = addInvited(null, { ...round, awaited: [{ organisation: "Noord", people: 2 }] });
  assert.equal(findInvited(null, ""), undefined);
  assert.equal(findInvited(null, "Kade"), undefined);
  assert.equal(findInvited(kept, "")?.partnership, "Kade");
  assert.equal(findInvited(kept, " KADE ")?.partnership, "Kade");
  const two = addInvited(kept, { ...round, partnership: "Plein", awaited: [] });
  assert.equal(findInvited(two, ""), undefined);
  assert.equal(countExpected(findInvited(kept, "kade"), "NOORD"), 2);
  assert.equal(countExpected(findInvited(kept, "kade"), "Zuid"), null);
  assert.equal(countExpected(undefined, "Zuid"), null);
});

test("only what an invitation page keeps is taken for it", () => {
  const round = { partnership: "Kade", month: "", inviter: "", mail: "", drop: "" };
  const right = { organisation: "Noord", people: null };
  assert.ok(isInvited({ kade: { ...round, awaited: [right, { ...right, people: 3 }] } }));
  for (const wrong of [null, {}, round, { ...round, awaited: [null] }]) {
    assert.equal(isInvited({ kade: wrong }), false);
  }
  assert.equal(isInvited({ kade: { ...round, awaited: [{ ...right, people: "3" }] } }), false);
  assert.equal(keepInvited().read(), null);
});

test("the codes that were sent are kept with the answers, and nothing else in their place", () => {
  const kept = createAnswers();
  assert.ok(isKept({ ...kept, sent: ["68JEE0B8ZK5V789WZH97SQAN"] }));
  assert.equal(isKept({ ...kept, sent: "68JEE0B8" }), false);
  assert.equal(isKept({ ...kept, sent: ["<b>"] }), false);
});
