"""What a page's scripts import is named in the page."""

from pathlib import Path

import pytest

from build_scripts.preloads import add_preloads, list_imports

SCRIPTS = {
    "page.js": 'import { a } from "./first.js";\nimport {\n  b,\n  c,\n} from "./second.js";\n',
    "first.js": 'import "./second.js";\nimport d from "../lib/third.js";\n',
    "second.js": '/** @type {import("./typed.js").T} */\nimport("./later.js");\n',
    "short.js": 'import{a as b}from"./first.js";import"./last.js";var c=()=>import("./later.js");',
    "end.js": 'import { e } from "./first.js";\nimport { f } from "./last.js";\n',
    "last.js": "",
    "../lib/third.js": "",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with scripts and no page."""
    for folder in ("assets/scan", "assets/lib", "nl"):
        (tmp_path / folder).mkdir(parents=True)
    for name, text in SCRIPTS.items():
        (tmp_path / "assets/scan" / name).write_text(text)
    return tmp_path


def test_imports_are_followed_and_what_is_fetched_later_is_not(site: Path) -> None:
    scripts = site / "assets/scan"
    found = [path.relative_to(site).as_posix() for path in list_imports(scripts / "page.js")]
    assert found == ["assets/scan/first.js", "assets/scan/second.js", "assets/lib/third.js"]


def test_imports_without_spaces_are_found(site: Path) -> None:
    found = [path.name for path in list_imports(site / "assets/scan/short.js")]
    assert found == ["first.js", "last.js", "second.js", "third.js"]


def test_a_page_names_each_import_once_behind_the_script_that_needs_it_first(site: Path) -> None:
    start = '<script type="module" src="../assets/scan/page.js"></script>'
    end = '<script type="module" src="../assets/scan/end.js" blocking="render"></script>'
    (site / "nl/index.html").write_text(f"{start}\n<p>Text</p>\n{end}")
    add_preloads(site)
    assert (site / "nl/index.html").read_text().splitlines() == [
        start,
        '<link rel="modulepreload" href="../assets/scan/first.js">',
        '<link rel="modulepreload" href="../assets/scan/second.js">',
        '<link rel="modulepreload" href="../assets/lib/third.js">',
        "<p>Text</p>",
        end,
        '<link rel="modulepreload" href="../assets/scan/last.js">',
    ]


def test_a_page_that_is_served_at_any_depth_stays_as_it_is(site: Path) -> None:
    text = '<script type="module" src="/assets/scan/page.js"></script>'
    (site / "404.html").write_text(text)
    add_preloads(site)
    assert (site / "404.html").read_text() == text
