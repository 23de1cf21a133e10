"""The meeting that follows from a picture: no hole, no filler, differences first."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.agenda import LENGTHS, LONGEST_TOPIC, Part, plan_meeting
from scan_engine.framework import FACTORS
from scan_engine.priorities import Priorities


def make_priorities(cherish: int, improve: int, talk: int) -> Priorities:
    """Return lists of that many different factors."""
    return Priorities(
        cherish=FACTORS[:cherish],
        improve=FACTORS[5 : 5 + improve],
        talk=FACTORS[10 : 10 + talk],
        lowest=FACTORS[5],
    )


def show(parts: tuple[Part, ...]) -> str:
    return ", ".join(f"{part.start}-{part.end} {part.id}" for part in parts)


priorities = st.builds(make_priorities, st.integers(0, 5), st.integers(0, 5), st.integers(0, 6))


@given(priorities, st.sampled_from(LENGTHS), st.booleans())
def test_the_parts_fill_the_meeting_without_a_hole(
    lists: Priorities, minutes: int, review: bool
) -> None:
    parts = plan_meeting(lists, minutes, review)
    assert parts[0].start == 0
    assert parts[-1].end == minutes
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert all(part.end > part.start for part in parts)


@given(priorities, st.sampled_from(LENGTHS), st.booleans())
def test_no_factor_comes_twice_and_each_stands_on_its_list(
    lists: Priorities, minutes: int, review: bool
) -> None:
    topics = [part for part in plan_meeting(lists, minutes, review) if part.factor]
    assert len({part.factor for part in topics}) == len(topics)
    for part in topics:
        assert part.factor in getattr(lists, part.id)
        assert part.end - part.start <= LONGEST_TOPIC


@given(priorities, st.sampled_from(LENGTHS), st.booleans())
def test_every_meeting_opens_looks_agrees_and_closes(
    lists: Priorities, minutes: int, review: bool
) -> None:
    kinds = [part.id for part in plan_meeting(lists, minutes, review)]
    assert kinds[0] == "open"
    assert kinds[-2:] == ["agree", "close"]
    assert "look" in kinds
    assert ("review" in kinds) == review


@pytest.mark.parametrize(
    ("minutes", "review", "shown"),
    [
        (30, False, "0-2 open, 2-8 look, 8-20 talk, 20-27 agree, 27-30 close"),
        (30, True, "0-2 open, 2-7 review, 7-11 look, 11-21 talk, 21-27 agree, 27-30 close"),
        (
            60,
            False,
            "0-5 open, 5-13 round, 13-21 look, 21-26 cherish, 26-37 talk, 37-48 improve, "
            "48-57 agree, 57-60 close",
        ),
        (
            90,
            True,
            "0-5 open, 5-15 review, 15-27 look, 27-35 cherish, 35-47 talk, 47-59 talk, "
            "59-71 improve, 71-85 agree, 85-90 close",
        ),
    ],
)
def test_a_meeting_has_the_parts_that_its_length_allows(
    minutes: int, review: bool, shown: str
) -> None:
    assert show(plan_meeting(make_priorities(2, 2, 3), minutes, review)) == shown


def test_nothing_is_put_in_to_fill_a_gap() -> None:
    assert show(plan_meeting(make_priorities(0, 1, 0), 60, False)) == (
        "0-5 open, 5-13 round, 13-21 look, 21-36 improve, 36-57 agree, 57-60 close"
    )
    assert show(plan_meeting(make_priorities(1, 0, 0), 30, False)) == (
        "0-2 open, 2-14 look, 14-27 agree, 27-30 close"
    )


def test_what_is_low_for_all_is_not_crowded_out_by_differences() -> None:
    kinds = [part.id for part in plan_meeting(make_priorities(0, 1, 6), 60, False) if part.factor]
    assert kinds == ["talk", "improve"]
