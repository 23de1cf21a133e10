/** The end of the scan: the engine, started meanwhile, and the result in place. */

import { createEngine } from "./engine-client.js";
import { keepResult } from "./mine.js";
import { prepareNotes } from "./notes.js";
import { describeRespondent, fillOwnResult, prepareNaming } from "./own-result.js";
import { find, keepStatusLine } from "./page-words.js";
import { prepareSharing, showResult } from "./result-view.js";
import { address, beginAnew, kept, page, showPart } from "./scan-page.js";
import { prepareTakingAlong } from "./take-along.js";

const heading = find(document, "h1");
const engine = createEngine(keepStatusLine(page, () => engine.start()));

/** @type {Promise<string> | undefined} the code of the result that is filled in, out of sight */
let filled;

/** Fills in the result at the end of the scan, so that it need only be shown when asked for. */
export function fillAhead() {
  filled = fillOwn();
  filled.catch(() => {}); // said when the result is asked for
}

const fillOwn = () => fillOwnResult(page, engine, kept, address);

/** Shows the result in place. */
export async function showOwn() {
  try {
    const code = await (filled?.catch(fillOwn) ?? fillOwn());
    keepResult(kept, code);
    history.pushState(null, "", `#${code}`);
    showPart("result");
    showResult(page);
    heading.tabIndex = -1;
    heading.focus();
    scrollTo(0, 0);
  } catch {
    // The status line already says so, with a way to try again; the answers are kept.
  }
}

/** Keeps the earlier answers as a result before the invitation that waits takes their place. */
export async function startAnew() {
  try {
    const { code } = await engine.ask("share", describeRespondent(kept));
    keepResult(kept, code);
    beginAnew();
  } catch {
    // The status line already says so, with a way to try again; nothing has changed.
  }
}

prepareSharing(page);
prepareNaming(page, engine, () => kept, address);
prepareNotes(page);
prepareTakingAlong(page, engine);
engine.startWhenIdle();
