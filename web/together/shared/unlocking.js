/** Asks for the passphrase of what came locked. */

import { unlockCode } from "../../page/locked-link.js";
import { find, readMessage } from "../../page/words.js";

/**
 * @param {HTMLElement} form hidden until it is needed
 * @param {(codes: string[]) => void} onOpened told the codes that the passphrase opened
 * @returns {(locked: string[]) => void} asks for the passphrase of these; of none: no more
 */
export function prepareUnlocking(form, onOpened) {
  const field = /** @type {HTMLInputElement} */ (find(form, "input"));
  const wrong = find(form, "[data-unlock-wrong]");
  const status = find(form, "[data-unlock-status]");
  /** @type {string[]} */
  let waiting = [];
  const ask = (/** @type {string[]} */ locked) => {
    waiting = locked;
    field.value = "";
    wrong.textContent = "";
    form.hidden = locked.length === 0;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    if (field.value.trim() === "" || status.textContent !== "") return;
    const asked = waiting;
    status.textContent = readMessage(form, "unlocking");
    const answers = await Promise.all(asked.map((one) => unlockCode(one, field.value)));
    status.textContent = "";
    if (asked !== waiting) return;
    const codes = answers.flatMap(({ code }) => code ?? []);
    const [problem] = answers.flatMap(({ problem }) => problem ?? []);
    ask(asked.filter((_, place) => answers[place].code === undefined));
    if (problem) {
      wrong.textContent = readMessage(form, problem);
      field.focus();
    }
    if (codes.length > 0) onOpened(codes);
  });
  return ask;
}
