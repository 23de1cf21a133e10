/** The end of the scan: the engine, started meanwhile, and the result in place. */

import { orWrong } from "../engine/asking.js";
import { createEngine } from "../engine/client.js";
import { createAnswers, pickGiven } from "../model/answers.js";
import { keepResult } from "../model/results.js";
import { prepareSharing } from "../page/links.js";
import { find, focusOn, keepStatusLine } from "../page/words.js";
import { prepareMending } from "./mend.js";
import { prepareNotes } from "./notes.js";
import { fillOwnResult, prepareNaming } from "./own-result.js";
import { showResult } from "./result-view.js";
import { prepareSending } from "./send-back.js";
import { prepareTakingAlong } from "./take-along.js";

/**
 * @typedef {{fillAhead: () => void, showOwn: () => Promise<void>,
 *   keepEarlier: () => Promise<boolean>}} ScanResult fillAhead fills the result in, out of sight, so
 *   that it need only be shown when asked for; keepEarlier keeps the answers as a result before
 *   others take their place, and answers whether that went well
 */

/**
 * @param {HTMLElement} page
 * @param {import("../page/store.js").Part<import("../model/answers.js").Kept>} part the kept answers
 * @param {string} address of the result page
 * @param {() => void} showPart shows the result's part of the page, and no other
 * @returns {ScanResult}
 */
export function prepareResult(page, part, address, showPart) {
  const engine = createEngine(keepStatusLine(page, () => engine.retry()));
  const read = () => part.read() ?? createAnswers();
  const fill = () => fillOwnResult(page, engine, read(), address);
  const tellWrong = prepareMending(part, () => actions.showOwn());
  /** @type {Promise<import("./own-result.js").Filled> | undefined} */
  let filled;

  prepareSharing(page);
  prepareNaming(page, engine, part, address);
  prepareNotes(page);
  prepareSending(page, part);
  prepareTakingAlong(page, engine);
  engine.startWhenIdle();
  const actions = {
    fillAhead() {
      filled = fill();
    },
    async showOwn() {
      const ahead = await filled;
      const { code, wrong } = ahead?.code ? ahead : await fill();
      tellWrong(wrong);
      if (!code) return;
      keepResult(read(), code);
      history.pushState(null, "", `#${code}`);
      showPart();
      showResult(page);
      focusOn(find(document, "h1"));
      scrollTo(0, 0);
    },
    async keepEarlier() {
      const { answer, wrong } = await orWrong(engine.ask("share", pickGiven(read())));
      tellWrong(wrong);
      if (answer) keepResult(read(), answer.code);
      return answer !== null;
    },
  };
  return actions;
}
