/** The minutes of the meeting: one sheet, to print, to copy as text or to keep as a file. */

import { listTold } from "../../model/agenda.js";
import { writeDate } from "../../page/formats.js";
import { offerText } from "../../page/links.js";
import { writeMonth } from "../../page/months.js";
import { saveFile } from "../../page/saved-file.js";
import { fillSentence, find, findAll, readMessage, writeSentence } from "../../page/words.js";
import { nameFactor } from "./agenda.js";
import { writeWorth } from "./counted.js";
import { readMeeting } from "./kept-meeting.js";

// Asked for by few: no page waits for it.
const DOCUMENT = new URL("./minutes-document.js", import.meta.url).href;

/**
 * @param {HTMLElement} page
 * @param {import("../../engine/contract.d.ts").CombineResponse} picture what the engine's `combine` answers
 * @param {import("../../engine/contract.d.ts").AgendaResponse} plan
 * @param {import("./agenda.js").Topic[]} topics what was talked about
 * @param {import("../../model/group.js").Group} group
 */
export function showMinutes(page, picture, plan, topics, group) {
  const view = find(page, "[data-minutes-part]");
  const words = find(page, "[data-points]");
  const sheet = find(view, "[data-minutes-sheet]");
  showLine(sheet, "name", group.name);
  showSentence(sheet, "month", writeMonth(group.month));
  showSentence(sheet, "next", group.next && writeDate(group.next));
  const people = picture.organisations.map((one) => countPeople(words, one));
  showLines(sheet, "people", people);
  showLine(sheet, "worth", writeWorth(words, "minutes_worth", plan.worth));
  showTalked(sheet, topics, readMeeting(group).notes);
  showTable(sheet, group.points);
  prepareButtons(page, words, sheet);
  view.hidden = false;
}

/**
 * Names what was talked about, with the notes.
 * @param {HTMLElement} sheet
 * @param {import("./agenda.js").Topic[]} topics
 * @param {Record<string, string>} notes
 */
function showTalked(sheet, topics, notes) {
  const told = listTold(topics, notes);
  const list = find(sheet, "[data-minutes-talked]");
  list.hidden = told.length === 0;
  find(sheet, '[data-none="talked"]').hidden = told.length > 0;
  list.replaceChildren(
    ...told.flatMap(({ topic, title }) => {
      const note = notes[topic]?.trim();
      return [makeElement("dt", title), ...(note ? [makeElement("dd", note)] : [])];
    }),
  );
}

/** @param {HTMLElement} page @param {HTMLElement} words @param {HTMLElement} sheet */
function prepareButtons(page, words, sheet) {
  const view = find(page, "[data-minutes-part]");
  const status = find(view, "[data-take-status]");
  find(view, "[data-print-minutes]").onclick = () => print();
  find(view, "[data-copy-minutes]").onclick = async () => {
    status.textContent = "";
    const done = await offerText(view, writeMinutes(words, sheet));
    status.textContent = readMessage(words, done);
  };
  find(view, "[data-save-minutes]").onclick = () => {
    const file = `${readMessage(words, "file_minutes")}.txt`;
    // The mark and the line ends are for programs that know no better.
    const text = `\ufeff${writeMinutes(words, sheet).replaceAll("\n", "\r\n")}`;
    saveFile(file, new Blob([text], { type: "text/plain;charset=utf-8" }));
    status.textContent = writeSentence(words, "file_made", { file });
  };
  find(view, "[data-save-document]").onclick = async () => {
    status.textContent = "";
    try {
      /** @type {typeof import("./minutes-document.js")} */
      const { writeDocument } = await import(DOCUMENT);
      const file = `${readMessage(words, "file_minutes")}.docx`;
      saveFile(file, await writeDocument(sheet));
      status.textContent = writeSentence(words, "file_made", { file });
    } catch (error) {
      console.error(error);
      status.textContent = readMessage(words, "not_made");
    }
  };
}

/** @param {HTMLElement} sheet @param {string} name @param {string} text */
function showLine(sheet, name, text) {
  const line = find(sheet, `[data-line="${name}"]`);
  line.textContent = text;
  line.hidden = text === "";
}

/** @param {HTMLElement} sheet @param {string} name @param {string | null} value of its one place */
function showSentence(sheet, name, value) {
  const line = find(sheet, `[data-line="${name}"]`);
  fillSentence(line, { month: value ?? "", date: value ?? "" });
  line.hidden = !value;
}

/** @param {HTMLElement} sheet @param {string} name @param {string[]} lines */
function showLines(sheet, name, lines) {
  const list = find(sheet, `[data-lines="${name}"]`);
  list.hidden = lines.length === 0;
  list.replaceChildren(...lines.map((line) => makeElement("li", line)));
}

/** @param {HTMLElement} sheet @param {import("../../model/group.js").Point[]} points */
function showTable(sheet, points) {
  find(sheet, "[data-minutes-table]").hidden = points.length === 0;
  find(sheet, '[data-none="points"]').hidden = points.length > 0;
  const rows = points.map(({ what, who, by, factor }) => {
    const row = document.createElement("tr");
    const cells = [what, who, by ? writeDate(by) : "", factor ? nameFactor(factor) : ""];
    row.append(...cells.map((cell) => makeElement("td", cell)));
    return row;
  });
  find(sheet, "[data-minutes-points]").replaceChildren(...rows);
}

/**
 * @param {HTMLElement} words
 * @param {{name: string | null, respondents: number}} organisation
 */
function countPeople(words, { name, respondents }) {
  return writeSentence(words, respondents === 1 ? "people_one" : "people", {
    organisation: name ?? readMessage(words, "no_organisation"),
    n: String(respondents),
  });
}

/** @param {string} tag @param {string} text */
function makeElement(tag, text) {
  const element = document.createElement(tag);
  element.dir = "auto";
  element.textContent = text;
  return element;
}

/** @param {HTMLElement} words @param {HTMLElement} sheet @returns {string} the sheet as plain text */
function writeMinutes(words, sheet) {
  const blocks = findAll(sheet, ":scope > :not([hidden])").map((block) => {
    if (block.tagName === "UL") return findAll(block, "li").map((line) => `- ${read(line)}`);
    if (block.tagName === "TABLE") return writeTable(words, block);
    if (block.tagName === "DL") return findAll(block, "dt, dd").flatMap(writeTalked);
    return [block.tagName === "H3" ? `\n${read(block)}` : read(block)];
  });
  return `${blocks.flat().join("\n")}\n`;
}

/** @param {HTMLElement} line a topic, or its notes @returns {string[]} */
function writeTalked(line) {
  if (line.tagName === "DT") return [`- ${read(line)}`];
  return read(line)
    .split("\n")
    .map((text) => `  ${text}`.trimEnd());
}

/** @param {HTMLElement} words @param {HTMLElement} table @returns {string[]} */
function writeTable(words, table) {
  const [, ...names] = findAll(table, "th").map(read);
  return findAll(table, "tbody tr").flatMap((row, place) => {
    const [what, ...cells] = findAll(row, "td").map(read);
    const first = writeSentence(words, "minutes_point", { n: String(place + 1), what });
    const more = cells.map((value, column) => value && writeCell(words, names[column], value));
    return [first, ...more.filter(Boolean)];
  });
}

/** @param {HTMLElement} words @param {string} name @param {string} value */
function writeCell(words, name, value) {
  return `   ${writeSentence(words, "minutes_cell", { name, value })}`;
}

/** @param {HTMLElement} element */
function read(element) {
  return (element.textContent ?? "").trim();
}
