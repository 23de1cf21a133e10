"""The engine's numbers in the words."""

from pathlib import Path

import pytest

from build_scripts.limits import fill_limits, write_number
from build_scripts.words import Page, Words, read_words
from scan_engine.contract import LIMITS
from scan_engine.findings import (
    CHANGE_FINDINGS,
    FACTOR_FINDINGS,
    GROUP_FINDINGS,
    ROUNDS_FINDINGS,
)

DOCS = Path(__file__).parent.parent.parent / "docs"
DUTCH = {"decimal": ",", "thousands": "."}


def test_limits_are_written_as_the_language_writes_numbers() -> None:
    page = Page(
        "one", {"title": "From {limit.gap}", "list": ["{limit.ways}"]}, "{n} or {limit.gap}"
    )
    words = Words("nl", {"one": page}, {"formats": DUTCH})
    filled = fill_limits(words, {"gap": 1.0, "ways": 5000}).pages["one"]
    assert filled.meta == {"title": "From 1,0", "list": ["5.000"]}
    assert filled.body == "{n} or 1,0"


def test_a_limit_that_the_engine_does_not_have_is_named() -> None:
    words = Words("nl", {}, {"formats": DUTCH, "sentence": "{limit.nothing}"})
    with pytest.raises(KeyError, match="nothing"):
        fill_limits(words, LIMITS)


@pytest.mark.parametrize(
    ("number", "decimals", "text"), [(0.0857, 3, "0,086"), (4.0, 1, "4,0"), (8, 1, "8")]
)
def test_a_number_has_its_decimals(number: float, decimals: int, text: str) -> None:
    assert write_number(number, DUTCH, decimals) == text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_finding_of_the_engine_has_words_and_a_condition(language: str) -> None:
    interface = read_words(DOCS)[language].interface
    picture, rounds = interface["picture"], interface["rounds"]
    of_group = {key: one for place in picture["group"].values() for key, one in place.items()}
    assert set(picture["findings"]) == set(FACTOR_FINDINGS)
    assert set(of_group) == set(GROUP_FINDINGS)
    assert set(rounds["changes"]) == set(CHANGE_FINDINGS)
    assert set(rounds["said"]) == set(ROUNDS_FINDINGS)
    for finding in (
        one
        for table in (picture["findings"], of_group, rounds["changes"], rounds["said"])
        for one in table.values()
    ):
        assert set(finding) >= {"says", "when"}
        assert set(finding) <= {"says", "when", "short", "entry", "about", "title"}
