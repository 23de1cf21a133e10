"""One visit to a page: how long until it says that it is ready, and what came over the line."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from bench.server import Line

# Nothing that is measured takes longer, in seconds.
PATIENCE = 300

# Time for the browser to keep what it compiled before the visitor comes again, in milliseconds.
SETTLE = 2000

# Time to fill its own windows, which load some four hundred scripts when a page is opened.
QUIET = 1500

# Put into every page before its own scripts. Looks once a frame, so that ready means the same
# for every page: an element that is shown, enabled, and has something to show. All steps but the
# last are clicked as soon as they can be.
WATCH = """
(steps) => {
  const holds = (element) =>
    element.checkVisibility() && !element.disabled && element.getBoundingClientRect().width > 0 &&
    (element.matches("button, input") || element.textContent.trim() !== "");
  let place = 0;
  const look = () => {
    const found = [...document.querySelectorAll(steps[place])].find(holds);
    if (found && place === steps.length - 1) {
      benchReady(performance.timeOrigin, performance.now());
      return;
    }
    if (found) {
      place += 1;
      found.click();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""

READY_WORKER = """
(patience) => Promise.race([
  navigator.serviceWorker.ready.then(async ({ active }) => {
    while (active.state !== "activated") await new Promise((go) => setTimeout(go, 50));
  }),
  new Promise((_, fail) => setTimeout(fail, patience * 1000, "no service worker came")),
])
"""


@dataclass(frozen=True)
class Subject:
    """A page that is measured: its address, and the selectors that lead to its being ready."""

    address: str
    steps: Sequence[str]


@dataclass(frozen=True)
class Visit:
    """Milliseconds from opening a page until it is ready, and the bytes that came by address."""

    milliseconds: float
    sent: dict[str, int]

    @property
    def bytes(self) -> int:
        """All bytes that came before the page was ready."""
        return sum(self.sent.values())


@contextmanager
def come_fresh(browser: Browser, subject: Subject) -> Iterator[BrowserContext]:
    """Yield a profile in which nothing was visited yet, and in which `subject` is watched."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    context.add_init_script(f"({WATCH})({json.dumps(list(subject.steps))})")
    try:
        yield context
    finally:
        context.close()


def visit_page(context: BrowserContext, subject: Subject, line: Line) -> tuple[Page, Visit]:
    """Open the page and wait until it is ready. Raises TimeoutError when it never is."""
    page = context.new_page()
    marks: list[tuple[float, float]] = []
    page.expose_function("benchReady", lambda origin, now: marks.append((origin, now)))
    page.wait_for_timeout(QUIET)
    line.sent.clear()
    page.goto(subject.address, wait_until="commit")
    patience = time.monotonic() + PATIENCE
    while not marks:
        if time.monotonic() > patience:
            raise TimeoutError(f"{subject.address} is not ready after {PATIENCE} s")
        page.wait_for_timeout(20)
    origin, now = marks[0]
    sent: Counter[str] = Counter()
    for piece in line.sent:
        if piece.time * 1000 <= origin + now:
            sent[piece.path] += piece.size
    return page, Visit(now, dict(sent))


def leave_page(page: Page, has_worker: bool) -> None:
    """Stay until all is kept for the next visit, then close the page as a visitor does.

    Between visits a browser ends a service worker, so here it is ended too.
    """
    page.wait_for_timeout(SETTLE)
    if has_worker:
        page.evaluate(READY_WORKER, PATIENCE)
    session = page.context.new_cdp_session(page)
    if has_worker:
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
    page.close()
