/** What every page has: another language in place, light or dark, search by keyboard. */

import { find, findAll, readMessage } from "../page/words.js";

const root = document.documentElement;

// The fragment may carry a result, and the rest the part that is shown: both go along to the other language.
for (const link of findAll(document, "[data-language]")) {
  link.addEventListener("click", () => {
    const { search, hash } = location;
    Object.assign(/** @type {HTMLAnchorElement} */ (link), { search, hash });
  });
}

// The skip link must not put its own name where a result's code may stand.
find(document, "[data-skip]").addEventListener("click", (event) => {
  event.preventDefault();
  find(document, "#content").focus();
});

find(document, "[data-theme-switch]").addEventListener("click", () => {
  const dark = getComputedStyle(root).colorScheme === "dark";
  root.dataset.theme = dark ? "light" : "dark";
  remember("kijkglas.theme", root.dataset.theme);
});

// A guide page, without anything that stands behind its #: handed on, or its link copied.
for (const button of findAll(document, "[data-share-page]")) {
  const url = location.origin + location.pathname;
  button.addEventListener("click", async () => {
    const copied = find(document, "[data-share-copied]");
    const failed = find(document, "[data-share-failed]");
    copied.hidden = failed.hidden = true;
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      copied.hidden = false;
    } catch (error) {
      // Whoever closes the sheet has changed their mind; that is no fault to report.
      if (/** @type {Error} */ (error).name === "AbortError") return;
      console.info("The page is not handed on:", error);
      failed.hidden = false;
    }
  });
}

// In easy language, or in plain language again. Codes tell nothing of it.
for (const button of findAll(document, "[data-easy-switch]")) {
  button.addEventListener("click", () => {
    root.toggleAttribute("data-easy");
    remember("kijkglas.easy", root.hasAttribute("data-easy") ? "easy" : "");
  });
}

for (const offer of findAll(document, "[data-offer]")) {
  find(offer, "[data-offer-close]").addEventListener("click", () => {
    offer.hidden = true;
    remember("kijkglas.offer", "closed");
  });
}

// Opened at once, so that nothing typed is lost while the rest is on its way.
find(document, "[data-search-open]").addEventListener("click", async () => {
  const dialog = /** @type {HTMLDialogElement} */ (find(document, "[data-search]"));
  dialog.showModal();
  /** @type {HTMLInputElement} */ (find(dialog, "input")).select();
  try {
    await import("./search.js");
  } catch (error) {
    console.error(error);
    find(dialog, "[data-search-status]").textContent = readMessage(dialog, "search_failed");
  }
});

// A voice, and what is kept for use without a network, may come when the page itself has all it needs.
addEventListener("load", () => {
  const rest = globalThis.requestIdleCallback ?? setTimeout;
  // Whoever goes on to another page at once leaves without them, which is no fault.
  const leave = (/** @type {unknown} */ error) => console.info("The page does without:", error);
  if (document.querySelector("[data-listen]")) rest(() => import("./listen.js").catch(leave));
  rest(() => import("./offline.js").catch(leave));
});

/** @param {string} key @param {string} value */
function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Then it holds for this page only.
  }
}
