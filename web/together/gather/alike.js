/** Asks about what may be one: two results of one person, two spellings of one organisation. */

import { foldName } from "../../model/names.js";
import { findOrigin } from "../../model/origin.js";
import { fillSentence, find } from "../../page/words.js";
import { goOn } from "../shared/report.js";

/**
 * @typedef {import("../../model/group.js").GroupKeeper} GroupKeeper
 * @typedef {import("../../model/group.js").Person} Person
 * @typedef {{key: string, organisation: string, earlier: string}} Again `earlier`: the origin of the
 *   result that came first
 * @typedef {{key: string, names: [string, string]}} Spelled
 */

/** @type {Set<string>} what was answered with no: it is not asked again */
const apart = new Set();

/**
 * @param {HTMLElement} part
 * @param {GroupKeeper} group
 * @param {Pick<import("../../engine/contract.d.ts").GatherResponse, "alike" | "same_names">} gathered
 */
export function askAlike(part, group, gathered) {
  const { results } = group.read();
  const alike = /** @type {[number, number][]} */ (gathered.alike);
  const again = alike.flatMap(([one, other]) => describeAgain(results[one], results[other]));
  const pairs = /** @type {[string, string][]} */ (gathered.same_names);
  const spelled = pairs.map((names) => ({ key: JSON.stringify(names), names }));
  askNextAgain(part, group, again);
  askNextSpelled(part, group, spelled);
}

/** @param {Person | undefined} one @param {Person | undefined} other @returns {Again[]} */
function describeAgain(one, other) {
  if (!one || !other) return [];
  const [earlier, later] = [findOrigin(one), findOrigin(other)];
  return [{ key: JSON.stringify([earlier, later]), organisation: one.organisation ?? "", earlier }];
}

/** @param {HTMLElement} part @param {GroupKeeper} group @param {Again[]} waiting one after another */
function askNextAgain(part, group, waiting) {
  const question = find(part, "[data-again]");
  const [next, ...rest] = waiting.filter(({ key }) => !apart.has(key));
  question.hidden = !next;
  if (!next) return;
  const { key, organisation, earlier } = next;
  fillSentence(find(question, "[data-again-of]"), { organisation });
  find(question, "[data-again-of]").hidden = organisation === "";
  find(question, "[data-again-nameless]").hidden = organisation !== "";
  find(question, "[data-again-replace]").onclick = async () => {
    apart.add(key);
    await group.change(({ results }) => {
      const place = results.findIndex((one) => findOrigin(one) === earlier);
      return place < 0 ? {} : { results: results.toSpliced(place, 1) };
    });
    askNextAgain(part, group, rest);
    goOn(part, question);
  };
  find(question, "[data-again-both]").onclick = () => {
    apart.add(key);
    askNextAgain(part, group, rest);
    goOn(part, question);
  };
}

/** @param {HTMLElement} part @param {GroupKeeper} group @param {Spelled[]} waiting one after another */
function askNextSpelled(part, group, waiting) {
  const question = find(part, "[data-spelled]");
  const [next, ...rest] = waiting.filter(({ key }) => !apart.has(key));
  question.hidden = !next;
  if (!next) return;
  const [one, other] = next.names;
  fillSentence(find(question, "[data-spelled-what]"), { one, other });
  const answer = (/** @type {string | null} */ organisation) => async () => {
    apart.add(next.key);
    const folded = next.names.map(foldName);
    if (organisation) {
      await group.change(({ results }) => ({
        results: results.map((person) =>
          folded.includes(foldName(person.organisation)) ? { ...person, organisation } : person,
        ),
      }));
    }
    askNextSpelled(part, group, rest);
    goOn(part, question);
  };
  const keepOne = find(question, "[data-spelled-one]");
  fillSentence(keepOne, { name: one });
  keepOne.onclick = answer(one);
  const keepOther = find(question, "[data-spelled-other]");
  fillSentence(keepOther, { name: other });
  keepOther.onclick = answer(other);
  find(question, "[data-spelled-two]").onclick = answer(null);
}
