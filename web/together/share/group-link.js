/** The whole group as one link: what it holds, with or without a passphrase, and how to pass it on. */

import { orWrong } from "../../engine/asking.js";
import { describePeople } from "../../model/group.js";
import { isWeak, makePassphrase } from "../../model/passphrase.js";
import { findShared, noteShared } from "../../model/shared.js";
import { writeList } from "../../page/formats.js";
import { prepareSharing, showLink } from "../../page/links.js";
import { canLock, lockCode } from "../../page/locked-link.js";
import { showCode } from "../../page/qr-code.js";
import { fillSentence, find, findAll, readMessage } from "../../page/words.js";
import { describeRequest, prepareGroupFile } from "../shared/group-file.js";
import { countSentence } from "../shared/report.js";

// Mail programs and chats cut longer ones off.
const LONGEST_LINK = 8_000;

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareGroupLink(page, engine, group) {
  const part = find(page, "[data-group-link]");
  const form = /** @type {HTMLFormElement} */ (find(part, "[data-link-form]"));
  const letters = /** @type {HTMLInputElement} */ (find(form, "[name=letters]"));
  form.addEventListener("input", ({ target }) => {
    if (target === letters) group.change({ letters: letters.checked });
    else showChoices(part, group);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find(part, "[data-link-made]").hidden = true;
    tell(part, readMessage(part, "working"));
    makeLink(part, engine, group);
  });
  prepareSharing(part);
  preparePassphrase(part, group);
  find(part, "[data-link-qr]").addEventListener("click", async () => {
    const { answer, wrong } = await orWrong(
      showCode(part, engine, readLink(part)).then(() => true),
    );
    if (!answer) tell(part, readMessage(part, wrong === null ? "not_made" : "no_qr"));
  });
  prepareGroupFile(part, engine, group);
  group.onChange(() => showChoices(part, group));
  showChoices(part, group);
}

/**
 * Offers a passphrase that is made by chance, of words of the page's language.
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function preparePassphrase(part, group) {
  const field = /** @type {HTMLInputElement} */ (find(part, "[name=passphrase]"));
  find(part, "[data-link-passphrase]").hidden = !canLock();
  find(part, "[data-make-passphrase-part]").hidden = !canLock();
  find(part, "[data-make-passphrase]").addEventListener("click", async () => {
    const words = await fetchWords(document.documentElement.lang);
    if (!words) {
      tell(part, readMessage(part, "not_made"));
      return;
    }
    field.value = makePassphrase(words);
    field.dataset.made = field.value;
    showChoices(part, group);
    field.focus();
  });
}

/** @param {string} language @returns {Promise<string[] | null>} null when they do not come */
async function fetchWords(language) {
  const address = new URL(`../../../passphrase-words/${language}.txt`, import.meta.url);
  try {
    const found = await fetch(address);
    return found.ok ? (await found.text()).trim().split("\n") : null;
  } catch (error) {
    console.error(error);
    return null; // said by whoever asked
  }
}

/**
 * Says what the picture means for who is recognised in the link.
 * @param {HTMLElement} page
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture what the engine's `combine` answers
 */
export function showGroupLink(page, picture) {
  find(page, "[data-link-small-group]").hidden = !picture.small_group;
}

