/** Who is in, and who is missing of those that were invited in this browser. */

import { writeInvitation } from "../../model/invitation.js";
import { findInvited, keepInvited } from "../../model/invited.js";
import { writeList } from "../../page/formats.js";
import { writeMail } from "../../page/links.js";
import { copyTemplate, fillSentence, find, writeSentence } from "../../page/words.js";
import { findAttendance } from "../shared/attendance.js";

/** @typedef {import("../../model/invited.js").Invited} Invited */

/**
 * @param {HTMLElement} part
 * @param {import("../../engine/client.js").Engine} engine
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareAwaited(part, engine, group) {
  const view = find(part, "[data-awaited]");
  const invited = keepInvited();
  const show = () => {
    const now = group.isVisiting() ? null : group.read();
    const found = now ? findInvited(invited.read(), now.name) : undefined;
    return findAttendance(view, engine, group.readId(), found, now, (attendance) =>
      showAttendance(view, found, attendance),
    );
  };
  group.onChange(show);
  invited.onChange(show);
  show();
}

/**
 * @param {HTMLElement} view
 * @param {Invited | undefined} invited
 * @param {import("../shared/attendance.js").Attendance | null} attendance
 */
function showAttendance(view, invited, attendance) {
  const { came = 0, expected = 0, missing = [], complete, others = [] } = attendance ?? {};
  view.hidden = expected === 0 && missing.length === 0;
  if (!invited || view.hidden) return;
  find(view, "[data-awaited-count]").hidden = expected === 0;
  fillSentence(find(view, "[data-awaited-count]"), { n: came, expected });
  find(view, "[data-awaited-all]").hidden = !complete;
  find(view, "[data-awaited-others]").hidden = others.length === 0;
  fillSentence(find(view, "[data-awaited-others]"), { organisations: writeList(others) });
  const entries = missing.map((one) => makeEntry(view, invited, one));
  find(view, "[data-awaited-list]").replaceChildren(...entries);
}

/**
 * @param {HTMLElement} view
 * @param {Invited} invited
 * @param {import("../../engine/contract.d.ts").MissingPeople} missing
 */
function makeEntry(view, invited, { organisation, people, came }) {
  const entry = copyTemplate(view, "[data-awaited-part]");
  const name = find(entry, "[data-awaited-name]");
  if (organisation) name.textContent = organisation;
  fillSentence(find(entry, "[data-awaited-missing]"), { n: came, expected: people ?? "" });
  find(entry, "[data-awaited-missing]").hidden = people === null;
  find(entry, "[data-awaited-nobody]").hidden = people !== null;
  const address = new URL(view.dataset.scanAddress ?? "", location.href).href;
  const { partnership, inviter } = invited;
  const asked = { ...invited, organisation: organisation ?? "" };
  const values = { partnership, link: writeInvitation(address, asked) };
  const subject = writeSentence(view, "remind_subject", values);
  const text = [writeSentence(view, "remind_body", values), values.link, inviter];
  const mail = writeMail({ subject, text: text.filter(Boolean).join("\n\n") });
  find(entry, "[data-awaited-remind]").setAttribute("href", mail);
  return entry;
}
