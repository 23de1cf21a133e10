/**
 * Who is in and who is missing of those that were invited in this browser, as the engine said last. It
 * is kept, so that a page shows it before Python is there; what has changed since is asked anew.
 */

import { keepPart } from "../page/store.js";

/**
 * @typedef {import("../engine/contract.d.ts").AwaitedResponse} Attendance
 * @typedef {Record<string, {asked: string, attendance: Attendance}>} Kept by the id of a partnership:
 *   what the engine was asked, as text, and what it answered
 */

/** @returns {import("../page/store.js").Part<Kept>} */
export function keepAttendance() {
  return keepPart("awaited", isKept);
}

/** @param {string} id of a partnership that is gone */
export function forgetAttendance(id) {
  return keepAttendance().change((kept) => {
    const { [id]: _, ...others } = kept ?? {};
    return Object.keys(others).length > 0 ? others : null;
  });
}

/**
 * @param {import("./invited.js").Invited} invited
 * @param {import("./group.js").Group} group
 * @returns {import("../engine/contract.d.ts").AwaitedRequest} what the engine is asked
 */
export function describeInvited({ month: asked, awaited }, { month, results, tallies, earlier }) {
  const people = results.map(({ organisation }) => ({ organisation, people: 1 }));
  const counted = tallies.map(({ organisation, respondents }) => ({
    organisation,
    people: respondents,
  }));
  return {
    invited: { month: asked || null, awaited },
    arrived: [...people, ...counted],
    month: month || null,
    earlier: earlier.map((round) => round.month || null),
  };
}

/** @param {import("../page/store.js").Unchecked<Kept>} kept @returns {kept is Kept} */
function isKept(kept) {
  return Object.values(/** @type {object} */ (kept)).every(isOne);
}

/** @param {import("../page/store.js").Unchecked<Kept[string]>} one */
function isOne(one) {
  const { missing, others } = /** @type {{missing?: unknown, others?: unknown}} */ (
    Object(one?.attendance)
  );
  return typeof one?.asked === "string" && [missing, others].every(Array.isArray);
}
