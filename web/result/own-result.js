/** The visitor's own result: from the kept answers to scores, a code and a link. */

import { WrongField } from "../engine/client.js";
import { saveAnswers } from "../model/answers.js";
import { showLink } from "../page/links.js";
import { find, readMessage } from "../page/words.js";
import { keepResult } from "./mine.js";
import { fillResult, showOrigin, showResult } from "./result-view.js";

/**
 * @param {import("../model/answers.js").Kept} kept
 * @returns {object} the request that the engine makes a code of
 */
export function describeRespondent(kept) {
  return {
    answers: kept.answers,
    organisation: kept.organisation || null,
    month: kept.month || null,
  };
}

/**
 * Scores the kept answers and shows them with their link.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {import("../model/answers.js").Kept} kept
 * @param {string} address of the result page
 * @returns {Promise<string>} the code
 */
export async function showOwnResult(page, engine, kept, address) {
  const code = await fillOwnResult(page, engine, kept, address);
  keepResult(kept, code);
  showResult(page);
  return code;
}

/**
 * Scores the kept answers and fills in the result, which stays out of sight.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {import("../model/answers.js").Kept} kept
 * @param {string} address of the result page
 * @returns {Promise<string>} the code
 */
export async function fillOwnResult(page, engine, kept, address) {
  const { code } = await engine.ask("share", describeRespondent(kept));
  const { organisation, month } = kept;
  const scores = await engine.ask("score", { answers: kept.answers });
  fillResult(page, scores, { kind: "own", organisation, month });
  fillNames(page, kept);
  showLink(page, `${address}#${code}`);
  return code;
}

/**
 * Lets the visitor name an organisation and a month; each change makes a new link.
 * @param {HTMLElement} page
 * @param {import("../engine/client.js").Engine} engine
 * @param {() => import("../model/answers.js").Kept | null} getKept
 * @param {string} address of the result page
 */
export function prepareNaming(page, engine, getKept, address) {
  const form = /** @type {HTMLFormElement} */ (find(page, "[data-share-form]"));
  const organisation = /** @type {HTMLInputElement} */ (find(form, "[name=organisation]"));
  const month = /** @type {HTMLInputElement} */ (find(form, "[name=month]"));
  const wrong = find(form, "[data-month-wrong]");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", async () => {
    const kept = getKept();
    if (!kept) return;
    const named = { ...kept, organisation: organisation.value.trim(), month: month.value.trim() };
    try {
      const { code } = await engine.ask("share", describeRespondent(named));
      Object.assign(kept, named);
      saveAnswers(kept);
      wrong.textContent = "";
      showOrigin(page, { kind: "own", ...named });
      showLink(page, `${address}#${code}`);
      history.replaceState(null, "", `#${code}`);
    } catch (error) {
      if (error instanceof WrongField && error.field === "month") {
        wrong.textContent = readMessage(page, "month_wrong");
      }
    }
  });
}

/** @param {HTMLElement} page @param {import("../model/answers.js").Kept} kept */
function fillNames(page, kept) {
  const form = find(page, "[data-share-form]");
  /** @type {HTMLInputElement} */ (find(form, "[name=organisation]")).value = kept.organisation;
  /** @type {HTMLInputElement} */ (find(form, "[name=month]")).value = kept.month;
}
