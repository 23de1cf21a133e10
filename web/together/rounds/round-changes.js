/** What changed between rounds: who took part, what is higher or lower, and a line over all. */

import { orNothing } from "../../engine/asking.js";
import { countPeople, describePeople } from "../../model/group.js";
import { writeList, writeScore } from "../../page/formats.js";
import { writeMonth } from "../../page/months.js";
import { fillSentence, find, findAll, readMessage, writeSentence } from "../../page/words.js";

/**
 * @typedef {{respondents: number, organisations: (string | null)[]}} Who
 * @typedef {import("../../engine/contract.d.ts").TraceFactor} Traced
 * @typedef {import("../../engine/contract.d.ts").TraceResponse} Trace what the engine's `trace` answers
 */

/** @type {unknown[]} what the shown changes are made of */
let basis = [];

/**
 * Shows what changed since the earlier rounds; the engine is asked when its answer could differ.
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export async function showChanges(part, engine, group) {
  const now = group.read();
  const { month, voices, letters } = now;
  const earlier = now.earlier.filter((round) => countPeople(round) > 0);
  const rounds = [...earlier, now];
  const all = [
    ...earlier.map((round) => nameRound(part, round)),
    month ? writeMonth(month) : readMessage(part, "this_round"),
  ];
  const people = rounds.flatMap(({ results, tallies }) => [results, tallies]);
  const wanted = [voices, letters, ...people, ...all];
  if (wanted.length === basis.length && wanted.every((one, place) => one === basis[place])) return;
  basis = wanted;
  for (const what of ["[data-other-edition]", "[data-changes]", "[data-trace]"]) {
    find(part, what).hidden = true;
  }
  if (earlier.length === 0 || countPeople(now) === 0) return;
  const asked = engine.ask("trace", { rounds: rounds.map(describePeople), voices });
  const trace = await orNothing(asked);
  // What changed meanwhile is on its way.
  if (basis !== wanted) return;
  if (!trace) {
    basis = [];
    return;
  }
  find(part, "[data-other-edition]").hidden = !trace.other_edition;
  if (trace.factors.length === 0) return;
  const names = trace.compared.map((place) => all[place]);
  showWho(part, trace, names, letters);
  showSaid(part, trace, names, letters);
  showDirections(part, trace, names);
  showLines(part, trace, names);
}

/**
 * @param {HTMLElement} part
 * @param {{month: string}} round
 * @returns {string} its month, or that it has none
 */
export function nameRound(part, { month }) {
  return month ? writeMonth(month) : readMessage(part, "no_month");
}

/** @param {HTMLElement} part @param {Trace} trace @param {string[]} names @param {boolean} letters */
function showWho(part, { rounds }, names, letters) {
  const lines = rounds.map((who, place) => {
    const line = document.createElement("li");
    line.textContent = describeWho(part, who, names[place], letters);
    return line;
  });
  find(part, "[data-round-people]").replaceChildren(...lines);
}

/**
 * Shows what the engine finds of the rounds, wherever it stands in the part.
 * @param {HTMLElement} part
 * @param {Trace} trace
 * @param {string[]} names
 * @param {boolean} letters
 */
function showSaid(part, { rounds, came, went, findings }, names, letters) {
  const [before, after] = names.slice(-2);
  const alone = names.filter((_, place) => rounds[place].alone);
  const values = {
    before,
    after,
    rounds: writeList(alone),
    came: nameMoved(part, came, letters),
    went: nameMoved(part, went, letters),
  };
  for (const sentence of findAll(part, "[data-rounds-finding]")) {
    sentence.hidden = !findings.includes(sentence.dataset.roundsFinding ?? "");
    fillSentence(sentence, values);
  }
}

/** @param {HTMLElement} part @param {{name: string | null}[]} moved @param {boolean} letters */
function nameMoved(part, moved, letters) {
  const named = moved.filter(({ name }) => name !== null);
  const nameless = moved.length > named.length ? [readMessage(part, "nameless")] : [];
  if (!letters) return writeList([...named.map(({ name }) => String(name)), ...nameless]);
  const n = String(named.length);
  const some = named.length === 1 ? "some_one" : "some";
  return writeList([...(named.length > 0 ? [writeSentence(part, some, { n })] : []), ...nameless]);
}

/**
 * @param {HTMLElement} part
 * @param {Who} who
 * @param {string} round its name
 * @param {boolean} letters whether organisations are not to be named
 */
