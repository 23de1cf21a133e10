"""A thousand links pasted on the page for partners: how long until their picture shows."""

import random

from playwright.sync_api import Browser

from bench.visits import PATIENCE
from scan_engine.commands import handle
from scan_engine.framework import ITEMS

MANY, MORE = 1000, 3000

# Pastes as a browser does, the event first and then the text in the field; from there until the
# frame in which the picture stands.
PASTE = """
(text) => new Promise((resolve) => {
  const field = document.querySelector("[data-gather-text]");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const start = performance.now();
  field.focus();
  const options = { clipboardData, bubbles: true, cancelable: true };
  if (field.dispatchEvent(new ClipboardEvent("paste", options))) {
    document.execCommand("insertText", false, text);
  }
  document.querySelector("[data-part-links] [data-part-link=picture]").click();
  const look = () => {
    const picture = document.querySelector("[data-group-view] [data-score]");
    const shows = picture?.checkVisibility() && picture.textContent.trim();
    if (shows) resolve(performance.now() - start);
    else requestAnimationFrame(look);
  };
  look();
})
"""


def measure_links(browser: Browser, origin: str) -> dict[str, float]:
    """Return milliseconds: a first visit, and with the engine started, for many and for more."""
    few, more = _write_links(origin, MANY), _write_links(origin, MORE)
    return {
        "links.cold": _paste(browser, origin, few, started=False),
        "links.started": _paste(browser, origin, few, started=True),
        "links.3000": _paste(browser, origin, more, started=True),
    }


def _write_links(origin: str, count: int) -> str:
    """Return the links of so many people in ten organisations, as they stand in a chat."""
    chance = random.Random(count)  # noqa: S311, test data and no secret
    people = [
        {"answers": chance.choices(range(1, 6), k=len(ITEMS)), "organisation": f"Partner {n % 10}"}
        for n in range(count)
    ]
    codes = [handle("share", person)["code"] for person in people]
    return "\n".join(f"{origin}/result/#{code}" for code in codes)


def _paste(browser: Browser, origin: str, text: str, *, started: bool) -> float:
    with browser.new_context(locale="en-GB") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{origin}/together/", wait_until="commit")
        page.locator("[data-gather-text]").wait_for()
        if started:
            page.locator("html[data-engine=ready]").wait_for(state="attached")
            page.wait_for_timeout(1000)
        took: float = page.evaluate(PASTE, text)
    return took
