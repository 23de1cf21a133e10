/** A text as a QR code, drawn in the page. */

import { find } from "./words.js";

// The first code brings its part of Python along, over whatever connection there is.
const DEADLINE = 60_000;

/**
 * Draws the code of a text in the page's own drawing.
 * @param {Element} drawing an svg with one path
 * @param {import("../engine/client.js").Engine} engine
 * @param {string} text
 */
export async function drawCode(drawing, engine, text) {
  const { size, path } = await engine.ask("qr", { text }, DEADLINE);
  drawing.setAttribute("viewBox", `0 0 ${size} ${size}`);
  drawing.querySelector("path")?.setAttribute("d", path);
}

/**
 * Shows the code of a link, large enough to be scanned from across a table.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {string} link
 */
export async function showCode(page, engine, link) {
  const dialog = /** @type {HTMLDialogElement} */ (find(page, "[data-qr]"));
  await drawCode(/** @type {Element} */ (dialog.querySelector("svg")), engine, link);
  find(dialog, "[data-qr-link]").textContent = link;
  dialog.showModal();
}
