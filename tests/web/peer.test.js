/** Direct connections to other devices: one file makes them, and no server is in it. */

import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { test } from "node:test";

const WEB = new URL("../../web/", import.meta.url).pathname;

test("one script alone can connect to another device, and names no server for it", async () => {
  const naming = [];
  for await (const path of glob("**/*.js", { cwd: WEB })) {
    const text = await readFile(`${WEB}${path}`, "utf8");
    if (/RTCPeerConnection\b|webkitRTC|WebTransport|WebSocket/.test(text)) naming.push(path);
  }
  assert.deepEqual(naming, ["page/peer.js"]);
  const text = await readFile(`${WEB}page/peer.js`, "utf8");
  assert.equal(
    text.match(/new RTCPeerConnection\((.*)\)/g)?.join(),
    "new RTCPeerConnection(WITHOUT_SERVERS)",
  );
  assert.match(text, /^const WITHOUT_SERVERS = \{ iceServers: \[\] \};$/m);
  assert.doesNotMatch(text, /(stun|turn|https?|wss?):/);
});
