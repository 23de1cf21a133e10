/**
 * Reads QR codes that are held before the camera, one after another, and keeps no picture.
 *
 * @typedef {(video: HTMLVideoElement) => Promise<string[]>} Decode the texts of the codes in sight
 * @typedef {typeof readCodes} ReadCodes
 * @typedef {"refused" | "busy" | "no_camera" | "no_decoder"} Problem the name of a sentence
 */

// Now and then is often enough for a hand, and leaves the device time for the rest.
const BETWEEN_LOOKS = 150;

const LIBRARY = new URL("../../../lib/zxing-wasm/reader/", import.meta.url);
const WANTED = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
};

// What getUserMedia says, and the sentence for it.
/** @type {Map<string, Problem>} */
const PROBLEMS = new Map([
  ["NotFoundError", "no_camera"],
  ["NotAllowedError", "refused"],
  ["SecurityError", "refused"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
]);

/** A decoder that could not be fetched; starting again tries again. */
class AbsentDecoder extends Error {}

/**
 * Watches until the signal.
 * @param {HTMLVideoElement} video shows what the camera sees
 * @param {{onWatching: () => void, onText: (text: string) => void}} told that the camera is there;
 *   the text of each code in sight, as often as it is seen
 * @param {AbortSignal} signal
 * @returns {Promise<Problem | null>} why it cannot; null when the signal came
 */
export async function readCodes(video, { onWatching, onText }, signal) {
  /** @type {MediaStream | undefined} */
  let stream;
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    if (stream && video.srcObject === stream) video.srcObject = null;
  };
  signal.addEventListener("abort", stop);
  try {
    const decode = await findDecoder();
    if (signal.aborted) return null;
    if (!navigator.mediaDevices) return "no_camera";
    stream = await navigator.mediaDevices.getUserMedia(WANTED);
    // It may have been closed while the browser asked for permission.
    if (signal.aborted) return null;
    await show(video, stream);
    onWatching();
    await look(video, decode, onText, signal);
    return null;
  } catch (error) {
    if (signal.aborted) return null;
    video.hidden = true;
    return nameProblem(error);
  } finally {
    stop();
  }
}

/** @param {HTMLVideoElement} video @param {MediaStream} stream */
async function show(video, stream) {
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
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
  } catch (error) {
    throw new AbsentDecoder("no decoder", { cause: error });
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

/** @param {unknown} error @returns {Problem} */
function nameProblem(error) {
  const problem = PROBLEMS.get(/** @type {Error} */ (error).name);
  if (!problem) console.error(error);
  return problem ?? (error instanceof AbsentDecoder ? "no_decoder" : "no_camera");
}
