/** What the page shows, copied to be shown in another place too. */

import { findAll } from "../../page/words.js";

/**
 * @param {HTMLElement} root
 * @param {string} selector
 * @returns {HTMLElement[]} copies of what is not hidden, in the order of the page
 */
export function copyShown(root, selector) {
  return findAll(root, selector)
    .filter(({ hidden }) => !hidden)
    .map((element) => {
      const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
      for (const part of copy.querySelectorAll("[hidden], defs")) part.remove();
      return copy;
    });
}
