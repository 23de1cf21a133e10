/** The parts of the round: one shows at a time, each with an address of its own (?part=…). */

import { find, findAll, focusOn } from "../../page/words.js";

const LINK = "a[data-part-link]";

/**
 * Makes the links between the parts work without loading the page anew, so that nothing that is
 * being typed or read is lost; Back and a reload come to the same part again.
 * @param {HTMLElement} page
 */
export function prepareParts(page) {
  page.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(LINK);
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!(link instanceof HTMLAnchorElement) || !plain) return;
    event.preventDefault();
    // Within what a link opened, its code stays; a link with a code of its own opens that.
    const { hash } = new URL(link.href);
    history.pushState(null, "", `?part=${link.dataset.partLink}${hash || location.hash}`);
    // As when the reader goes Back: whoever follows the address does so now.
    dispatchEvent(new PopStateEvent("popstate"));
    arrive(page);
  });
}

/**
 * Shows the part that the address names, or else the given one.
 * @param {HTMLElement} page
 * @param {string} usual
 */
export function followPart(page, usual) {
  const parts = findAll(page, "[data-part]");
  const asked = new URLSearchParams(location.search).get("part");
  const name = parts.some(({ dataset }) => dataset.part === asked) ? asked : usual;
  page.dataset.shown = name ?? usual;
  for (const part of parts) part.hidden = part.dataset.part !== name;
  for (const link of findAll(page, LINK)) {
    link.ariaCurrent = link.dataset.partLink === name ? "page" : null;
  }
}

/** @param {HTMLElement} page @param {string} name goes to a part in the place of where one was */
export function turnToPart(page, name) {
  history.replaceState(null, "", `?part=${name}${location.hash}`);
  followPart(page, name);
}

/** The part begins at the top of the screen, and whoever listens goes on from its heading. */
/** @param {HTMLElement} page */
function arrive(page) {
  const part = find(page, "[data-part]:not([hidden])");
  const heading = part.querySelector("h2");
  if (heading instanceof HTMLElement) focusOn(heading);
  find(page, "[data-part-links]").scrollIntoView({ block: "start" });
}
