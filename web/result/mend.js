/** Kept answers with a name beside them that the engine refuses: says which, and offers to leave it out. */

import { tidyOrganisation } from "../model/invitation.js";
import { fillSentence, find, findAll } from "../page/words.js";

/**
 * @param {import("../page/store.js").Part<import("../model/answers.js").Kept>} part the kept answers
 * @param {() => void} goOn called when they are mended
 * @returns {(field: string | null) => void} says what is wrong with this field, if it can be mended
 */
export function prepareMending(part, goOn) {
  const notice = find(document, "[data-mend]");
  let wrong = "";
  find(notice, "[data-mend-now]").addEventListener("click", async () => {
    notice.hidden = true;
    await part.change((kept) => kept && { ...kept, [wrong]: mendName(kept, wrong) });
    goOn();
  });
  return (field) => {
    const kept = part.read();
    if (!kept || (field !== "month" && field !== "organisation")) return;
    wrong = field;
    for (const sentence of findAll(notice, "[data-mend-field]")) {
      sentence.hidden = sentence.dataset.mendField !== field;
      fillSentence(sentence, { value: kept[field] });
    }
    notice.hidden = false;
  };
}

/** @param {import("../model/answers.js").Kept} kept @param {string} field */
function mendName({ organisation }, field) {
  const tidied = tidyOrganisation(organisation);
  return field === "organisation" && tidied !== organisation ? tidied : "";
}
