"""Two rounds of the same partnership side by side."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.commands import handle
from tests.scan_engine.sheets import any_results, read_people


def compare(before: str, after: str) -> Any:
    """Return what happened to the first factor, of which each person gives two answers."""
    rounds = [read_people({"no organisation": rows}) for rows in (before, after)]
    answer: Any = handle("compare", {"before": rounds[0], "after": rounds[1]})
    return answer["factors"][0]


@pytest.mark.parametrize(
    ("before", "after", "change", "direction"),
    [
        ("33", "34", 0.5, "up"),
        ("34", "33", -0.5, "down"),
        ("33", "33", 0.0, "same"),
        ("33, 33", "33, 34", 0.3, "same"),
        # 3.05 is shown as 3.1 and 3.54 as 3.5: a reader finds 0.4, not 0.49.
        ("9 x 33, 43", "12 x 34, 44", 0.4, "same"),
        # 3.25 is shown as 3.3, and 2.8 as itself: a reader finds 0.5, not 0.45.
        ("34, 33", "4 x 33, 22", -0.5, "down"),
        ("33", "3-", None, None),
        ("??", "33", None, None),
    ],
)
def test_a_change_is_named_from_half_a_point_of_what_is_shown(
    before: str, after: str, change: float | None, direction: str | None
) -> None:
    found = compare(before, after)
    assert (found["change"], found["direction"]) == (change, direction)


@given(any_results, any_results)
def test_both_rounds_are_as_they_are_by_themselves(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    for voices in (None, "persons"):
        request = {"before": before, "after": after, "voices": voices}
        compared: Any = handle("compare", request)
        for name, results in (("before", before), ("after", after)):
            alone: Any = handle("combine", {"results": results, "voices": voices})
            assert [f[name] for f in compared["factors"]] == [f["score"] for f in alone["factors"]]


@given(any_results, any_results)
def test_a_change_is_what_a_reader_finds_by_subtracting(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    there: Any = handle("compare", {"before": before, "after": after})
    back: Any = handle("compare", {"before": after, "after": before})
    opposite = {"up": "down", "down": "up", "same": "same", None: None}
    for one, other in zip(there["factors"], back["factors"], strict=True):
        assert other["direction"] == opposite[one["direction"]]
        if one["before"] is None or one["after"] is None:
            assert (one["change"], one["direction"]) == (None, None)
        else:
            assert one["change"] == round(one["after"] - one["before"], 1)
            assert (one["direction"] == "same") == (abs(one["change"]) < 0.5)


@given(any_results)
def test_the_same_round_twice_changes_nothing(results: list[dict[str, Any]]) -> None:
    compared: Any = handle("compare", {"before": results, "after": results})
    assert {factor["change"] for factor in compared["factors"]} <= {0, None}
    assert {factor["direction"] for factor in compared["factors"]} <= {"same", None}


any_rounds = st.lists(any_results, min_size=2, max_size=4)


@given(any_rounds, st.sampled_from([None, "persons"]))
def test_a_line_holds_the_scores_of_its_rounds_and_the_last_change(
    rounds: list[list[dict[str, Any]]], voices: str | None
) -> None:
    traced: Any = handle("trace", {"rounds": rounds, "voices": voices})
    alone: list[Any] = [handle("combine", {"results": one, "voices": voices}) for one in rounds]
    last: Any = handle("compare", {"before": rounds[-2], "after": rounds[-1], "voices": voices})
    assert traced["rounds"] == [
        {
            "respondents": one["respondents"],
            "organisations": [organisation["name"] for organisation in one["organisations"]],
        }
        for one in alone
    ]
    for index, factor in enumerate(traced["factors"]):
        assert factor["scores"] == [one["factors"][index]["score"] for one in alone]
        change = last["factors"][index]
        assert [factor[key] for key in ("id", "change", "direction")] == [
            change[key] for key in ("id", "change", "direction")
        ]


def test_an_organisation_has_one_letter_in_all_rounds() -> None:
    low, high = [1] * 32, [5] * 32
    rounds = [
        [{"answers": low, "organisation": "Zuid"}, {"answers": high, "organisation": "Noord"}],
        [{"answers": high, "organisation": "NOORD"}, {"answers": high}],
        [{"answers": high, "organisation": "zuid"}],
    ]
    traced: Any = handle("trace", {"rounds": rounds, "letters": True})
    assert [one["organisations"] for one in traced["rounds"]] == [["A", "B"], ["B", None], ["A"]]
    named: Any = handle("trace", {"rounds": rounds})
    assert traced["factors"] == named["factors"]
