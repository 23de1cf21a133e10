/** Puts the engine’s picture of a group into the page. */

import { showGroupFindings } from "../../engine/findings.js";
import { writeMonth } from "../../page/months.js";
import { printPart } from "../../page/print-part.js";
import { leadToRows, showScore, showSegment } from "../../page/scores.js";
import { fillSentence, find, findAll } from "../../page/words.js";
import { hasNames, nameOrganisation } from "../shared/names.js";
import { showBetween, showPriorities, showUnknown } from "./group-priorities.js";
import { showRows } from "./group-rows.js";

const WIDE = matchMedia("(min-width: 60rem)");
let unfolded = false;

// Asked for by some: no page waits for it.
const ALONG = new URL("./along.js", import.meta.url).href;

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture what the engine's `combine` answers
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function showPicture(page, engine, picture, group) {
  const view = find(page, "[data-group-view]");
  showName(view, group.read());
  showOrganisations(view, picture);
  showGroupFindings(view, picture);
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
  unfold(view);
  // Of few people one must know that it are few, however small the screen.
  if (picture.basis !== "many") find(view, "[data-counted-how]").setAttribute("open", "");
  find(view, "[data-print-picture]").onclick = () => printPart(page, "picture");
  for (const button of findAll(view, "[data-along]")) {
    button.onclick = async () => {
      /** @type {typeof import("./along.js")} */
      const { takePicture } = await import(ALONG);
      await takePicture(page, engine, button, picture, group.read());
    };
  }
  view.hidden = false;
}

/** Where there is room, nothing stands behind a line, until somebody closes it. */
/** @param {HTMLElement} view */
function unfold(view) {
  if (unfolded || !WIDE.matches) return;
  for (const part of findAll(view, "[data-unfolds]")) part.setAttribute("open", "");
  unfolded = true;
}

/** @param {HTMLElement} view @param {import("../../model/group.js").Group} group */
function showName(view, { name, month }) {
  find(view, "[data-group-name]").textContent = name;
  const when = find(view, "[data-group-month]");
  fillSentence(when, { month: writeMonth(month) });
  when.hidden = !month;
}

/**
 * Names the organisations, where there are any.
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 */
function showOrganisations(view, picture) {
  const list = find(view, "[data-organisations]");
  list.hidden = !hasNames(picture);
  list.replaceChildren(
    ...picture.organisations.map((organisation) =>
      nameOrganisation(view, "organisation", organisation),
    ),
  );
}

/**
 * Lets the reader choose whose voices count equally, and says where that matters.
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function prepareVoices(view, picture, group) {
  const several = find(view, "[data-several]");
  // There is a choice where the engine finds what it does.
  several.hidden = findAll(several, "[data-group-finding]").every((sentence) => sentence.hidden);
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
}

/**
 * Lets the reader hide the organisations' names, where there are any.
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function prepareLetters(view, picture, group) {
  const { letters } = group.read();
  const box = /** @type {HTMLInputElement} */ (find(view, "[data-letters]"));
  box.checked = letters;
  box.onchange = () => group.change({ letters: box.checked });
  view.classList.toggle("group-view--letters", letters);
  find(view, "[data-letters-part]").hidden = !hasNames(picture);
}
