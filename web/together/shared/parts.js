/**
 * The parts of the round: one shows at a time, each with an address of its own. `?part=` names the
 * part, `of=` the partnership, where it is not the one that was opened last; a code stands behind #.
 */

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
    const hash = new URL(link.href).hash || location.hash;
    history.pushState(null, "", writeAddress({ part: link.dataset.partLink ?? "" }) + hash);
    // As when the reader goes Back: whoever follows the address does so now.
    dispatchEvent(new PopStateEvent("popstate"));
    arrive(page);
  });
}

/** @returns {{id: string | null, part: string | null}} what the address asks for */
export function readAddress() {
  const asked = new URLSearchParams(location.search);
  return { id: asked.get("of"), part: asked.get("part") };
}

/**
 * Shows the part that the address names, or else the given one.
 * @param {HTMLElement} page
 * @param {string} usual
 */
export function followPart(page, usual) {
  const parts = findAll(page, "[data-part]");
  const { part: asked } = readAddress();
  const name = parts.some(({ dataset }) => dataset.part === asked) ? asked : usual;
  page.dataset.shown = name ?? usual;
  for (const part of parts) hidePart(part, part.dataset.part !== name);
  for (const link of findAll(page, LINK)) {
    link.ariaCurrent = link.dataset.partLink === name ? "page" : null;
  }
}

/**
 * Shows or hides a part. A dialog that stayed open in what is hidden would keep every tap to itself.
 * @param {HTMLElement} part
 * @param {boolean} isHidden
 */
export function hidePart(part, isHidden) {
  const dialogs = isHidden ? findAll(part, "dialog[open]") : [];
  for (const dialog of /** @type {HTMLDialogElement[]} */ (dialogs)) dialog.close();
  part.hidden = isHidden;
}

/**
 * Goes to a part, or a partnership, in the place of where one was.
 * @param {HTMLElement} page
 * @param {{id?: string, part: string}} to
 * @param {string} [hash]
 */
export function turnToPart(page, to, hash = location.hash) {
  history.replaceState(null, "", writeAddress(to) + hash);
  followPart(page, to.part);
}

/**
 * Opens another partnership as a page of its own: nothing of this one is left in it.
 * @param {{id?: string, part: string}} to
 */
export function openPartnership(to) {
  location.assign(writeAddress(to));
}

/**
 * Opens a partnership that was just made. What the browser does not keep would be gone with this page,
 * and opens in it.
 * @param {HTMLElement} page
 * @param {{id: string, isKept: boolean}} made
 * @param {string} part
 */
export function openMade(page, { id, isKept }, part) {
  if (isKept) {
    openPartnership({ id, part });
    return;
  }
  turnToPart(page, { id, part }, "");
  arrive(page);
}

/** @param {{id?: string, part: string}} to of this partnership, when none is named @returns {string} */
export function writeAddress({ id, part }) {
  const of = id ?? readAddress().id;
  return `?${of ? `of=${encodeURIComponent(of)}&` : ""}part=${part}`;
}

/** The part begins at the top of the screen, and whoever listens goes on from its heading. */
/** @param {HTMLElement} page */
function arrive(page) {
  const part = find(page, "[data-part]:not([hidden])");
  const heading = part.querySelector("h2");
  if (heading instanceof HTMLElement) focusOn(heading);
  find(page, "[data-part-links]").scrollIntoView({ block: "start" });
}
