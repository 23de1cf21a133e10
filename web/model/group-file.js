/** A partnership as the file that is saved of it: all its rounds, points, people and keys. */

import { writeSavedFile } from "../page/saved-file.js";
import { describeRound } from "./group.js";

/**
 * @param {import("./group.js").Group} group
 * @param {import("./history.js").History | null} [history] by which copies of it can come together again
 * @returns {Blob}
 */
export function writeGroupFile(group, history = null) {
  const keys = group.keys.length > 0 && { keys: group.keys };
  const rounds = { ...describeRound(group), ...keys, earlier: group.earlier.map(describeRound) };
  if (!history) return writeSavedFile({ group: rounds });
  const { id, seen, entries, rounds: names, points } = history;
  return writeSavedFile({ group: rounds, history: { id, seen, entries, rounds: names, points } });
}
