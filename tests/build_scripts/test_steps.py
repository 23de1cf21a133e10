"""CONTRIBUTING's own steps are taken, in a copy of the tree, with the generators that read it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from build_scripts.sources import ROOT

pytestmark = pytest.mark.built

FOLDERS = ("docs", "web", "build_scripts", "scan_engine", "scan_files", "simulations")
FILES = ("mkdocs.yml", "edition.yml")
WRITE = (
    "from pathlib import Path; from build_scripts.pages import write_pages;"
    "from build_scripts.words import DOCS, read_words;"
    "write_pages(read_words(DOCS), DOCS, Path('build'))"
)
HEADING = re.compile(r"<h1[^>]*>(.+?)</h1>", re.DOTALL)
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in FOLDERS:
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


@pytest.fixture
def run(copy: Path) -> Run:
    def run_in_copy(*command: str, fails: bool = False) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return done

    return run_in_copy


def read_steps(heading: str) -> str:
    found = re.search(
        rf"^## {heading}\n(.*?)(?=^## |\Z)",
        (ROOT / "CONTRIBUTING.md").read_text(),
        re.DOTALL | re.MULTILINE,
    )
    assert found, heading
    return found[1]


@pytest.mark.parametrize(
    "heading",
    [
        "Change a statement",
        "Change a text",
        "Add a language",
        "Add a finding",
        "Add a command",
        "Add a field of a respondent",
        "Add a format of codes",
    ],
)
def test_a_recipe_names_what_is_there(heading: str) -> None:
    named = re.findall(r"`([\w./<>-]+/[\w./<>-]+)`", read_steps(heading))
    paths = [re.sub("<(language|code)>", "nl", path) for path in named]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_a_statement_is_changed_by_the_recipe(copy: Path, run: Run) -> None:
    assert "`EDITION` in `scan_engine/edition.py`" in read_steps("Change a statement")
    statements = {"en": "We have agreed on a thing.", "nl": "We hebben iets afgesproken."}
    old = run(sys.executable, "-c", PRINT_CODE).stdout.strip()
    for language, statement in statements.items():
        page = copy / f"docs/{language}/motivation/felt-urgency.md"
        page.write_text(re.sub("(?m)^agreed: .*", f"agreed: {statement}", page.read_text()))
    edition = copy / "scan_engine/edition.py"
    edition.write_text(re.sub(r"(?m)^EDITION = 2$", "EDITION = 3", edition.read_text()))
    run(sys.executable, "-c", WRITE)
    for language, statement in statements.items():
        assert statement in (copy / f"build/docs/{language}/scan.md").read_text()
    new = run(sys.executable, "-c", PRINT_CODE).stdout.strip()
    opened = run(sys.executable, "-c", OPEN_CODES, old, new).stdout
    assert opened.split() == ["2", "3"]


PRINT_CODE = (
    "from scan_engine.commands import handle; print(handle('share', {'answers': [4] * 32})['code'])"
)
OPEN_CODES = (
    "import sys; from scan_engine.commands import handle;"
    "[print(handle('open', {'text': one})['results'][0]['edition']) for one in sys.argv[1:]]"
)


def test_a_language_is_added_by_the_recipe(copy: Path, run: Run) -> None:
    assert "Copy `docs/en` to `docs/<code>`" in read_steps("Add a language")
    shutil.copytree(copy / "docs/en", copy / "docs/de")
    formula = copy / "docs/de/readability.yml"
    constants = {"base": 180, "per_length": 1, "per_syllable": 58.5, "hyphenation": "de_DE"}
    formula.write_text(yaml.safe_dump(constants))
    run(sys.executable, "-c", WRITE)
    run(sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", "build/mkdocs.de.yml")
    page = (copy / "build/site/de/index.html").read_text()
    assert '<html lang="de"' in page
    assert "de  " in run(sys.executable, "-m", "build_scripts.readability").stdout


def test_what_a_new_language_lacks_is_listed(copy: Path, run: Run) -> None:
    shutil.copytree(copy / "docs/en", copy / "docs/de")
    (copy / "docs/de/about.md").unlink()
    interface = copy / "docs/de/interface.yml"
    words = yaml.safe_load(interface.read_text())
    del words["site"]
    interface.write_text(yaml.safe_dump(words))
    said = run(sys.executable, "-c", WRITE, fails=True).stderr
    assert "docs/de/about.md: is missing" in said
    assert "docs/de/interface.yml: site" in said


@pytest.mark.parametrize("generator", ["properdocs", "zensical"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_another_generator_builds_every_page(
    generator: str, language: str, copy: Path, run: Run
) -> None:
    run(sys.executable, "-c", WRITE)
    config = "mkdocs.yml" if language == "en" else f"build/mkdocs.{language}.yml"
    run(sys.executable, "-m", generator, "build", "-f", config)
    missing = []
    for source in (copy / "build/docs" / language).rglob("*.md"):
        path = source.relative_to(copy / "build/docs" / language).with_suffix("")
        folder = path.parent if path.name == "index" else path
        page = copy / "build/site" / language / folder / "index.html"
        if not page.exists() or not HEADING.search(page.read_text()):
            missing.append(path.as_posix())
    assert missing == []
