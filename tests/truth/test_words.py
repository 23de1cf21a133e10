"""Words of the picture beside the answers of which they are said, taken literally."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from scan_engine.commands import handle
from tests.truth.groups import make_sheets
from tests.truth.reader import Pair

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = ("en", "nl")
AT_LEAST_ONE = {"en": "at least one of these statements", "nl": "minstens één van deze stellingen"}
COUNTING = {
    "en": "Of the organisations in which two people or more answered both statements",
    "nl": "Van de organisaties waar twee mensen of meer beide stellingen beantwoordden",
}
THROUGH = {
    "en": "not what we call close, and we cannot say that your organisations differ",
    "nl": "niet dicht bij elkaar, en kunnen we niet zeggen dat jullie organisaties verschillen",
}
VOICED = 8

pytestmark = pytest.mark.truth


def read_words(language: str) -> dict[str, Any]:
    """Return the words of the picture."""
    words = yaml.safe_load((ROOT / f"docs/{language}/interface.yml").read_text())
    return dict(words["picture"])


def look(organisations: str, case: tuple[Pair, ...], others: Pair = (3, 3)) -> dict[str, Any]:
    """Return the engine's picture of people who answered one factor so, and the others alike."""
    alike = (others,) * len(case)
    cases = {place: case if place == VOICED else alike for place in range(16)}
    return dict(handle("combine", {"results": make_sheets(list(organisations), cases)}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("finding", "people", "case"),
    [
        ("unknown", "AAB", ((0, 0), (0, 0), (3, 4))),
        ("too-few", "AAB", ((None, None), (3, 4), (3, 4))),
        ("indication", "AAB", ((3, 3), (3, 4), (3, 4))),
    ],
)
def test_what_can_be_so_of_both_statements_is_not_said_of_one(
    language: str, finding: str, people: str, case: tuple[Pair, ...]
) -> None:
    factor = look(people, case)["factors"][VOICED]
    assert finding in factor["findings"]
    assert factor["answers"]["agreed"] == factor["answers"]["lived"]
    says = read_words(language)["findings"][finding]["says"]
    assert AT_LEAST_ONE[language] in says.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_lowest_and_highest_are_so_of_organisations_of_two_or_more_alone(language: str) -> None:
    case: tuple[Pair, ...] = (*((2, 2),) * 4, *((4, 4),) * 4, (5, 5), (1, 1))
    picture = look("AAAABBBBCD", case)
    factor = picture["factors"][VOICED]
    assert "equality-finding" in factor["findings"]
    found = picture["equality"][0]
    scores = {one["name"]: one["score"] for one in factor["organisations"]}
    assert found["lowest_score"] > scores["D"]
    assert found["highest_score"] < scores["C"]
    says = read_words(language)["findings"]["equality-finding"]["says"]
    assert says.startswith(COUNTING[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_through_an_organisation_is_counted_by_what_its_sentence_says(language: str) -> None:
    close = look("AAAAAAAABBBBBBBB", (*((4, 4),) * 7, (2, 4), *((4, 4),) * 8))
    assert "one-side-but" in close["factors"][VOICED]["findings"]
    assert "through-some" not in close["findings"]
    case: tuple[Pair, ...] = (*((4, 2),) * 2, *((2, 4),) * 2, *((4, 2),) * 2, *((2, 4),) * 2)
    assert "through-some" in look("AAAABBBB", case)["findings"]
    says = read_words(language)["group"]["between"]["through-some"]["says"]
    assert THROUGH[language] in says
