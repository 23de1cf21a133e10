/** Results sealed for a key: every one that was ever sealed opens with its own key, and with no other. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { readBase64, writeBase64 } from "../../web/page/base64.js";
import { makeKey, seal, unseal } from "../../web/seal/seal.js";

const GOLDEN = await readFile(new URL("../golden/sealed_links.yml", import.meta.url), "utf8");
const KEY = Object.fromEntries(
  ["public", "private"].map((name) => [name, GOLDEN.match(new RegExp(`^${name}: (\\S+)`, "m"))[1]]),
);
const CASES = [...GOLDEN.matchAll(/code: (\S+)\n {4}link: sealed\.(\S+)/g)];
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const HEAD = 6;
const ENC = 65;

/** Cuts a link as `scan_engine/sealed.py` lays it out. */
function cut(link) {
  const bytes = readBase64(link.replace(/^sealed\./, ""));
  const [head, enc, box] = [
    bytes.slice(0, HEAD),
    bytes.slice(HEAD, HEAD + ENC),
    bytes.slice(HEAD + ENC),
  ].map(writeBase64);
  return { head, enc, box };
}

/** Reads the bits of what was sealed as symbols of a code. */
function readSymbols(plain) {
  const bits = [...readBase64(plain)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return bits
    .match(/.{5}/g)
    .map((five) => SYMBOLS[Number.parseInt(five, 2)])
    .join("");
}

const PLAIN = writeBase64(Uint8Array.from({ length: 32 }, (_, place) => place));
const prepare = (key) => ({
  head: writeBase64(Uint8Array.from([1, ...readBase64(key.public).slice(1, 5), 8])),
  plain: PLAIN,
});

test("every result that was ever sealed opens with its key", async () => {
  assert.ok(CASES.length >= 4);
  for (const [, code, link] of CASES) {
    const plain = await unseal(cut(link), KEY);
    assert.ok(plain !== null && readSymbols(plain).startsWith(code));
  }
});

test("what is sealed for a new key opens with it, and each time it is sealed otherwise", async () => {
  const key = await makeKey();
  const links = [];
  for (let count = 0; count < 20; count += 1) links.push(await seal(prepare(key), key.public));
  assert.equal(new Set(links).size, links.length);
  for (const link of links) {
    assert.match(link, /^sealed\.[\w-]*[0-9A-Za-z]$/);
    assert.equal(await unseal(cut(link), key), PLAIN);
  }
});

test("nothing opens with another key, nor with one that is none", async () => {
  const [key, other] = [await makeKey(), await makeKey()];
  const parts = cut(await seal(prepare(key), key.public));
  const wrong = [other, { ...key, private: other.private }, { ...key, private: "" }];
  for (const one of [...wrong, { public: "", private: key.private }]) {
    assert.equal(await unseal(parts, one), null);
  }
});

test("a byte that changed anywhere is noticed", async () => {
  const key = await makeKey();
  const parts = cut(await seal(prepare(key), key.public));
  for (const [name, text] of Object.entries(parts)) {
    const bytes = readBase64(text);
    for (const place of bytes.keys()) {
      const damaged = bytes.with(place, bytes[place] ^ 1);
      const changed = { ...parts, [name]: writeBase64(damaged) };
      assert.equal(await unseal(changed, key), null, `${name} ${place}`);
    }
  }
});

test("a text that is no public key is refused", async () => {
  const key = await makeKey();
  const wrong = [
    "",
    "BA",
    "!",
    key.public.slice(0, -1),
    `A${key.public.slice(1)}`,
    `BA${"A".repeat(85)}`,
  ];
  for (const one of wrong) assert.equal(await seal(prepare(key), one), null, one);
});
