/**
 * The meeting on the phones in the room: topic and clock go to them, dots come back, and nothing else
 * does. Each phone reads a code of the screen, and the camera here reads the phone's.
 */

import { readDots, writeShown } from "../../model/broadcast.js";
import { readDescription, writeDescription } from "../../model/description.js";
import { readHandshake, writeHandshake } from "../../model/handshake.js";
import { countVoice, createPhones, findPhones, resumePhones } from "../../model/phones.js";
import { readBase64, writeBase64 } from "../../page/base64.js";
import { acceptPeer, canConnect, describePeer, offerPeer } from "../../page/peer.js";
import { drawCode } from "../../page/qr-code.js";
import { find, findAll, readMessage, writeSentence } from "../../page/words.js";
import { readCodes } from "../shared/code-reader.js";
import { readClock } from "./clock.js";
import { readMeeting } from "./kept-meeting.js";

/**
 * @typedef {import("../../engine/client.js").Engine} Engine
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {import("../../model/broadcast.js").Shown} Shown
 * @typedef {import("../../page/peer.js").Peer} Peer
 */

// A phone's taps are counted together that come within so many milliseconds.
const TOGETHER = 200;

// One byte of the code.
const NUMBERS = 256;

/** @type {Set<Peer>} the phones that follow */
const following = new Set();

// The number of the meeting that they follow; none before the first was asked in.
let followed = "";

/** @type {Shown | null} */
let shown = null;

// Begun anywhere, so that a phone's answer to a code of before the page was loaded anew is known as old.
const [begun] = crypto.getRandomValues(new Uint8Array(1));
/** @type {{number: number, peer: Peer | null}} whose code is on the screen */
const offered = { number: begun, peer: null };

/**
 * Shows the code and what the camera sees, once it may; phones go on following when this is closed.
 * @param {HTMLElement} presenter
 * @param {Engine} engine
 * @param {GroupKeeper} group
 */
export function openPhones(presenter, engine, group) {
  const dialog = /** @type {HTMLDialogElement} */ (find(presenter, "[data-phones]"));
  const session = new AbortController();
  const tell = (/** @type {string} */ name) => {
    find(dialog, "[data-phones-status]").textContent = name && readMessage(dialog, name);
  };
  const room = { presenter, dialog, engine, group, tell };
  const show = (/** @type {boolean} */ ready) => {
    find(dialog, "[data-phones-ask]").hidden = !ready;
    find(dialog, "[data-phones-start]").hidden = !ready;
    find(dialog, "[data-phones-code]").hidden = true;
  };
  const start = async () => {
    if (!canConnect()) return tell("not_made");
    show(false);
    tell("starting");
    await beginFollowing(group);
    const problem = await watch(room, session.signal);
    if (!problem) return;
    show(true);
    tell(problem);
  };
  find(dialog, "[data-phones-start]").onclick = start;
  dialog.onclose = () => {
    session.abort();
    withdraw();
  };
  // Keys for the topics behind it.
  dialog.onkeydown = (event) => event.stopPropagation();
  document.addEventListener("visibilitychange", () => document.hidden && dialog.close(), {
    signal: session.signal,
  });
  show(true);
  tell("");
  showCount(presenter);
  dialog.showModal();
}

/**
 * @typedef {{presenter: HTMLElement, dialog: HTMLDialogElement, engine: Engine,
 *   group: GroupKeeper, tell: (name: string) => void}} Room
 */

/**
 * Goes on with the meeting that phones followed before, also before the page was loaded anew.
 * @param {GroupKeeper} group
 */
async function beginFollowing(group) {
  if (following.size > 0) return;
  const fresh = createPhones();
  const keeping = group.change((now) => ({
    phones: resumePhones(findPhones(now), readMeeting(now).dots, fresh),
  }));
  followed = nameMeeting(group);
  await keeping;
  // Another tab may have been first.
  followed = nameMeeting(group);
}

/** @param {GroupKeeper} group @returns {string} the number of its meeting, if phones were asked in */
function nameMeeting(group) {
  return findPhones(group.read())?.meeting ?? "";
}

/** @param {Room} room @param {AbortSignal} signal */
function watch(room, signal) {
  const video = /** @type {HTMLVideoElement} */ (find(room.dialog, "[data-phones-picture]"));
  /** @type {Set<string>} */
  const seen = new Set();
  const onWatching = () => {
    find(room.dialog, "[data-phones-done]").focus();
    offer(room, signal).then((drawn) => drawn && room.tell("watching"));
  };
  const onText = (/** @type {string} */ text) => {
    if (seen.has(text)) return;
    seen.add(text);
    takeIn(room, text, signal);
  };
  return readCodes(video, { onWatching, onText }, signal);
}

/**
 * Shows the code of a connection that waits for a phone.
 * @param {Room} room
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether it is shown; else that is said
 */
async function offer(room, signal) {
  try {
    withdraw();
    const peer = await offerPeer();
    if (signal.aborted) {
      peer.connection.close();
      return false;
    }
    await showOffer(room, peer);
    if (signal.aborted && offered.peer === peer) withdraw();
    return true;
  } catch (error) {
    console.error(error);
    room.tell("not_made");
    return false;
  }
}

/** @param {Room} room @param {Peer} peer */
async function showOffer({ dialog, engine }, peer) {
  Object.assign(offered, { peer, number: (offered.number + 1) % NUMBERS });
  const side = readDescription(describePeer(peer));
  const meeting = readBase64(followed);
  const code = writeHandshake({ kind: "offer", meeting, number: offered.number, ...side });
  const address = new URL(dialog.dataset.phonesPage ?? "", location.href);
  address.search = "";
  address.hash = code;
  const part = find(dialog, "[data-phones-code]");
  await drawCode(/** @type {Element} */ (part.querySelector("svg")), engine, address.href);
  part.hidden = false;
}

