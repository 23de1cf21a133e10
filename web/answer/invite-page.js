/** The invitations: one link for each organisation, made here and sent by the reader. */

import { createEngine } from "../engine/client.js";
import { areDrafts, takeAsked, takeBack } from "../model/drafts.js";
import {
  hasLongName,
  listOrganisations,
  nameThisMonth,
  readInvitation,
  tidyDrop,
  tidyInviter,
  tidyMail,
  tidyPartnership,
  writeInvitation,
} from "../model/invitation.js";
import { addInvited, countExpected, findInvited, keepInvited } from "../model/invited.js";
import { writeMail } from "../page/links.js";
import { prepareMonthField, putMonth, readMonth } from "../page/months.js";
import { drawCode, showCode } from "../page/qr-code.js";
import { ask } from "../page/question.js";
import { settlePage, tellElsewhere, work } from "../page/report.js";
import { keepPart } from "../page/store.js";
import {
  copyTemplate,
  fillSentence,
  find,
  findAll,
  keepStatusLine,
  readMessage,
} from "../page/words.js";
import { prepareSealing } from "./invite-seal.js";

/**
 * @typedef {{partnership: string, organisations: string, month: string, language: string,
 *   inviter: string, mail: string, drop: string, sealed: string}} Typed `sealed`: "yes" or nothing
 */
/** @type {(keyof Typed)[]} besides the month */
const FIELDS = ["partnership", "organisations", "language", "inviter", "mail", "drop", "sealed"];

/** @typedef {{link: string, subject: string, text: string, card: string, language: string}} Letter */

const page = find(document, "[data-invite-page]");
const form = /** @type {HTMLFormElement} */ (find(page, "[data-invite-form]"));
const monthField = /** @type {HTMLInputElement} */ (find(form, "[name=month]"));
const made = find(page, "[data-invitations]");
const list = find(page, "[data-invitation-list]");
const part = keepPart("invite", areDrafts);
const invited = keepInvited();
const engine = createEngine(keepStatusLine(page, () => engine.retry()));
const sealing = prepareSealing(form, () => showInvitations());

/** @returns {Typed} */
function readForm() {
  return /** @type {Typed} */ ({ sealed: "", ...Object.fromEntries(new FormData(form)) });
}

/** Puts what was kept, or the first values, into the form. */
function fillForm() {
  const kept = part.read();
  form.reset();
  for (const name of FIELDS) {
    const value = kept?.[name];
    if (value !== undefined) setField(name, value);
  }
  const month = kept?.month ?? nameThisMonth();
  putMonth(monthField, readMonth(month) ?? month);
  const back = /** @type {HTMLDetailsElement} */ (find(form, "[data-way-back]"));
  back.open ||= Boolean(kept?.inviter || kept?.mail || kept?.drop);
  showOthers(kept?.others ?? []);
}

/** Offers what was typed for other partnerships. @param {import("../model/drafts.js").Draft[]} others */
function showOthers(others) {
  find(page, "[data-drafts]").hidden = others.length === 0;
  const entries = others.map((draft) => {
    const button = copyTemplate(page, "[data-draft-part]");
    const name = draft.partnership?.trim();
    if (name) button.textContent = name;
    button.addEventListener("click", () => {
      keep(readDraft(), (now) => takeBack(now, draft));
      fillForm();
      showInvitations();
      sealing.look();
      /** @type {HTMLInputElement} */ (form.elements.namedItem("partnership")).focus();
    });
    return button;
  });
  find(page, "[data-draft-list]").replaceChildren(...entries);
}

/** Begins with the partnership that the address names. */
async function takeAddress() {
  const asked = readInvitation(location.hash);
  if (!asked?.partnership) return;
  history.replaceState(null, "", location.pathname + location.search);
  const known = findInvited(invited.read(), asked.partnership);
  await keep(readDraft(), (now) => takeAsked(now, asked, known));
  fillForm();
}

/** @param {string} name @param {string} value */
function setField(name, value) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement && field.type === "checkbox") {
    field.checked = value !== "";
    return;
  }
  /** @type {HTMLInputElement | RadioNodeList} */ (field).value = value;
}

/**
 * @returns {import("../model/drafts.js").Draft} what is typed; a month that is only the first value is
 *   left out, or it would grow old
 */
function readDraft() {
  const { month: written, ...typed } = readForm();
  const { asked } = part.read() ?? {};
  const month = readMonth(written) ?? written;
  if (asked !== undefined) return { ...typed, month, asked };
  return month === nameThisMonth() ? typed : { ...typed, month };
}

