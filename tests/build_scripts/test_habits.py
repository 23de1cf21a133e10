"""What people are used to with MkDocs works, or is refused in a sentence."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from build_scripts.assets import ROOT
from build_scripts.habits import REFUSED, find_refused, read_config
from build_scripts.pages import place_beside
from tests.build_scripts.test_steps import WRITE, Run, copy, run  # noqa: F401, used by name

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
NOTE = '\n!!! note "Good to know"\n    A sentence that stands apart.\n'


def test_our_own_settings_are_used() -> None:
    assert list(find_refused(read_config(ROOT), ROOT)) == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_setting_that_would_do_nothing_is_refused(name: str) -> None:
    (said,) = find_refused({name: ["something"]}, ROOT)
    assert said.startswith(f"mkdocs.yml: {name}: ")


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({"extra_css": ["https://cdn.example/x.css"]}, "nothing comes from elsewhere"),
        ({"extra_css": ["assets/lost.css"]}, "assets/lost.css: is not in docs/"),
        ({"extra_css": ["/assets/own.css"]}, "/assets/own.css: is not in docs/"),
        ({"edit_uri": "edit/main/docs/"}, "needs a repo_url"),
        (
            {"repo_url": "https://a.example", "edit_uri": "https://b.example/docs/"},
            "must be a path",
        ),
        ({"repo_url": "https://a.example", "edit_uri": "?file="}, "must be a path"),
    ],
)
def test_what_cannot_work_is_refused(config: dict[str, Any], said: str) -> None:
    (found,) = find_refused(config, ROOT)
    assert said in found


def test_on_another_page_a_picture_is_found_in_its_own_folder() -> None:
    text = "![A](a.svg) [plan](files/b.pdf) [x](other.md) [y](https://x.example/c.svg) [z](/d.svg)"
    assert place_beside(text, "trust") == (
        "![A](trust/a.svg) [plan](trust/files/b.pdf) [x](other.md) "
        "[y](https://x.example/c.svg) [z](/d.svg)"
    )


@pytest.mark.built
def test_admonitions_styles_edit_links_and_files_beside_pages(
    copy: Path,  # noqa: F811
    run: Run,  # noqa: F811
) -> None:
    mkdocs = copy / "mkdocs.yml"
    own = (
        "extra_css: [assets/own.css]\nrepo_url: https://code.example/kijkglas\n"
        "edit_uri: edit/main/docs/\n"
    )
    mkdocs.write_text(own + mkdocs.read_text())
    for language in ("en", "nl"):
        about = copy / f"docs/{language}/about.md"
        about.write_text(about.read_text() + NOTE)
        factor = copy / f"docs/{language}/motivation/felt-urgency.md"
        factor.write_text(factor.read_text() + "\n![A square](square.svg)\n")
        (factor.parent / "square.svg").write_text(PICTURE)
    run(sys.executable, "-c", WRITE)
    for config in ("mkdocs.yml", "build/mkdocs.nl.yml"):
        run(sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", config)
    for language, top in (("en", ""), ("nl", "../")):
        site = copy / "build/site" / language
        page = (site / "about/index.html").read_text()
        assert '<div class="admonition note">' in page
        assert f'<link rel="stylesheet" href="{top}../assets/own.css">' in page
        edit = f"https://code.example/kijkglas/edit/main/docs/{language}/about.md"
        assert f'href="{edit}"' in page
        for path in ("motivation/felt-urgency", "guide"):
            (shown,) = re.findall(
                r'alt="A square" src="([^"]+)"', (site / path / "index.html").read_text()
            )
            assert (site / path / shown).resolve() == (site / "motivation/square.svg").resolve()
            assert (site / "motivation/square.svg").read_text() == PICTURE
