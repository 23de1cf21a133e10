/** Who is in, and who is missing of those that were invited in this browser. */

import { writeInvitation } from "../../model/invitation.js";
import { findInvited, keepInvited } from "../../model/invited.js";
import { foldName } from "../../model/names.js";
import { writeMail } from "../../page/links.js";
import { copyTemplate, fillSentence, find, writeSentence } from "../../page/words.js";

/**
 * @typedef {{organisation: string, people: number, came: number}} Count of an organisation of which
 *   somebody said how many people are expected
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
  const counts = invited && !group.isVisiting() ? countAwaited(invited, group.read().results) : [];
  view.hidden = counts.length === 0;
  if (!invited || view.hidden) return;
  const came = counts.reduce((sum, one) => sum + Math.min(one.came, one.people), 0);
  const expected = counts.reduce((sum, one) => sum + one.people, 0);
  fillSentence(find(view, "[data-awaited-count]"), { n: came, expected });
  const missing = counts.filter((one) => one.came < one.people);
  find(view, "[data-awaited-all]").hidden = missing.length > 0;
  const entries = missing.map((count) => makeEntry(view, invited, count));
  find(view, "[data-awaited-list]").replaceChildren(...entries);
}

/**
 * @param {import("../../model/invited.js").Invited} invited
 * @param {import("../../model/group.js").Person[]} results
 * @returns {Count[]}
 */
function countAwaited({ awaited }, results) {
  return awaited.flatMap(({ organisation, people }) => {
    const place = foldName(organisation);
    // Whoever was invited without an organisation may name any.
    const came = place
      ? results.filter((person) => foldName(person.organisation) === place).length
      : results.length;
    return people ? [{ organisation, people, came }] : [];
  });
}

/**
 * @param {HTMLElement} view
 * @param {import("../../model/invited.js").Invited} invited
 * @param {Count} count
 */
function makeEntry(view, invited, { organisation, people, came }) {
  const entry = copyTemplate(view, "[data-awaited-part]");
  const name = find(entry, "[data-awaited-name]");
  if (organisation) name.textContent = organisation;
  fillSentence(find(entry, "[data-awaited-missing]"), { n: came, expected: people });
  const address = new URL(view.dataset.scanAddress ?? "", location.href).href;
  const { partnership, inviter } = invited;
  const values = { partnership, link: writeInvitation(address, { ...invited, organisation }) };
  const subject = writeSentence(view, "remind_subject", values);
  const text = [writeSentence(view, "remind_body", values), values.link, inviter];
  const mail = writeMail({ subject, text: text.filter(Boolean).join("\n\n") });
  find(entry, "[data-awaited-remind]").setAttribute("href", mail);
  return entry;
}
