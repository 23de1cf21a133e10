/** The partnerships that this browser keeps: each with where it stands, to open, rename or delete. */

import { forgetAttendance } from "../../model/awaited.js";
import { countPeople } from "../../model/group.js";
import { tidyPartnership, writeInvitation } from "../../model/invitation.js";
import { findInvited, keepInvited } from "../../model/invited.js";
import { forgetSaved } from "../../model/saved.js";
import { dropFolder } from "../../page/folders.js";
import { writeDate, writeList } from "../../page/formats.js";
import { canKeepFiles, dropHandle } from "../../page/handles.js";
import { askToPersist, isPersisted } from "../../page/keeping.js";
import { writeMonth } from "../../page/months.js";
import { ask } from "../../page/question.js";
import {
  copyTemplate,
  fillSentence,
  find,
  findAll,
  focusOn,
  readMessage,
  writeSentence,
} from "../../page/words.js";
import { findAttendance } from "../shared/attendance.js";
import { openMade, openPartnership, writeAddress } from "../shared/parts.js";
import { countSentence } from "../shared/report.js";

const BETWEEN = " · ";
// No page waits for what is done with a file that somebody chooses.
const OPEN_FILE = new URL("./open-file.js", import.meta.url).href;

/**
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {import("../../model/group.js").Partnership} Partnership
 * @typedef {Record<string, import("../../model/invited.js").Invited> | null} AllInvited
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
export function preparePartnerships(page, engine, group) {
  const part = find(page, "[data-partnerships]");
  const list = find(part, "[data-partnership-list]");
  const invited = keepInvited();
  /** @type {string | undefined} of what there are entries; while it is so, they stay as they are */
  let shown;
  const show = () => {
    const { name } = group.read();
    find(page, "[data-open-name]").textContent = name;
    linkToInvite(page, engine, group, invited.read());
    const all = group.list();
    const told = JSON.stringify(all.map((one) => [one.id, one.group.name, findPart(one.group)]));
    if (told !== shown) {
      shown = told;
      find(part, "[data-partnerships-none]").hidden = all.length > 0;
      list.replaceChildren(...all.map((one) => makeEntry(part, one, group)));
    }
    const stands = findAll(list, "[data-partnership-stand]");
    for (const [place, one] of all.entries()) {
      showStand(part, stands[place], engine, one, invited.read());
    }
  };
  const form = find(part, "[data-partnership-new]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = readName(form);
    const name = tidyPartnership(field.value);
    if (!name) {
      field.focus();
      return;
    }
    const made = await group.create({ name });
    field.value = "";
    openMade(page, made, "gather");
  });
  prepareOpening(page, part, engine, group);
  group.onChange(show);
  invited.onChange(show);
  show();
  showPersisted(part, isPersisted());
  askOnce(part, group);
}

/**
 * @param {HTMLElement} page
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 */
function prepareOpening(page, part, engine, group) {
  const field = /** @type {HTMLInputElement} */ (find(part, "[data-group-file]"));
  find(part, "[data-group-load]").addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const [chosen] = field.files ?? [];
    field.value = "";
    if (!chosen) return;
    /** @type {typeof import("./open-file.js")} */
    const { openFile } = await import(OPEN_FILE);
    await openFile(page, engine, group, chosen);
  });
}

/** Only what somebody made here is worth asking for. @param {HTMLElement} part @param {GroupKeeper} group */
function askOnce(part, group) {
  let asked = false;
  group.onChange(() => {
    if (asked || group.isVisiting() || countPeople(group.readOwn()) === 0) return;
    asked = true;
    showPersisted(part, askToPersist());
  });
}

/**
 * Leads to invitations for this partnership, and for the round that it is in.
 * @param {HTMLElement} page
 * @param {import("../../engine/client.js").Engine} engine
 * @param {GroupKeeper} group
 * @param {AllInvited} invited
 */
function linkToInvite(page, engine, group, invited) {
  const link = /** @type {HTMLAnchorElement} */ (find(page, "[data-to-invite]"));
  const now = group.read();
  const lead = (/** @type {string} */ month) => {
    const [address] = link.href.split("#");
    const asked = { partnership: now.name, organisation: "", month };
    link.href = now.name ? writeInvitation(address, asked) : address;
  };
  lead(now.month);
  const own = group.isVisiting() ? null : now;
  return findStand(link, engine, { id: group.readId(), group: own }, invited, (attendance) => {
    if (attendance) lead(attendance.month ?? "");
  });
}

/** @param {HTMLElement} part @param {Promise<boolean>} persisted */
async function showPersisted(part, persisted) {
  const kept = (await persisted) ? "yes" : "no";
  for (const sentence of findAll(part, "[data-persisted]")) {
    sentence.hidden = sentence.dataset.persisted !== kept;
  }
}

