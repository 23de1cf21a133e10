/** What tells one result from others. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { findOrigin, leaveOut } from "../../web/model/origin.js";

const person = (organisation, origin = null) => ({
  answers: Array(32).fill(4),
  organisation,
  month: null,
  edition: 2,
  origin,
});

test("an accent is one, as a sign of its own or not", () => {
  const apart = person("Cafe\u0301");
  const composed = person("Caf\u00e9");
  const kept = person("Caf\u00e9", JSON.stringify([apart.answers, apart.organisation, null, 2]));
  assert.equal(findOrigin(apart), findOrigin(composed));
  assert.equal(findOrigin(kept), findOrigin(composed));
  assert.deepEqual(leaveOut([composed, person("Noord")], [kept]), [person("Noord")]);
});
