"""A site that weighs too much is not published, and it is said what grew."""

from pathlib import Path
from typing import Any

import brotli
import pytest

from build_scripts.budget import QUALITY, check_budget, list_pages, read_budget

PAGE = (
    '<link rel="stylesheet" href="{top}style.css">'
    '<script type="module" async src="{top}one.js"></script><a href="elsewhere.js">x</a>'
)
FILES = {
    "index.html": PAGE.format(top=""),
    "scan/index.html": PAGE.format(top="../"),
    "nl/scan/index.html": PAGE.format(top="../../"),
    "nl/motivation/felt-urgency/index.html": "factor",
    "style.css": "".join(map(str, range(500))),
    "one.js": 'import { x } from "./two.js";',
    "two.js": 'import("./one.js"); import("./three.js");',
    "three.js": "",
    "elsewhere.js": "not fetched with the page",
    "runtime/pyodide.asm.wasm": "wasm",
    "runtime/files-1.zip": "an archive that is fetched on demand",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def budget() -> dict[str, Any]:
    return {**read_budget(), "weighed": {}}


def test_a_page_weighs_what_it_names_and_what_that_imports(
    site: Path, budget: dict[str, Any]
) -> None:
    pages = {(part.name, part.files) for part in list_pages(site, budget)}
    brought = {"style.css", "one.js", "two.js", "three.js"}
    assert pages == {
        ("home", frozenset({"index.html", *brought})),
        ("scan", frozenset({"scan/index.html", *brought})),
        ("scan", frozenset({"nl/scan/index.html", *brought})),
        ("factor", frozenset({"nl/motivation/felt-urgency/index.html"})),
    }


def test_a_light_site_gets_a_line_of_sizes(site: Path, budget: dict[str, Any]) -> None:
    (site / "runtime/pyodide.asm.wasm").write_bytes(bytes(range(256)) * 8)
    line = check_budget(site, budget)
    assert "scan 1" in line
    assert line.endswith("runtime 0")


def test_the_page_that_weighs_too_much_is_named_with_what_grew(
    site: Path, budget: dict[str, Any]
) -> None:
    weight = len(brotli.compress(FILES["style.css"].encode(), quality=QUALITY))
    budget["pages"] = {**budget["pages"], "scan": {"address": "scan/", "limit": 100}}
    budget["weighed"] = {"style.css": weight - 40, "one.js": 10_000}
    with pytest.raises(SystemExit) as stopped:
        check_budget(site, budget)
    lines = str(stopped.value).splitlines()
    assert lines[0].startswith("scan weighs ")
    assert "more than the 100 of build_scripts/budget.yml" in lines[0]
    assert f"  style.css: +40, now {weight:,}" in lines
    assert not [line for line in lines if "one.js" in line]


def test_what_is_named_anew_with_each_change_is_compared_as_one(
    site: Path, budget: dict[str, Any]
) -> None:
    shared = [f"shared/chunk-{name}.js" for name in ("2GWHHOOL", "7TBVTJYQ")]
    for file in shared:
        (site / file).parent.mkdir(exist_ok=True)
        (site / file).write_text("".join(map(str, range(300))))
    (site / "one.js").write_text("".join(f'import "./{file}";' for file in shared))
    weight = len(brotli.compress((site / shared[0]).read_bytes(), quality=QUALITY))
    budget["pages"] = {**budget["pages"], "scan": {"address": "scan/", "limit": 100}}
    budget["weighed"] = {"shared/chunk.js": 2 * weight - 40}
    with pytest.raises(SystemExit, match=rf"shared/chunk\.js: \+40, now {2 * weight:,}"):
        check_budget(site, budget)


def test_a_new_file_of_the_runtime_counts_unless_it_is_fetched_on_demand(
    site: Path, budget: dict[str, Any]
) -> None:
    budget["runtime"] = {"limit": 20}
    check_budget(site, budget)
    (site / "runtime/files-2.zip").write_bytes(bytes(range(256)))
    check_budget(site, budget)
    (site / "runtime/snapshot.bin").write_bytes(bytes(range(256)))
    with pytest.raises(SystemExit, match=r"runtime weighs .*\n  runtime/snapshot\.bin: \+\d+, now"):
        check_budget(site, budget)
