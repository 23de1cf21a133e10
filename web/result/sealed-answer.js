/** One's own result as it is sent back sealed: a link that whoever invited can open, and nobody else. */

import { isWrongField } from "../engine/client.js";
import { canLock } from "../page/locked-link.js";
import { seal } from "../seal/seal.js";

/**
 * @typedef {{link: string} | {problem: "seal_key" | "seal_address" | "seal_failed"}} Answer `problem`
 *   names a sentence
 * @param {import("../engine/client.js").Engine} engine
 * @param {string} code of the result
 * @param {string} key that came with the invitation
 * @param {string} address of the page that opens it
 * @returns {Promise<Answer>} rejects when the engine does not answer
 */
export async function sealAnswer(engine, code, key, address) {
  if (!canLock()) return { problem: "seal_address" };
  try {
    const sealed = await seal(await engine.ask("seal", { code, key }), key);
    return sealed ? { link: `${address}#${sealed}` } : { problem: "seal_key" };
  } catch (error) {
    if (!isWrongField(error)) throw error;
    return { problem: "seal_key" };
  }
}
