/** Asks where a partnership stands: who is missing, and when it meets; the engine knows. */

import { orWrong } from "../../engine/asking.js";
import {
  describeStand,
  findKept,
  keepAttendance,
  nameAsked,
  nameToday,
} from "../../model/awaited.js";

/** @typedef {import("../../model/awaited.js").Attendance} Attendance */

/** @type {WeakMap<HTMLElement, string>} what was asked last for each place that shows it */
const wanted = new WeakMap();
/** @type {Map<string, Promise<Attendance | null>>} what the engine has been asked and not answered yet */
const asking = new Map();

/**
 * Tells a place where a partnership stands: at once where the engine said so before of the very same,
 * and else once it has answered, unless something else is wanted there meanwhile, or the place is gone.
 * @param {HTMLElement} place
 * @param {import("../../engine/client.js").Engine} engine
 * @param {string} id of the partnership
 * @param {import("../../model/invited.js").Invited | undefined} invited
 * @param {import("../../model/group.js").Group | null} group null where a shared one is looked at
 * @param {(attendance: Attendance | null) => void} tell null when there is nothing to ask, or no answer came
 */
export async function findAttendance(place, engine, id, invited, group, tell) {
  const request = group && describeStand(invited, group);
  const asked = request ? nameAsked(request) : "";
  wanted.set(place, asked);
  if (!request) return tell(null);
  const kept = keepAttendance();
  const today = nameToday();
  const known = findKept(kept.read(), id, asked, today);
  if (known) return tell(known);
  if (!asking.has(asked)) asking.set(asked, askOnce(engine, { ...request, today }, asked));
  const answer = (await asking.get(asked)) ?? null;
  if (wanted.get(place) !== asked || !place.isConnected) return;
  tell(answer);
  if (answer) await kept.change((all) => ({ ...all, [id]: { asked, today, attendance: answer } }));
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").AwaitedRequest} request
 * @param {string} asked the same as text
 */
async function askOnce(engine, request, asked) {
  try {
    return (await orWrong(engine.ask("awaited", request))).answer;
  } finally {
    asking.delete(asked);
  }
}
