/** The way back: one's own result sent to whoever invited, corrected, taken out; and no trace left. */

import { tidyDrop, tidyMail } from "../model/invitation.js";
import { deleteResults } from "../model/results.js";
import { offerText, writeMail } from "../page/links.js";
import { writeMonth } from "../page/months.js";
import { saveFile } from "../page/saved-file.js";
import { fillSentence, find, findAll, focusOn, readMessage, writeSentence } from "../page/words.js";
import { keepNotes } from "./notes.js";

// So much of a code tells it from the others of a partnership, and nothing of its answers.
const ENDING = 6;
const BETWEEN = " · ";
// Most invitations carry no key.
const SEALED = new URL("./sealed-answer.js", import.meta.url).href;

/**
 * @typedef {import("../model/answers.js").Kept} Kept
 * @typedef {import("../page/store.js").Part<Kept>} KeptPart
 */

/**
 * Makes the buttons work; showSending says what they send.
 * @param {HTMLElement} page
 * @param {KeptPart} part the kept answers
 */
export function prepareSending(page, part) {
  const view = find(page, "[data-send-back]");
  const status = find(view, "[data-send-status]");
  const handOn = (/** @type {string} */ message) => {
    status.textContent = readMessage(page, message);
    noteSent(page, part);
  };
  find(page, "[data-send-lead]").addEventListener("click", () => {
    view.scrollIntoView({ block: "start" });
    focusOn(find(view, "h2"));
  });
  find(view, "[data-send-again]").addEventListener("change", () => writeMails(page, part.read()));
  find(view, "[data-send-mail]").addEventListener("click", () => handOn("mail_made"));
  find(view, "[data-send-copy]").addEventListener("click", async () =>
    handOn(await offerText(view, writeLetter(page, part.read()).text)),
  );
  find(view, "[data-send-file]").addEventListener("click", () => saveLetter(page, part));
  find(view, "[data-send-leave]").addEventListener("click", () => leaveNoTrace(page, part));
  find(view, "[data-send-change-names]").addEventListener("click", (event) => {
    // The address holds the result; it is no way to a place in the page.
    event.preventDefault();
    find(page, "[data-share-form] [name=organisation]").focus();
  });
  prepareSheet(page, part, handOn);
}

/**
 * @param {HTMLElement} page
 * @param {KeptPart} part
 * @param {(message: string) => void} handOn
 */
function prepareSheet(page, part, handOn) {
  const sheet = find(page, "[data-send-sheet]");
  sheet.hidden = !navigator.share;
  sheet.addEventListener("click", async () => {
    const { subject, text } = writeLetter(page, part.read());
    try {
      await navigator.share({ title: subject, text });
      handOn("handed_over");
    } catch (error) {
      // Closing the sheet without choosing is no failure.
      if (/** @type {Error} */ (error).name === "AbortError") return;
      handOn(await offerText(find(page, "[data-send-back]"), text));
    }
  });
}

/**
 * Shows the way back of one's own result, when somebody invited; its link stands in the page.
 * @param {HTMLElement} page
 * @param {Kept} kept
 * @param {import("../engine/client.js").Engine} engine which says what is sealed of it
 */
export function showSending(page, kept, engine) {
  const view = find(page, "[data-send-back]");
  const lead = find(page, "[data-send-lead]");
  view.hidden = lead.hidden = !kept.invitation;
  if (!kept.invitation) return;
  const { partnership } = kept.invitation;
  const inviter = kept.invitation.inviter || readMessage(view, "inviter_nameless");
  for (const line of [lead, ...findAll(view, "[data-send-to]")]) fillSentence(line, { inviter });
  const about = find(view, "[data-send-for]");
  about.hidden = !partnership;
  fillSentence(about, { partnership });
  const names = [kept.organisation, writeMonth(kept.month)].filter(Boolean).join(BETWEEN);
  fillSentence(find(view, "[data-send-names]"), { names });
  find(view, "[data-send-names]").hidden = !names;
  find(view, "[data-send-no-names]").hidden = Boolean(names);
  find(view, "[data-send-again-part]").hidden = !findEarlier(page, kept);
  for (const line of findAll(view, "[role=status]")) line.textContent = "";
  showAddresses(view, kept.invitation);
  showAfter(page, kept);
  showSealing(page, kept, engine);
}

