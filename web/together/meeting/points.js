/** What was agreed: the points and the date to look again, kept as they are typed. */

import { tidyLine } from "../../model/invitation.js";
import { MOST_POINTS } from "../../page/limits.js";
import {
  copyTemplate,
  fillSentence,
  find,
  findAll,
  readMessage,
  writeSentence,
} from "../../page/words.js";
import { describeNext, describePoint, saveCalendar } from "./calendar.js";

/** @typedef {import("../../model/group.js").Point} Point */
/** @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper */

const MONTHS_AHEAD = 3;

/** @type {WeakMap<HTMLElement, Point>} the point that a row was made for */
const origins = new WeakMap();

/** @type {{points: string | null, next: string | null | undefined, isOpen: () => boolean}} what the
 * fields show, and whether the group that they show still is the open one */
const shown = { points: null, next: undefined, isOpen: () => false };

/**
 * @param {HTMLElement} page
 * @param {GroupKeeper} group
 */
export function preparePoints(page, group) {
  const view = find(page, "[data-points]");
  find(view, "[data-add-point]").onclick = () => {
    if (tellWhenFull(view)) return;
    find(addRow(view, group), "textarea").focus();
  };
  prepareNext(view, group);
  prepareCalendar(view, group);
  const show = () => showGroup(view, group);
  group.onChange(show);
  show();
  view.hidden = false;
}

/**
 * Puts the factors to talk about and to improve first among those to choose from.
 * @param {HTMLElement} page
 * @param {string[]} ids in rank order
 */
export function offerFactors(page, ids) {
  const view = find(page, "[data-points]");
  const { content } = /** @type {HTMLTemplateElement} */ (find(view, "[data-point-part]"));
  for (const row of [content, ...listRows()]) {
    const choice = /** @type {HTMLSelectElement} */ (find(row, "select"));
    const first = find(choice, "[data-factors-first]");
    if (first.dataset.ids === ids.join()) continue;
    first.dataset.ids = ids.join();
    first.hidden = ids.length === 0;
    const { value } = choice;
    const options = /** @type {HTMLOptionElement[]} */ (findAll(choice, "[data-index]"));
    options.sort((one, other) => Number(one.dataset.index) - Number(other.dataset.index));
    first.append(...ids.map((id) => find(choice, `[value="${id}"]`)));
    find(choice, "[data-factors-other]").append(
      ...options.filter((option) => !ids.includes(option.value)),
    );
    choice.value = value;
  }
}

/** @param {"agree" | "close"} name @returns {HTMLElement} which the screen of the meeting may have now */
function findEditor(name) {
  return find(document, `[data-editor="${name}"]`);
}

/** @returns {HTMLElement[]} a row for each point, and for those that are still empty */
function listRows() {
  return findAll(findEditor("agree"), "[data-point]");
}

/**
 * Shows the points and the date of the group, unless the fields show them already.
 * @param {HTMLElement} view
 * @param {GroupKeeper} group
 */
function showGroup(view, group) {
  const { points, next } = group.read();
  if (JSON.stringify(points) !== shown.points || !shown.isOpen()) {
    shown.isOpen = group.markOpen();
    shown.points = JSON.stringify(points);
    find(findEditor("agree"), "[data-point-list]").replaceChildren();
    // One empty row invites to write.
    for (const point of points.length > 0 ? points : [undefined]) addRow(view, group, point);
    find(findEditor("agree"), "[data-points-status]").textContent = "";
  }
  if (next !== shown.next) {
    shown.next = next;
    /** @type {HTMLInputElement} */ (find(findEditor("close"), "[data-next]")).value = next ?? "";
  }
  find(view, "[data-calendar-part]").hidden = listDates(view, group).length === 0;
  find(view, "[data-calendar-next]").hidden = next === null;
}

/**
 * @param {HTMLElement} view
 * @param {GroupKeeper} group
 * @param {Point} [point] what the row shows; without one it is empty
 * @returns {HTMLElement}
 */
function addRow(view, group, point) {
  const row = copyTemplate(view, "[data-point-part]");
  if (point) fillRow(row, point);
  row.oninput = () => keepPoints(group);
  const by = readField(row, "by");
  by.onblur = () => showWrongDate(view, row, by);
  find(row, "[data-take-out]").onclick = () => takeOut(view, group, row);
  const calendar = find(row, "[data-calendar-point]");
  calendar.onclick = () => {
    const number = find(row, "[data-point-number]").dataset.number ?? "";
    const event = describePoint(view, readPoint(row), group.read());
    saveCalendar(view, [event], writeSentence(view, "file_point", { n: number }));
  };
  find(findEditor("agree"), "[data-point-list]").append(row);
  showRows();
  return row;
}

/** @param {HTMLElement} row @param {Point} point */
function fillRow(row, point) {
  origins.set(row, point);
  for (const name of /** @type {const} */ (["what", "who", "by", "factor"])) {
    readField(row, name).value = point[name] ?? "";
  }
}

