"""The second edition in a frame of another site, which its edition.yml names."""

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from build_scripts.editions import lay_out
from build_scripts.serve import HOST
from tests.editions.written import write_edition


class Host:
    """Another site, of another host and so of another origin, that shows a page in a frame."""

    def __init__(self) -> None:
        self.text = ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(outer.text.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer((HOST, 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://localhost:{self.server.server_port}"

    def show(self, address: str, more: str = "") -> None:
        """Hold a page in a frame, and write down what it sends."""
        self.text = (
            f'<iframe src="{address}" {more} width="390" height="800"></iframe><p></p><script>'
            "onmessage=({data,origin})=>document.querySelector('p').textContent="
            "origin+' '+JSON.stringify(data)</script>"
        )


def build_framed(root: Path, host: Host) -> Path:
    """Build the second edition below `root`, for `host` to show; return its tree, with site/."""
    folder = write_edition(root)
    with (folder / "edition.yml").open("a") as file:
        file.write(f"frames: ['{host.address}']\n")
    lay_out(folder, root / "tree")
    command = [sys.executable, "-m", "build_scripts", "build"]
    unnamed = {name: value for name, value in os.environ.items() if name != "SITE_ADDRESS"}
    done = subprocess.run(
        command, cwd=root / "tree", env=unnamed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "For this machine alone; for a host: SITE_ADDRESS=" in done.stdout
    return root / "tree"
