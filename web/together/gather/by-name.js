/** Organisations as a reader looks for them: by name, as the page's language orders it. */

import { groupPeople } from "../../model/organisations.js";

const names = new Intl.Collator(document.documentElement.lang, { sensitivity: "accent" });

/**
 * @param {import("../../model/group.js").Person[]} people
 * @returns {import("../../model/organisations.js").Organisation[]} those without a name last
 */
export function groupByName(people) {
  const all = groupPeople(people);
  const named = all.filter(({ key }) => key !== "");
  named.sort((one, other) => names.compare(one.key, other.key));
  return [...named, ...all.filter(({ key }) => key === "")];
}
