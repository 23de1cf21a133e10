/** What is dropped on a page: files, folders, and what the browser does not read of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isReadable, listDropped, readPlainText } from "../../web/page/text-files.js";

const refuse = (_, fail) => fail(new DOMException("no leave", "NotReadableError"));
const file = (name) => ({ name, isFile: true, file: (give) => give(name) });
const shut = (name) => ({ name, isFile: true, file: refuse });
/** A folder that a browser reads part by part: each a list of what is in it, or refused. */
const folder = (name, ...parts) => ({
  name,
  isFile: false,
  createReader: () => ({
    readEntries: (give, fail) => {
      const [part = []] = parts.splice(0, 1);
      if (part === refuse) refuse(give, fail);
      else give(part);
    },
  }),
});
const drop = (...entries) => ({ items: entries.map((one) => ({ webkitGetAsEntry: () => one })) });

test("a dropped folder gives all that is in it, and in its folders", async () => {
  const inner = folder("inner", [file("b")]);
  const dropped = drop(file("a"), folder("outer", [inner], [file("c")]));
  assert.deepEqual(await listDropped(dropped), { files: ["a", "b", "c"], unread: [] });
});

test("what the browser does not read is named, and the rest is taken", async () => {
  const dropped = drop(folder("outer", [shut("a"), file("b")], refuse), folder("other", refuse));
  const { files, unread } = await listDropped(dropped);
  assert.deepEqual([files, unread.sort()], [["b"], ["a", "other", "outer"]]);
});

test("a mistake of ours is none of the browser's", async () => {
  await assert.rejects(listDropped(drop({ name: "a", isFile: false })), TypeError);
});

test("a box of mails, and a page with tables, is opened by the engine", async () => {
  const table = "<table><tr><td>1</td></tr></table>";
  assert.ok(isReadable(new File([table], "mbox")));
  assert.equal(await readPlainText(new File(["From kim"], "mbox")), null);
  assert.equal(await readPlainText(new File([table], "export.html")), null);
  assert.equal(await readPlainText(new File(["<p>x</p>"], "chat.html")), "<p>x</p>");
  assert.equal(await readPlainText(new File([table], "chat.txt")), table);
});
