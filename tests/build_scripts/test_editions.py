"""An edition of one's own: started, added to, and refused in a sentence."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.edition import FILE, ROOT, read_edition
from build_scripts.editions import (
    EDITIONS,
    RESERVED,
    TO_WRITE,
    build_edition,
    find_unwritten,
    lay_out,
    read_framework,
    start_edition,
)
from build_scripts.hues import LEAST_CONTRAST, PALETTE, PAPER, measure_contrast
from scan_engine.framework import MOST_FACTORS
from tests.editions.written import write_edition


def change(folder: Path, **told: Any) -> None:
    file = folder / FILE
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text()), **told}))


def test_it_starts_with_a_file_and_then_a_page_for_each_factor(tmp_path: Path) -> None:
    assert "run 'make edition NAME=brug' again" in start_edition("brug", tmp_path)
    folder = tmp_path / "editions/brug"
    change(folder, perspectives={"work": ["plan"], "people": ["trust", "care"]}, languages=["nl"])
    said = start_edition("brug", tmp_path)
    written = {file.relative_to(folder).as_posix() for file in folder.rglob("*.md")}
    assert written == {
        "docs/nl/index.md",
        *(f"docs/nl/{name}.md" for name in ("work/index", "people/index", "work/plan")),
        *(f"docs/nl/people/{name}.md" for name in ("trust", "care")),
    }
    assert "written: editions/brug/docs/nl/work/plan.md" in said
    assert f"{len(list(find_unwritten(folder)))} lines to write, marked {TO_WRITE}" in said


def test_the_codes_of_an_edition_that_asks_little_are_found(tmp_path: Path) -> None:
    start_edition("brug", tmp_path)
    start_edition("brug", tmp_path)
    lay_out(tmp_path / EDITIONS / "brug", tmp_path / "tree")
    ask = (
        "from scan_engine.commands import handle; from scan_engine.framework import ITEMS;"
        "codes = [handle('share', {'answers': [n] * len(ITEMS)})['code'] for n in (3, 4)];"
        "found = handle('open', {'text': ' '.join(codes)})['results'];"
        "print([one['code'] for one in found] == codes, len(codes[0]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path / "tree", capture_output=True, check=True
    )
    assert done.stdout.split() == [b"True", b"11"]


def test_what_was_written_stays_and_a_new_factor_gets_its_page(tmp_path: Path) -> None:
    start_edition("brug", tmp_path)
    start_edition("brug", tmp_path)
    folder = tmp_path / "editions/brug"
    page = folder / "docs/en/people/trust.md"
    page.write_text("ours")
    change(folder, perspectives={"people": ["trust", "attention", "humour"], "work": ["plan"]})
    start_edition("brug", tmp_path)
    assert page.read_text() == "ours"
    assert (folder / "docs/en/people/humour.md").exists()


def test_the_guide_names_the_ids_that_are_taken() -> None:
    text = " ".join((ROOT / "EDITION.md").read_text().split())
    _, _, told = text.partition("nor one of these: ")
    assert set(re.findall(r"`([^`]+)`", told.partition(".")[0])) == RESERVED


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"perspectives": {"work": ["plan"]}}, "an edition has 2 to 8 perspectives"),
        ({"perspectives": {"a": ["b"], "c": []}}, "c: a perspective has 1 to 8 factors"),
        ({"perspectives": {"a": ["b"], "c": ["b"]}}, "b: an id stands for one thing"),
        ({"perspectives": {"a": ["B b"], "c": ["d"]}}, "B b: an id is of small letters"),
        ({"namespace": "Brug!"}, "Brug!: a namespace is an id"),
        ({"number": 16}, "16: an edition is numbered 1 to 15"),
        ({"equality": ["joy"]}, "joy: is no factor"),
        ({"namespace": 2026}, "2026: a namespace is an id"),
        ({"perspectives": {"result": ["b"], "c": ["d"]}}, "result is the address of another"),
        ({"perspectives": {"en": ["b"], "c": ["d"]}}, "en is the address of another"),
        ({"perspectives": {"a": ["index"], "c": ["d"]}}, "index is the address of another"),
    ],
)
def test_a_framework_that_cannot_be_is_refused(
    told: dict[str, Any], said: str, tmp_path: Path
) -> None:
    start_edition("brug", tmp_path)
    change(tmp_path / "editions/brug", **told)
    with pytest.raises(SystemExit, match=f"editions/brug/edition.yml: {said}"):
        read_framework(tmp_path / "editions/brug")


def test_a_framework_of_nothing_is_refused(tmp_path: Path) -> None:
    start_edition("brug", tmp_path)
    (tmp_path / "editions/brug/edition.yml").write_text("# Nothing yet.\n")
    with pytest.raises(SystemExit, match=r"edition\.yml: must hold keys"):
        read_framework(tmp_path / "editions/brug")


@pytest.mark.parametrize("title", ['De "Brug": samen', "Brug #1"])
def test_an_edition_may_have_any_title(title: str, tmp_path: Path) -> None:
    start_edition("brug", tmp_path)
    folder = tmp_path / "editions/brug"
    change(folder, title=title, languages=["en"])
    start_edition("brug", tmp_path)
    lay_out(folder, tmp_path / "tree")
    docs = tmp_path / "tree/docs/en"
    words = yaml.safe_load((docs / "interface.yml").read_text())
    assert words["site"]["name"] == title
    about = yaml.safe_load((docs / "about.md").read_text().split("---\n")[1])
    assert about["title"] == f"About {title}"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": ""}, "name is missing"),
        ({"until": "soon"}, "until is missing"),
        ({"address": "nowhere"}, "address is a mail address"),
        ({"languages": ["English"]}, "languages: English is no code"),
        ({"colours": {"work": ["red", "blue"]}}, "colours: work needs two"),
        ({"logo": "logo.png"}, "logo is an SVG file"),
        ({"frames": ["intranet.example/page"]}, "frames: intranet.example/page is no host"),
        (
            {"frames": ["https://a.example:443"]},
            "frames: https://a.example:443 ends in a port that browsers leave out",
        ),
        ({"color": "red"}, "color is not known"),
    ],
)
def test_each_line_that_is_wrong_is_named(told: dict[str, Any], said: str, tmp_path: Path) -> None:
    right = {"name": "Brug", "until": read_until()}
    (tmp_path / FILE).write_text(yaml.safe_dump({**right, **told}))
    with pytest.raises(SystemExit, match=f"edition.yml: {said}"):
        read_edition(tmp_path)


def read_until() -> Any:
    return yaml.safe_load("2027-11-01")


def test_a_name_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    for name in ("", "../brug", "Brug"):
        with pytest.raises(SystemExit, match="make edition NAME="):
            start_edition(name, tmp_path)
    with pytest.raises(SystemExit, match="There is no editions/nowhere"):
        build_edition("nowhere")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_edition(tmp_path_factory.mktemp("written"))


@pytest.fixture
def arabic(written: Path, tmp_path: Path) -> Path:
    """Return a whole edition in a language that is not ours, to be changed."""
    return shutil.copytree(written, tmp_path / "editions" / written.name)


def test_a_language_that_is_not_ours_says_all_of_it(arabic: Path, tmp_path: Path) -> None:
    (arabic / "docs/ar/privacy.md").unlink()
    interface = arabic / "docs/ar/interface.yml"
    words = yaml.safe_load(interface.read_text())
    del words["answers"]["3"]
    interface.write_text(yaml.safe_dump(words))
    with pytest.raises(SystemExit) as stopped:
        lay_out(arabic, tmp_path / "tree")
    assert str(stopped.value).splitlines() == [
        "docs/ar/interface.yml: answers.3 is missing",
        "docs/ar/privacy.md is missing",
    ]


def test_a_section_that_no_page_has_is_refused(arabic: Path, tmp_path: Path) -> None:
    (arabic / "docs/ar/sections.yml").write_text("about#nowhere: words")
    with pytest.raises(SystemExit, match="about#nowhere names no heading"):
        lay_out(arabic, tmp_path / "tree")


def test_there_is_a_hue_for_each_perspective_that_can_be_read() -> None:
    assert len(PALETTE) == MOST_FACTORS
    for light, dark in PALETTE:
        assert measure_contrast(light, PAPER) >= LEAST_CONTRAST
        assert measure_contrast(dark, "#161513") >= LEAST_CONTRAST
    assert round(measure_contrast("#000000", "#ffffff"), 2) == 21
