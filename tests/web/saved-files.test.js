/** The files that people save: written as the golden ones are, which the schemas are tried on. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { openTab } from "./browser.js";

const GOLDEN = new URL("../golden/saved/", import.meta.url);
const read = (name) => readFileSync(new URL(`${name}.json`, GOLDEN), "utf8");

test("a partnership is written as the golden file, and read back the same", async () => {
  const { writeGroupFile } = await openTab("model/group-file.js");
  const { createGroup } = await openTab("model/group.js");
  const { group } = JSON.parse(read("group"));
  const written = await writeGroupFile({ ...createGroup(), ...group }).text();
  assert.equal(`${written}\n`, read("group"));
});

test("what a browser keeps is written as the golden file, and read back the same", async () => {
  const { readSavedFile, writeSavedFile } = await openTab("page/saved-file.js");
  const { keepAnswers } = await openTab("model/answers.js");
  const { keepNotes } = await openTab("result/notes.js");
  const { kijkglas, ...content } = JSON.parse(read("own"));
  await keepAnswers().change(() => content.answers);
  await keepNotes().change(() => content.notes);
  const kept = { answers: keepAnswers().read(), notes: keepNotes().read() };
  const written = await writeSavedFile({ ...kept, results: content.results }).text();
  assert.equal(`${written}\n`, read("own"));
  assert.deepEqual(readSavedFile(written).content, { kijkglas, ...content });
});

test("a partnership's file holds its keys, and what its copy wrote", async () => {
  const { writeGroupFile } = await openTab("model/group-file.js");
  const { createGroup } = await openTab("model/group.js");
  const { createHistory, noteChange } = await openTab("model/history.js");
  const keys = [{ public: "open", private: "secret" }];
  const group = { ...createGroup(), name: "Linde", keys };
  const history = noteChange(createHistory(), createGroup(), group);
  const { group: saved, history: written } = JSON.parse(
    await writeGroupFile(group, history).text(),
  );
  assert.deepEqual(saved.keys, keys);
  assert.deepEqual(written.entries["key:open"][0].fields.private.slice(0, 1), ["secret"]);
  assert.equal("copy" in written, false);
});
