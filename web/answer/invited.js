/** Somebody who was invited: the names that came with the link, at the beginning of the scan. */

import { countAnswers } from "../model/answers.js";
import { tidyOrganisation } from "../model/invitation.js";
import { prepareMonthField, putMonth, writeMonth } from "../page/months.js";
import { fillSentence, find, findAll } from "../page/words.js";

/**
 * @typedef {import("../model/answers.js").Kept} Kept
 * @typedef {import("../model/invitation.js").Invitation} Invitation
 */

/** @param {Kept} kept @param {Invitation} invitation @returns {boolean} whether it was taken before */
export function isTaken(kept, invitation) {
  const { partnership, organisation, month } = invitation;
  return (
    kept.invitation?.partnership === partnership &&
    kept.invitation.organisation === organisation &&
    kept.invitation.month === month
  );
}

/** @param {Kept} kept @param {Invitation} invitation @returns {Kept} with the invitation and its names */
export function takeNames(kept, invitation) {
  const { organisation, month } = invitation;
  return { ...kept, invitation, organisation, month };
}

/** @param {Kept} kept @param {Invitation} invitation @returns {Kept} with who invites as it is now */
export function renewInvitation(kept, invitation) {
  return { ...kept, invitation };
}

/**
 * Lets the names be changed or cleared; each change is kept at once.
 * @param {HTMLElement} page
 * @param {(change: (kept: Kept) => Kept) => void} keep
 */
export function prepareInvited(page, keep) {
  const { organisation, month, wrong } = findFields(page);
  organisation.addEventListener("input", () => {
    const name = tidyOrganisation(organisation.value);
    keep((kept) => ({ ...kept, organisation: name }));
  });
  prepareMonthField(month, wrong, (chosen) => keep((kept) => ({ ...kept, month: chosen })));
}

/**
 * @param {HTMLElement} page
 * @param {Kept | null} kept null when this is not the moment
 */
export function showInvited(page, kept) {
  const part = find(page, "[data-invited]");
  part.hidden = !kept?.invitation;
  if (!kept?.invitation) return;
  const { partnership, inviter = "" } = kept.invitation;
  for (const line of findAll(part, "[data-invited-for]")) {
    line.hidden = !partnership || (line.dataset.invitedFor === "named") !== Boolean(inviter);
    fillSentence(line, { partnership, inviter });
  }
  // What they are asked stands first, with the button under it; what else there is to know, below.
  find(part, "[data-invited-start]").append(find(page, "[data-begin]"), find(page, "[data-found]"));
  find(page, "[data-intro]").before(part);
  const { organisation, month, wrong } = findFields(page);
  organisation.value = kept.organisation;
  putMonth(month, kept.month);
  wrong.textContent = "";
}

/**
 * Asks what to do with an invitation when there are answers that it is not about.
 * @param {HTMLElement} page
 * @param {Kept} kept
 * @param {Invitation} invitation
 */
export function askAboutInvitation(page, kept, { partnership }) {
  const part = find(page, "[data-asked]");
  const n = countAnswers(kept);
  const named = find(part, "[data-asked-named]");
  const nameless = find(part, "[data-asked-nameless]");
  named.hidden = !partnership;
  nameless.hidden = Boolean(partnership);
  fillSentence(named, { partnership, n });
  fillSentence(nameless, { n });
  const about = [writeMonth(kept.month), kept.invitation?.partnership, kept.organisation].filter(
    Boolean,
  );
  const here = find(part, "[data-asked-here]");
  here.hidden = about.length === 0;
  fillSentence(here, { about: about.join(" · ") });
}

/** @param {HTMLElement} page */
function findFields(page) {
  const part = find(page, "[data-invited]");
  return {
    organisation: /** @type {HTMLInputElement} */ (find(part, "[name=invited-organisation]")),
    month: /** @type {HTMLInputElement} */ (find(part, "[name=invited-month]")),
    wrong: find(part, "[data-invited-wrong]"),
  };
}
