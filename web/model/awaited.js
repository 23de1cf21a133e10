/**
 * Where a partnership stands, as the engine said last: who is in and who is missing of those that were
 * invited in this browser, and when the partners meet. It is kept, so that a page shows it before Python
 * is there; what has changed since, the engine too, is asked anew.
 */

import { EDITION, ENGINE } from "../page/limits.js";
import { keepPart } from "../page/store.js";
import { nameThisMonth } from "./invitation.js";

/**
 * @typedef {import("../engine/contract.d.ts").AwaitedRequest} Request
 * @typedef {import("../engine/contract.d.ts").AwaitedResponse} Attendance
 * @typedef {Record<string, {asked: string, today?: string, attendance: Attendance}>} Kept by the id of a
 *   partnership: what which engine was asked, as text, on which day, and what it answered
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
 * @param {import("./invited.js").Invited | undefined} invited
 * @param {import("./group.js").Group} group
 * @returns {Request | null} what the engine is asked on any day; null when there is nothing to ask:
 *   nobody was invited, and no date was agreed
 */
export function describeStand(invited, { month, results, tallies, next, earlier }) {
  const dates = earlier.map((round) => round.next || null);
  if (!invited && ![next, ...dates].some(Boolean)) return null;
  const counted = tallies.map(({ organisation, respondents }) => ({
    organisation,
    people: respondents,
  }));
  return {
    invited: { month: invited?.month || null, awaited: invited?.awaited ?? [] },
    arrived: [...countPeople(results), ...counted],
    month: month || null,
    earlier: earlier.map((round) => round.month || null),
    next,
    earlier_next: dates,
  };
}

/** @param {Request} request @returns {string} the same for the same request of the same engine */
export function nameAsked(request) {
  return JSON.stringify([ENGINE, EDITION, request]);
}

/**
 * @param {Kept | null} kept
 * @param {string} id of the partnership
 * @param {string} asked as nameAsked
 * @param {string} today as nameToday
 * @returns {Attendance | null} what the engine said of the very same, while it is true
 */
export function findKept(kept, id, asked, today) {
  const known = kept?.[id];
  if (known?.asked !== asked) return null;
  const { today: since = "", attendance } = known;
  // A clock that was wrong may have been set right.
  return since <= today && today <= (attendance.until ?? today) ? attendance : null;
}

/** @returns {string} this day by the browser's clock, as YYYY-MM-DD */
export function nameToday() {
  const now = new Date();
  return `${nameThisMonth()}-${String(now.getDate()).padStart(2, "0")}`;
}

/**
 * @param {import("./group.js").Person[]} people
 * @returns {Request["arrived"]} each name as it is spelled once, however many people come
 */
function countPeople(people) {
  /** @type {Map<string | null, number>} */
  const counts = new Map();
  for (const { organisation } of people) {
    counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  }
  return [...counts].map(([organisation, people]) => ({ organisation, people }));
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
