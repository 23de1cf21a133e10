/** Compares every file of a list with what this address serves: the same bytes, or not. */

import { copyTemplate, find, readMessage, writeSentence } from "../page/words.js";

const part = find(document, "[data-check]");
const sums = /** @type {HTMLTextAreaElement} */ (find(part, "[data-sums]"));
const file = /** @type {HTMLInputElement} */ (find(part, "[data-sums-file]"));
const button = /** @type {HTMLButtonElement} */ (find(part, "[data-check-now]"));
const status = find(part, "[data-check-status]");
const list = find(part, "[data-check-list]");

// The top of the whole site: this script stands at assets/web/check/ below it.
const TOP = new URL("../../../", import.meta.url);
// As `sha256sum` writes it: a hash, a space, a space or a star, a path. It leads to a file of this site, and
// to none above or beside it.
const LINE = /^([0-9a-f]{64}) [ *]((?!\/)(?!.*\.\.)[^:\\?#]+)$/;

file.addEventListener("change", async () => {
  sums.value = (await file.files?.[0]?.text()) ?? "";
});

button.addEventListener("click", async () => {
  const wanted = readList(sums.value);
  list.replaceChildren();
  if (!wanted) {
    status.textContent = readMessage(part, "no_list");
    return;
  }
  if (!crypto.subtle) {
    status.textContent = readMessage(part, "not_here");
    return;
  }
  button.disabled = true;
  await compareAll(wanted).finally(() => {
    button.disabled = false;
  });
});

/** @param {string} text @returns {{path: string, hash: string}[] | null} null when it is no such list */
function readList(text) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  const found = lines.map((line) => LINE.exec(line));
  const files = found.map((match) => ({ hash: match?.[1] ?? "", path: match?.[2] ?? "" }));
  const right = files.every(({ path }) => path);
  return files.length && right ? files : null;
}

/** @param {{path: string, hash: string}[]} files */
async function compareAll(files) {
  let same = 0;
  for (const [place, { path, hash }] of files.entries()) {
    status.textContent = writeSentence(part, "reading", {
      n: String(place + 1),
      m: String(files.length),
    });
    const found = await hashFile(path);
    if (found === hash) same += 1;
    else tell(path, found ? "different" : "missing");
  }
  const outcome = same === files.length ? "all_same" : "some_differ";
  status.textContent = writeSentence(part, outcome, { n: String(same), m: String(files.length) });
}

/** @param {string} path @returns {Promise<string>} its SHA-256, or nothing when it is not served */
async function hashFile(path) {
  const answer = await fetch(new URL(path, TOP), { cache: "reload" }).catch(() => null);
  const bytes = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null;
  if (!bytes) return "";
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {string} path @param {"different" | "missing"} reason */
function tell(path, reason) {
  const line = copyTemplate(part, "[data-check-line]");
  find(line, "[data-path]").textContent = path;
  find(line, "[data-check-reason]").textContent = readMessage(part, reason);
  list.append(line);
}
