"""Firefox and WebKitGTK: how each is found, and how visits in it begin."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.engines.driven import Come, Driven
from tests.engines.firefox import find_firefox, run_firefox
from tests.engines.webkit import find_webkit, run_screen, start_webkit

ENGINES = {
    "firefox": (find_firefox, "Firefox (on Debian: apt install firefox-esr)"),
    "webkit": (find_webkit, "WebKitGTK (on Debian: apt install webkit2gtk-driver xvfb)"),
}


@contextmanager
def start_visits(engine: str, folder: Path) -> Iterator[Come]:
    """Yield what begins a visit in a fresh profile; its files stand in `folder`."""
    if engine == "firefox":
        downloads = folder / "downloads"
        downloads.mkdir()
        with run_firefox(downloads) as firefox:

            def come() -> Driven:
                firefox.come()
                return firefox

            yield come
    else:
        numbers = itertools.count()
        with run_screen() as screen:
            yield lambda: start_webkit(screen, folder / f"home-{next(numbers)}")
