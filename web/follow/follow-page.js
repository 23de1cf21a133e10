/** A phone that follows the meeting on a screen in the room. It is let in by two codes, one each way. */

import { orNothing } from "../engine/asking.js";
import { createEngine } from "../engine/client.js";
import { readShown, writeDots } from "../model/broadcast.js";
import { readDescription, writeDescription } from "../model/description.js";
import { keepFollowing, startFollowing } from "../model/following.js";
import { readHandshake, writeHandshake } from "../model/handshake.js";
import { answerPeer, canConnect, describePeer } from "../page/peer.js";
import { drawCode } from "../page/qr-code.js";
import { settlePage } from "../page/report.js";
import { find, keepStatusLine, readMessage } from "../page/words.js";
import { showTopic } from "./topic.js";

/** @typedef {import("../page/peer.js").Peer} Peer */
/** @typedef {import("../model/handshake.js").Handshake} Handshake */

// When somebody begins to wonder.
const WONDER = 20_000;

const page = find(document, "[data-follow-page]");
const status = find(page, "[data-follow-status]");
const code = find(page, "[data-follow-code]");
const how = find(document, "[data-follow-how]");
const engine = createEngine(
  keepStatusLine(page, () => {
    engine.retry();
    begin();
  }),
);

const kept = keepFollowing();

/** @type {Peer | null} the connection that this page has, or waits for */
let ours = null;
let followed = false;

/** @type {import("../model/broadcast.js").Shown | null} what the screen said last */
let shown = null;

/** @type {Handshake | null} the screen's, taken from the address */
let offered = null;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let wondering;
let beside = "waiting";

/** Makes the code that answers the one in the page's address; without one the page says what to do. */
async function begin() {
  if (location.hash) {
    leave();
    const read = readHandshake(location.hash.slice(1), "offer");
    if ("problem" in read) return tell(read.problem);
    offered = read.handshake;
    // It holds where the screen is, and is for one connection: nobody shares or keeps it by mistake.
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  if (!offered) return;
  if (!canConnect()) return tell("not_here");
  stopWondering();
  how.hidden = true;
  tell("making");
  await tryAnswer(offered);
}

/** @param {Handshake} offer */
async function tryAnswer(offer) {
  try {
    await answer(offer);
  } catch (error) {
    // Of a code that no browser made.
    console.error(error);
    leave();
    tell("cut");
  }
}

function leave() {
  ours?.connection.close();
  ours = null;
  offered = null;
  followed = false;
  stopWondering();
  code.hidden = true;
  how.hidden = false;
}

function stopWondering() {
  clearTimeout(wondering);
  wondering = undefined;
  beside = "waiting";
}

/** What is said beside the code when nobody seems to read it, however often it is made anew. */
function wonder() {
  beside = "not_yet";
  if (ours && !followed && !code.hidden) tell(beside);
}

/** @param {Handshake} offer */
async function answer(offer) {
  const peer = await answerPeer(writeDescription(offer, "offer"));
  ours?.connection.close();
  ours = peer;
  const { connection, channel } = peer;
  channel.addEventListener("open", () => follow(offer));
  channel.addEventListener("message", ({ data }) => peer === ours && hear(data));
  channel.addEventListener("close", () => lose(peer));
  connection.addEventListener("connectionstatechange", () => {
    if (connection.connectionState !== "failed" || peer !== ours) return;
    if (followed) return lose(peer);
    // It called for too long. The code that it makes now is another.
    connection.close();
    ours = null;
    tryAnswer(offer);
  });
  const side = readDescription(describePeer(peer));
  const text = writeHandshake({ ...offer, ...side, kind: "answer" });
  const drawing = /** @type {Element} */ (code.querySelector("svg"));
  // Where Python does not start, the line above says so, with a way to try again.
  if ((await orNothing(drawCode(drawing, engine, text))) === null) return tell("none");
  if (peer !== ours || channel.readyState !== "connecting") return;
  code.hidden = false;
  tell(beside);
  wondering ??= setTimeout(wonder, WONDER);
}

/** @param {Handshake} offer */
function follow({ meeting }) {
  code.hidden = true;
  followed = true;
  shown = null;
  stopWondering();
  tell("connected");
  stayAwake();
  startFollowing(kept, meeting);
}

/** @param {unknown} message of the screen */
function hear(message) {
  const read = readShown(message);
  if (!read) return console.error("The screen said what this page cannot read.");
  shown = read.shown;
  tell(shown ? "connected" : "paused");
  show();
}

/** Shows the topic, and tells the screen where one's dots lie. */
function show() {
  if (ours?.channel.readyState !== "open") return;
  showTopic(page, shown, kept);
  const following = kept.read();
  if (shown?.choices.length && following) ours.channel.send(writeDots(following));
}

/** @param {Peer} peer */
function lose(peer) {
  if (peer !== ours || !followed) return;
  leave();
  tell("gone");
  showTopic(page, null);
}

/** A phone that goes dark loses the connection after a while. */
async function stayAwake() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch (error) {
    // With an empty battery a browser refuses, and the meeting can be followed all the same.
    console.info(error);
  }
}

/** @param {string} sentence */
function tell(sentence) {
  const said = sentence === "none" ? "" : readMessage(page, sentence);
  if (status.textContent !== said) status.textContent = said;
}

kept.onChange(show);
addEventListener("hashchange", begin);
document.addEventListener("visibilitychange", () => {
  if (followed && !document.hidden) stayAwake();
});
begin();
settlePage();
