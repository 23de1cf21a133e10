/** One respondent: of what a result is made, and what tells it from others. */

export const FIRST_EDITION = 1;

/**
 * What a respondent gives, wherever it is kept, saved or handed on: here alone its fields are named.
 * @param {import("../engine/contract.d.ts").Result} person with or without more
 * @returns {Omit<import("./group.js").Person, "label" | "origin">}
 */
export function pickGiven({ answers, organisation = null, month = null, edition }) {
  return { answers, organisation, month, edition: edition ?? FIRST_EDITION };
}

/**
 * @param {Omit<import("./group.js").Person, "label">} person
 * @returns {string} the same for the same result, however it came here and wherever it was moved; of
 *   what the first version knew, so that it stays what it was
 */
export function findOrigin({ origin, answers, organisation, month, edition }) {
  const held = [answers, organisation, month];
  // The first version named no edition.
  return origin ?? JSON.stringify(edition > FIRST_EDITION ? [...held, edition] : held);
}
