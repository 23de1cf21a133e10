/** The end of the scan: the engine, started meanwhile, and the result in place. */

import { createEngine } from "../engine/client.js";
import { prepareSharing } from "../page/links.js";
import { find, focusOn, keepStatusLine } from "../page/words.js";
import { keepResult } from "./mine.js";
import { prepareNotes } from "./notes.js";
import { describeRespondent, fillOwnResult, prepareNaming } from "./own-result.js";
import { showResult } from "./result-view.js";
import { prepareTakingAlong } from "./take-along.js";

/**
 * @typedef {{fillAhead: () => void, showOwn: () => Promise<void>,
 *   keepEarlier: () => Promise<boolean>}} ScanResult fillAhead fills the result in, out of sight, so
 *   that it need only be shown when asked for; keepEarlier keeps the answers as a result before
 *   others take their place, and answers whether that went well
 */

/**
 * @param {HTMLElement} page
 * @param {import("../model/answers.js").Kept} kept the answers, as they are at any moment
 * @param {string} address of the result page
 * @param {() => void} showPart shows the result's part of the page, and no other
 * @returns {ScanResult}
 */
export function prepareResult(page, kept, address, showPart) {
  const engine = createEngine(keepStatusLine(page, () => engine.retry()));
  const fillOwn = () => fillOwnResult(page, engine, kept, address);
  /** @type {Promise<string> | undefined} the code of the result that is filled in */
  let filled;

  prepareSharing(page);
  prepareNaming(page, engine, () => kept, address);
  prepareNotes(page);
  prepareTakingAlong(page, engine);
  engine.startWhenIdle();
  return {
    fillAhead() {
      filled = fillOwn();
      filled.catch(() => {}); // said when the result is asked for
    },
    async showOwn() {
      try {
        const code = await (filled?.catch(fillOwn) ?? fillOwn());
        keepResult(kept, code);
        history.pushState(null, "", `#${code}`);
        showPart();
        showResult(page);
        focusOn(find(document, "h1"));
        scrollTo(0, 0);
      } catch {
        // The status line already says so, with a way to try again; the answers are kept.
      }
    },
    async keepEarlier() {
      try {
        const { code } = await engine.ask("share", describeRespondent(kept));
        keepResult(kept, code);
        return true;
      } catch {
        return false; // The status line already says so; nothing has changed.
      }
    },
  };
}