/**
 * Keeps what is typed, and says so if the browser does not.
 * @param {import("../model/drafts.js").Draft} draft
 * @param {(now: import("../model/drafts.js").Drafts) => import("../model/drafts.js").Drafts} change
 */
async function keep(draft, change = (now) => now) {
  const isKept = await part.change((kept) =>
    change({ ...draft, ...(kept?.others && { others: kept.others }) }),
  );
  find(page, "[data-invite-not-kept]").hidden = isKept;
}

/**
 * Notes who is invited, for whoever gathers later in this browser.
 * @param {string} [organisation] of which it is known now how many are expected
 * @param {number | null} [people] null when nobody said
 */
function noteInvited(organisation, people = null) {
  const { organisations, round } = readInvitations();
  invited.change((kept) => {
    const before = findInvited(kept, round.partnership);
    const awaited = organisations.map((name) => ({
      organisation: name,
      people: name === organisation ? people : countExpected(before, name),
    }));
    return addInvited(kept, { ...round, awaited });
  });
}

/**
 * @returns {{organisations: string[], round: Omit<import("../model/invited.js").Invited, "awaited">}}
 *   what the form asks for, as it can be used; one nameless organisation stands for everybody
 */
function readInvitations() {
  const typed = readForm();
  const organisations = listOrganisations(typed.organisations);
  const round = {
    partnership: tidyPartnership(typed.partnership),
    month: readMonth(typed.month) ?? "",
    inviter: tidyInviter(typed.inviter),
    mail: tidyMail(typed.mail),
    drop: tidyDrop(typed.drop),
    ...sealing.readKey(),
  };
  return { organisations: organisations.length ? organisations : [""], round };
}

/** Makes the invitations that the form asks for now. */
function showInvitations() {
  const typed = readForm();
  const { organisations, round } = readInvitations();
  const isWrong = (/** @type {"mail" | "drop"} */ name) => typed[name].trim() && !round[name];
  tell("[data-name-long]", hasLongName(typed.organisations) ? "name_long" : "");
  tell("[data-mail-wrong]", isWrong("mail") ? "mail_wrong" : "");
  tell("[data-drop-wrong]", isWrong("drop") ? "drop_wrong" : "");
  sealing.show();
  // Nothing that is asked to be sealed goes out as an invitation to answer openly.
  const isReady = round.partnership && (!typed.sealed || round.key);
  const names = isReady ? organisations : [];
  const entries = names.map((organisation) =>
    makeEntry(organisation, writeLetter({ ...round, organisation }, typed.language)),
  );
  list.replaceChildren(...entries);
  made.hidden = names.length === 0;
  find(page, "[data-none]").hidden = names.length > 0;
  for (const count of findAll(page, "[data-count]")) {
    fillSentence(count, { n: names.length });
    count.hidden = count.dataset.count !== (names.length === 1 ? "one" : "more");
  }
}

/** @param {string} selector @param {string} message its name, or nothing */
function tell(selector, message) {
  const line = find(form, selector);
  const text = message && readMessage(page, message);
  if (line.textContent !== text) line.textContent = text;
}

/**
 * @param {import("../model/invitation.js").Invitation} invitation
 * @param {string} language
 * @returns {Letter} the invitation in its own language
 */
function writeLetter(invitation, language) {
  const letter = find(page, `[data-letter="${CSS.escape(language)}"]`);
  const address = new URL(letter.dataset.scanAddress ?? "", location.href).href;
  const link = writeInvitation(address, invitation);
  const { partnership, inviter = "", key } = invitation;
  const kinds = [inviter ? "named" : "nameless", key ? "sealed" : "open"];
  const write = (/** @type {HTMLElement} */ sentence) => {
    fillSentence(sentence, { partnership, link, inviter });
    return sentence.textContent ?? "";
  };
  const paragraphs = findAll(letter, "[data-paragraph]").filter(({ dataset }) =>
    dataset.paragraph?.split(" ").every((kind) => !kind || kinds.includes(kind)),
  );
  return {
    link,
    language,
    subject: write(find(letter, "[data-subject]")),
    text: [...paragraphs.map(write), inviter].filter(Boolean).join("\n\n"),
    card: write(find(letter, "[data-card]")),
  };
}

