"""The site with one more script in each page, before the page's own."""

from pathlib import Path

from build_scripts.serve import SiteHandler

ADDRESS = "/before-all.js"


class ScriptedHandler(SiteHandler):
    """Serves the site with a script in each page; the page's policy allows those of its host."""

    source = ""

    def do_GET(self) -> None:  # noqa: N802, as the class it extends has it
        """Answer with the script, with a page that loads it, or with the file as it is."""
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if self.path == ADDRESS:
            self._send(self.source.encode(), "text/javascript")
        elif page.suffix == ".html" and page.exists():
            tag = f'<head><script src="{ADDRESS}"></script>'
            self._send(page.read_text().replace("<head>", tag, 1).encode(), "text/html")
        else:
            super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
