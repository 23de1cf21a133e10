/** A cell in which a reader changes answers and sees what the engine makes of them. */

import { orNothing } from "../engine/asking.js";
import { createEngine } from "../engine/client.js";
import { listValues } from "../engine/findings.js";
import { writeScore } from "../page/formats.js";
import { ITEMS } from "../page/limits.js";
import { fillSentence, find, findAll, keepStatusLine } from "../page/words.js";

const cell = find(document, "[data-cell]");
const engine = createEngine(
  keepStatusLine(cell, () => {
    engine.retry();
    show();
  }),
);
const fields = /** @type {HTMLSelectElement[]} */ (findAll(cell, "[data-answer]"));
// The cell is about one factor; the engine is asked about whole sheets.
const OTHER_ANSWERS = Array(ITEMS - 2).fill(null);

let asked = 0;

/** Asks the engine what the answers that stand there make, and shows it unless they changed since. */
async function show() {
  asked += 1;
  const mine = asked;
  const results = findAll(cell, "[data-organisation]").map((row) => ({
    organisation: row.dataset.organisation,
    answers: [...readAnswers(row), ...OTHER_ANSWERS],
  }));
  const picture = await orNothing(engine.ask("combine", { results }));
  if (picture && mine === asked) showMade(picture);
}

/** @param {HTMLElement} row @returns {number[]} */
function readAnswers(row) {
  return /** @type {HTMLSelectElement[]} */ (findAll(row, "[data-answer]")).map(({ value }) =>
    Number(value),
  );
}

/** @param {import("../engine/contract.d.ts").CombineResponse} picture what the engine's `combine` answers */
function showMade(picture) {
  const [factor] = picture.factors;
  const numbers = /** @type {Record<string, number | null>} */ (/** @type {unknown} */ (factor));
  for (const place of findAll(cell, "[data-value]")) {
    const decimals = Number(place.dataset.decimals);
    place.textContent = write(numbers[place.dataset.value ?? ""], decimals);
  }
  for (const { name, score } of factor.organisations) {
    find(cell, `[data-value-of="${name}"]`).textContent = write(score, 1);
  }
  const values = listValues(picture, factor);
  for (const sentence of findAll(cell, "[data-finding]")) {
    sentence.hidden = !factor.findings.includes(sentence.dataset.finding ?? "");
    fillSentence(sentence, values);
  }
}

/** @param {number | null} number @param {number} decimals */
function write(number, decimals) {
  if (number === null) return find(cell, "[data-none]").textContent ?? "";
  return writeScore(number, decimals);
}

for (const field of fields) field.addEventListener("change", show);
find(cell, "[data-again]").addEventListener("click", () => {
  for (const field of fields) {
    for (const option of field.options) option.selected = option.defaultSelected;
  }
  show();
});