/** @param {string} organisation @param {Letter} letter @returns {HTMLElement} */
function makeEntry(organisation, letter) {
  const entry = copyTemplate(page, "[data-invitation-part]");
  const link = /** @type {HTMLInputElement} */ (find(entry, "[data-invitation-link]"));
  const text = /** @type {HTMLTextAreaElement} */ (find(entry, "[data-invitation-text]"));
  if (organisation) find(entry, "[data-invitation-name]").textContent = organisation;
  link.value = letter.link;
  text.value = letter.text;
  for (const part of [text, ...findAll(entry, "[data-of-letter]")]) part.lang = letter.language;
  find(entry, "[data-paper-text]").textContent = letter.text;
  find(entry, "[data-paper-card]").textContent = letter.card;
  find(entry, "[data-paper-link]").textContent = letter.link;
  find(entry, "[data-mail]").setAttribute("href", writeMail(letter));
  find(entry, "[data-mail]").addEventListener("click", () => noteInvited());
  prepareExpected(entry, organisation);
  find(entry, "[data-copy-link]").addEventListener("click", () => copyField(entry, link));
  find(entry, "[data-copy-text]").addEventListener("click", () => copyField(entry, text));
  find(entry, "[data-show-code]").addEventListener("click", () => show(entry, letter.link));
  return entry;
}

/** @param {HTMLElement} entry @param {string} organisation */
function prepareExpected(entry, organisation) {
  const field = /** @type {HTMLInputElement} */ (find(entry, "[data-expected]"));
  const { partnership } = readInvitations().round;
  const people = countExpected(findInvited(invited.read(), partnership), organisation);
  field.value = people === null ? "" : String(people);
  field.addEventListener("input", () => {
    const typed = field.value.trim();
    const right = typed === "" || /^\d{1,3}$/.test(typed);
    find(entry, "[data-expected-wrong]").hidden = right;
    if (right) noteInvited(organisation, typed === "" ? null : Number(typed));
  });
}

/** @param {HTMLElement} entry @param {HTMLInputElement | HTMLTextAreaElement} field */
async function copyField(entry, field) {
  const status = find(entry, "[data-invitation-status]");
  status.textContent = "";
  noteInvited();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = readMessage(page, "copied");
  } catch {
    const around = field.closest("details");
    if (around) around.open = true;
    field.select();
    status.textContent = readMessage(page, "copy_by_hand");
  }
}

/** @param {HTMLElement} entry @param {string} link */
function show(entry, link) {
  noteInvited();
  const status = find(entry, "[data-invitation-status]");
  return draw(find(entry, "[data-show-code]"), status, () => showCode(page, engine, link));
}

/**
 * @param {HTMLElement} button
 * @param {HTMLElement} status
 * @param {() => Promise<void>} task that draws codes
 */
function draw(button, status, task) {
  const words = { working: readMessage(page, "working"), failed: readMessage(page, "no_code") };
  return work(button, status, words, async () => {
    await task();
    return "";
  });
}

/** Draws every code, and prints. Of what is typed meanwhile the codes are drawn too. */
async function printInvitations() {
  noteInvited();
  let entries;
  do {
    entries = findAll(list, "[data-invitation]");
    for (const entry of entries) await drawPaperCode(entry);
  } while (entries.some((entry) => !entry.isConnected));
  if (entries.length > 0) print();
}

/** @param {HTMLElement} entry */
function drawPaperCode(entry) {
  const drawing = /** @type {Element} */ (entry.querySelector("[data-paper-code]"));
  const { value } = /** @type {HTMLInputElement} */ (find(entry, "[data-invitation-link]"));
  return drawCode(drawing, engine, value);
}

prepareMonthField(monthField, find(form, "[data-month-wrong]"), () => {});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  keep(readDraft());
  showInvitations();
});
find(page, "[data-clear]").addEventListener("click", async () => {
  if (!(await ask(find(page, "[data-clear-sure]")))) return;
  part.change(() => null);
  fillForm();
  showInvitations();
  /** @type {HTMLInputElement} */ (form.elements.namedItem("partnership")).focus();
});
find(page, "[data-layout-choice]").addEventListener("change", (event) => {
  made.dataset.layout = /** @type {HTMLInputElement} */ (event.target).value;
});
const printing = find(page, "[data-print-all]");
printing.addEventListener("click", () =>
  draw(printing, find(page, "[data-print-status]"), printInvitations),
);

part.onChange((elsewhere) => {
  if (!elsewhere) return;
  fillForm();
  showInvitations();
  sealing.look();
  tellElsewhere();
});
fillForm();
takeAddress().then(() => {
  showInvitations();
  sealing.look();
  settlePage();
});
