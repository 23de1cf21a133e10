/** Puts the engine’s picture of a group into the page. */

import { printPart } from "../../page/print-part.js";
import { leadToRows, linkFactors, showScore, showSegment } from "../../page/scores.js";
import { fillSentence, find, findAll } from "../../page/words.js";
import { nameOrganisation } from "../shared/names.js";
import { showBetween, showPriorities, showUnknown } from "./group-priorities.js";
import { showRows } from "./group-rows.js";

/**
 * @param {HTMLElement} page
 * @param {any} picture what the engine's `combine` answers
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function showPicture(page, picture, group) {
  const view = find(page, "[data-group-view]");
  showName(view, group.read());
  showPeople(view, picture);
  prepareVoices(view, picture, group);
  prepareLetters(view, picture, group);
  for (const perspective of picture.perspectives) {
    showScore(find(view, `[data-score-of="${perspective.id}"]`), perspective);
  }
  const glass = find(view, ".group-view__picture");
  // A gap is between organisations here; the glass has a mark for one of another kind.
  for (const factor of picture.factors) showSegment(glass, { ...factor, gap: null });
  leadToRows(view, glass);
  showPriorities(view, picture);
  showUnknown(view, picture);
  showBetween(view, picture);
  showRows(view, picture);
  find(view, "[data-print-picture]").onclick = () => printPart(page, "picture");
  view.hidden = false;
}

/** @param {HTMLElement} view @param {import("../../model/group.js").Group} group */
function showName(view, { name, month }) {
  find(view, "[data-group-name]").textContent = name;
  const when = find(view, "[data-group-month]");
  fillSentence(when, { month });
  when.hidden = !month;
}

/**
 * Says how many people these are, and of which organisations.
 * @param {HTMLElement} view
 * @param {any} picture
 */
function showPeople(view, picture) {
  const named = picture.organisations.filter((/** @type {any} */ { name }) => name !== null);
  const who = nameGroup(picture, named.length);
  for (const sentence of findAll(view, "[data-who]")) {
    sentence.hidden = sentence.dataset.who !== who;
    fillSentence(sentence, { n: picture.respondents, m: named.length });
  }
  for (const sentence of findAll(view, "[data-basis]")) {
    sentence.hidden = sentence.dataset.basis !== picture.basis;
  }
  const list = find(view, "[data-organisations]");
  list.hidden = named.length === 0;
  list.replaceChildren(
    ...picture.organisations.map((/** @type {any} */ organisation) =>
      nameOrganisation(view, "organisation", organisation),
    ),
  );
}

/**
 * @param {any} picture
 * @param {number} named how many organisations have a name
 * @returns {string} the sentence that says who these are
 */
function nameGroup({ respondents, organisations }, named) {
  if (respondents === 1) return "one";
  if (named === 0) return "people";
  const kind = named === 1 ? "organisation" : "organisations";
  return organisations.length === named ? kind : `${kind}_mixed`;
}

/**
 * Lets the reader choose whose voices count equally, and says where that matters.
 * @param {HTMLElement} view
 * @param {any} picture
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function prepareVoices(view, picture, group) {
  find(view, "[data-several]").hidden = picture.organisations.length < 2;
  const choice = find(view, "[data-voices]");
  for (const option of choice.querySelectorAll("input")) {
    option.checked = option.value === picture.voices;
    option.onchange = () => {
      group.change({ voices: /** @type {"organisations" | "persons"} */ (option.value) });
    };
  }
  for (const counted of findAll(view, "[data-counted]")) {
    counted.hidden = counted.dataset.counted !== picture.voices;
  }
  const matter = find(view, "[data-voices-matter]");
  matter.hidden = picture.voices_differ.length === 0;
  find(view, "[data-voices-same]").hidden = !matter.hidden;
  fillSentence(matter, {});
  linkFactors(view, matter, picture.voices_differ);
}

/**
 * Lets the reader hide the organisations' names, where there are any.
 * @param {HTMLElement} view
 * @param {any} picture
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function prepareLetters(view, picture, group) {
  const { letters } = group.read();
  const box = /** @type {HTMLInputElement} */ (find(view, "[data-letters]"));
  box.checked = letters;
  box.onchange = () => group.change({ letters: box.checked });
  view.classList.toggle("group-view--letters", letters);
  find(view, "[data-letters-part]").hidden = picture.organisations.every(
    (/** @type {any} */ { name }) => name === null,
  );
}
