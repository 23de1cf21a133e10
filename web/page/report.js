/** What a page says when something in it fails, and when another tab changed what it shows. */

import { offerAside } from "./aside.js";
import { onListenerFault } from "./store.js";
import { find } from "./words.js";

// Firefox ends what is on its way as soon as a link is followed, before the page goes: so long a fault
// waits, in milliseconds, and a page that is gone says nothing.
const WAIT = 1000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let telling;

/**
 * The page's script has come and done its first work: the sentence that says it did not goes, and
 * from now on a fault that nothing else told of is told.
 */
export function settlePage() {
  document.querySelector("[data-not-loaded]")?.remove();
  addEventListener("error", showFault);
  addEventListener("unhandledrejection", showFault);
  addEventListener("pagehide", () => clearTimeout(telling));
  onListenerFault(reportFault);
  offerAside();
}

/** Says in plain words that something went wrong, and to the console what. @param {unknown} error */
export function reportFault(error) {
  console.error(error);
  showFault();
}

/**
 * Does what a button asks, once at a time, and says how it goes.
 * @param {HTMLElement} button
 * @param {HTMLElement} status
 * @param {{working: string, failed: string}} words
 * @param {() => Promise<string>} task gives the sentence to say when it is done
 */
export async function work(button, status, words, task) {
  if (button.ariaDisabled) return;
  // A disabled button would lose the keyboard's place.
  button.ariaDisabled = "true";
  status.textContent = words.working;
  try {
    status.textContent = await task();
  } catch (error) {
    console.error(error);
    status.textContent = words.failed;
  } finally {
    button.ariaDisabled = null;
  }
}

/** Says that another tab changed what stands here. */
export function tellElsewhere() {
  find(document, "[data-elsewhere]").hidden = false;
}

function showFault() {
  clearTimeout(telling);
  telling = setTimeout(() => {
    find(document, "[data-fault]").hidden = false;
  }, WAIT);
}
