"""A whole edition out of a few statements: tests/editions/jisr, with words in Arabic script.

What nobody wrote in Arabic is English, letter by letter in Arabic script, as a pseudo-locale is:
it is as long, it runs from right to left, and who knows the letters can follow it.
"""

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from build_scripts.editions import EDITIONS, start_edition
from build_scripts.words import FRONT_MATTER

DATA = Path(__file__).parent
LANGUAGE = "ar"
LATIN = "abcdefghijklmnopqrstuvwxyz"
ARABIC = "ابكديفغهيجكلمنوبقرستوفوكيز"
LETTERS = str.maketrans(LATIN + LATIN.upper(), ARABIC * 2)
# Places that are filled in, marks, addresses and addressees stay as they are.
KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>|\]\([^)]*\)|`[^`]*`)")
# Front matter and words that programs read.
NOT_WORDS = {"id", "pages", "references", "formats", "keywords", "example", "locale", "direction"}


def write_edition(root: Path, name: str = "jisr") -> Path:
    """Write editions/NAME below `root`, by `make edition` and tests/editions; return its folder."""
    folder = root / EDITIONS / name
    folder.mkdir(parents=True)
    shutil.copy(DATA / name / "edition.yml", folder)
    start_edition(name, root)
    docs = folder / "docs" / LANGUAGE
    words = yaml.safe_load((docs / "interface.yml").read_text())
    own = yaml.safe_load((DATA / name / "words.yml").read_text())
    for file in docs.rglob("*.md"):
        _write_page(file)
    sections = yaml.safe_load((docs / "sections.yml").read_text())
    _save(docs / "sections.yml", {place: spell(text) for place, text in sections.items()})
    _save(docs / "interface.yml", _merge(spell_all(words), own))
    for perspective, said in yaml.safe_load((DATA / name / "statements.yml").read_text()).items():
        front = {"name": said["name"], "question": said["question"]}
        _change(docs / perspective / "index.md", front)
        for factor, told in said["factors"].items():
            easy = {"easy_agreed": told["agreed"], "easy_lived": told["lived"]}
            _change(docs / perspective / f"{factor}.md", {**told, **easy})
    return folder


def spell(text: str) -> str:
    """Return a text in Arabic script, letter by letter; what programs read stays as it is."""
    parts = KEPT.split(text.replace("✎ ", ""))
    return "".join(
        part if place % 2 else part.translate(LETTERS) for place, part in enumerate(parts)
    )


def spell_all(value: Any, key: str = "") -> Any:
    """Return words, front matter or a list of them in Arabic script."""
    if key in NOT_WORDS:
        return value
    if isinstance(value, dict):
        return {name: spell_all(inner, str(name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [spell_all(inner) for inner in value]
    return spell(value) if isinstance(value, str) else value


def _write_page(file: Path) -> None:
    match = FRONT_MATTER.fullmatch(file.read_text())
    assert match, file
    _save_page(file, spell_all(yaml.safe_load(match[1])), spell(match[2]))


def _change(file: Path, front: dict[str, str]) -> None:
    match = FRONT_MATTER.fullmatch(file.read_text())
    assert match, file
    _save_page(file, {**yaml.safe_load(match[1]), **front}, match[2])


def _save_page(file: Path, front: dict[str, Any], body: str) -> None:
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)
    file.write_text(f"---\n{text}---\n{body}")


def _save(file: Path, value: Any) -> None:
    file.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000))


def _merge(words: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    return {
        key: {**value, **own.get(key, {})} if isinstance(value, dict) else value
        for key, value in words.items()
    }
