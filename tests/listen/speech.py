"""Stands in for speech-dispatcher: what a screen reader would say aloud is kept as lines.

Speaks SSIP, the protocol of speech-dispatcher, on the socket where Orca looks for it.
"""

import re
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

SPEAKING_SECONDS = 0.03

MARKUP = re.compile(r"<[^>]+>")
BLANKS = re.compile(r"\s+")

# What a client is told that asks; anything else is answered with OK.
ANSWERS = {
    "LIST OUTPUT_MODULES": ("250-espeak-ng", "250 OK MODULE LIST SENT"),
    "LIST VOICES": ("249-English\ten\tnone", "249 OK VOICE LIST SENT"),
    "LIST SYNTHESIS_VOICES": ("249-English\ten\tnone", "249 OK VOICE LIST SENT"),
    "GET OUTPUT_MODULE": ("251-espeak-ng", "251 OK GET RETURNED"),
    "GET": ("251-100", "251 OK GET RETURNED"),
    "HISTORY GET CLIENT_ID": ("245-1", "245 OK CLIENT ID SENT"),
}


class Speech:
    """The lines that were said, in order, and when the last one was."""

    def __init__(self, path: Path) -> None:
        self.lines: list[str] = []
        self._messages = 0
        self._changed = threading.Condition()
        self._last = time.monotonic()
        path.parent.mkdir(parents=True)
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        self._server.listen(5)
        threading.Thread(target=self._accept, daemon=True).start()

    def wait_until_quiet(self, quiet: float, limit: float) -> None:
        """Return when nothing was said for `quiet` seconds, or after `limit` seconds."""
        start = time.monotonic()
        with self._changed:
            while True:
                now = time.monotonic()
                left = min(max(self._last, start) + quiet, start + limit) - now
                if left <= 0:
                    return
                self._changed.wait(left)

    def wait_for(self, words: str, since: int, limit: float) -> bool:
        """Tell whether a line with these words was said after line `since`, within `limit` s."""
        with self._changed:
            return self._changed.wait_for(
                lambda: any(words in line for line in self.lines[since:]), limit
            )

    def close(self) -> None:
        """Take no more clients."""
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:  # closed
                return
            stream = client.makefile("rwb", buffering=0)
            threading.Thread(target=self._serve, args=(stream,), daemon=True).start()

    def _serve(self, stream: BinaryIO) -> None:
        text: list[str] | None = None
        for raw in iter(stream.readline, b""):
            line = raw.decode("utf-8", "replace").rstrip("\r\n")
            if text is None:
                text = [] if line.upper().startswith("SPEAK") else None
                _reply(stream, self._answer(line))
            elif line != ".":
                text.append(line)
            else:
                number = self._note(" ".join(text))
                text = None
                _reply(stream, (f"225-{number}", "225 OK MESSAGE QUEUED"))
                # Its client listens for the end of a message only when it knows that it is queued;
                # reading on, it says the next line after the end of this one.
                time.sleep(SPEAKING_SECONDS)
                for code, event in ((701, "BEGIN"), (702, "END")):
                    _reply(stream, (f"{code}-{number}", f"{code}-1", f"{code} {event}"))

    def _answer(self, line: str) -> tuple[str, ...]:
        command = line.upper()
        if command.startswith("SPEAK"):
            return ("230 OK RECEIVING DATA",)
        if command.startswith(("CHAR", "KEY", "SOUND_ICON")):
            return (f"225-{self._note(line.split(' ', 1)[-1])}", "225 OK MESSAGE QUEUED")
        if command.startswith("QUIT"):
            return ("231 HAPPY HACKING",)
        return next((reply for start, reply in ANSWERS.items() if command.startswith(start)), OK)

    def _note(self, text: str) -> int:
        line = BLANKS.sub(" ", MARKUP.sub("", text)).strip()
        with self._changed:
            if line:
                self.lines.append(line)
                self._last = time.monotonic()
            self._changed.notify_all()
            self._messages += 1
            return self._messages


OK = ("200 OK",)


def _reply(stream: BinaryIO, lines: tuple[str, ...]) -> None:
    with suppress(OSError):  # the client hung up, which is how it ends
        stream.write(b"".join(line.encode() + b"\r\n" for line in lines))
