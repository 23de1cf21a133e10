/** An invitation's link, written and read back, whatever it holds. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  hasLongName,
  isInvitation,
  isMonth,
  listOrganisations,
  nameThisMonth,
  readInvitation,
  tidyLine,
  tidyOrganisation,
  tidyPartnership,
  writeInvitation,
} from "../../web/model/invitation.js";

const SCAN = "https://kijkglas.example/scan/";
const NAMES = [
  "",
  "Kade",
  "Huis & Hof",
  "a#b=c?d",
  "الشركاء",
  "Zorg e.a.",
  "100 %",
  "+ en -",
  "🙂",
];

for (const partnership of NAMES) {
  for (const organisation of NAMES.slice(1)) {
    test(`a link tells of ${organisation} in ${partnership || "none"} what it was given`, () => {
      const told = { partnership, organisation, month: "2026-11" };
      const link = writeInvitation(SCAN, told);
      assert.deepEqual(readInvitation(new URL(link).hash), told);
      assert.doesNotMatch(link, /\.$/);
    });
  }
}

test("a link that ends in a full stop ends in none", () => {
  const link = writeInvitation(SCAN, { partnership: "Zorg e.a.", organisation: "", month: "" });
  assert.equal(link, `${SCAN}#for=Zorg+e.a%2E`);
});

test("what tells of no invitation is none", () => {
  assert.equal(readInvitation("#3ABC"), null);
  assert.equal(readInvitation(""), null);
});

test("of an invitation the part that can be used is used", () => {
  const found = readInvitation(`#organisation=${"x".repeat(70)}%00&month=13-2026`);
  assert.deepEqual(found, { partnership: "", organisation: "x".repeat(60), month: "" });
});

test("an invitation may name the partnership alone", () => {
  const found = { partnership: "Kade", organisation: "", month: "" };
  assert.deepEqual(readInvitation("#for=Kade"), found);
});

test("three texts are an invitation", () => {
  assert.equal(isInvitation({ partnership: "", organisation: "", month: "" }), true);
  assert.equal(isInvitation({ partnership: "", organisation: "" }), false);
  assert.equal(isInvitation(null), false);
});

test("each organisation is listed once, as it was first spelled", () => {
  assert.deepEqual(listOrganisations("Noord\n\n  ZUID \nnoord\nZuid\n"), ["Noord", "ZUID"]);
});

test("names are cut where they are too long, between characters", () => {
  assert.equal(tidyPartnership("🙂".repeat(90)), "🙂".repeat(80));
  assert.equal(tidyOrganisation(` a\u0007b\ud800 ${"x".repeat(60)}`).length, 60);
  assert.equal(tidyOrganisation("Cafe\u0301 E\u0301e\u0301n"), "Café Één");
  assert.equal(hasLongName(`Noord\n${"x".repeat(61)}`), true);
  assert.equal(hasLongName(`Noord\n ${"x".repeat(60)} `), false);
});

test("a month is a year and one of twelve", () => {
  assert.deepEqual(["2026-11", "2026-13", "2026-1", "1999-01", ""].map(isMonth), [
    true,
    false,
    false,
    false,
    false,
  ]);
  assert.equal(isMonth(nameThisMonth()), true);
});

test("a key travels first, so that of a link that is cut off no invitation to answer openly is left", () => {
  const told = { partnership: "Kade", organisation: "Zuid", month: "2026-11", key: "BDOr-_x" };
  const link = writeInvitation(SCAN, told);
  assert.ok(link.startsWith(`${SCAN}#key=BDOr-_x&for=`));
  const { hash } = new URL(link);
  assert.deepEqual(readInvitation(hash), told);
  for (let length = 0; length < hash.length; length += 1) {
    const read = readInvitation(hash.slice(0, length));
    assert.ok(read === null || read.key === told.key, hash.slice(0, length));
  }
});

test("a key that is damaged stays one, so that nothing goes back openly", () => {
  assert.equal(readInvitation("#for=Kade&key=").key, "");
  assert.equal(readInvitation(`#for=Kade&key=${"A".repeat(500)}`).key.length, 120);
});

test("a line holds nothing that is out of sight, nor what turns the way of reading", () => {
  assert.equal(tidyLine(" Bel\u202e Zuid\u2069\n\u0000morgen\ud800 "), "Bel  Zuid morgen");
  assert.equal(tidyLine("שלום 🙂"), "שלום 🙂");
});