/** Takes back the code that nobody answered. */
function withdraw() {
  offered.peer?.connection.close();
  offered.peer = null;
}

/** @param {Room} room @param {string} text of a code that was held before the camera @param {AbortSignal} signal */
async function takeIn(room, text, signal) {
  const read = readHandshake(text, "answer");
  if ("problem" in read) return room.tell(read.problem);
  const { handshake } = read;
  const { peer, number } = offered;
  const meeting = writeBase64(handshake.meeting);
  const ours = meeting === followed && handshake.number === number;
  if (!peer || !ours) return room.tell("old");
  offered.peer = null;
  room.tell("connecting");
  const accepting = acceptPeer(peer, writeDescription(handshake, "answer")).catch((error) => {
    // Of a code that no browser made.
    console.error(error);
    peer.connection.close();
    return false;
  });
  // What is said of this phone invites the next, so the next code comes first.
  const [open, drawn] = await Promise.all([accepting, offer(room, signal)]);
  // It may have gone as soon as it came, or the meeting that it came for.
  if (open && meeting === followed && peer.channel.readyState === "open") follow(room, peer);
  else peer.connection.close();
  if (drawn) room.tell(open ? "follows" : "not_reached");
}

/** @param {Room} room @param {Peer} peer */
function follow({ presenter, group }, peer) {
  const { connection, channel } = peer;
  following.add(peer);
  const look = () => {
    if (channel.readyState === "closed" || connection.connectionState === "failed") {
      following.delete(peer);
      connection.close();
    }
    showCount(presenter);
  };
  connection.addEventListener("connectionstatechange", look);
  channel.addEventListener("close", look);
  hearDots(channel, group);
  channel.send(writeShown(shown));
  look();
}

/**
 * Counts what comes of one phone: one voice a channel, whatever it says.
 * @param {RTCDataChannel} channel
 * @param {GroupKeeper} group
 */
function hearDots(channel, group) {
  const meeting = followed;
  let phone = "";
  let waiting = false;
  /** @type {unknown} */
  let latest;
  const take = () => {
    waiting = false;
    const voice = shown && readDots(latest, shown);
    if (!voice || (phone && phone !== voice.phone)) return;
    ({ phone } = voice);
    count(voice, group, meeting);
  };
  channel.addEventListener("message", ({ data }) => {
    latest = data;
    if (!waiting) setTimeout(take, TOGETHER);
    waiting = true;
  });
}

/**
 * Counts a voice and keeps it in one change, so that neither is there without the other.
 * @param {import("../../model/broadcast.js").Voice} voice
 * @param {GroupKeeper} group
 * @param {string} meeting that the phone follows
 */
function count(voice, group, meeting) {
  const take = (/** @type {import("../../model/group.js").Group} */ now) => {
    const held = readMeeting(now);
    const counted = countVoice(findPhones(now), meeting, held.dots, voice);
    return counted && { phones: counted.phones, meeting: { ...held, dots: counted.dots } };
  };
  if (take(group.read())) group.change((now) => take(now) ?? {});
}

/** @param {HTMLElement} presenter */
function showCount(presenter) {
  const n = [...following].filter(({ connection }) => connection.connectionState === "connected");
  const name = n.length === 1 ? "count_one" : "count";
  const sentence = writeSentence(find(presenter, "[data-phones]"), name, { n: String(n.length) });
  for (const place of findAll(presenter, "[data-phones-count]")) place.textContent = sentence;
}

/**
 * Lets the phones go that follow another meeting: another group is shown now, or another round began.
 * @param {HTMLElement} presenter
 * @param {GroupKeeper} group
 */
function dismissOthers(presenter, group) {
  const before = followed;
  followed = nameMeeting(group);
  if (!before || before === followed) return;
  closePhones(presenter);
  for (const { connection } of following) connection.close();
  following.clear();
  showCount(presenter);
}

/** @param {HTMLElement} presenter */
function closePhones(presenter) {
  /** @type {HTMLDialogElement} */ (find(presenter, "[data-phones]")).close();
}

/**
 * Shows a topic on the phones too.
 * @param {HTMLElement} presenter where it is shown
 * @param {import("./agenda.js").Topic} topic
 * @param {GroupKeeper} group
 */
export function showTopic(presenter, topic, group) {
  dismissOthers(presenter, group);
  const chooses = topic.id === "dots";
  const rows = chooses ? findAll(presenter, "[data-dot-row]") : [];
  const choices = rows.map((row) => ({
    topic: row.dataset.dotRow ?? "",
    name: find(row, "[data-name]").textContent ?? "",
  }));
  send({
    place: find(presenter, "[data-topic-place]").textContent ?? "",
    title: topic.title,
    question: topic.question,
    ...readClock(topic),
    choices,
    each: chooses ? Number(find(presenter, "[data-phones]").dataset.dotsEach) : 0,
  });
}

/** Says to the phones that the screen shows no topic now. @param {HTMLElement} presenter */
export function leaveTopic(presenter) {
  closePhones(presenter);
  send(null);
}

/** @param {Shown | null} next */
function send(next) {
  shown = next;
  for (const { channel } of following) {
    if (channel.readyState === "open") channel.send(writeShown(next));
  }
}
