"""The meeting that follows from a picture: no hole, no filler, differences first."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.agenda import LENGTHS, LONGEST_TOPIC, Part, plan_meeting
from scan_engine.commands import handle
from scan_engine.framework import FACTORS
from scan_engine.priorities import Priorities
from tests.examples import examples
from tests.scan_engine.sheets import any_results, read_golden


def make_priorities(cherish: int, improve: int, talk: int) -> Priorities:
    """Return lists of that many different factors."""
    return Priorities(
        cherish=FACTORS[:cherish],
        improve=FACTORS[5 : 5 + improve],
        talk=FACTORS[10 : 10 + talk],
        named={},
        lowest=(),
        marks={},
        reasons={},
        order=(),
    )


def show(parts: tuple[Part, ...], lists: Priorities) -> str:
    """Write a meeting as the golden cases do."""
    return ", ".join(
        f"{part.start}-{part.end} {part.id}"
        + (f" {getattr(lists, part.id).index(part.factor) + 1}" if part.factor else "")
        for part in parts
    )


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


@pytest.mark.parametrize("case", read_golden("agendas.yml"), ids=lambda case: case["case"])
def test_a_golden_meeting_is_planned_as_written(case: dict[str, Any]) -> None:
    lists = make_priorities(**case["lists"])
    parts = plan_meeting(lists, case["minutes"], case.get("review", False))
    assert show(parts, lists) == case["parts"]


@given(priorities, st.sampled_from(LENGTHS), st.booleans())
def test_what_lies_apart_comes_before_what_is_low(
    lists: Priorities, minutes: int, review: bool
) -> None:
    kinds = [part.id for part in plan_meeting(lists, minutes, review)]
    order = [kind for kind in kinds if kind in ("cherish", "talk", "improve")]
    assert order == sorted(order, key=["cherish", "talk", "improve"].index)
    assert ("talk" in kinds) == bool(lists.talk)
    assert ("cherish" in kinds) == (minutes > 30 and bool(lists.cherish))


@examples(40)
@given(any_results, st.sampled_from(LENGTHS), st.sampled_from([None, "persons"]))
def test_the_topics_are_those_of_the_picture(
    results: list[dict[str, Any]], minutes: int, voices: str | None
) -> None:
    request = {"results": results, "voices": voices}
    combined: Any = handle("combine", request)
    planned: Any = handle("agenda", {**request, "minutes": minutes})
    assert planned["minutes"] == planned["parts"][-1]["to"] == minutes
    for kind in ("cherish", "talk", "improve"):
        topics = [part["factor"] for part in planned["parts"] if part["id"] == kind]
        assert topics == combined[kind][: len(topics)]
