/**
 * What is typed for invitations: the form in hand, and those that wait while another partnership's is.
 *
 * @typedef {{partnership?: string, organisations?: string, month?: string, language?: string,
 *   inviter?: string, mail?: string, drop?: string, sealed?: string, asked?: string}} Draft a form as it
 *   was typed: `sealed` "yes" or nothing, `month` none where it is just this one, `asked` the month
 *   that a link asked for
 * @typedef {Draft & {others?: Draft[]}} Drafts `others` wait, the last one put there last
 */

import { nameThisMonth } from "./invitation.js";
import { foldName } from "./names.js";

const TYPED = /** @type {const} */ ([
  "partnership",
  "organisations",
  "month",
  "inviter",
  "mail",
  "drop",
  "sealed",
]);

/** @param {import("../page/store.js").Unchecked<Drafts>} kept @returns {kept is Drafts} */
export function areDrafts(kept) {
  const others = kept?.others ?? [];
  return isDraft(kept) && Array.isArray(others) && others.every(isDraft);
}

/** @param {import("../page/store.js").Unchecked<Draft>} draft */
function isDraft(draft) {
  return [...TYPED, /** @type {const} */ ("language"), /** @type {const} */ ("asked")].every(
    (name) => typeof (draft?.[name] ?? "") === "string",
  );
}

/**
 * Takes up the partnership that a link asks for; what stands in the form for another one waits.
 * @param {Drafts} now
 * @param {{partnership: string, month: string}} asked
 * @param {import("./invited.js").Invited} [known] who was invited for it before
 * @returns {Drafts}
 */
export function takeAsked(now, asked, known) {
  const { others = [], ...form } = now;
  if (isOf(form, asked.partnership)) return askMonth(now, asked, known);
  const waiting = others.findLast((one) => isOf(one, asked.partnership));
  if (waiting) return swap(now, waiting, askMonth(waiting, asked, known));
  if (known) return swap(now, null, askMonth(fillKnown(form, known), asked, known));
  // What has no name yet was typed for the first partnership that comes.
  if (isOf(form, "")) return askMonth({ ...now, partnership: asked.partnership }, asked);
  const { language, inviter, mail } = form;
  const { partnership } = asked;
  return swap(now, null, askMonth({ partnership, language, inviter, mail }, asked));
}

/** @param {Drafts} now @param {Draft} draft one that waits @returns {Drafts} with that one in hand */
export function takeBack(now, draft) {
  return swap(now, draft, draft);
}

/**
 * @param {Drafts} now
 * @param {Draft | null} taken of those that wait
 * @param {Draft} next
 * @returns {Drafts}
 */
function swap({ others = [], ...form }, taken, next) {
  const isSame = (/** @type {Draft} */ one, /** @type {Draft | null} */ other) =>
    JSON.stringify(one) === JSON.stringify(other);
  const left = others.filter((one) => !isSame(one, taken) && !isSame(one, form));
  const isTyped = TYPED.some((name) => form[name]?.trim());
  const waiting = isTyped ? [...left, form] : left;
  return { ...next, ...(waiting.length > 0 && { others: waiting }) };
}

/** @param {Draft} form @param {import("./invited.js").Invited} known @returns {Draft} */
function fillKnown({ language }, { partnership, awaited, inviter, mail, drop, key }) {
  const organisations = awaited.map(({ organisation }) => organisation).join("\n");
  return { partnership, organisations, language, inviter, mail, drop, sealed: key ? "yes" : "" };
}

/**
 * The month that is asked for, unless somebody typed another one that nobody was invited for yet.
 * @template {Draft} T
 * @param {T} draft
 * @param {{month: string}} asked
 * @param {import("./invited.js").Invited} [known]
 */
function askMonth(draft, asked, known) {
  const { month, asked: before, ...rest } = draft;
  const isOld = month === before || month === known?.month;
  if (month !== undefined && (before === asked.month || !isOld)) return draft;
  const isOther = asked.month && asked.month !== nameThisMonth();
  return { ...rest, ...(isOther && { month: asked.month, asked: asked.month }) };
}

/** @param {Draft} draft @param {string} partnership */
function isOf(draft, partnership) {
  return foldName(draft.partnership ?? "") === foldName(partnership);
}
