"""A static host on this machine: brotli for everybody, over a line as slow as wanted.

The line is slowed here and not in the browser, because the browser's own throttle holds for a
page and not for what its workers fetch, and the workers fetch nearly everything.
"""

import hashlib
import mimetypes
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).parent
HOST = "127.0.0.1"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".whl": "application/octet-stream",
    ".webmanifest": "application/manifest+json",
}

# What GitHub Pages sends, and so what holds for a site that asks for nothing else.
CACHE = "max-age=600"

# Small enough that what is fetched at the same time shares the line.
PIECE = 8192
WHOLE_PIECE = 65536

# Who sleeps wakes up late. Up to so many seconds are made up for, so that the speed is right.
GRACE = 0.02

# Brotli does nothing for what is already compressed.
WORTH_IT = 0.98


@dataclass(frozen=True)
class File:
    """What a host sends for one address, and what it weighs without compression."""

    body: bytes
    type: str
    encoding: str | None
    whole: int
    tag: str


@dataclass(frozen=True)
class Sent:
    """A piece that went over the line: when (seconds since 1970), of which address, its bytes."""

    time: float
    path: str
    size: int


class Line:
    """One line that everything shares: bits a second (None: free) and a round trip in seconds."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.bits: float | None = None
        self.round_trip = 0.0
        self._free_at = 0.0
        self._lock = threading.Lock()

    def set_speed(self, bits: float | None, round_trip: float) -> None:
        """Set the speed for what comes next."""
        self.bits, self.round_trip = bits, round_trip

    def wait_round_trip(self) -> None:
        """Wait as long as a question takes to get to the host, and its answer to come back."""
        if self.round_trip:
            time.sleep(self.round_trip)

    def send(self, wire: Any, path: str, body: bytes) -> None:
        """Send `body` at the line's speed, and note each piece as it goes."""
        step = PIECE if self.bits else WHOLE_PIECE
        for start in range(0, len(body), step):
            piece = body[start : start + step]
            self._wait_for_room(len(piece))
            self.sent.append(Sent(time.time(), path, len(piece)))
            wire.write(piece)

    def _wait_for_room(self, size: int) -> None:
        if self.bits is None:
            return
        with self._lock:
            now = time.monotonic()
            self._free_at = max(now - GRACE, self._free_at) + size * 8 / self.bits
            wait = self._free_at - now
        if wait > 0:
            time.sleep(wait)


class StaticServer(ThreadingHTTPServer):
    """Serves the files of one folder."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, files: Mapping[str, File], headers: Mapping[str, str], line: Line) -> None:
        super().__init__((HOST, 0), _Handler)
        self.files = files
        self.headers = headers
        self.line = line
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def origin(self) -> str:
        """Where the files are: http://host:port."""
        return f"http://{HOST}:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Take it calmly when a page is closed before a file is through."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET with the file, or that it has not changed."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: StaticServer

    def setup(self) -> None:
        """Open a connection, which costs a round trip of its own."""
        super().setup()
        self.server.line.wait_round_trip()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.server.files.get(path)
        self.server.line.wait_round_trip()
        if file and self.headers.get("If-None-Match") == file.tag:
            self._send_head(304, file, 0)
        elif file:
            self._send_head(200, file, len(file.body))
            self.server.line.send(self.wfile, path, file.body)
        else:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _send_head(self, status: int, file: File, size: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", file.type)
        self.send_header("Content-Length", str(size))
        self.send_header("ETag", file.tag)
        self.send_header("Vary", "Accept-Encoding")
        if file.encoding:
            self.send_header("Content-Encoding", file.encoding)
        for name, value in {"Cache-Control": CACHE, **self.server.headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def leave_whole(files: Mapping[str, File], folder: Path) -> dict[str, File]:
    """Return what a host that compresses nothing sends of the same `folder`."""
    return {
        address: replace(
            file,
            body=(folder / find_name(address)).read_bytes(),
            encoding=None,
        )
        for address, file in files.items()
    }


def find_name(address: str) -> str:
    """Return the path of the file at an address, below the folder that is served."""
    return f"{address}index.html"[1:] if address.endswith("/") else address[1:]


def read_files(folder: Path, cache: Path) -> dict[str, File]:
    """Return what a host sends for each address of `folder`, compressed once into `cache`."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    wholes = {path: path.read_bytes() for path in paths}
    tags = {path: hashlib.sha256(whole).hexdigest() for path, whole in wholes.items()}
    _compress_files({path: cache / f"{tags[path]}.br" for path in paths})
    files = {}
    for path in paths:
        small = (cache / f"{tags[path]}.br").read_bytes()
        worth_it = len(small) < WORTH_IT * len(wholes[path])
        file = File(
            body=small if worth_it else wholes[path],
            type=TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or TYPES[".whl"],
            encoding="br" if worth_it else None,
            whole=len(wholes[path]),
            tag=f'"{tags[path][:16]}"',
        )
        address = "/" + path.relative_to(folder).as_posix()
        files[address] = file
        if path.name == "index.html":
            files[address.removesuffix("index.html")] = file
    return files


def read_headers(folder: Path) -> dict[str, str]:
    """Return the headers that the site asks its host to send with everything."""
    _, *lines = (folder / "_headers").read_text().split("\n/", 1)[0].splitlines()
    return dict(line.strip().split(": ", 1) for line in lines if line.strip())


def _compress_files(targets: Mapping[Path, Path]) -> None:
    missing = {path: target for path, target in targets.items() if not target.exists()}
    if not missing:
        return
    next(iter(missing.values())).parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{path}\t{target}\n" for path, target in missing.items())
    command = ["node", str(HERE / "compress.mjs")]
    subprocess.run(command, input=lines, text=True, check=True)
