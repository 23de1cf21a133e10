/** What two browsers tell each other in two QR codes to connect without a server. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readDescription, writeDescription } from "../../web/model/description.js";
import { readHandshake, writeHandshake } from "../../web/model/handshake.js";

const DIGITS = Array.from({ length: 32 }, (_, place) => (place * 7).toString(16).padStart(2, "0"));

const describe = (ufrag, password, candidates) =>
  [
    ...["v=0", "o=- 4 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0"],
    ...["m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "c=IN IP4 0.0.0.0", ...candidates],
    ...[`a=ice-ufrag:${ufrag}`, `a=ice-pwd:${password}`, "a=ice-options:trickle"],
    ...[`a=fingerprint:sha-256 ${DIGITS.join(":").toUpperCase()}`, "a=setup:actpass", "a=mid:0"],
    "",
  ].join("\r\n");

const CHROMIUM = describe("/SyS", "khOVrMAgJCbVh/8u4+tJ2TQL", [
  "a=candidate:63 1 udp 2113937151 938b9cee-ddde-4e85-9219-d0d6f7673072.local 36376 typ host generation 0",
  "a=candidate:58 1 udp 2113942271 192.168.1.20 59006 typ host generation 0 network-cost 999",
]);
const FIREFOX = describe("622b2446", "864cc00aa79b24dd4821d17062c767fa", [
  "a=candidate:0 1 UDP 2122187007 b15909a0-48bf-4c36-812a-a73232645cfc.local 49241 typ host",
  "a=candidate:1 1 UDP 2122252543 fd12:db8::1 57996 typ host",
  "a=candidate:5 1 UDP 2122252543 2001:db8::1 57996 typ host",
  "a=candidate:2 1 TCP 2105458943 192.168.1.20 9 typ host tcptype active",
  "a=candidate:3 1 UDP 2105458943 printer.example 9 typ host",
  "a=candidate:4 1 UDP 1686052607 203.0.113.7 9 typ srflx raddr 192.168.1.20 rport 9",
]);
const MEETING = Uint8Array.of(0, 255, 62, 63);

const pack = (description, kind = "offer") =>
  writeHandshake({ kind, meeting: MEETING, number: 200, ...readDescription(description) });

test("a description is told apart from all else in at most 146 signs, and made whole again", () => {
  for (const description of [CHROMIUM, FIREFOX]) {
    const text = pack(description);
    assert.match(text, /^[\w-]{90,146}$/);
    const { handshake } = readHandshake(text, "offer");
    assert.deepEqual(handshake.meeting, MEETING);
    assert.equal(handshake.number, 200);
    const whole = writeDescription(handshake, "offer");
    assert.deepEqual(readDescription(whole).fingerprint, readDescription(description).fingerprint);
    const lines = description.split("\r\n");
    for (const line of whole.split("\r\n").filter((one) => /ice-|fingerprint|mid/.test(one)))
      assert.ok(lines.includes(line), line);
  }
});

test("of addresses those that can be reached directly travel, by number and by name", () => {
  const { handshake } = readHandshake(pack(FIREFOX), "offer");
  assert.deepEqual(
    handshake.addresses.map(({ host, port }) => [host, port]),
    [
      ["b15909a0-48bf-4c36-812a-a73232645cfc.local", 49241],
      ["fd12:0db8:0000:0000:0000:0000:0000:0001", 57996],
    ],
  );
  assert.match(
    writeDescription(readHandshake(pack(CHROMIUM), "offer").handshake, "answer"),
    /^a=candidate:2 1 udp \d+ 192\.168\.1\.20 59006 typ host$/m,
  );
});

test("an address of IPv6 is the same however short it is written", () => {
  for (const [host, whole] of [
    ["fe80::1", "fe80:0000:0000:0000:0000:0000:0000:0001"],
    ["fd00:1:2:3:4:5:6:7", "fd00:0001:0002:0003:0004:0005:0006:0007"],
    ["fd00::", "fd00:0000:0000:0000:0000:0000:0000:0000"],
  ]) {
    const text = pack(
      describe("aaaa", "a".repeat(22), [`a=candidate:1 1 udp 1 ${host} 9 typ host`]),
    );
    assert.equal(readHandshake(text, "offer").handshake.addresses[0].host, whole);
  }
});

test("an address beyond the network is neither told nor believed", () => {
  const far = ["203.0.113.7", "8.8.8.8", "172.32.0.1", "100.64.0.1", "2001:db8::1", "::1"];
  const near = ["10.1.2.3", "127.0.0.1", "169.254.9.9", "172.16.0.1", "172.31.9.9", "192.168.0.9"];
  const line = (host) => `a=candidate:1 1 udp 1 ${host} 9 typ host`;
  const own = readDescription(describe("abcd", "a".repeat(22), [...far, ...near].map(line)));
  assert.deepEqual(
    own.addresses.map(({ host }) => host),
    near,
  );
  const made_up = far.map((host) => ({
    kind: host.includes(":") ? "ipv6" : "ipv4",
    host,
    port: 9,
  }));
  const offer = { kind: "offer", meeting: MEETING, number: 1, ...own };
  for (const address of made_up) {
    const text = writeHandshake({ ...offer, addresses: [address, own.addresses[0]] });
    const { handshake } = readHandshake(text, "offer");
    assert.deepEqual(
      handshake.addresses.map(({ host }) => host),
      ["10.1.2.3"],
    );
  }
});

test("names of any length that the standard allows come back whole", () => {
  for (const length of [22, 23, 24, 25, 255]) {
    const password = "aB3+/".repeat(60).slice(0, length);
    const { handshake } = readHandshake(pack(describe("abcde", password, [])), "offer");
    assert.deepEqual([handshake.ufrag, handshake.password], ["abcde", password]);
    assert.deepEqual(handshake.addresses, []);
  }
});

test("of many addresses the first few travel", () => {
  const many = Array.from({ length: 9 }, (_, n) => `a=candidate:1 1 udp 1 10.0.0.${n} 9 typ host`);
  const { handshake } = readHandshake(pack(describe("abcd", "a".repeat(22), many)), "offer");
  assert.equal(handshake.addresses.length, 4);
});

test("an answer is no offer, and only the offer's side begins", () => {
  const text = pack(CHROMIUM, "answer");
  const { handshake } = readHandshake(text, "answer");
  assert.match(writeDescription(handshake, "offer"), /^a=setup:active\r$/m);
  assert.match(writeDescription(handshake, "answer"), /^a=setup:passive\r$/m);
  assert.deepEqual(readHandshake(text, "offer"), { problem: "other" });
});

test("what is no handshake is said to be another code", () => {
  for (const text of ["", "https://example.org/", "68JEE0B8ZK5V789WZH97SQAN", "AAAA", "🙂", "A"])
    assert.deepEqual(readHandshake(text, "offer"), { problem: "other" }, text);
});

test("a part of a handshake, or more than one, is said to be cut", () => {
  const text = pack(CHROMIUM);
  for (let length = 4; length < text.length - 2; length += 4)
    assert.deepEqual(readHandshake(text.slice(0, length), "offer"), { problem: "cut" });
  assert.deepEqual(readHandshake(`${text}AAAA`, "offer"), { problem: "cut" });
});

test("an address of a kind that nobody knows yet makes the handshake one that is not whole", () => {
  const bytes = Buffer.from(pack(describe("abcd", "a".repeat(22), [])), "base64url");
  bytes[bytes.length - 1] = 1;
  const text = Buffer.concat([bytes, Uint8Array.of(9)]).toString("base64url");
  assert.deepEqual(readHandshake(text, "offer"), { problem: "cut" });
});

test("a later format is said to be later", () => {
  const bytes = Buffer.from(pack(CHROMIUM), "base64url");
  bytes[0] += 16;
  assert.deepEqual(readHandshake(bytes.toString("base64url"), "offer"), { problem: "later" });
});

test("a description that says nothing gives a handshake that is not whole", () => {
  assert.deepEqual(readHandshake(pack("v=0\r\n"), "offer"), { problem: "cut" });
});