/**
 * Shows how it can be sent, once it is sealed where the invitation asks for that: nothing that is
 * open is offered in its place.
 * @param {HTMLElement} page
 * @param {Kept} kept
 * @param {import("../engine/client.js").Engine} engine
 */
async function showSealing(page, kept, engine) {
  const view = find(page, "[data-send-back]");
  const key = kept.invitation?.key;
  for (const line of findAll(view, "[data-send-when]")) {
    line.hidden = (line.dataset.sendWhen === "sealed") !== (key !== undefined);
  }
  const [ways, problem] = ["[data-send-ways]", "[data-seal-problem]"].map((one) => find(view, one));
  problem.hidden = true;
  ways.hidden = key !== undefined;
  delete view.dataset.sealed;
  delete view.dataset.sealedSent;
  if (key !== undefined) {
    const code = readCode(page);
    const address = new URL(view.dataset.togetherAddress ?? "", location.href);
    address.search = "";
    find(view, "[data-seal-again]").onclick = () => showSealing(page, kept, engine);
    const codes = new Set([code, kept.sent?.at(-1) ?? code]);
    const sealed = await sealAll(engine, [...codes], key, address.href);
    // Meanwhile another name was given.
    if (readCode(page) !== code) return;
    if ("problem" in sealed) {
      find(problem, "[data-seal-why]").textContent = readMessage(view, sealed.problem);
      problem.hidden = false;
      return;
    }
    const [shown, sent = shown] = sealed;
    view.dataset.sealed = shown;
    view.dataset.sealedSent = sent;
    ways.hidden = false;
  }
  writeMails(page, kept);
}

/**
 * @param {import("../engine/client.js").Engine} engine
 * @param {string[]} codes what is shown, and what was sent last where that is another
 * @param {string} key
 * @param {string} address
 * @returns {Promise<string[] | {problem: string}>} a link of each; or why there is none of one
 */
async function sealAll(engine, codes, key, address) {
  const links = [];
  for (const code of codes) {
    const sealed = await sealOne(engine, code, key, address);
    if ("problem" in sealed) return sealed;
    links.push(sealed.link);
  }
  return links;
}

/**
 * @param {import("../engine/client.js").Engine} engine
 * @param {string} code
 * @param {string} key
 * @param {string} address
 * @returns {Promise<import("./sealed-answer.js").Answer>}
 */
async function sealOne(engine, code, key, address) {
  try {
    /** @type {typeof import("./sealed-answer.js")} */
    const { sealAnswer } = await import(SEALED);
    return await sealAnswer(engine, code, key, address);
  } catch (error) {
    console.error(error);
    return { problem: "seal_failed" };
  }
}

/** @param {HTMLElement} view @param {import("../model/invitation.js").Invitation} invitation */
function showAddresses(view, invitation) {
  const mail = tidyMail(invitation.mail ?? "");
  find(view, "[data-send-address]").hidden = !mail;
  find(view, "[data-send-no-address]").hidden = Boolean(mail);
  find(view, "[data-send-mail-address]").textContent = mail;
  const drop = tidyDrop(invitation.drop ?? "");
  find(view, "[data-send-drop]").hidden = !drop;
  if (!drop) return;
  const open = find(view, "[data-send-drop-open]");
  open.setAttribute("href", drop);
  fillSentence(open, { host: new URL(drop).host });
  find(view, "[data-send-drop-address]").textContent = drop;
}

/** @param {HTMLElement} page @param {Kept | null} kept what can be done once it was sent */
function showAfter(page, kept) {
  find(page, "[data-send-after]").hidden = !kept?.sent?.length;
}

/** @param {HTMLElement} page @param {Kept | null} kept */
function writeMails(page, kept) {
  const to = tidyMail(kept?.invitation?.mail ?? "");
  const mail = find(page, "[data-send-mail]");
  mail.setAttribute("href", writeMail({ to, ...writeLetter(page, kept) }));
  writeOut(page, kept);
}

