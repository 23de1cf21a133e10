/** A link or a text in the page: shown, copied, handed to mail or to the platform's share sheet. */

import { find, readMessage } from "./words.js";

/**
 * Shows a result's link and keeps its buttons working.
 * @param {HTMLElement} page
 * @param {string} link
 */
export function showLink(page, link) {
  const field = /** @type {HTMLInputElement} */ (find(page, "[data-share-link]"));
  field.value = link;
  const subject = readMessage(page, "mail_subject");
  const text = `${readMessage(page, "mail_body")}\n\n${link}`;
  find(page, "[data-mail]").setAttribute("href", writeMail({ subject, text }));
  find(page, "[data-copy-status]").textContent = "";
}

/**
 * @param {{to?: string, subject: string, text: string}} mail `to`: one address, or nobody's
 * @returns {string} what a mail program opens; no sign of it can become a field of its own
 */
export function writeMail({ to = "", subject, text }) {
  const address = encodeURIComponent(to).replace("%40", "@");
  const body = encodeURIComponent(text.replaceAll("\n", "\r\n"));
  return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${body}`;
}

/**
 * Makes copying and the platform's share sheet work, where there is one.
 * @param {HTMLElement} page
 */
export function prepareSharing(page) {
  const field = /** @type {HTMLInputElement} */ (find(page, "[data-share-link]"));
  const status = find(page, "[data-copy-status]");
  const sheet = find(page, "[data-share-sheet]");
  field.addEventListener("focus", () => field.select());
  find(page, "[data-copy]").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = readMessage(page, "copied");
    } catch {
      field.focus();
      status.textContent = readMessage(page, "copy_by_hand");
    }
  });
  page.querySelector("[data-print]")?.addEventListener("click", () => print());
  sheet.hidden = !navigator.share;
  sheet.addEventListener("click", () => {
    // Closing the sheet without choosing is no failure.
    const shared = navigator.share({ title: readMessage(page, "mail_subject"), url: field.value });
    shared.catch((error) => {
      if (error.name !== "AbortError") status.textContent = readMessage(page, "copy_by_hand");
    });
  });
}

/**
 * Copies a text, or lays it ready to be copied by hand.
 * @param {HTMLElement} part with a field for the text
 * @param {string} text
 * @returns {Promise<"text_copied" | "text_by_hand">} the name of the sentence to say
 */
export async function offerText(part, text) {
  const place = find(part, "[data-take-text-part]");
  place.hidden = true;
  try {
    await navigator.clipboard.writeText(text);
    return "text_copied";
  } catch {
    const field = /** @type {HTMLTextAreaElement} */ (find(part, "[data-take-text]"));
    field.value = text;
    place.hidden = false;
    field.select();
    return "text_by_hand";
  }
}
