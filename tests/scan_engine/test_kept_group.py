"""A group that a browser or a file kept, checked whole before it is used or kept again."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.commands import handle
from scan_engine.framework import EDITION
from tests.scan_engine.sheets import GOLDEN, any_group, tell_whole

CASES = json.loads((GOLDEN / "kept/groups-1.json").read_text())
WHOLE = CASES[0]["kept"]
# What the first version kept beside a group tells how it is looked at; a file leaves that out.
VIEW = {"voices": "organisations", "letters": False, "minutes": 60, "keys": []}


def check(group: object) -> dict[str, Any]:
    answer: Any = handle("check_group", {"group": group})
    return dict(answer["group"])


def name_round(kept: dict[str, Any]) -> dict[str, Any]:
    """Return a round of the first version in the shape of today's answer."""
    people = [
        {"label": "", "origin": None, **tell_whole({**one, "edition": 1})}
        for one in kept["results"]
    ]
    edition = 1 if people else EDITION
    lines = {key: kept[key] or None for key in ("name", "month", "next")}
    rest = {"tallies": [], "points": kept["points"], "meeting": None}
    return {**lines, "edition": edition, "results": people, **rest}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_the_first_version_kept_comes_back_whole(case: dict[str, Any]) -> None:
    kept = case["kept"]
    view = {key: kept.get(key, usual) for key, usual in VIEW.items()}
    earlier = [name_round(one) for one in kept["earlier"]]
    assert check(kept) == {**name_round(kept), **view, "earlier": earlier}


@given(any_group, st.lists(any_group, max_size=2))
def test_a_group_that_was_checked_is_right(
    group: dict[str, Any], earlier: list[dict[str, Any]]
) -> None:
    checked = check({**group, "earlier": earlier})
    assert check(checked) == checked
    months = [one["month"] or "" for one in checked["earlier"]]
    assert months == sorted(one["month"] or "" for one in earlier)
    assert checked["name"] == group["name"]
    assert [one["answers"] for one in checked["results"]] == [
        one["answers"] for one in group["results"]
    ]


WRONG: dict[str, tuple[list[str | int], object, str]] = {
    "no results": (["results"], None, "group.results"),
    "a result that is a list": (["results", 1], [], "group.results[1]"),
    "31 answers": (["results", 0, "answers"], [4] * 31, "group.results[0].answers"),
    "a six": (["results", 0, "answers", 3], 6, "group.results[0].answers[3]"),
    "a long label": (["results", 0, "label"], "x" * 61, "group.results[0].label"),
    "an origin that is a list": (["results", 0, "origin"], [], "group.results[0].origin"),
    "an edition to come": (["results", 0, "edition"], 99, "group.results[0].edition"),
    "people of two editions": (["results", 1, "edition"], 2, "group.results[1].edition"),
    "a tally that is a number": (["tallies"], [1], "group.tallies[0]"),
    "tallies beside results": (
        ["tallies"],
        handle("tally", {"results": [{"answers": [4] * 32}]})["tallies"],
        "group.tallies",
    ),
    "an edition that is true": (["results", 0, "edition"], True, "group.results[0].edition"),
    "a long name": (["name"], "x" * 81, "group.name"),
    "a thirteenth month": (["month"], "2026-13", "group.month"),
    "a day that is none": (["next"], "2026-02-30", "group.next"),
    "points that are text": (["points"], "meet", "group.points"),
    "a point about nothing": (["points", 0, "what"], " ", "group.points[0].what"),
    "21 points": (["points"], [{"what": "x"}] * 21, "group.points"),
    "voices of nobody": (["voices"], "all", "group.voices"),
    "letters that are a number": (["letters"], 1, "group.letters"),
    "ten minutes": (["minutes"], 10, "group.minutes"),
    "a meeting that is text": (["meeting"], "soon", "group.meeting"),
    "minutes that are true": (["minutes"], True, "group.minutes"),
    "rounds that are text": (["earlier"], "2025", "group.earlier"),
    "a round that is text": (["earlier", 0], "2025", "group.earlier[0]"),
    "a round with a wrong month": (["earlier", 0, "month"], 7, "group.earlier[0].month"),
    "a round with a wrong sheet": (
        ["earlier", 0, "results", 0, "answers", 0],
        -1,
        "group.earlier[0].results[0].answers[0]",
    ),
}


@pytest.mark.parametrize(("place", "value", "field"), WRONG.values(), ids=WRONG)
def test_a_wrong_part_is_named_and_nothing_is_taken(
    place: list[str | int], value: object, field: str
) -> None:
    group: Any = deepcopy(WHOLE)
    part = group
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = value
    with pytest.raises(FieldError) as caught:
        check(group)
    assert caught.value.field == field


@pytest.mark.parametrize("group", [None, [], "group", 7])
def test_what_is_no_group_is_refused(group: object) -> None:
    with pytest.raises(FieldError) as caught:
        check(group)
    assert caught.value.field == "group"
