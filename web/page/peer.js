/**
 * A direct connection to another browser in the same network: one channel for short texts.
 * No server is asked for anything: not for the way (STUN), not to carry (TURN), not to introduce.
 */

const WITHOUT_SERVERS = { iceServers: [] };
// The same on both sides, so that neither has to be told.
const CHANNEL = { negotiated: true, id: 0 };
// A browser may look for addresses for longer than there are any.
const LOOKED = 2000;
// Two devices that can reach each other do so within a second.
const REACHED = 10_000;

/**
 * @typedef {{connection: RTCPeerConnection, channel: RTCDataChannel}} Peer its channel is not open yet
 */

/** @returns {boolean} some browsers are told not to */
export function canConnect() {
  return "RTCPeerConnection" in globalThis;
}

/** @returns {Promise<Peer>} one that waits to be answered */
export async function offerPeer() {
  const peer = makePeer();
  await peer.connection.setLocalDescription();
  await findAddresses(peer.connection);
  return peer;
}

/** @param {string} sdp the other's offer @returns {Promise<Peer>} one that already calls the other */
export async function answerPeer(sdp) {
  const peer = makePeer();
  await peer.connection.setRemoteDescription({ type: "offer", sdp });
  await peer.connection.setLocalDescription();
  await findAddresses(peer.connection);
  return peer;
}

/**
 * @param {Peer} peer that offered
 * @param {string} sdp the other's answer
 * @returns {Promise<boolean>} whether the channel is open; else it is given up. Rejects when the
 *   browser cannot read the answer.
 */
export async function acceptPeer({ connection, channel }, sdp) {
  const opened = new Promise((resolve) => {
    channel.addEventListener("open", () => resolve(true));
    setTimeout(() => resolve(channel.readyState === "open"), REACHED);
  });
  await connection.setRemoteDescription({ type: "answer", sdp });
  const open = await opened;
  if (!open) connection.close();
  return open;
}

/** @param {Peer} peer @returns {string} */
export function describePeer({ connection }) {
  return connection.localDescription?.sdp ?? "";
}

/** @returns {Peer} */
function makePeer() {
  const connection = new RTCPeerConnection(WITHOUT_SERVERS);
  return { connection, channel: connection.createDataChannel("kijkglas", CHANNEL) };
}

/** @param {RTCPeerConnection} connection */
function findAddresses(connection) {
  return new Promise((resolve) => {
    const look = () => connection.iceGatheringState === "complete" && resolve(undefined);
    connection.addEventListener("icegatheringstatechange", look);
    setTimeout(resolve, LOOKED);
    look();
  });
}
