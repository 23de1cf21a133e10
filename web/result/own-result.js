/** The visitor's own result: from the kept answers to scores, a code and a link. */

import { orNothing, orWrong } from "../engine/asking.js";
import { makeTold, pickGiven, TOLD } from "../model/answers.js";
import { tidyOrganisation } from "../model/invitation.js";
import { keepResult } from "../model/results.js";
import { showLink } from "../page/links.js";
import { prepareMonthField, putMonth, readMonth } from "../page/months.js";
import { find } from "../page/words.js";
import { fillResult, showOrigin, showResult } from "./result-view.js";
import { showSending } from "./send-back.js";

/**
 * Scores the kept answers and shows them with their link.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {import("../model/answers.js").Kept} kept
 * @param {string} address of the result page
 * @returns {Promise<Filled>}
 */
export async function showOwnResult(page, engine, kept, address) {
  const filled = await fillOwnResult(page, engine, kept, address);
  if (!filled.code) return filled;
  keepResult(kept, filled.code);
  showResult(page);
  return filled;
}

/**
 * @typedef {{code: string | null, wrong: string | null}} Filled the code of what is filled in; or the
 *   field that is wrong; or neither, and the status line says why
 */

/**
 * @param {import("../engine/client.js").Engine} engine
 * @param {import("../model/answers.js").Kept} kept
 * @returns {Promise<{code: string, scores: import("../engine/contract.d.ts").ScoreResponse}>} rejects as the engine does
 */
async function askOwn(engine, kept) {
  const { code } = await engine.ask("share", pickGiven(kept));
  return { code, scores: await engine.ask("score", { answers: kept.answers }) };
}

/**
 * Scores the kept answers and fills in the result, which stays out of sight.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {import("../model/answers.js").Kept} kept
 * @param {string} address of the result page
 * @returns {Promise<Filled>}
 */
export async function fillOwnResult(page, engine, kept, address) {
  const { answer, wrong } = await orWrong(askOwn(engine, kept));
  if (!answer) return { code: null, wrong };
  const { code, scores } = answer;
  fillResult(page, scores, { kind: "own", ...pickGiven(kept) });
  fillNames(page, kept);
  showLink(page, `${address}#${code}`);
  showSending(page, kept, engine);
  return { code, wrong: null };
}

/**
 * Lets the visitor name an organisation and a month; each change makes a new link.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {import("../page/store.js").Part<import("../model/answers.js").Kept>} part the kept answers
 * @param {string} address of the result page
 */
export function prepareNaming(page, engine, part, address) {
  const form = /** @type {HTMLFormElement} */ (find(page, "[data-share-form]"));
  prepareMonthField(findField(form, "month"), find(form, "[data-month-wrong]"), () => {});
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", async () => {
    const kept = part.read();
    if (!kept) return;
    const names = makeTold((name) => {
      const { value } = findField(form, name);
      return name === "month" ? (readMonth(value) ?? kept.month) : tidyOrganisation(value);
    });
    const asked = engine.ask("share", pickGiven({ ...kept, ...names }));
    const answer = await orNothing(asked);
    if (!answer) return;
    await part.change((now) => now && { ...now, ...names });
    showOrigin(page, { kind: "own", ...names });
    showLink(page, `${address}#${answer.code}`);
    showSending(page, { ...kept, ...names }, engine);
    history.replaceState(null, "", `#${answer.code}`);
  });
}

/** @param {HTMLElement} page @param {import("../model/answers.js").Kept} kept */
function fillNames(page, kept) {
  const form = find(page, "[data-share-form]");
  for (const name of TOLD) {
    if (name === "month") putMonth(findField(form, name), kept.month);
    else findField(form, name).value = kept[name];
  }
}

/** @param {HTMLElement} form @param {string} name @returns {HTMLInputElement} */
function findField(form, name) {
  return /** @type {HTMLInputElement} */ (find(form, `[name=${name}]`));
}
