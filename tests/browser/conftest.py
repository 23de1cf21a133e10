"""The built site in a real browser, on this machine only."""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    Request,
    Route,
    WebError,
)

from build_scripts.serve import HOST, SITE, start_server
from build_scripts.sources import name_differences
from scan_engine.framework import EDITION
from tests.browser.shared_python import share_python
from tests.scan_engine.sheets import read_answers_row

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = SITE / "assets/web"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# A fresh page starts Python anew. Compiled once and not a second time for speed, its WebAssembly
# takes two thirds of the work, over a thousand pages. Some tests start a browser as people have it.
QUICK_FLAGS = [*CHROMIUM_FLAGS, "--js-flags=--liftoff-only"]

# Other tests look at the site as it comes from its host. What is kept for use without a network
# would be downloaded in the midst of them; test_offline.py looks at that.
WITHOUT_KEEPING = "delete Navigator.prototype.serviceWorker"

# Who taps an answer sooner than this, in seconds, means the statement before: see scan-page.js.
SECOND_TAP = 0.52

# Time for Python to start on a slow machine, in milliseconds.
ENGINE = 90_000

# A small phone, and how many of its screens a part of the round may fill.
PHONE = {"width": 360, "height": 740}
MOST_SCREENS = 5

SHEET = "43 44 52 -5 | 33 3? 22 11 | 44 45 15 44 | 55 44 33 4-"
SHEET_CODE = "68JEE0B8ZK5V789WZH97SQAN"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name in ("browser", "engines", "hosts"):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    assert not name_differences(), name_differences()
    server = start_server(0)
    yield f"http://{HOST}:{server.server_port}"
    server.shutdown()


def find_chromium() -> str | None:
    """Return the browser that was named or set up, or None for Playwright's own."""
    found = ROOT / ".tools/headless"
    return os.environ.get("CHROMIUM") or (found.read_text().strip() if found.exists() else None)


class Visitors:
    """Fresh browser profiles, and everything that their pages asked for or complained of."""

    def __init__(self, browser: Browser, origin: str, *, own_python: bool = True) -> None:
        self.browser = browser
        self.origin = origin
        self.own_python = own_python
        self.requests: list[Request] = []
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.meant: list[str] = []
        self.borne: list[str] = []
        self.pages: set[str] = set()

    def come(self, *, keeping: bool = False, **options: Any) -> Page:
        """Return a page in a fresh profile; options as Playwright's new_context takes them.

        With `keeping` the browser may keep the site for use without a network.
        """
        options = {
            "locale": "en-GB",
            "base_url": self.origin,
            "reduced_motion": "reduce",
            **options,
        }
        context = self.browser.new_context(**options)
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        if not keeping:
            context.add_init_script(WITHOUT_KEEPING)
        if not self.own_python:
            share_python(context)
        context.on("request", self._note)
        context.on("weberror", self._hear_error)
        context.on("console", self._listen)
        return context.new_page()

    def mean(self, complaint: str) -> None:
        """Say that this test is about complaints that this pattern finds: one must come."""
        self.meant.append(complaint)

    def bear(self, complaint: str) -> None:
        """Say that complaints that this pattern finds may come: it depends on what is faster."""
        self.borne.append(complaint)

    def _note(self, request: Request) -> None:
        self.requests.append(request)
        if request.is_navigation_request():
            self.pages.add(request.url.split("#")[0])

    def _hear_error(self, said: WebError) -> None:
        # What a test puts in before each page runs in the empty one too that a browser begins with.
        if said.page is None or said.page.url != "about:blank":
            self.complaints.append(str(said.error))

    def _listen(self, message: Any) -> None:
        # That a page is not there, the page that comes instead says itself.
        address = message.location["url"].split("#")[0]
        missing = message.text.startswith("Failed to load") and address in self.pages
        if message.type in ("error", "warning") and not missing:
            self.complaints.append(message.text)


@pytest.fixture
def visitors(browser: Browser, origin: str, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    own = request.node.get_closest_marker("own_python") is not None
    visitors = Visitors(browser, origin, own_python=own)
    yield visitors
    check_visits(visitors)


def check_visits(visitors: Visitors) -> None:
    """Close the profiles. Nothing left the site, no page complained but as meant, and as meant."""
    for context in visitors.contexts:
        context.close()
    for request in visitors.requests:
        assert request.url.startswith((visitors.origin, "blob:", "data:")), request.url
        assert request.post_data is None
        assert "#" not in request.url
    stray = [
        text
        for text in visitors.complaints
        if not any(re.search(pattern, text) for pattern in (*visitors.meant, *visitors.borne))
    ]
    assert not stray, f"a page complained: {stray}; a test that means it: visitors.mean(…)"
    for pattern in visitors.meant:
        assert [text for text in visitors.complaints if re.search(pattern, text)], pattern


def tap_in_time(page: Page, tap: Callable[[], None], before: float) -> float:
    """Tap an answer as a person does, who sees what comes first; return when that was.

    `before`: when the answer before was tapped, or 0.
    """
    page.wait_for_timeout(1000 * max(0.0, before + SECOND_TAP - time.monotonic()))
    tap()
    return time.monotonic()


def save_download(page: Page, button: Locator, folder: Path, timeout: float | None = None) -> Path:
    """Press the button and return the file that was downloaded, by its name in this folder.

    `timeout` in milliseconds, where Python makes the file; else that of the profile.
    """
    with page.expect_download(timeout=timeout) as download:
        button.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def change_scripts(page: Page, *changes: tuple[str, str]) -> None:
    """Give the browser our scripts with changes in them: what stands there as served, and what for.

    Each has to stand in one script alone.
    """
    changed: dict[Path, str] = {}
    scripts = {path: path.read_text() for path in SCRIPTS.rglob("*.js")}
    for old, new in changes:
        (path,) = (path for path, text in scripts.items() if old in text)
        changed[path] = changed.get(path, scripts[path]).replace(old, new)
    for path, text in changed.items():
        page.context.route(f"**/{path.name}", partial(_answer_script, text))


def _answer_script(text: str, route: Route) -> None:
    route.fulfill(content_type="text/javascript", body=text)


def serve_sources(page: Page) -> None:
    """Have /web/ answer with the scripts as they were written, each by itself."""
    page.context.route(
        f"http://{HOST}:*/web/**",
        lambda route: route.fulfill(path=ROOT / urlsplit(route.request.url).path[1:]),
    )


def keep_answers(page: Page, row: str = SHEET, **more: Any) -> list[int | None]:
    """Put a sheet of answers into the browser's store, as the scan keeps it."""
    answers = read_answers_row(row)
    kept = {
        "answers": answers,
        "position": 0,
        "organisation": "",
        "month": "",
        "edition": EDITION,
        **more,
    }
    page.add_init_script(
        f"localStorage.getItem('kijkglas.answers') ?? "
        f"localStorage.setItem('kijkglas.answers', {json.dumps(json.dumps(kept))})"
    )
    return answers


# What is on its way to the store is there when its turn has come.
READ_KEPT = """async (name) => {
  const read = () => localStorage.getItem(`kijkglas.${name}`);
  const kept = JSON.parse((await navigator.locks.request(`kijkglas.${name}`, read)) ?? "null");
  return kept?.kijkglas === 2 ? kept.value : kept;
}"""


def read_kept(page: Page, name: str) -> Any:
    """Return a part of what the browser keeps, or None."""
    return page.evaluate(READ_KEPT, name)


def read_store(page: Page) -> Any:
    """Return the answers that the browser keeps, or None."""
    return read_kept(page, "answers")
