"""What the tests ask of a browser that is not Chromium, and how they wait for it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from tests.browser.conftest import ENGINE

BETWEEN_LOOKS = 0.1


class Window(Protocol):
    """A visitor's window: its pages, the real pointer and keys."""

    def open(self, url: str) -> None:
        """Go to an address and wait until its page is loaded."""

    def evaluate(self, expression: str) -> Any:
        """Return the value of a JavaScript expression in the page, as JSON carries it."""

    def click(self, selector: str) -> None:
        """Bring an element into view and press the pointer on it."""

    def press(self, key: str) -> None:
        """Press a key: Tab, Enter, or a character."""

    def type(self, text: str) -> None:
        """Type a text where the focus is."""


class Driven(Window, Protocol):
    """A visitor's browser: one window, and a profile of its own."""

    downloads: Path

    def enter(self) -> None:
        """Look, press and type in the frame that the page holds, until another page is opened."""

    def list_complaints(self) -> list[str]:
        """Return what pages said on the console as a warning or an error, and what they threw."""

    def close(self) -> None:
        """End the visit."""


Come = Callable[[], Driven]


def wait_until(driven: Window, expression: str, seconds: float = ENGINE / 1000) -> Any:
    """Return the value of an expression in the page, as soon as it counts as true."""
    until = time.monotonic() + seconds
    while not (value := driven.evaluate(expression)):
        assert time.monotonic() < until, f"never came true: {expression}"
        time.sleep(BETWEEN_LOOKS)
    return value


def wait_for(driven: Window, selector: str) -> None:
    """Wait until an element is there and can be seen."""
    wait_until(driven, f"document.querySelector({selector!r})?.checkVisibility()")


def click_on(driven: Window, selector: str) -> None:
    """Press the pointer on an element, as soon as it can be seen."""
    wait_for(driven, selector)
    driven.click(selector)


def wait_for_file(driven: Driven, ending: str) -> Path:
    """Return the file that was downloaded, when all of it has come."""
    until = time.monotonic() + ENGINE / 1000
    while time.monotonic() < until:
        found = [path for path in driven.downloads.iterdir() if path.name.endswith(ending)]
        if found and found[0].stat().st_size:
            return found[0]
        time.sleep(BETWEEN_LOOKS)
    raise AssertionError(f"no {ending} was downloaded: {sorted(driven.downloads.iterdir())}")


def press_on(driven: Window, selector: str, key: str = "Enter") -> None:
    """Walk to an element with the Tab key, as somebody without a mouse does, and press a key."""
    for _ in range(80):
        if driven.evaluate(f"document.activeElement.matches({selector!r})"):
            driven.press(key)
            return
        driven.press("Tab")
    raise AssertionError(f"the Tab key never came to {selector}")
