/** Codes behind a passphrase: every format that was ever made opens, and nothing else does. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { findLocked, lockCode, unlockCode } from "../../web/page/locked-link.js";

const GOLDEN = await readFile(new URL("../golden/locked_links.yml", import.meta.url), "utf8");
const CASES = [...GOLDEN.matchAll(/passphrase: "(.*)"\n {2}locked: (\S+)/g)];
const HEAD = 32;

const CODE = "4ABC";
const LOCKED = await lockCode(CODE, "zon maan ster");

/** Reads what stands between quotation marks in a YAML file. */
function readYaml(text) {
  return text.replace(/\\U([0-9A-F]{8})/g, (_, code) => String.fromCodePoint(Number(`0x${code}`)));
}

/** Changes the bytes of a locked code, and makes its check right again. */
async function forge(locked, change, beginning = "locked.2.") {
  const text = locked.slice(beginning.length).replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Buffer.from(text, "base64").subarray(0, -4);
  change(bytes);
  const check = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 4);
  return beginning + Buffer.concat([bytes, check]).toString("base64url");
}

test("what is locked opens with its passphrase, and each time it is locked otherwise", async () => {
  assert.match(LOCKED, /^locked\.2\.[\w-]+$/);
  assert.equal(findLocked(`https://kijkglas.example/together/#${LOCKED}`), LOCKED);
  assert.deepEqual(await unlockCode(LOCKED, " zon maan ster "), { code: CODE });
  assert.deepEqual(await unlockCode(LOCKED, "zon maan"), { problem: "passphrase" });
  assert.notEqual(await lockCode(CODE, "zon maan ster"), LOCKED);
});

test("every link that was ever locked opens", async () => {
  assert.ok(CASES.length >= 4);
  for (const [, passphrase, locked] of CASES) {
    const { code } = await unlockCode(locked, readYaml(passphrase));
    assert.match(code ?? "", /^[0-9A-Z]+$/);
  }
});

test("a changed head does not open, though the check and the passphrase are right", async () => {
  for (const place of [3, 4, HEAD - 1]) {
    const forged = await forge(LOCKED, (bytes) => {
      bytes[place] ^= 1;
    });
    assert.deepEqual(await unlockCode(forged, "zon maan ster"), { problem: "passphrase" });
  }
});

test("a link that is called the first format does not open as it", async () => {
  const first = LOCKED.replace("locked.2.", "locked.1.");
  assert.deepEqual(await unlockCode(first, "zon maan ster"), { problem: "passphrase" });
});

for (const iterations of [0, 1, 99_999, 5_000_001, 10_000_000, 2 ** 32 - 1]) {
  test(`a link that asks for ${iterations} steps is refused before any is taken`, async () => {
    const forged = await forge(LOCKED, (bytes) => bytes.writeUInt32BE(iterations));
    assert.deepEqual(await unlockCode(forged, "zon maan ster"), { problem: "iterations" });
  });
}

test("what is cut off is damaged, and what is of a later version is said to be", async () => {
  for (const end of [-1, -5, -40]) {
    assert.deepEqual(await unlockCode(LOCKED.slice(0, end), "zon"), { problem: "damaged" });
  }
  assert.deepEqual(await unlockCode("locked.3.abc", "zon"), { problem: "format" });
});

test("without the browser's cryptography a locked link says so", async (t) => {
  t.mock.getter(crypto, "subtle", () => undefined);
  assert.deepEqual(await unlockCode(LOCKED, "zon maan ster"), { problem: "insecure" });
});
