"""The list of what is kept for use without a network: every file, by hash, and no other."""

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_scripts.assets import ROOT
from build_scripts.offline import NOT_KEPT, SERVICE_WORKER, write_service_worker

SOURCE = ROOT / "web/shell" / SERVICE_WORKER
HEADERS = {"Content-Security-Policy": "default-src 'none'"}
FILES = {
    "index.html": "home",
    "nl/scan/index.html": "scan",
    "assets/kijkglas.css": "style",
    "runtime/pyodide.asm.wasm": "w" * 3000,
    "runtime/files-1.zip": "modules",
    "_headers": "for hosts",
    "nl/sitemap.xml": "for search engines",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def write_list(site: Path, headers: dict[str, str] = HEADERS) -> Any:
    folder = site / "assets/web/shell"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(SOURCE, folder)
    write_service_worker(site, headers)
    match = re.search(r"^const LIST = (.+);$", (site / SERVICE_WORKER).read_text(), re.MULTILINE)
    assert match
    return json.loads(match[1])


def test_every_file_is_listed_with_its_hash_but_not_what_is_for_hosts(site: Path) -> None:
    listed = write_list(site)
    kept = {name: text for name, text in FILES.items() if Path(name).name not in NOT_KEPT}
    assert set(listed["files"]) == set(kept)
    assert listed["bytes"] == sum(map(len, kept.values()))
    assert listed["headers"] == HEADERS
    for name, text in kept.items():
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert listed["files"][name] == f"sha256-{digest}"


def test_pages_come_first_and_what_few_need_comes_last(site: Path) -> None:
    assert list(write_list(site)["files"]) == [
        "index.html",
        "nl/scan/index.html",
        "assets/kijkglas.css",
        "runtime/pyodide.asm.wasm",
        "runtime/files-1.zip",
    ]


def test_a_version_is_another_one_when_anything_in_it_is(site: Path) -> None:
    first = write_list(site)["version"]
    assert write_list(site)["version"] == first
    (site / "index.html").write_text("other words")
    second = write_list(site)["version"]
    third = write_list(site, {"Content-Security-Policy": "default-src 'self'"})["version"]
    assert len({first, second, third}) == 3


def test_a_service_worker_without_place_for_the_list_stops_the_build(site: Path) -> None:
    source = site / "assets/web/shell" / SERVICE_WORKER
    source.parent.mkdir(parents=True)
    source.write_text("const LIST = {};")
    with pytest.raises(SystemExit, match="no empty list"):
        write_service_worker(site, HEADERS)
