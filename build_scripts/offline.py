"""The service worker, with the exact list of what it keeps for use without a network."""

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from build_scripts.budget import is_on_demand, read_budget
from build_scripts.runtime.build import PACKED

SERVICE_WORKER = "service-worker.js"
EMPTY_LIST = 'const LIST = { version: "", bytes: 0, headers: {}, files: {} };'

# For hosts and search engines, not for readers. Of what was compressed for a host that does not
# compress, a browser keeps the whole file.
# Pictures beside links are for chats and mails.
PREVIEWS = "assets/previews/"
NOT_KEPT = {"_headers", "SHA256SUMS", "sitemap.xml", SERVICE_WORKER}


def write_service_worker(site: Path, headers: Mapping[str, str]) -> None:
    """Put the list of all files into the service worker, and that at the top of the site.

    `headers` are what every answer from it carries. Raises SystemExit when its source has no
    place for the list.
    """
    source = site / "assets/web/shell" / SERVICE_WORKER
    files = list_files(site, without=source)
    listed = {
        "version": hashlib.sha256(json.dumps([files, dict(headers)]).encode()).hexdigest()[:16],
        "bytes": sum((site / path).stat().st_size for path in files),
        "headers": dict(headers),
        "files": files,
    }
    text = source.read_text()
    if text.count(EMPTY_LIST) != 1:
        raise SystemExit(f"web/shell/{SERVICE_WORKER} has no empty list to fill.")
    (site / SERVICE_WORKER).write_text(
        text.replace(EMPTY_LIST, f"const LIST = {json.dumps(listed, separators=(',', ':'))};")
    )
    source.unlink()


def list_files(site: Path, without: Path) -> dict[str, str]:
    """Return the hash of every file that is kept, by its path, in the order of fetching.

    Pages come first, for a host that alters files alters those; what few will need comes last.
    """
    files = [path for path in site.rglob("*") if path.is_file() and path != without]
    budget = read_budget()
    kept = [
        path.relative_to(site).as_posix()
        for path in files
        if path.name not in NOT_KEPT
        and path.suffix != PACKED
        and not path.is_relative_to(site / PREVIEWS)
    ]

    def rank(path: str) -> tuple[bool, bool, int, str]:
        return (
            is_on_demand(path, budget),
            not path.endswith(".html"),
            (site / path).stat().st_size,
            path,
        )

    return {path: hash_file(site / path) for path in sorted(kept, key=rank)}


def hash_file(file: Path) -> str:
    """Return a file's hash as browsers compare it: subresource integrity."""
    digest = hashlib.sha256(file.read_bytes()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
