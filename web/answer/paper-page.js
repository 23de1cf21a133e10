/** A form that was filled in on paper: signs typed over become the same link as on a screen. */

import { orNothing } from "../engine/asking.js";
import { createEngine } from "../engine/client.js";
import { ITEMS } from "../page/limits.js";
import { prepareSharing, showLink } from "../page/links.js";
import { settlePage } from "../page/report.js";
import { fillSentence, find, findAll, keepStatusLine, readMessage } from "../page/words.js";

/** @type {Map<string, import("../model/answers.js").Answers[number]>} */
const SIGNS = new Map([
  ["-", null],
  ...[0, 1, 2, 3, 4, 5].map(
    (n) => /** @type {[string, import("../model/answers.js").Answers[number]]} */ ([String(n), n]),
  ),
]);

const page = find(document, "[data-paper-page]");
const fields = /** @type {HTMLInputElement[]} */ (findAll(page, "[data-digits]"));
const address = new URL(page.dataset.resultAddress ?? "", location.href).href;
const engine = createEngine(
  keepStatusLine(page, () => {
    engine.retry();
    readForm();
  }),
);

/** @returns {string[]} the signs that are typed so far */
const readSigns = () => fields.flatMap((field) => [...field.value]);

/** Reads what is typed so far, and asks for the link when all of it is there. */
async function readForm() {
  const signs = readSigns();
  fillSentence(find(page, "[data-paper-progress]"), { n: signs.length });
  find(page, "[data-paper-link]").hidden = true;
  if (signs.length < ITEMS || fields.some(isWrong)) return;
  const answers = signs.map((sign) => SIGNS.get(sign) ?? null);
  const shared = await orNothing(engine.ask("share", { answers }));
  // Meanwhile something else may be typed.
  if (!shared || signs.join("") !== readSigns().join("")) return;
  showLink(page, `${address}#${shared.code}`);
  find(page, "[data-open-result]").setAttribute("href", `${address}#${shared.code}`);
  find(page, "[data-paper-link]").hidden = false;
}

/** @param {HTMLInputElement} field */
function isWrong(field) {
  return [...field.value].some((sign) => !SIGNS.has(sign));
}

for (const field of fields) {
  field.addEventListener("input", () => {
    const wrong = find(/** @type {HTMLElement} */ (field.parentElement), ".wrong");
    wrong.textContent = isWrong(field) ? readMessage(page, "wrong") : "";
    field.setAttribute("aria-invalid", String(isWrong(field)));
    if (field.value.length === field.maxLength && !isWrong(field))
      fields[fields.indexOf(field) + 1]?.focus();
    readForm();
  });
}
find(page, "form").addEventListener("submit", (event) => event.preventDefault());
find(page, "[data-next-form]").addEventListener("click", () => {
  for (const field of fields) field.value = "";
  readForm();
  fields[0].focus();
});
prepareSharing(page);
readForm();
engine.start();
settlePage();
