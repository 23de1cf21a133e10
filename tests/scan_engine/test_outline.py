"""The outline of a picture is part of the picture."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scan_engine.closeness import VOICES
from scan_engine.commands import handle
from scan_engine.outline import outline_tallies, score_tallies
from scan_engine.tallies import read_round
from tests.examples import examples, few
from tests.scan_engine.sheets import any_results, make_likely_group


def hold_against(results: list[dict[str, Any]], voices: str) -> None:
    picture: Any = handle("combine", {"results": results, "voices": voices})
    tallies = read_round(results, "results")
    outline = outline_tallies(tallies, voices)
    assert score_tallies(tallies, voices) == tuple(one.score for one in outline)
    assert [(one.id, one.score, one.closeness, one.label) for one in outline] == [
        (
            factor["id"],
            None if factor["score"] is None else round(10 * factor["score"]),
            factor["closeness"],
            factor["label"],
        )
        for factor in picture["factors"]
    ]


@examples(40)
@given(any_results, st.sampled_from(VOICES))
def test_an_outline_says_what_the_picture_says(results: list[dict[str, Any]], voices: str) -> None:
    hold_against(results, voices)


def test_of_a_likely_group_too() -> None:
    for seed in range(few(20)):
        people = make_likely_group(seed, 2 + seed % 13, 1 + seed % 4)
        if seed % 3 == 0:  # organisations of one mind each, far apart
            for place, one in enumerate(people):
                one["answers"] = [4 - place % 2] * 32
                one["organisation"] = f"Organisation {place % 2}"
        for voices in VOICES:
            hold_against(people, voices)
