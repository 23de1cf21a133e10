"""Firefox, as Debian or Mozilla delivers it, driven by puppeteer-core in Node."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parent / "firefox.mjs"


def find_firefox() -> str | None:
    """Return the Firefox that was named or is installed."""
    named = os.environ.get("FIREFOX")
    return named or shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One window of a running Firefox; each visit has a profile of its own."""

    def __init__(self, process: subprocess.Popen[str], downloads: Path) -> None:
        self.process = process
        self.downloads = downloads

    def _ask(self, *request: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "Firefox ended."
        answer = json.loads(line)
        assert "error" not in answer, f"{request}: {answer['error']}"
        return answer["value"]

    def come(self) -> None:
        """Begin a visit in a fresh profile."""
        self._ask("come")
        for path in self.downloads.iterdir():
            path.unlink()

    def open(self, url: str) -> None:
        self._ask("open", url)

    def evaluate(self, expression: str) -> Any:
        return self._ask("evaluate", expression)

    def click(self, selector: str) -> None:
        self._ask("click", selector)

    def press(self, key: str) -> None:
        self._ask("press", key)

    def type(self, text: str) -> None:
        self._ask("type", text)

    def enter(self) -> None:
        self._ask("enter")

    def list_complaints(self) -> list[str]:
        return list(self._ask("list_complaints"))

    def close(self) -> None:
        """Nothing: the next visit ends the one before."""


@contextmanager
def run_firefox(downloads: Path) -> Iterator[Firefox]:
    """Start Firefox without a screen; what is downloaded goes into the folder."""
    path = find_firefox()
    assert path, "There is no Firefox."
    process = subprocess.Popen(
        [shutil.which("node") or "", str(SCRIPT), path, str(downloads)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Firefox(process, downloads)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait()
