"""Builds the site, serves it on this machine, and builds it again when something changes."""

import os
import socket
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from build_scripts.offline import SERVICE_WORKER
from build_scripts.words import LANGUAGES

ROOT = Path(__file__).parent.parent
SITE = ROOT / "site"
SWITCHED_OFF = ROOT / "web/shell" / SERVICE_WORKER
HOST = "127.0.0.1"
PORT = 8000
# What a change in makes the site anew.
WATCHED = (
    "docs",
    "web",
    "build_scripts",
    "scan_engine",
    "scan_files",
    "simulations",
    "edition.yml",
    "mkdocs.yml",
)

# An editor saves a file in several steps.
QUIET_SECONDS = 0.3


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a built site as a static host does: its headers, its types, the nearest 404 page."""

    extensions_map = {  # noqa: RUF012, as the class it extends has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".whl": "application/octet-stream",
        ".webmanifest": "application/manifest+json",
    }

    # Whoever changes the site wants to see what is new, not what a browser kept.
    may_be_kept = True

    def translate_path(self, path: str) -> str:
        """Return the file for a path; of the service worker, the one that may be had now."""
        if path == f"/{SERVICE_WORKER}" and not self.may_be_kept:
            return str(SWITCHED_OFF)
        return super().translate_path(path)

    def end_headers(self) -> None:
        """Add the headers that the build wrote down for hosts."""
        for line in (Path(self.directory) / "_headers").read_text().splitlines()[1:]:
            name, value = line.strip().split(": ", 1)
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the 404 page of its language."""
        first = self.path.split("/")[1]
        ours, top = (Path(self.directory) / place / "404.html" for place in (first, ""))
        page = ours if first.replace("-", "").isalnum() and ours.exists() else top
        if code != 404 or not page.exists():  # before the first build there is none
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, _format: str, *_args: object) -> None:
        """Keep quiet: no request is worth a line, and none is kept."""


class SiteServer(ThreadingHTTPServer):
    """Takes it calmly when a browser hangs up before a file is through."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Show an error, unless it is only a closed connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Changes(FileSystemEventHandler):
    """Remembers that something changed."""

    def __init__(self) -> None:
        self.seen = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note, unless it is only Python's own bookkeeping."""
        changed = event.event_type in ("created", "modified", "deleted", "moved")
        if changed and "__pycache__" not in str(event.src_path):
            self.seen.set()


def start_server(
    port: int, site: Path = SITE, handler: type[SiteHandler] = SiteHandler
) -> ThreadingHTTPServer:
    """Return a server of `site` that runs in a thread of its own; port 0 finds a free one."""
    server = SiteServer((HOST, port), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def read_port() -> int:
    """Return the port that PORT names. Raises SystemExit when it is no port, or is taken."""
    named = os.environ.get("PORT") or str(PORT)
    if not named.isdecimal() or not 0 < int(named) < 65536:
        raise SystemExit(f"PORT={named} is no port: a number from 1 to 65535 is.")
    with socket.socket() as attempt:
        if os.name == "posix":  # elsewhere this would allow two servers at once
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, int(named)))
        except OSError as error:
            way_out = "Another one: make serve PORT=8001."
            raise SystemExit(
                f"Cannot serve at {HOST}:{named}: {error.strerror}. {way_out}"
            ) from None
    return int(named)


def serve_site(edition: str = "") -> None:
    """Build this site, or an edition's, serve it and rebuild until interrupted."""
    port = read_port()
    if not _build(edition):
        raise SystemExit(1)
    start_server(port, ROOT / "build/editions" / edition / "site" if edition else SITE)
    changes = _Changes()
    observer = Observer()
    for name in [*WATCHED, *([f"editions/{edition}"] if edition else [])]:
        observer.schedule(changes, str(ROOT / name), recursive=True)
    observer.start()
    others = "" if edition else "".join(f" {code}/" for code in LANGUAGES[1:])
    print(f"http://{HOST}:{port}/" + (f" and below it{others}" if others else ""), flush=True)
    try:
        while True:
            changes.seen.wait()
            time.sleep(QUIET_SECONDS)
            changes.seen.clear()
            SiteHandler.may_be_kept = False
            _build(edition)
    except KeyboardInterrupt:
        observer.stop()


def _build(edition: str) -> bool:
    """Build in a process of its own, so that changed code counts; False when it failed."""
    return not subprocess.run(
        [sys.executable, "-m", "build_scripts", "build", *filter(None, [edition])],
        cwd=ROOT,
        check=False,
    ).returncode
