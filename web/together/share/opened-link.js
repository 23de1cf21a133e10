/** What the address of the page asks for: a group that was shared, a result, or one's own group. */

import { orNothing } from "../../engine/asking.js";
import { countPeople, isEmpty, makeGroup } from "../../model/group.js";
import { findLocked } from "../../page/locked-link.js";
import { find, readMessage } from "../../page/words.js";
import { followPart, hidePart, readAddress, turnToPart } from "../shared/parts.js";
import { findKeeper } from "../shared/sealed-results.js";
import { prepareUnlocking } from "../shared/unlocking.js";
import { prepareVisited } from "./visited-list.js";

/**
 * Follows the address now, whenever it changes, and when the engine is tried again that did not open
 * it. A link's group is looked at; it takes the place of one's own only when the reader says so.
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {(text: string) => Promise<unknown>} gather takes in a text as if it was pasted
 * @returns {Promise<void>} when it has been followed
 */
export function followAddress(page, engine, group, gather) {
  const parts = find(page, "[data-parts]");
  const say = prepareProblem(page);
  const unlock = find(page, "[data-opened-unlock]");
  const { ask } = prepareUnlocking(unlock, null, ([code]) => open(code));
  /** @type {string | undefined} the code that is open or on its way; of another part of the same, nothing comes anew */
  let followed;
  const open = async (/** @type {string} */ text) => {
    const from = readFragment();
    const opened = await orNothing(engine.ask("open", { text }));
    // Whoever went on meanwhile is somewhere else now.
    if (readFragment() !== from) return;
    if (opened) await showOpened(page, engine, group, { opened, from, text, gather, say });
    if (followed === from) followed = opened ? readFragment() : undefined;
    showPart(page, group);
    hidePart(parts, !unlock.hidden);
  };
  const follow = async () => {
    const from = readFragment();
    showPart(page, group);
    if (from === followed) return;
    followed = from;
    say("");
    const locked = findLocked(from);
    ask(locked ? [locked] : []);
    hidePart(parts, !unlock.hidden);
    if (locked) find(unlock, "input").focus();
    else if (from === "") {
      group.leave();
      showPart(page, group);
    } else await open(location.href);
  };
  prepareShared(page, group);
  prepareVisited(page, group);
  addEventListener("popstate", follow);
  find(page, "[data-engine-retry]").addEventListener("click", () => {
    if (followed === undefined) follow();
  });
  return follow();
}

/**
 * @typedef {{opened: import("../../engine/contract.d.ts").OpenResponse, from: string, text: string,
 *   gather: (text: string) => Promise<unknown>, say: (said: string) => void}} Opened `from`: the code in
 *   the address, `text`: what it was opened as
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {Opened} what
 */
async function showOpened(page, engine, group, { opened, from, text, gather, say }) {
  const [found] = opened.groups;
  const [sealed] = opened.sealed;
  const keeper = sealed && findKeeper(group, sealed);
  if (found) await visitGroup(engine, group, from, makeGroup(found));
  else if (keeper) {
    group.open(keeper.id);
    turnToPart(page, { id: keeper.id, part: "gather" });
    await takeResult(gather, text);
  } else if (sealed) {
    say(readMessage(document, "sealed_foreign_one"));
  } else if (opened.results.length > 0) {
    turnToPart(page, { part: "gather" });
    await takeResult(gather, text);
  } else say(readMessage(page, opened.rejected[0]?.reason ?? "unknown"));
}

/** @param {HTMLElement} page @returns {(said: string) => void} says what is wrong with a link, or nothing */
function prepareProblem(page) {
  const problem = find(page, "[data-opened-problem]");
  return (said) => {
    problem.textContent = said;
    problem.hidden = said === "";
  };
}

/**
 * Of several partnerships one chooses first; where somebody is, or a link brings them, the picture
 * is what one comes for; else gathering is.
 * @param {HTMLElement} page
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function showPart(page, group) {
  const linked = readFragment() !== "";
  const several = !linked && readAddress().id === null && group.list().length > 1;
  const somebody = linked || countPeople(group.read()) > 0;
  followPart(page, several ? "all" : somebody ? "picture" : "gather");
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 * @param {string} from
 * @param {import("../../model/group.js").Group} opened
 */
async function visitGroup(engine, group, from, opened) {
  const request = { group: group.readOwn(), found: { groups: [opened] } };
  const told = await orNothing(engine.ask("add_rounds", request));
  if (readFragment() !== from) return;
  // One's own link shows what is here, with all that no link holds.
  if (told?.known === "itself") {
    group.leave();
    forgetFragment();
  } else group.visit(from, opened);
}

/** @param {(text: string) => Promise<unknown>} gather @param {string} text */
async function takeResult(gather, text) {
  forgetFragment();
  await gather(text);
}

function readFragment() {
  return location.hash.slice(1);
}

/** So that a reload shows what is kept, and not the link once more. */
function forgetFragment() {
  history.replaceState(null, "", location.pathname + location.search);
}

/**
 * The notice above a group that was shared, and what can be done with it.
 * @param {HTMLElement} page
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function prepareShared(page, group) {
  const notice = find(page, "[data-shared]");
  const show = () => {
    const visiting = group.isVisiting();
    const alone = isEmpty(group.readOwn());
    // The first change made it one's own, or it was taken over.
    if (!visiting && !notice.hidden && readFragment() !== "") forgetFragment();
    const example = visiting && readFragment() === page.dataset.example;
    find(page, "[data-example-note]").hidden = !example;
    notice.hidden = !visiting || example;
    find(notice, "[data-shared-beside]").hidden = alone;
    find(notice, "[data-shared-alone]").hidden = !alone;
    find(notice, "[data-shared-leave]").hidden = alone;
  };
  find(notice, "[data-shared-adopt]").addEventListener("click", async () => {
    await group.adopt();
    turnToPart(page, { id: group.readId(), part: "picture" }, "");
  });
  find(notice, "[data-shared-leave]").addEventListener("click", () => {
    history.pushState(null, "", location.pathname + location.search);
    // As when the reader goes Back: whoever follows the address leaves what was shared.
    dispatchEvent(new PopStateEvent("popstate"));
  });
  group.onChange(show);
}