/**
 * @param {HTMLElement} part
 * @param {Partnership} one
 * @param {GroupKeeper} group
 */
function makeEntry(part, one, group) {
  const entry = copyTemplate(part, "[data-partnership-part]");
  const { id } = one;
  const name = one.group.name || readMessage(part, "nameless");
  const open = find(entry, "[data-partnership-open]");
  open.textContent = name;
  open.setAttribute("href", writeAddress({ id, part: findPart(one.group) }));
  find(entry, "[data-partnership-stand]").textContent = describe(part, one.group, null);
  const form = find(entry, "[data-partnership-rename]");
  readName(form).value = one.group.name;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const isKept = await group.rename(id, tidyPartnership(readName(form).value));
    find(part, "[data-opened-status]").textContent = isKept ? "" : readMessage(part, "not_kept");
    focusOn(find(part, "h2"));
  });
  find(entry, "[data-partnership-delete]").addEventListener("click", async () => {
    const question = find(part, "[data-partnership-sure]");
    fillSentence(find(question, "p"), { name });
    if (!(await ask(question))) return;
    const open = id === group.readId();
    if (!(await group.remove(id))) {
      find(part, "[data-opened-status]").textContent = readMessage(part, "merge_failed");
      return;
    }
    await Promise.all([forgetSaved(id), forgetAttendance(id)]);
    if (canKeepFiles()) await Promise.all([dropHandle(id), dropFolder(id)]);
    if (open) openPartnership({ id: group.readId(), part: "all" });
    else focusOn(find(part, "h2"));
  });
  return entry;
}

/** @param {HTMLElement} form @returns {HTMLInputElement} */
function readName(form) {
  return /** @type {HTMLInputElement} */ (find(form, "[name=partnership]"));
}

/** @param {import("../../model/group.js").Group} group @returns {string} what one comes for */
function findPart(group) {
  return countPeople(group) > 0 ? "picture" : "gather";
}

/**
 * Says where a partnership stands; who is missing once that is known.
 * @param {HTMLElement} part
 * @param {HTMLElement} stand
 * @param {import("../../engine/client.js").Engine} engine
 * @param {Partnership} partnership
 * @param {AllInvited} invited
 */
function showStand(part, stand, engine, { id, group }, invited) {
  return findStand(stand, engine, { id, group }, invited, (attendance) => {
    stand.textContent = describe(part, group, attendance);
  });
}

/**
 * @param {HTMLElement} place that shows it
 * @param {import("../../engine/client.js").Engine} engine
 * @param {{id: string, group: import("../../model/group.js").Group | null}} partnership
 * @param {AllInvited} invited
 * @param {(attendance: import("../shared/attendance.js").Attendance | null) => void} tell
 */
function findStand(place, engine, { id, group }, invited, tell) {
  const known = group?.name ? findInvited(invited, group.name) : undefined;
  return findAttendance(place, engine, id, known, group, tell);
}

/**
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").Group} group
 * @param {import("../shared/attendance.js").Attendance | null} attendance
 * @returns {string} where it stands
 */
function describe(part, group, attendance) {
  const { month, points, earlier } = group;
  return [
    ...(attendance ? describeAwaited(part, group, attendance) : [describePeople(part, group)]),
    writeMonth(month),
    countSentence(part, "points", points.length),
    countSentence(part, "rounds", earlier.length),
    describeNext(part, attendance?.next ?? null),
  ]
    .filter(Boolean)
    .join(BETWEEN);
}

/** @param {HTMLElement} part @param {import("../../model/group.js").Group} group */
function describePeople(part, { results, tallies }) {
  const people = results.length || tallies.reduce((sum, { respondents }) => sum + respondents, 0);
  return countSentence(part, "count", people) || readMessage(part, "nobody");
}

/**
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").Group} group
 * @param {import("../shared/attendance.js").Attendance} attendance
 * @returns {string[]} how many are in, and of which organisations somebody is missing
 */
function describeAwaited(part, group, { came, expected, missing }) {
  const named = missing.filter(({ organisation }) => organisation);
  const write = (/** @type {string} */ message, /** @type {boolean} */ none) => {
    const those = named.filter(({ nobody }) => nobody === none);
    const organisations = writeList(those.map(({ organisation }) => String(organisation)));
    return organisations && writeSentence(part, message, { organisations });
  };
  const values = { n: String(came), expected: String(expected) };
  return [
    expected > 0 ? writeSentence(part, "awaited", values) : describePeople(part, group),
    write("none_of", true),
    write("some_of", false),
  ];
}

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/contract.d.ts").NextMeeting | null} next
 * @returns {string} when the partners meet again, or wanted to
 */
function describeNext(part, next) {
  if (!next) return "";
  return writeSentence(part, next.past ? "past" : "next", { date: writeDate(next.date) });
}
