/** Why Python did not start, found out by asking the host for what is to blame. */

const SCRIPT = new URL("worker.js", import.meta.url);
const RUNTIME = new URL("../../../runtime/", import.meta.url);
const DEADLINE = 3_000;

/**
 * @param {string | undefined} part what did not come: a file of the runtime, or an address; else the
 *   worker is asked for
 * @returns {Promise<import("./client.js").Fault>}
 */
export async function findFault(part) {
  const address = part ? new URL(part, RUNTIME) : SCRIPT;
  const name = address.pathname.split("/").at(-1) ?? "";
  try {
    const { ok, headers } = await fetch(address, {
      method: "HEAD",
      cache: "no-store",
      signal: AbortSignal.timeout(DEADLINE),
    });
    if (!ok) return { cause: "missing", name };
    const type = headers.get("Content-Type") ?? "";
    if (name.endsWith(".js") && !/(java|ecma)script/.test(type)) return { cause: "type", name };
    return { cause: part ? "lost" : "stopped", name };
  } catch {
    return { cause: "lost", name }; // the host cannot be reached, which is the answer
  }
}
