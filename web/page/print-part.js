/** Prints one part of a page. */

/**
 * Prints one section of the page alone.
 * @param {HTMLElement} page
 * @param {string} name of the section, as the style sheet knows it
 */
export function printPart(page, name) {
  page.dataset.print = name;
  addEventListener("afterprint", () => delete page.dataset.print, { once: true });
  print();
}