/** Asks for what was sent last to be taken out. @param {HTMLElement} page @param {Kept | null} kept */
function writeOut(page, kept) {
  const view = find(page, "[data-send-back]");
  const { mail = "", partnership = "" } = kept?.invitation ?? {};
  const name = partnership ? "out_subject" : "out_subject_nameless";
  const subject = writeSentence(view, name, { partnership });
  const last = kept?.sent?.at(-1) ?? readCode(page);
  const { sealed = "", sealedSent = "" } = view.dataset;
  const link = last === readCode(page) ? sealed : sealedSent;
  const values = { ending: last.slice(-ENDING), link };
  const text = writeSentence(view, link ? "out_body_sealed" : "out_body", values);
  const out = find(view, "[data-send-out]");
  out.setAttribute("href", writeMail({ to: tidyMail(mail), subject, text }));
}

/** @param {HTMLElement} page @param {Kept | null} kept @returns {{subject: string, text: string}} */
function writeLetter(page, kept) {
  const view = find(page, "[data-send-back]");
  const { partnership = "", inviter = "" } = kept?.invitation ?? {};
  const write = (/** @type {string} */ name, /** @type {string} */ value) =>
    writeSentence(view, value ? name : `${name}_nameless`, { partnership, inviter });
  const again = /** @type {HTMLInputElement} */ (find(view, "[data-send-again]"));
  const earlier = again.checked ? findEarlier(page, kept) : undefined;
  const { sealed } = view.dataset;
  const ending = earlier?.slice(-ENDING) ?? "";
  // What a code ends in tells a little of what it holds.
  const replaces =
    earlier && writeSentence(view, sealed ? "replaces_sealed" : "replaces", { ending });
  const body = write(sealed ? "body_sealed" : "body", partnership);
  const lines = [write("hello", inviter), body, sealed ?? readLink(page), replaces];
  return { subject: write("subject", partnership), text: lines.filter(Boolean).join("\n\n") };
}

/** @param {HTMLElement} page @param {Kept | null} kept @returns {string | undefined} the last other code that was sent */
function findEarlier(page, kept) {
  return kept?.sent?.findLast((code) => code !== readCode(page));
}

/** Notes that what stands here was handed on. @param {HTMLElement} page @param {KeptPart} part */
function noteSent(page, part) {
  const code = readCode(page);
  part.change((now) => {
    const others = now?.sent?.filter((one) => one !== code) ?? [];
    return now && { ...now, sent: [...others, code] };
  });
  showAfter(page, part.read());
  writeOut(page, part.read());
}

/** @param {HTMLElement} page @param {KeptPart} part */
function saveLetter(page, part) {
  const view = find(page, "[data-send-back]");
  const ending = (view.dataset.sealed ?? readCode(page)).slice(-ENDING);
  const file = `${writeSentence(view, "file_name", { ending })}.txt`;
  const { text } = writeLetter(page, part.read());
  saveFile(file, new Blob([text], { type: "text/plain" }));
  find(view, "[data-send-file-status]").textContent = writeSentence(view, "drop_saved", { file });
  noteSent(page, part);
}

/**
 * Deletes what this respondent left in this browser, and begins the scan's page anew, which says so.
 * @param {HTMLElement} page
 * @param {KeptPart} part
 */
async function leaveNoTrace(page, part) {
  const leave = find(page, "[data-send-leave]");
  const kept = part.read();
  const gone = await Promise.all([
    kept && deleteResults(kept, [...(kept.sent ?? []), readCode(page)]),
    keepNotes().change(() => null),
    part.change(() => null),
  ]);
  if (gone.includes(false)) {
    find(page, "[data-send-leave-status]").textContent = readMessage(page, "not_gone");
    return;
  }
  const { href } = new URL(leave.dataset.scanAddress ?? "", location.href);
  history.replaceState(null, "", `${href.split("#")[0]}#gone`);
  location.reload();
}

/** @param {HTMLElement} page @returns {string} the link of the result that is shown */
function readLink(page) {
  return /** @type {HTMLInputElement} */ (find(page, "[data-share-link]")).value;
}

/** @param {HTMLElement} page @returns {string} */
function readCode(page) {
  return readLink(page).split("#")[1] ?? "";
}