/**
 * Says what the link would hold; one that was made before is no longer it.
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function showChoices(part, group) {
  const { results, tallies, points, letters } = group.read();
  const { passphrase, withPoints, sheets } = readChoices(part);
  /** @type {HTMLInputElement} */ (find(part, "[name=letters]")).checked = letters;
  find(part, "[data-with-points]").hidden = points.length === 0;
  find(part, "[data-with-sheets]").hidden = tallies.length > 0;
  const people = countSentence(part, "count", results.length);
  for (const holds of findAll(part, "[data-holds]")) {
    fillSentence(holds, { people });
    holds.hidden = holds.dataset.holds !== nameHeld(sheets, letters);
  }
  find(part, "[data-holds-points]").hidden = !withPoints || points.length === 0;
  const worth = passphrase === "" ? "" : measureWorth(part, passphrase);
  for (const sentence of findAll(part, "[data-locked-by]")) {
    sentence.hidden = sentence.dataset.lockedBy !== worth;
  }
  find(part, "[data-link-made]").hidden = true;
  find(part, "[data-link-too-long]").hidden = true;
  tell(part, "");
}

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
async function makeLink(part, engine, group) {
  const choices = readChoices(part);
  const { passphrase, withPoints, sheets } = choices;
  const now = group.read();
  const held = withPoints ? now : { ...now, points: [], next: null };
  const request = { ...describeRequest(held), letters: now.letters, sheets };
  const tallies = group.isVisiting() ? null : await tallyPeople(engine, now);
  const id = group.readId();
  const answer = await pack(engine, request, tallies && findShared(id, tallies));
  if (!answer) {
    tell(part, readMessage(part, "not_made"));
    return;
  }
  const { code, of_one, of_two, few_moved } = answer;
  showTold(part, "one", of_one);
  showTold(part, "two", of_two);
  showTold(
    part,
    "moved",
    few_moved.map(({ name }) => name),
  );
  const short = code.length <= LONGEST_LINK;
  const fragment = short && passphrase ? await lockCode(code, passphrase) : code;
  const link = `${location.origin}${location.pathname}#${fragment}`;
  const fits = link.length <= LONGEST_LINK;
  // Another choice was made meanwhile: this link is not what the form says now.
  if (group.read() !== now || JSON.stringify(readChoices(part)) !== JSON.stringify(choices)) return;
  if (fits && tallies) await noteShared(id, tallies);
  if (fits) showLink(part, link);
  find(part, "[data-link-made]").hidden = !fits;
  find(part, "[data-link-too-long]").hidden = fits;
  tell(part, readMessage(part, fits ? "made" : "too_long"));
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").Group} group
 * @returns {Promise<import("../../engine/contract.d.ts").Tally[] | null>} null when there is no answer
 */
async function tallyPeople(engine, group) {
  const { answer } = await orWrong(engine.ask("tally", describePeople(group)));
  return answer?.tallies ?? null;
}

/**
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").PackRequest} request
 * @param {import("../../engine/contract.d.ts").Tally[] | null} before what was shared last
 */
async function pack(engine, request, before) {
  const { answer, wrong } = await orWrong(engine.ask("pack", { ...request, before }));
  // What the browser kept of it may be damaged; that is no reason not to share.
  if (before && wrong?.startsWith("before")) return pack(engine, request, null);
  return answer;
}

/** @param {boolean} sheets @param {boolean} letters @returns {string} which sentence says what it holds */
function nameHeld(sheets, letters) {
  return `${sheets ? "sheets-" : ""}${letters ? "letters" : "names"}`;
}

/**
 * Says what the link tells of few people.
 * @param {HTMLElement} part
 * @param {string} told
 * @param {(string | null)[]} names of organisations; null is of those who named none
 */
function showTold(part, told, names) {
  const sentence = find(part, `[data-told="${told}"]`);
  fillSentence(sentence, {
    names: writeList(names.map((name) => name ?? readMessage(part, "no_name"))),
  });
  sentence.hidden = names.length === 0;
}

/**
 * @param {HTMLElement} part
 * @param {string} passphrase
 * @returns {"made" | "typed" | "weak"} what it is worth
 */
function measureWorth(part, passphrase) {
  if (find(part, "[name=passphrase]").dataset.made === passphrase) return "made";
  return isWeak(passphrase) ? "weak" : "typed";
}

/** @param {HTMLElement} part */
function readChoices(part) {
  const read = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (find(part, `[data-link-form] [name=${name}]`));
  return {
    passphrase: read("passphrase").value.trim(),
    withPoints: read("points").checked,
    sheets: read("sheets").checked,
  };
}

/** @param {HTMLElement} part @param {string} sentence */
function tell(part, sentence) {
  find(part, "[data-link-status]").textContent = sentence;
}

/** @param {HTMLElement} part */
function readLink(part) {
  return /** @type {HTMLInputElement} */ (find(part, "[data-share-link]")).value;
}
