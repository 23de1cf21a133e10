/**
 * One respondent's answers, kept in this browser between visits, and nowhere else.
 *
 * @typedef {{answers: (number | null)[], position: number, organisation: string, month: string}} Kept
 */

const KEY = "kijkglas.answers";
const ITEMS = 32;

/** @returns {Kept} the answers of somebody who has not begun */
export function createAnswers() {
  return { answers: Array(ITEMS).fill(null), position: 0, organisation: "", month: "" };
}

/** @returns {Kept | null} what was kept here, or null when there is nothing that can be read */
export function loadAnswers() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

/**
 * @param {Kept} kept
 * @returns {boolean} false when this browser does not let us
 */
export function saveAnswers(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function deleteAnswers() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then nothing was kept either.
  }
}

/** @param {any} kept @returns {kept is Kept} */
function isKept(kept) {
  return (
    Array.isArray(kept?.answers) &&
    kept.answers.length === ITEMS &&
    kept.answers.every((/** @type {unknown} */ answer) =>
      [null, 0, 1, 2, 3, 4, 5].includes(/** @type {any} */ (answer)),
    ) &&
    Number.isInteger(kept.position) &&
    typeof kept.organisation === "string" &&
    typeof kept.month === "string"
  );
}
