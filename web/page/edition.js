/** Which edition of the statements this page asks; the page says so. */

/** What names none is of the first. */
export const FIRST_EDITION = 1;

export const EDITION = Number(
  globalThis.document?.documentElement.dataset.edition ?? FIRST_EDITION,
);
