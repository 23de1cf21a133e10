/** What tells a result from others, and is the same however it came here and wherever it was moved. */

export const FIRST_EDITION = 1;

/**
 * @param {Omit<import("./group.js").Person, "label">} person
 * @returns {string} the same for the same result, however it came here
 */
export function findOrigin({ origin, answers, organisation, month, edition }) {
  const held = [answers, organisation, month];
  // The first version named no edition.
  return origin ?? JSON.stringify(edition > FIRST_EDITION ? [...held, edition] : held);
}
