/** What a page asks the engine, and says of its own where no answer comes. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { openTab } from "./browser.js";

test("a field is wrong, also where a newer version of the site came in parts while a page was open", async () => {
  const [older, newer] = await Promise.all([
    openTab("engine/client.js"),
    openTab("engine/asking.js"),
  ]);
  const refuse = () => Promise.reject(new older.WrongField("group.next"));
  assert.deepEqual(await newer.orWrong(refuse()), { answer: null, wrong: "group.next" });
  await assert.rejects(newer.orNothing(refuse()), { name: "WrongField", field: "group.next" });
});

test("no script asks whether something is of a class that it imports, which may be a copy", () => {
  const web = new URL("../../web/", import.meta.url);
  const scripts = readdirSync(web, { recursive: true }).filter((name) => name.endsWith(".js"));
  const asked = scripts.flatMap((script) => {
    const text = readFileSync(new URL(script, web), "utf8");
    const names = [...text.matchAll(/instanceof (\w+)/g)].map(([, name]) => name);
    const imported = [...text.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, list]) =>
      list.split(",").map((name) => name.trim()),
    );
    return names.filter((name) => imported.includes(name)).map((name) => `${script}: ${name}`);
  });
  // Its library is fetched with it.
  assert.deepEqual([...new Set(asked)], ["seal/seal.js: HpkeError"]);
});

test("an answer that does not come is told by the status line, and a mistake of ours goes on", async () => {
  const { orWrong } = await openTab("engine/asking.js");
  const { Broken } = await openTab("engine/client.js");
  assert.deepEqual(await orWrong(Promise.resolve(1)), { answer: 1, wrong: null });
  assert.deepEqual(await orWrong(Promise.reject(new Broken())), { answer: null, wrong: null });
  await assert.rejects(orWrong(Promise.reject(new TypeError("ours"))), TypeError);
});
