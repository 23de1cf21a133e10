/** What was agreed last time, wherever the page tells it: the engine knows of which round that is. */

import { orNothing } from "../../engine/asking.js";

/** @typedef {import("../../engine/contract.d.ts").LastPointsResponse} LastPoints */

/** @type {LastPoints} of a partnership without an earlier round */
const NONE = { round: null, points: [], latest: null };

/** @type {{wanted: string, answer: Promise<LastPoints> | undefined}} the last that was asked for */
let asked = { wanted: "", answer: undefined };

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {Pick<import("../../model/group.js").Group, "earlier">} group
 * @returns {Promise<LastPoints | null>} null when no answer came
 */
export function findLastPoints(engine, { earlier }) {
  const rounds = earlier.map(({ month, points }) => ({ month: month || null, points }));
  const wanted = JSON.stringify(rounds);
  if (wanted !== asked.wanted || !asked.answer) {
    const none = rounds.length === 0;
    const answer = none ? Promise.resolve(NONE) : engine.ask("last_points", { rounds });
    asked = { wanted, answer };
    // What failed is asked anew the next time.
    answer.catch(() => {
      if (asked.answer === answer) asked.answer = undefined;
    });
  }
  return orNothing(/** @type {Promise<LastPoints>} */ (asked.answer));
}
