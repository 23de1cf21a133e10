/** Passphrases: those made by chance, and what a typed one is worth. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isWeak, makePassphrase, measurePassphrase } from "../../web/model/passphrase.js";

const WORDS = Array.from({ length: 1250 }, (_, place) => `word${place}`);

test("a made passphrase is worth sixty bits, however long the list", () => {
  for (const length of [1024, 1250, 2000, 7776]) {
    const words = Array.from({ length }, (_, place) => `word${place}`);
    const made = makePassphrase(words).split(" ");
    assert.ok(made.length * Math.log2(length) >= 60);
    assert.ok((made.length - 1) * Math.log2(length) < 60);
    assert.ok(made.every((word) => words.includes(word)));
  }
});

test("every word is as likely, and no passphrase comes twice", () => {
  const made = Array.from({ length: 4000 }, () => makePassphrase(WORDS));
  assert.equal(new Set(made).size, made.length);
  const counts = new Map();
  for (const word of made.join(" ").split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
  // 24,000 words over 1,250: 19.2 of each, with a standard deviation of 4.4.
  assert.equal(counts.size, WORDS.length);
  assert.ok(Math.max(...counts.values()) < 19.2 + 7 * 4.4);
});

test("a number that would make the first words likelier is drawn again", (t) => {
  const drawn = [2 ** 32 - 1];
  t.mock.method(crypto, "getRandomValues", () => [drawn.pop() ?? 7]);
  assert.ok(makePassphrase(WORDS).startsWith("word7 "));
});

const WEAK = [
  "a",
  "aaaaaaaaaaaaaaaaaaaaaaa",
  "abcdefghijklmnopqrstuvwxyz",
  "12345678",
  "welkom",
  "samen sterk",
];
for (const passphrase of [...WEAK, "Welkom1", ""]) {
  test(`weak: ${passphrase}`, () => assert.equal(isWeak(passphrase), true));
}
for (const passphrase of ["drie woorden samen", "q8Z!rT2#pL", "мы вместе сильнее всех"]) {
  test(`not seen to be weak: ${passphrase}`, () => assert.equal(isWeak(passphrase), false));
}

test("no text of words is measured at more than its words can be worth", () => {
  assert.equal(measurePassphrase("onafhankelijkheidsverklaring"), 17);
  assert.ok(measurePassphrase("twee woorden") <= 34);
});
