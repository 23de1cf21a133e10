/** Asks for the passphrase of what came locked. */

import { onOtherGroup } from "../../model/group.js";
import { keepWaiting } from "../../model/waiting.js";
import { unlockCode } from "../../page/locked-link.js";
import { find, readMessage } from "../../page/words.js";

/**
 * @param {HTMLElement} form hidden until it is needed
 * @param {import("../../model/group.js").GroupKeeper | null} group that it comes to; each asks for its own
 * @param {(codes: string[]) => void} onOpened told the codes that the passphrase opened
 * @returns {{ask: (locked: string[]) => void, askToo: (locked: string[]) => void}} asks for the
 *   passphrase of these, in place of or beside what waits; of none: no more
 */
export function prepareUnlocking(form, group, onOpened) {
  const field = /** @type {HTMLInputElement} */ (find(form, "input"));
  const wrong = find(form, "[data-unlock-wrong]");
  const status = find(form, "[data-unlock-status]");
  const { read: list, write } = group ? keepWaiting(group) : keepHere();
  const show = (/** @type {string[]} */ locked) => {
    write(locked);
    form.hidden = locked.length === 0;
  };
  if (group) onOtherGroup(group, () => show(list()));
  const unlock = async () => {
    const tried = await unlockAll(list(), field.value);
    // What was left or replaced meanwhile nobody asks for any more; nor what waits for another group.
    const answers = tried.filter(({ one }) => list().includes(one));
    show(list().filter((one) => !answers.some((answer) => answer.one === one && answer.code)));
    if (answers.length > 0) field.value = "";
    const [problem] = answers.flatMap(({ problem }) => problem ?? []);
    wrong.textContent = problem ? readMessage(form, problem) : "";
    if (problem) field.focus();
    const codes = answers.flatMap(({ code }) => code ?? []);
    if (codes.length > 0) onOpened(codes);
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    if (field.value.trim() === "" || status.textContent !== "") return;
    status.textContent = readMessage(form, "unlocking");
    await unlock().finally(() => {
      status.textContent = "";
    });
  });
  return {
    ask(locked) {
      field.value = "";
      wrong.textContent = "";
      show(locked);
    },
    askToo: (locked) => show([...new Set([...list(), ...locked])]),
  };
}

/** @returns {import("../../model/waiting.js").Kept<string>} what comes to no group yet */
function keepHere() {
  /** @type {string[]} */
  let here = [];
  return {
    read: () => here,
    write(locked) {
      here = locked;
    },
  };
}

/** @param {string[]} locked @param {string} passphrase */
function unlockAll(locked, passphrase) {
  return Promise.all(locked.map(async (one) => ({ one, ...(await unlockCode(one, passphrase)) })));
}