/**
 * @param {HTMLElement} row
 * @returns {Point} what its fields hold now; what else is known of the point stays
 */
function readPoint(row) {
  const by = readField(row, "by");
  return {
    done: null,
    helped: null,
    ...origins.get(row),
    what: tidyLine(readField(row, "what").value),
    who: tidyLine(readField(row, "who").value),
    by: by.validity.valid ? by.value || null : null,
    factor: readField(row, "factor").value || null,
  };
}

/** @param {HTMLElement} row @param {string} name @returns {HTMLInputElement} */
function readField(row, name) {
  return /** @type {HTMLInputElement} */ (find(row, `[name="${name}"]`));
}

/** @param {Point} point */
function isFilled({ what, who, by, factor }) {
  return Boolean(what || who || by || factor);
}

/** @param {GroupKeeper} group */
function keepPoints(group) {
  const points = listRows().map(readPoint).filter(isFilled);
  shown.points = JSON.stringify(points);
  showRows();
  group.change({ points });
}

/** Numbers the rows, and offers a calendar file for each that has a date. */
function showRows() {
  listRows().forEach((row, place) => {
    const number = find(row, "[data-point-number]");
    number.dataset.number = String(place + 1);
    fillSentence(number, { n: place + 1 });
    const { what, by } = readPoint(row);
    find(row, "[data-calendar-point]").hidden = !what || !by;
  });
}

/**
 * Takes a row out, and leaves a way back in its place.
 * @param {HTMLElement} view
 * @param {GroupKeeper} group
 * @param {HTMLElement} row
 */
function takeOut(view, group, row) {
  const { what, who } = readPoint(row);
  const out = copyTemplate(view, "[data-point-out-part]");
  fillSentence(find(out, "[data-taken-out]"), {
    what: what || who || find(row, "[data-point-number]").textContent || "",
  });
  const back = find(out, "[data-put-back]");
  back.onclick = () => {
    if (tellWhenFull(view)) return;
    out.replaceWith(row);
    keepPoints(group);
    readField(row, "what").focus();
  };
  row.replaceWith(out);
  find(findEditor("agree"), "[data-points-status]").textContent = "";
  keepPoints(group);
  back.focus();
}

/** @param {HTMLElement} view @returns {boolean} whether there is no room; then it says so */
function tellWhenFull(view) {
  const full = listRows().length >= MOST_POINTS;
  find(findEditor("agree"), "[data-points-status]").textContent = full
    ? readMessage(view, "full")
    : "";
  return full;
}

/** @param {HTMLElement} view @param {HTMLElement} place @param {HTMLInputElement} field */
function showWrongDate(view, place, field) {
  const wrong = !field.validity.valid;
  field.ariaInvalid = String(wrong);
  find(place, "[data-date-wrong]").textContent = wrong ? readMessage(view, "date_wrong") : "";
}

/**
 * Keeps the date to look again.
 * @param {HTMLElement} view
 * @param {GroupKeeper} group
 */
function prepareNext(view, group) {
  const field = /** @type {HTMLInputElement} */ (find(view, "[data-next]"));
  const part = findEditor("close");
  const keep = () => {
    shown.next = field.validity.valid ? field.value || null : null;
    group.change({ next: shown.next });
  };
  field.oninput = keep;
  field.onblur = () => showWrongDate(view, part, field);
  find(part, "[data-three-months]").onclick = () => {
    field.value = findDateAhead(new Date(), MONTHS_AHEAD);
    showWrongDate(view, part, field);
    keep();
  };
}

/**
 * @param {Date} date
 * @param {number} months
 * @returns {string} the same day so many months later, or the last of that month: YYYY-MM-DD
 */
function findDateAhead(date, months) {
  const last = new Date(date.getFullYear(), date.getMonth() + months + 1, 0);
  const day = Math.min(date.getDate(), last.getDate());
  const parts = [last.getFullYear(), last.getMonth() + 1, day];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * @param {HTMLElement} view
 * @param {GroupKeeper} group
 */
function prepareCalendar(view, group) {
  find(view, "[data-calendar-all]").onclick = () =>
    saveCalendar(view, listDates(view, group), readMessage(view, "file_all"));
  find(view, "[data-calendar-next]").onclick = () =>
    saveCalendar(view, [describeNext(view, group.read())], readMessage(view, "file_next"));
}

/**
 * @param {HTMLElement} view
 * @param {GroupKeeper} group
 * @returns {import("./calendar.js").CalendarEvent[]} every point with a date, and the next reflection
 */
function listDates(view, group) {
  const { points, next } = group.read();
  const dated = points.filter(({ what, by }) => what && by);
  const events = dated.map((point) => describePoint(view, point, group.read()));
  return next ? [...events, describeNext(view, group.read())] : events;
}
