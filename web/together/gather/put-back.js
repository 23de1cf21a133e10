/** Puts a group back that was cleared, beside what was made since. */

import { changeAsTold } from "../shared/found-results.js";

/**
 * What was made since is added as the engine says: of another month or edition in a round of its own.
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {import("../../model/group.js").Group} cleared
 * @returns {Promise<import("../../engine/contract.d.ts").GatherResponse | null>} null when it could not
 */
export async function putBack(engine, group, cleared) {
  const gathered = await changeAsTold(group, "results", group.markOpen(), (now) =>
    engine.ask("put_back", { cleared, since: now }),
  );
  const { voices, letters, minutes } = cleared;
  if (gathered) await group.change({ voices, letters, minutes });
  return gathered;
}
