"""The made-up results and partnerships that the guide's stories lead to."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from build_scripts.examples import make_codes
from build_scripts.words import LANGUAGES, Words, read_words
from scan_engine.commands import handle

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(scope="module")
def words() -> dict[str, Words]:
    return read_words(DOCS)


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    return dict(yaml.safe_load((DOCS / "example.yml").read_text()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_a_story_opens(
    words: dict[str, Words], example: dict[str, Any], language: str
) -> None:
    codes = make_codes(example, words[language])
    named = set(re.findall(r"\{code:([a-z-]+)\}", str([*words[language].pages.values()])))
    assert named == set(codes)
    for code in codes.values():
        opened: Any = handle("open", {"text": code.partition("#")[2]})
        assert len(opened["results"]) + len(opened["groups"]) == 1
        assert opened["rejected"] == []


def test_a_story_tells_what_its_pictures_show(
    words: dict[str, Words], example: dict[str, Any]
) -> None:
    codes = make_codes(example, words["en"])

    def score(name: str, factor: str) -> tuple[str, dict[str, str]]:
        opened: Any = handle("open", {"text": codes[name].partition("#")[2]})
        [group] = opened["groups"]
        people = {key: group[key] for key in ("results", "tallies") if group.get(key)}
        picture: Any = handle("combine", people)
        [found] = [one for one in picture["factors"] if one["id"] == factor]
        by_name = {one["name"]: str(one["score"]) for one in found["organisations"]}
        return str(found["score"]), by_name

    before = score("case-before", "sense-of-equality")[1]
    after = score("case-after", "sense-of-equality")[1]
    assert (before["School"], before["Food bank"], after["Food bank"]) == ("4.3", "1.8", "3.5")
    text = words["en"].pages["case"].body
    assert all(number in text for number in ("4.3", "1.8", "3.5"))
    assert score("case-before", "sufficient-resources")[0] == "1.9"
    assert score("case-after", "sufficient-resources")[0] == "1.9"
    assert float(score("case-before", "felt-urgency")[0]) >= 4
