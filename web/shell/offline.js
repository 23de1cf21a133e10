/** Has the site kept for use without a network, and tells when a new version of it is there. */

import { find } from "../page/words.js";

const WORKER = new URL("../../../service-worker.js", import.meta.url);
const BUSY = new Set(["starting", "slow"]);
// What the engine was started for is asked, answered and drawn within so many milliseconds.
const DRAWN = 1500;

const root = document.documentElement;
const notice = find(document, "[data-update]");
const button = find(notice, "button");

/** Until then line and processor are for the engine: what somebody waits for goes before what is kept. */
async function waitForEngine() {
  if (!BUSY.has(root.dataset.engine ?? "")) return;
  while (BUSY.has(root.dataset.engine ?? "")) await waitForChange();
  await new Promise((go) => setTimeout(go, DRAWN));
}

/** @returns {Promise<unknown>} settled when the engine's state changes */
function waitForChange() {
  return new Promise((resolve) => {
    new MutationObserver((changes, observer) => {
      observer.disconnect();
      resolve(changes);
    }).observe(root, { attributeFilter: ["data-engine"] });
  });
}

/**
 * Who saves data gets no download that was not asked for; what is kept already goes on serving.
 * @param {ServiceWorkerContainer} container
 * @returns {Promise<ServiceWorkerRegistration | undefined>}
 */
function register(container) {
  const { connection } = /** @type {{connection?: {saveData: boolean}}} */ (navigator);
  if (connection?.saveData) return container.getRegistration();
  return container.register(WORKER, { updateViaCache: "none" });
}

/** @param {ServiceWorkerRegistration} registration */
function watchUpdates(registration) {
  const show = () => {
    if (registration.waiting && registration.active) notice.hidden = false;
  };
  const watch = () => registration.installing?.addEventListener("statechange", show);
  registration.addEventListener("updatefound", watch);
  watch();
  show();
}

/**
 * A version becomes active by itself between visits, or here when its button is pressed. Pages
 * that are open in other tabs then show the same button: none is loaded again by itself.
 * @param {ServiceWorkerContainer} container
 * @param {ServiceWorkerRegistration} registration
 */
function offerUpdates(container, registration) {
  const replaced = container.controller;
  button.addEventListener("click", () => {
    const { waiting } = registration;
    if (!waiting) location.reload();
    waiting?.addEventListener("statechange", () => {
      if (waiting.state === "activated") location.reload();
    });
    waiting?.postMessage("use");
  });
  container.addEventListener("controllerchange", () => {
    if (replaced) notice.hidden = false;
  });
  watchUpdates(registration);
}

/** A browser that refuses to keep anything shows the same site, from the network. */
async function keepSite() {
  const container = navigator.serviceWorker;
  if (!container) return;
  await waitForEngine();
  const registration = await register(container).catch(() => undefined);
  if (registration) offerUpdates(container, registration);
}

keepSite();
