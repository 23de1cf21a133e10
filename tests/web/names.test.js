/** When two names are one; that the engine says the same is tested in test_folded_names.py. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { foldName } from "../../web/model/names.js";

test("capitals and spaces make no other name, and nothing is no name", () => {
  assert.equal(foldName(" Groß \u00a0 BV"), foldName("GROSS bv"));
  assert.notEqual(foldName("Noord"), foldName("Noord 2"));
  assert.equal(foldName(null), "");
});
