/** Asks who is missing of those that were invited; the engine knows. */

import { orWrong } from "../../engine/asking.js";
import { describeInvited, keepAttendance } from "../../model/awaited.js";

/** @typedef {import("../../model/awaited.js").Attendance} Attendance */

/** @type {WeakMap<HTMLElement, string>} what was asked last for each place that shows it */
const wanted = new WeakMap();
/** @type {Map<string, Promise<Attendance | null>>} what the engine has been asked and not answered yet */
const asking = new Map();

/**
 * Tells a place who is missing: at once where the engine said so before of the very same, and else
 * once it has answered, unless something else is wanted there meanwhile, or the place is gone.
 * @param {HTMLElement} place
 * @param {import("../../engine/client.js").Engine} engine
 * @param {string} id of the partnership
 * @param {import("../../model/invited.js").Invited | undefined} invited
 * @param {import("../../model/group.js").Group} group
 * @param {(attendance: Attendance | null) => void} tell null when nobody was invited, or no answer came
 */
export async function findAttendance(place, engine, id, invited, group, tell) {
  const request = invited && describeInvited(invited, group);
  const asked = JSON.stringify(request ?? null);
  wanted.set(place, asked);
  if (!request) return tell(null);
  const kept = keepAttendance();
  const known = kept.read()?.[id];
  if (known?.asked === asked) return tell(known.attendance);
  if (!asking.has(asked)) asking.set(asked, askOnce(engine, request, asked));
  const answer = (await asking.get(asked)) ?? null;
  if (wanted.get(place) !== asked || !place.isConnected) return;
  tell(answer);
  if (answer) await kept.change((all) => ({ ...all, [id]: { asked, attendance: answer } }));
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
