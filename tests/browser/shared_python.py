"""Python for pages whose test is not about starting it: the one that runs the tests.

A start in each page is a third of what the browser tests cost. That Python answers in a browser as
it does here is what test_runtime.py shows; the journeys, and what is marked `own_python`, start it.
"""

from playwright.sync_api import BrowserContext

from scan_engine import commands as engine
from scan_files import commands as files

# In the place of the worker that would start Python; see web/engine/worker.js for what it says.
WORKER = """{
  class Shared extends EventTarget {
    constructor() {
      super();
      setTimeout(() => this.say({ ready: true }));
    }
    set onmessage(hear) {
      this.addEventListener("message", hear);
    }
    set onerror(hear) {}
    say(data) {
      if (!this.ended) this.dispatchEvent(new MessageEvent("message", { data }));
    }
    async postMessage({ command, request }) {
      this.say(JSON.parse(await globalThis.askPython(command, JSON.stringify(request))));
    }
    terminate() {
      this.ended = true;
    }
  }
  globalThis.Worker = new Proxy(globalThis.Worker, {
    construct: (Other, [address, options]) =>
      new URL(address, location.href).pathname.endsWith("/assets/web/engine/worker.js")
        ? new Shared()
        : new Other(address, options),
  });
}"""


def share_python(context: BrowserContext) -> None:
    """Have the pages of this profile ask the Python that runs the tests."""
    context.expose_function("askPython", answer)
    context.add_init_script(WORKER)


def answer(command: str, text: str) -> str:
    """Answer as the worker does, by the engine or by what reads and makes files."""
    if command in files.COMMANDS:
        return files.answer(command, text)
    return engine.answer(command, text)
