/** A question that waits for yes or no. */

/**
 * Asks above the page: the question is said and has the focus, and after no the focus goes back to
 * where it was.
 * @param {HTMLElement} question a dialog; see `question` in parts.html.j2
 * @returns {Promise<boolean>} whether the answer was yes
 */
export function ask(question) {
  const dialog = /** @type {HTMLDialogElement} */ (question);
  // The key that closes a dialog leaves what it said the last time.
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    const tell = () => resolve(dialog.returnValue === "yes");
    dialog.addEventListener("close", tell, { once: true });
  });
}
