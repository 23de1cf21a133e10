"""What the engine itself takes: in Python on this machine, and in a browser once it is ready."""

import random
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from scan_engine.commands import COMMANDS, handle
from scan_engine.framework import ITEMS

ROOT = Path(__file__).parent.parent
SIZES = (10, 100, 1000, 10_000)
TALLIED_SIZES = (10_000, 100_000)
CHAT_SIZE = 1_000_000

# In milliseconds; the largest group takes its time.
DEADLINE = 600_000

ASK = """
async ([client, requests, deadline]) => {
  const { createEngine } = await import(client);
  const engine = createEngine(() => {});
  await engine.ask("score", requests.score[1], deadline);
  const took = {};
  for (const [name, [command, request]] of Object.entries(requests)) {
    const start = performance.now();
    await engine.ask(command, request, deadline);
    took[name] = performance.now() - start;
  }
  return took;
}
"""


def make_requests() -> dict[str, tuple[str, dict[str, object]]]:
    """Return what is asked, by name: (command, request). The same each time."""
    chance = random.Random(1)  # noqa: S311, test data and no secret
    results = [_make_result(chance) for _ in range(SIZES[-1])]
    code = str(handle("share", results[0])["code"])
    requests: dict[str, tuple[str, dict[str, object]]] = {
        "score": ("score", {"answers": results[0]["answers"]}),
        "share": ("share", results[0]),
        "open": ("open", {"text": _make_chat(chance, code)}),
        **{f"combine-{size}": ("combine", {"results": results[:size]}) for size in SIZES},
    }
    if "tally" in COMMANDS:
        people = [_make_result(chance) for _ in range(TALLIED_SIZES[-1])]
        for size in TALLIED_SIZES:
            requests[f"tallied-{size}"] = ("combine", handle("tally", {"results": people[:size]}))
    if "pack" in COMMANDS:
        requests["pack"] = ("pack", {"results": results[:1000]})
    return requests


def time_python(requests: Mapping[str, tuple[str, dict[str, object]]]) -> dict[str, float]:
    """Return the milliseconds that each request takes in Python on this machine."""
    took = {}
    for name, (command, request) in requests.items():
        start = time.perf_counter()
        handle(command, request)
        took[f"{name}.python"] = (time.perf_counter() - start) * 1000
    return took


def time_browser(
    context: BrowserContext, origin: str, requests: Mapping[str, tuple[str, dict[str, object]]]
) -> dict[str, float]:
    """Return the milliseconds from page to engine and back, with the engine ready."""
    page = context.new_page()
    page.goto(f"{origin}/about/")
    # A page has this script joined to its own. As it was written it stands by itself.
    page.context.route(
        f"{origin}/web/**",
        lambda route: route.fulfill(path=ROOT / urlsplit(route.request.url).path[1:]),
    )
    took = page.evaluate(ASK, ["/web/engine/client.js", dict(requests), DEADLINE])
    page.close()
    return {f"{name}.browser": milliseconds for name, milliseconds in took.items()}


def _make_result(chance: random.Random) -> dict[str, object]:
    answers = [chance.choice([None, 0, 1, 2, 3, 4, 5]) for _ in ITEMS]
    organisation = chance.choice([None, "Noord", "Oost", "Zuid", "West"])
    return {"answers": answers, "organisation": organisation, "month": "2026-03"}


def _make_chat(chance: random.Random, code: str) -> str:
    """Return an export of a long chat with a hundred links in it."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 11))) for _ in range(500)]
    lines: list[str] = []
    size = 0
    while size < CHAT_SIZE:
        lines.append(
            f"[3/11/26, 14:{len(lines) % 60:02}] Ann: {' '.join(chance.choices(words, k=12))}"
        )
        if len(lines) % 120 == 0:
            lines.append(f"[3/11/26, 14:00] Ben: https://kijkglas.example/result/#{code}")
        size += len(lines[-1]) + 1
    return "\n".join(lines)
