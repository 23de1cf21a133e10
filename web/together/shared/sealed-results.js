/**
 * Results that came sealed: opened with the keys of the partnership that is gathered.
 *
 * @typedef {import("../../engine/contract.d.ts").OpenSealed} OpenSealed
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {"foreign" | "damaged" | "failed" | "insecure"} Unopened `foreign`: for a key that is not here
 * @typedef {{codes: string[], elsewhere: string[], unopened: Unopened[]}} Opened what was in them; the
 *   partnerships of this browser that others are for, and why the rest stays closed
 */

import { isWrongField } from "../../engine/client.js";
import { canLock } from "../../page/locked-link.js";

// Most partnerships have no key.
const SEAL = new URL("../../seal/seal.js", import.meta.url).href;

/**
 * @param {GroupKeeper} group
 * @param {OpenSealed} sealed
 * @returns {import("../../model/group.js").Partnership | undefined} whose key opens it: the one that
 *   is open, or another one that is kept here
 */
export function findKeeper(group, { key }) {
  const keepers = group.list().filter((one) => findKey(one.group.keys, key));
  return keepers.find(({ id }) => id === group.readId()) ?? keepers[0];
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 * @param {OpenSealed[]} sealed
 * @returns {Promise<Opened>}
 */
export async function openSealed(engine, group, sealed) {
  /** @type {Opened} */
  const opened = { codes: [], elsewhere: [], unopened: [] };
  for (const one of sealed) {
    const keeper = findKeeper(group, one);
    if (!keeper) opened.unopened.push("foreign");
    else if (keeper.id !== group.readId()) opened.elsewhere.push(keeper.group.name);
    else {
      const key = findKey(keeper.group.keys, one.key);
      const { code, problem } = await openOne(engine, one, key);
      if (code) opened.codes.push(code);
      else opened.unopened.push(problem ?? "damaged");
    }
  }
  return opened;
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {OpenSealed} sealed
 * @param {import("../../model/group.js").SealKey | undefined} key
 * @returns {Promise<{code?: string, problem?: Unopened}>}
 */
async function openOne(engine, sealed, key) {
  if (!key) return { problem: "foreign" };
  if (!canLock()) return { problem: "insecure" };
  try {
    /** @type {typeof import("../../seal/seal.js")} */
    const { unseal } = await import(SEAL);
    const plain = await unseal(sealed, key);
    return plain === null ? { problem: "damaged" } : await engine.ask("unseal", { plain });
  } catch (error) {
    if (isWrongField(error)) return { problem: "damaged" };
    console.error(error);
    return { problem: "failed" };
  }
}

/**
 * @param {import("../../model/group.js").SealKey[]} keys
 * @param {string} beginning of the public one
 */
function findKey(keys, beginning) {
  return keys.find((key) => key.public.startsWith(beginning));
}
