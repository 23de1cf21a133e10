/** Who is of one organisation; that the engine says the same is tested in test_organisations.py. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { groupPeople } from "../../web/model/organisations.js";

test("people are grouped as they came, under the name that came first", () => {
  const names = ["Noord", null, " NOORD", "Zuid"];
  assert.deepEqual(groupPeople(names.map((organisation) => ({ organisation }))), [
    { key: "noord", name: "Noord", places: [0, 2] },
    { key: "", name: null, places: [1] },
    { key: "zuid", name: "Zuid", places: [3] },
  ]);
});
