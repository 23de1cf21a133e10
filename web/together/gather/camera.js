/**
 * The camera: reads QR codes that are held before it, one after another, and keeps no picture.
 *
 * @typedef {(video: HTMLVideoElement) => Promise<string[]>} Decode the texts of the codes in sight
 */

import { countPeople } from "../../model/group.js";
import { writeInvitation } from "../../model/invitation.js";
import { drawCode } from "../../page/qr-code.js";
import { fillSentence, find, readMessage, writeSentence } from "../../page/words.js";

// Now and then is often enough for a hand, and leaves the device time for the rest.
const BETWEEN_LOOKS = 150;

const LIBRARY = new URL("../../../lib/zxing-wasm/reader/", import.meta.url);
const WANTED = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
};

// What getUserMedia says, and the sentence for it.
const PROBLEMS = new Map([
  ["NotAllowedError", "refused"],
  ["SecurityError", "refused"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
]);

/** A decoder that could not be fetched; starting again tries again. */
class AbsentDecoder extends Error {}

/**
 * Makes the button work that opens the camera. The camera is asked for when the reader starts it,
 * and stopped as soon as the dialog is closed, or the page hidden or left.
 * Beside what it sees stands the invitation, for who has not filled in yet, and how many are in.
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {(text: string) => void} onText told the text of each code, once
 */
export function prepareCamera(page, engine, group, onText) {
  const dialog = /** @type {HTMLDialogElement} */ (find(page, "[data-camera]"));
  let session = new AbortController();
  /** @type {Set<string>} */
  let seen = new Set();
  find(page, "[data-camera-open]").addEventListener("click", () => {
    session = new AbortController();
    seen = new Set();
    showReady(dialog);
    showCount(dialog, group);
    dialog.showModal();
    showInvitation(dialog, engine, group.read());
  });
  group.onChange(() => dialog.open && showCount(dialog, group));
  find(dialog, "[data-camera-start]").addEventListener("click", () => {
    const tellOnce = (/** @type {string} */ text) => {
      if (seen.has(text)) return;
      seen.add(text);
      tell(dialog, seen.size === 1 ? "found_one" : "found", seen.size);
      onText(text);
    };
    watch(dialog, tellOnce, session.signal);
  });
  dialog.addEventListener("close", () => session.abort());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) dialog.close();
  });
  addEventListener("pagehide", () => dialog.close());
}

/** @param {HTMLElement} dialog @param {import("../../model/group.js").GroupKeeper} group */
function showCount(dialog, group) {
  const n = countPeople(group.read());
  const sentence = n === 1 ? "count_one" : "count";
  find(dialog, "[data-camera-count]").textContent = writeSentence(dialog, sentence, {
    n: String(n),
  });
}

/**
 * @param {HTMLElement} dialog
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").Group} group
 */
async function showInvitation(dialog, engine, { name, month }) {
  const part = find(dialog, "[data-camera-invitation]");
  const address = new URL(dialog.dataset.cameraScan ?? "", location.href);
  address.search = "";
  const link = writeInvitation(address.href, { partnership: name, organisation: "", month });
  try {
    await drawCode(/** @type {Element} */ (part.querySelector("svg")), engine, link);
    part.hidden = false;
  } catch (error) {
    // Without it codes are read all the same, and people have the invitation by mail.
    console.error(error);
    part.hidden = true;
  }
}

/** @param {HTMLDialogElement} dialog */
function showReady(dialog) {
  find(dialog, "[data-camera-ask]").hidden = false;
  find(dialog, "[data-camera-start]").hidden = false;
  find(dialog, "[data-camera-picture]").hidden = true;
  find(dialog, "[data-camera-status]").textContent = "";
}

/**
 * Watches until the signal; says so when it cannot.
 * @param {HTMLDialogElement} dialog
 * @param {(text: string) => void} onText
 * @param {AbortSignal} signal
 */
async function watch(dialog, onText, signal) {
  const start = find(dialog, "[data-camera-start]");
  const video = /** @type {HTMLVideoElement} */ (find(dialog, "[data-camera-picture]"));
  start.hidden = true;
  find(dialog, "[data-camera-ask]").hidden = true;
  tell(dialog, "starting");
  try {
    const decode = await findDecoder();
    if (!(await showStream(video, signal))) return;
    tell(dialog, "watching");
    find(dialog, "[data-camera-done]").focus();
    await look(video, decode, onText, signal);
  } catch (error) {
    if (signal.aborted) return;
    video.hidden = true;
    start.hidden = false;
    tell(dialog, nameProblem(error));
  }
}

/**
 * @param {HTMLVideoElement} video
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether the camera's picture is shown
 */
async function showStream(video, signal) {
  if (signal.aborted) return false;
  const stream = await navigator.mediaDevices.getUserMedia(WANTED);
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  // It may have been closed while the browser asked for permission.
  if (signal.aborted) {
    stop();
    return false;
  }
  signal.addEventListener("abort", stop);
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  return true;
}

/**
 * @param {HTMLVideoElement} video
 * @param {Decode} decode
 * @param {(text: string) => void} onText
 * @param {AbortSignal} signal
 */
async function look(video, decode, onText, signal) {
  while (!signal.aborted) {
    for (const text of await decode(video)) {
      if (text && !signal.aborted) onText(text);
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

/**
 * @typedef {{getSupportedFormats: () => Promise<string[]>,
 *   new (options: {formats: string[]}): {detect: (video: HTMLVideoElement) =>
 *   Promise<{rawValue: string}[]>}}} Detector not every browser has it, so it is in no types
 */

/** @returns {Promise<Decode>} the browser's own decoder, or ours where it has none */
async function findDecoder() {
  const { BarcodeDetector } = /** @type {{BarcodeDetector?: Detector}} */ (globalThis);
  const formats = await BarcodeDetector?.getSupportedFormats();
  if (!BarcodeDetector || !formats?.includes("qr_code")) return fetchDecoder();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => {
    const codes = await detector.detect(video);
    return codes.map(({ rawValue }) => rawValue);
  };
}

/** @returns {Promise<Decode>} */
async function fetchDecoder() {
  try {
    /** @type {typeof import("zxing-wasm/reader")} */
    const { prepareZXingModule, readBarcodes } = await import(new URL("index.js", LIBRARY).href);
    // By itself it would fetch its WebAssembly from elsewhere.
    const overrides = { locateFile: (/** @type {string} */ name) => new URL(name, LIBRARY).href };
    await prepareZXingModule({ overrides, fireImmediately: true });
    const canvas = document.createElement("canvas");
    return async (video) => {
      const codes = await readBarcodes(readPicture(video, canvas), { formats: ["QRCode"] });
      return codes.filter(({ isValid }) => isValid).map(({ text }) => text);
    };
  } catch {
    throw new AbsentDecoder();
  }
}

/**
 * @param {HTMLVideoElement} video
 * @param {HTMLCanvasElement} canvas
 * @returns {ImageData} what the camera sees now
 */
function readPicture(video, canvas) {
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = /** @type {CanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  context.drawImage(video, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** @param {unknown} error @returns {string} the name of the sentence about it */
function nameProblem(error) {
  if (error instanceof AbsentDecoder) return "no_decoder";
  return PROBLEMS.get(/** @type {Error} */ (error).name) ?? "no_camera";
}

/** @param {HTMLElement} dialog @param {string} message @param {number} [n] */
function tell(dialog, message, n) {
  const status = find(dialog, "[data-camera-status]");
  status.dataset.sentence = readMessage(dialog, message);
  fillSentence(status, n === undefined ? {} : { n });
}
