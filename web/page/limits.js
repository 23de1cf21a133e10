// Made by `make contract` from the two contract.py; change these.

export const ITEMS = 32;
export const HIGHEST_ANSWER = 5;
export const EDITION = 2;
export const LONGEST_PARTNERSHIP = 80;
export const LONGEST_ORGANISATION = 60;
export const MOST_POINTS = 20;
export const MOST_COUNTED = 9999;

/** Which engine answers: what another one said is asked anew. */
export const ENGINE = "1.0.0";

/** What names no edition is of this one. */
export const FIRST_EDITION = 1;

export const MONTH = /^2[0-9]{3}-(?:0[1-9]|1[0-2])$/;
