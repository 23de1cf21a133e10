"""What a screen reader says of whole journeys, against what it said when somebody last listened.

Run by `make listen` alone, one journey after the other: a user has one screen reader at a time.
A change of a transcript is a change to review: `make listen UPDATE=1` writes what is heard now.
"""

import difflib
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.serve import start_server
from tests.listen.desk import Desk, find_missing, open_desk

FOLDER = Path(__file__).parent
JOURNEYS: dict[str, Any] = yaml.safe_load((FOLDER / "journeys.yml").read_text())

# Said of the browser, or of how long it takes, and not of the page.
NOISE = re.compile(
    r"Loading\.|Finished loading|Page has |Screen reader on|.* frame\.$|New Tab|Getting ready to"
    r"|notification "
)

QUIET_SECONDS = 1.5
LONGEST_SECONDS = 60
READING_SECONDS = 90
MOST_KEYS = 60


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_is_heard_as_before(journey: str, browser: str) -> None:
    missing = find_missing()
    assert not missing, f"to listen, install {', '.join(missing)}"
    heard = listen(JOURNEYS[journey], browser)
    kept = FOLDER / "transcripts" / f"{journey}.{browser}.txt"
    if os.environ.get("UPDATE"):
        kept.write_text(heard)
    change = difflib.unified_diff(
        kept.read_text().splitlines(), heard.splitlines(), "before", "now", lineterm=""
    )
    assert not (lines := list(change)), "\n".join(lines)


def listen(journey: dict[str, Any], browser: str) -> str:
    """Walk a journey; return what was done and what was said, a line each."""
    server = start_server(0)
    origin = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        with open_desk(browser, origin + journey["page"]) as desk:
            told = [line for step in journey["steps"] for line in walk(desk, step)]
    finally:
        server.shutdown()
    # Each run has a port of its own, which the browser names when it asks for something.
    host = origin.removeprefix("http://").rstrip("/")
    return "".join(line.replace(origin, "").replace(host, "this site") + "\n" for line in told)


def walk(desk: Desk, step: dict[str, str]) -> list[str]:
    """Do one step; return it, and under it what was said."""
    if "hear" in step:
        return hear(desk, step["hear"], step.get("key"))
    if "until" in step:
        return press_until(desk, step.get("key", "Tab"), step["until"])
    if "type" in step:
        desk.type(step["type"])
        desk.speech.wait_until_quiet(QUIET_SECONDS, LONGEST_SECONDS)
        return [f"> type {step['type']}", *take_lines(desk)]
    if "read" in step:
        return read_on(desk, step["read"])
    return [line for key in step["press"].split() for line in press(desk, key)]


def hear(desk: Desk, words: str, key: str | None) -> list[str]:
    """Wait for words. What comes by itself comes in any order, so it is told in that of letters."""
    if key:
        desk.press(key)
    if not desk.speech.wait_for(words, desk.heard, LONGEST_SECONDS):
        return [f"(not heard: {words})"]
    desk.speech.wait_until_quiet(QUIET_SECONDS, LONGEST_SECONDS)
    return [f"> {key or 'waiting'}", *sorted(set(take_lines(desk)))]


def read_on(desk: Desk, words: str) -> list[str]:
    """Have all read from here on, until words are said; return what was said until then."""
    desk.press("KP_Add")
    came = desk.speech.wait_for(words, desk.heard, READING_SECONDS)
    desk.press("Control_L")
    desk.speech.wait_until_quiet(QUIET_SECONDS, LONGEST_SECONDS)
    lines = take_lines(desk)
    if not came:
        return ["> reading on", *lines, f"(not heard: {words})"]
    last = next(place for place, line in enumerate(lines) if words in line)
    return ["> reading on", *lines[: last + 1]]


def press(desk: Desk, key: str) -> list[str]:
    """Press a key and hear out what it does."""
    desk.press(key)
    desk.speech.wait_until_quiet(QUIET_SECONDS, LONGEST_SECONDS)
    return [f"> {key}", *take_lines(desk)]


def press_until(desk: Desk, key: str, words: str) -> list[str]:
    """Press a key as often as it takes; return what was said all the way."""
    told: list[str] = []
    for _ in range(MOST_KEYS):
        lines = press(desk, key)
        told += lines
        if any(words in line for line in lines):
            return told
    return [*told, f"(not heard: {words})"]


def take_lines(desk: Desk) -> list[str]:
    """Return what was said since the last time, without what is not of the page."""
    lines = desk.speech.lines[desk.heard :]
    desk.heard += len(lines)
    return [f"  {line}" for line in lines if not NOISE.match(line)]
