/** The page's side of the engine, with a worker that answers as Python would. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./browser.js";

/** Who listens to the worker. @type {string[]} */
let listeners;
/** What the worker says to a request. */
let say;
/** What the page was told. @type {string[]} */
let told;
let engine;

class Worker extends EventTarget {
  constructor() {
    super();
    queueMicrotask(() => this.tell({ ready: true }));
  }

  addEventListener(name, listener, { signal } = {}) {
    super.addEventListener(name, listener, { signal });
    listeners.push(name);
    signal?.addEventListener("abort", () => listeners.splice(listeners.indexOf(name), 1));
  }

  tell(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }

  postMessage(request) {
    queueMicrotask(() => this.tell(say(request)));
  }

  terminate() {}
}

beforeEach(async () => {
  listeners = [];
  told = [];
  globalThis.Worker = Worker;
  globalThis.document = { documentElement: { dataset: {} } };
  const client = await import("../../web/engine/client.js");
  engine = client.createEngine((state) => void told.push(state));
  say = ({ command }) => ({ response: { command } });
});

test("a request is answered, and nobody listens any more", async () => {
  assert.deepEqual(await engine.ask("score", {}), { command: "score" });
  assert.deepEqual(await engine.ask("share", {}), { command: "share" });
  assert.deepEqual(told, ["starting", "ready"]);
  assert.deepEqual(listeners, []);
});

test("a field that is wrong is told to whoever asked, and the next request is answered", async () => {
  say = () => ({ wrong: "answers" });
  await assert.rejects(engine.ask("score", {}), { field: "answers" });
  assert.deepEqual(listeners, []);
  say = () => ({ response: { code: "2" } });
  assert.deepEqual(await engine.ask("share", {}), { code: "2" });
});

test("a part that did not come is asked for anew once, in a new worker", async () => {
  let asked = 0;
  say = () => (asked++ === 0 ? { absent: "files.zip" } : { response: { text: "a" } });
  assert.deepEqual(await engine.ask("csv", { rows: [] }), { text: "a" });
  assert.deepEqual(told, ["starting", "ready", "starting", "ready"]);
});

test("a request that stops Python fails, and the page is told why", async () => {
  say = () => ({ stopped: true });
  await assert.rejects(engine.ask("combine", {}), { name: "Error" });
  assert.equal(told.at(-1), "failed");
  assert.deepEqual(listeners, []);
});
