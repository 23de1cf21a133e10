/**
 * The result page: a result from a link, or one's own from this browser, or neither. What can be done
 * with a result is in result-tools.js, and comes after Python is asked for.
 */

import { orNothing } from "../engine/asking.js";
import { createEngine } from "../engine/client.js";
import { countAnswers, keepAnswers, pickGiven } from "../model/answers.js";
import { showLink } from "../page/links.js";
import { settlePage, tellElsewhere } from "../page/report.js";
import { find, keepStatusLine, namePage, readMessage } from "../page/words.js";
import { prepareMending } from "./mend.js";
import { fillResult, showResult } from "./result-view.js";

const page = find(document, "[data-result-page]");
const ownTitle = find(document, "h1").textContent ?? "";
const problem = find(page, "[data-problem]");
const empty = find(page, "[data-empty]");
const address = new URL("./", location.href).href.split("#")[0];
const tellState = keepStatusLine(page, () => {
  engine.retry();
  show();
});
const engine = createEngine(tellState);
const part = keepAnswers();
const tellWrong = prepareMending(part, () => show());
/** @type {import("../model/answers.js").Answers | undefined} the own answers that are shown */
let shown;
/** @type {Promise<import("./result-tools.js").Tools> | undefined} */
let tools;

/** Shows whatever the address asks for. */
async function show() {
  problem.hidden = true;
  empty.hidden = true;
  find(page, "[data-result]").hidden = true;
  find(page, "[data-see-own]").hidden = true;
  const kept = readGiven();
  shown = undefined;
  try {
    if (location.hash.length > 1) await showLinked();
    else if (kept) await showOwn(kept);
    else showEmpty();
    await loadTools();
  } finally {
    delete page.dataset.waiting;
  }
}

/** @returns {import("../model/answers.js").Kept | null} what is kept here, when it holds an answer */
function readGiven() {
  const kept = part.read();
  return kept && countAnswers(kept) > 0 ? kept : null;
}

/** @returns {Promise<import("./result-tools.js").Tools>} */
function loadTools() {
  tools ??= import("./result-tools.js").then(({ prepareTools }) =>
    prepareTools(page, engine, { address, part, onChange: startAgain }),
  );
  return tools;
}

/** Shows the result in the address; one's own answers stay as they are. */
async function showLinked() {
  const opened = await orNothing(engine.ask("open", { text: location.href }));
  if (!opened) return;
  const [result] = opened.results;
  const kept = readGiven();
  if (!result) {
    showProblem(opened.rejected[0]?.reason ?? "unknown");
    return;
  }
  if (kept && isSame(kept, result)) {
    await showOwn(kept);
    return;
  }
  const asked = orNothing(engine.ask("score", { answers: result.answers }));
  const [scores] = await Promise.all([asked, loadTools()]);
  if (!scores) return;
  const kind = result.code === page.dataset.example ? "example" : "shared";
  namePage(readMessage(page, `${kind}_title`));
  fillResult(page, scores, { ...result, kind });
  showLink(page, `${address}#${result.code}`);
  showResult(page);
  find(page, "[data-see-own]").hidden = !kept;
}

/** @param {import("../model/answers.js").Kept} kept */
async function showOwn(kept) {
  const { showKept, showOwnResult } = await loadTools();
  const { code, wrong } = await showOwnResult(page, engine, kept, address);
  tellWrong(wrong);
  if (!code) return;
  shown = kept.answers;
  namePage(ownTitle);
  history.replaceState(null, "", `#${code}`);
  showKept();
}

/** Begins anew with what is kept now: a file was loaded, or everything deleted. */
function startAgain() {
  history.replaceState(null, "", address);
  show();
}

function showEmpty() {
  namePage(readMessage(page, "empty_title"));
  empty.hidden = false;
}

/** @param {string} reason */
function showProblem(reason) {
  showEmpty();
  problem.textContent = readMessage(page, reason);
  problem.hidden = false;
}

/**
 * @param {import("../model/answers.js").Kept} kept
 * @param {{answers: import("../model/answers.js").Answers, organisation: string | null,
 *   month: string | null, edition: number}} result
 */
function isSame(kept, result) {
  return (
    JSON.stringify(Object.values(pickGiven(kept))) ===
    JSON.stringify([result.answers, result.organisation, result.month, result.edition])
  );
}

find(page, "[data-see-own]").addEventListener("click", (event) => {
  event.preventDefault();
  history.pushState(null, "", address);
  show();
});
addEventListener("popstate", show);
part.onChange((elsewhere) => {
  if (!elsewhere) return;
  tellElsewhere();
  const given = JSON.stringify(readGiven()?.answers);
  if (shown && given !== JSON.stringify(shown)) startAgain();
});
// Whoever waits for somebody's result needs Python first.
if (location.hash.length > 1) addEventListener("load", loadTools, { once: true });
else loadTools();
show();
settlePage();
