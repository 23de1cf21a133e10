/** Who is in, and who is missing of those that were invited in this browser. */

import { countAwaited, isMissing, listOthers, sumAwaited } from "../../model/awaited.js";
import { writeInvitation } from "../../model/invitation.js";
import { findInvited, keepInvited } from "../../model/invited.js";
import { writeList } from "../../page/formats.js";
import { writeMail } from "../../page/links.js";
import { copyTemplate, fillSentence, find, writeSentence } from "../../page/words.js";

/**
 * @param {HTMLElement} part
 * @param {import("../../model/group.js").GroupKeeper} group
 */
export function prepareAwaited(part, group) {
  const invited = keepInvited();
  const show = () => showAwaited(part, findInvited(invited.read(), group.read().name), group);
  group.onChange(show);
  invited.onChange(show);
  show();
}

/**
 * @param {HTMLElement} part
 * @param {import("../../model/invited.js").Invited | undefined} invited
 * @param {import("../../model/group.js").GroupKeeper} group
 */
function showAwaited(part, invited, group) {
  const view = find(part, "[data-awaited]");
  const counts = invited && !group.isVisiting() ? countAwaited(invited, group.read()) : [];
  const { came, expected } = sumAwaited(counts);
  const missing = counts.filter(isMissing);
  view.hidden = expected + missing.length === 0;
  if (!invited || view.hidden) return;
  find(view, "[data-awaited-count]").hidden = expected === 0;
  fillSentence(find(view, "[data-awaited-count]"), { n: came, expected });
  const isKnown = counts.every(({ people }) => people !== null);
  find(view, "[data-awaited-all]").hidden = missing.length > 0 || !isKnown;
  const others = listOthers(invited, group.read());
  find(view, "[data-awaited-others]").hidden = others.length === 0;
  fillSentence(find(view, "[data-awaited-others]"), { organisations: writeList(others) });
  const entries = missing.map((count) => makeEntry(view, invited, count));
  find(view, "[data-awaited-list]").replaceChildren(...entries);
}

/**
 * @param {HTMLElement} view
 * @param {import("../../model/invited.js").Invited} invited
 * @param {import("../../model/awaited.js").Count} count
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
  const values = { partnership, link: writeInvitation(address, { ...invited, organisation }) };
  const subject = writeSentence(view, "remind_subject", values);
  const text = [writeSentence(view, "remind_body", values), values.link, inviter];
  const mail = writeMail({ subject, text: text.filter(Boolean).join("\n\n") });
  find(entry, "[data-awaited-remind]").setAttribute("href", mail);
  return entry;
}
