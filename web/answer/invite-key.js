/** The key of a partnership whose results come back sealed; fetched when somebody asks for that. */

import { keepGroup } from "../model/group.js";
import { writeGroupFile } from "../model/group-file.js";
import { foldName } from "../model/names.js";
import { canLock } from "../page/locked-link.js";
import { makeKey } from "../seal/seal.js";

/**
 * @typedef {{find: (partnership: string) => string | undefined,
 *   make: (partnership: string) => Promise<"made" | "seal_not_kept" | "seal_insecure">,
 *   writeFile: (partnership: string) => Blob | undefined}} Keys `find` answers the public key of the
 *   partnership of that name; `make` sees to it that there is one, kept with the partnership
 * @returns {Keys}
 */
export function createKeys() {
  const group = keepGroup();
  const findAll = (/** @type {string} */ name) =>
    group.list().filter((one) => foldName(one.group.name) === foldName(name));
  const findKept = (/** @type {string} */ name) =>
    group.isKept() ? findAll(name).find((one) => one.group.keys.length > 0) : undefined;
  return {
    find: (partnership) => findKept(partnership)?.group.keys.at(-1)?.public,
    async make(partnership) {
      if (findKept(partnership)) return "made";
      if (!canLock()) return "seal_insecure";
      const key = await makeKey();
      const [known] = findAll(partnership);
      if (known) {
        group.open(known.id);
        await group.change(({ keys }) => ({ keys: [...keys, key] }));
      } else await group.create({ name: partnership, keys: [key] });
      return findKept(partnership) ? "made" : "seal_not_kept";
    },
    writeFile(partnership) {
      const kept = findKept(partnership);
      return kept && writeGroupFile(kept.group, kept.history);
    },
  };
}