function describeWho(part, { respondents, organisations }, round, letters) {
  const n = String(respondents);
  const people = writeSentence(part, respondents === 1 ? "people_one" : "people", { round, n });
  const named = organisations.filter((name) => name !== null);
  if (named.length === 0 || (letters && named.length === 1)) return people;
  if (letters) return writeSentence(part, "of_number", { people, n: String(named.length) });
  const names = organisations.map((name) => name ?? readMessage(part, "nameless"));
  return writeSentence(part, "of_organisations", { people, organisations: writeList(names) });
}

/** @param {HTMLElement} part @param {Trace} trace @param {string[]} names */
function showDirections(part, { factors }, names) {
  const view = find(part, "[data-changes]");
  const [before, after] = names.slice(-2);
  fillSentence(find(view, "[data-changes-title]"), { before, after });
  const { content } = /** @type {HTMLTemplateElement} */ (find(view, "template"));
  for (const group of findAll(view, "[data-change]")) {
    const change = group.dataset.change ?? "";
    const moved = factors.filter(({ findings }) => findings.includes(change));
    const rows = moved.map((factor) => {
      const row = find(content, `[data-change-of="${factor.id}"]`).cloneNode(true);
      return fillRow(part, /** @type {HTMLElement} */ (row), factor);
    });
    find(group, "[data-change-list]").replaceChildren(...rows);
    group.hidden = rows.length === 0;
  }
  view.hidden = false;
}

/** @param {HTMLElement} part @param {HTMLElement} row @param {Traced} factor */
function fillRow(part, row, { scores, like_before, like_after, findings }) {
  const given = [...scores.slice(-2), like_before, like_after];
  const [before, after, ...like] = given.map((one) => writeGiven(part, one));
  for (const sentence of findAll(row, "[data-change-says]")) {
    if (findings.includes(sentence.dataset.changeSays ?? "")) {
      fillSentence(sentence, { before, after, like_before: like[0], like_after: like[1] });
      sentence.hidden = false;
    } else sentence.remove();
  }
  return row;
}

/** @param {HTMLElement} part @param {Trace} trace @param {string[]} names */
function showLines(part, { factors, perspectives, course }, names) {
  const view = find(part, "[data-trace]");
  view.hidden = course === null;
  if (course === null) return;
  fillSentence(find(view, "[data-trace-title]"), { n: names.length });
  showCourse(view, course, names);
  for (const cell of findAll(view, "[data-of-round]")) cell.remove();
  find(view, "[data-trace-head]").append(...names.map((name) => makeCell("th", name)));
  for (const { id, scores } of [...perspectives, ...factors]) {
    const row = find(view, `[data-line-of="${id}"]`);
    const cells = scores.map((one, place) => {
      const cell = makeCell("td", writeGiven(part, one));
      cell.dataset.ofRound = names[place];
      return cell;
    });
    row.append(...cells);
    drawLine(/** @type {SVGSVGElement} */ (row.querySelector("svg")), scores);
  }
}

/**
 * Says in words what the lines show between the first round and the last.
 * @param {HTMLElement} view
 * @param {import("../../engine/contract.d.ts").Course} course
 * @param {string[]} names
 */
function showCourse(view, course, names) {
  const name = (/** @type {string} */ id) =>
    find(view, `[data-line-of="${id}"] th`).textContent ?? "";
  for (const [told, ids] of Object.entries(course)) {
    const line = find(view, `[data-course="${told}"]`);
    line.hidden = ids.length === 0;
    const factors = writeList(ids.map(name));
    const values = { first: names[0], last: names.at(-1) ?? "", factors };
    fillSentence(line, values);
  }
}

/** @param {"th" | "td"} kind @param {string} text */
function makeCell(kind, text) {
  const cell = document.createElement(kind);
  cell.textContent = text;
  cell.dataset.ofRound = "";
  if (kind === "th") cell.setAttribute("scope", "col");
  return cell;
}

/**
 * Draws a line in a space that is as high as the scale, so that scores are places in it.
 * @param {SVGSVGElement} drawing
 * @param {(number | null)[]} scores
 */
function drawLine(drawing, scores) {
  const places = scores.map((one, place) => (one === null ? null : `${place} -${one}`));
  const line = places.map((place, at) => {
    if (place === null) return "";
    return places[at - 1] ? `L${place}` : `M${place}`;
  });
  const dots = places.map((place) => (place === null ? "" : `M${place}h0`));
  drawing.setAttribute("viewBox", `0 -5 ${scores.length - 1} 4`);
  drawing.querySelector(".lines__path")?.setAttribute("d", line.join(""));
  drawing.querySelector(".lines__dots")?.setAttribute("d", dots.join(""));
}

/** @param {HTMLElement} part @param {number | null} one */
function writeGiven(part, one) {
  return one === null ? readMessage(part, "no_score") : writeScore(one);
}
