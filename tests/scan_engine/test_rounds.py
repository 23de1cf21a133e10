"""Two rounds of the same partnership side by side."""

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.commands import handle
from scan_engine.framework import FACTORS
from tests.examples import WHOLE, examples
from tests.scan_engine import plain
from tests.scan_engine.sheets import (
    any_result,
    any_results,
    make_likely_group,
    read_answers_row,
    read_golden,
    read_people,
)


def compare(before: str, after: str) -> Any:
    """Return what happened to the first factor, of which each person gives two answers."""
    rounds = [read_people({"no organisation": rows}) for rows in (before, after)]
    answer: Any = handle("compare", {"before": rounds[0], "after": rounds[1]})
    return answer["factors"][0]


@pytest.mark.parametrize(
    ("before", "after", "change", "direction", "chance"),
    [
        # One person before and one after: both ways to deal them are as large.
        ("33", "34", 0.5, "same", 1.0),
        ("33", "33", 0.0, "same", None),
        ("33, 33", "33, 34", 0.3, "same", None),
        # 20 ways, of which this one and its mirror are as large.
        ("3 x 33", "3 x 44", 1.0, "up", 0.1),
        ("3 x 44", "3 x 33", -1.0, "down", 0.1),
        ("3 x 33", "2 x 44", 1.0, "up", 0.1),
        ("2 x 33", "2 x 44", 1.0, "same", 0.334),
        # 3.05 is shown as 3.1 and 3.54 as 3.5: a reader finds 0.4, not 0.49.
        ("9 x 33, 43", "12 x 34, 44", 0.4, "same", None),
        # 3.25 is shown as 3.3, and 2.8 as itself: a reader finds 0.5, not 0.45. Of 21 ways 10 are.
        ("34, 33", "4 x 33, 22", -0.5, "same", 0.477),
        ("33", "3-", None, None, None),
        ("??", "33", None, None, None),
    ],
)
def test_a_change_is_named_from_half_a_point_of_what_is_shown_that_is_no_luck(
    before: str, after: str, change: float | None, direction: str | None, chance: float | None
) -> None:
    found = compare(before, after)
    assert (found["change"], found["direction"]) == (change, direction)
    assert found["chance"] == chance


def test_a_change_is_told_of_the_organisations_that_are_in_both_rounds() -> None:
    before = read_people({"Noord": "3 x 33", "Zuid": "5 x 55", "no organisation": "11"})
    after = read_people({"NOORD": "3 x 44", "West": "11, 11"})
    compared: Any = handle("compare", {"before": before, "after": after})
    factor = compared["factors"][0]
    assert [factor[name] for name in ("before", "after")] == [3.0, 2.5]
    assert [factor[name] for name in ("like_before", "like_after", "change")] == [3.0, 4.0, 1.0]
    assert factor["direction"] == "up"
    assert compared["stayed"] == [{"name": "NOORD", "before": 3, "after": 3}]
    assert compared["came"] == [{"name": "West", "respondents": 2}]
    assert compared["went"] == [
        {"name": "Zuid", "respondents": 5},
        {"name": None, "respondents": 1},
    ]


def test_where_nobody_is_in_both_rounds_there_is_no_change_to_tell() -> None:
    before, after = read_people({"Noord": "33"}), read_people({"Zuid": "44"})
    compared: Any = handle("compare", {"before": before, "after": after})
    assert compared["stayed"] == []
    for factor in compared["factors"]:
        assert factor["before"] is not None
        for name in ("like_before", "like_after", "change", "direction", "chance"):
            assert factor[name] is None


def hold_against_the_plain_rules(
    before: list[dict[str, Any]], after: list[dict[str, Any]], voices: str
) -> None:
    compared: Any = handle("compare", {"before": before, "after": after, "voices": voices})
    for place, factor in enumerate(compared["factors"]):
        rounds: list[plain.People] = [
            [
                (one["organisation"], tuple(one["answers"][2 * place : 2 * place + 2]))
                for one in people
                if any(answer is not None for answer in one["answers"])
            ]
            for people in (before, after)
        ]
        wanted = plain.compare(rounds[0], rounds[1], voices)
        shown = {
            name: float(value) if isinstance(value, Fraction) else value
            for name, value in wanted.items()
        }
        assert {name: factor[name] for name in shown} == shown


some_results = st.lists(any_result, min_size=1, max_size=4)


@examples(25)
@given(some_results, some_results, st.sampled_from(["organisations", "persons"]))
def test_any_two_rounds_keep_the_plain_rules(
    before: list[dict[str, Any]], after: list[dict[str, Any]], voices: str
) -> None:
    hold_against_the_plain_rules(before, after, voices)


@pytest.mark.parametrize("voices", ["organisations", "persons"] if WHOLE else ["organisations"])
def test_two_rounds_that_are_drawn_keep_the_plain_rules(voices: str) -> None:
    before, after = make_likely_group(3, 9, 2), make_likely_group(8, 12, 3)
    hold_against_the_plain_rules(before, after, voices)


@examples(40)
@given(some_results, some_results)
def test_both_rounds_are_as_they_are_by_themselves(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    for voices in (None, "persons"):
        request = {"before": before, "after": after, "voices": voices}
        compared: Any = handle("compare", request)
        for name, results in (("before", before), ("after", after)):
            alone: Any = handle("combine", {"results": results, "voices": voices})
            assert [f[name] for f in compared["factors"]] == [f["score"] for f in alone["factors"]]


@examples(40)
@given(some_results, some_results)
def test_a_change_is_what_a_reader_finds_by_subtracting(
    before: list[dict[str, Any]], after: list[dict[str, Any]]
) -> None:
    there: Any = handle("compare", {"before": before, "after": after})
    back: Any = handle("compare", {"before": after, "after": before})
    for one, other in zip(there["factors"], back["factors"], strict=True):
        if one["like_before"] is None or one["like_after"] is None:
            assert (one["change"], one["direction"]) == (None, None)
            continue
        assert one["change"] == round(one["like_after"] - one["like_before"], 1)
        assert one["change"] == -other["change"]
        assert (one["chance"] is None) == (abs(one["change"]) < 0.5)
        assert one["direction"] != ("down" if one["change"] > 0 else "up")


@examples(40)
@given(any_results)
def test_the_same_round_twice_changes_nothing(results: list[dict[str, Any]]) -> None:
    compared: Any = handle("compare", {"before": results, "after": results})
    assert {factor["change"] for factor in compared["factors"]} <= {0, None}
    assert {factor["direction"] for factor in compared["factors"]} <= {"same", None}


any_rounds = st.lists(some_results, min_size=2, max_size=4)


@examples(40)
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
            "alone": one["basis"] == "one",
            "organisations": [organisation["name"] for organisation in one["organisations"]],
        }
        for one in alone
    ]
    assert traced["compared"] == list(range(len(rounds)))
    for index, factor in enumerate(traced["factors"]):
        assert factor["scores"] == [one["factors"][index]["score"] for one in alone]
        change = last["factors"][index]
        del change["before"], change["after"], factor["scores"]
        assert factor == change
    for index, perspective in enumerate(traced["perspectives"]):
        assert perspective["scores"] == [one["perspectives"][index]["score"] for one in alone]
    for name in ("stayed", "came", "went"):
        assert traced[name] == last[name]


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


def test_three_rounds_tell_what_rose_all_the_time_and_what_only_moved() -> None:
    def make_round(first: int, second: int) -> list[dict[str, Any]]:
        answers = [first] * 2 + [second] * 2 + [3] * 28
        names = ["Noord"] * 4 + ["Zuid"] * 4
        return [{"answers": answers, "organisation": name} for name in names]

    rounds = [make_round(2, 2), make_round(3, 5), make_round(4, 4)]
    traced: Any = handle("trace", {"rounds": rounds})
    assert traced["course"]["up"] == list(FACTORS[:2])
    assert traced["course"]["each_up"] == list(FACTORS[:1])
    # Where something moved, what did not is not told.
    assert not any(traced["course"][name] for name in ("down", "each_down", "same", "none"))


@examples(40)
@given(any_rounds)
def test_a_course_is_told_of_three_rounds_and_of_the_factors_it_is_true_of(
    rounds: list[list[dict[str, Any]]],
) -> None:
    traced: Any = handle("trace", {"rounds": rounds})
    course = traced["course"]
    assert (course is None) == (len(rounds) < 3)
    if course is None:
        return
    whole: Any = handle("compare", {"before": rounds[0], "after": rounds[-1]})
    ways = {one["id"]: one["direction"] for one in whole["factors"]}
    each = {one["id"]: find_way(one["scores"]) for one in traced["factors"]}
    compared = [name for name, way in ways.items() if way]
    moved = [name for name, way in ways.items() if way in ("up", "down")]
    for way in ("up", "down"):
        assert course[way] == [name for name in moved if ways[name] == way]
        assert course[f"each_{way}"] == [name for name in course[way] if each[name] == way]
    assert course["same"] == ([] if moved else compared)
    assert course["none"] == ([] if compared else list(FACTORS))


def find_way(scores: list[float | None]) -> str | None:
    """Return up or down where each score is higher, or each is lower, than the one before it."""
    steps = list(pairwise(scores))
    rises = all(None not in step and step[0] < step[1] for step in steps)  # type: ignore[operator]
    falls = all(None not in step and step[0] > step[1] for step in steps)  # type: ignore[operator]
    return "up" if rises else "down" if falls else None


def make_round(edition: int, answer: int = 3) -> list[dict[str, Any]]:
    return [{"answers": [answer] * 32, "organisation": "Noord", "edition": edition}] * 3


@pytest.mark.parametrize(
    ("editions", "compared"),
    [
        ([2, 2, 2], [0, 1, 2]),
        ([1, 2, 2], [1, 2]),
        ([2, 1, 2], [0, 2]),
        ([1, 1], [0, 1]),
        ([2, 1], [1]),
        ([1, 1, 2], [2]),
    ],
)
def test_rounds_with_other_statements_than_the_last_are_left_out_and_it_is_said(
    editions: list[int], compared: list[int]
) -> None:
    rounds = [make_round(edition, answer) for answer, edition in enumerate(editions, 2)]
    traced: Any = handle("trace", {"rounds": rounds})
    assert traced["compared"] == compared
    assert traced["other_edition"] == (len(compared) < len(editions))
    assert len(traced["rounds"]) == len(compared)
    if len(compared) > 1:
        alone: Any = handle("trace", {"rounds": [rounds[place] for place in compared]})
        told = ("compared", "other_edition")
        assert {**traced, **dict.fromkeys(told)} == {**alone, **dict.fromkeys(told)}
    else:
        assert traced["factors"] == traced["perspectives"] == traced["findings"] == []
        assert traced["course"] is None


def test_a_round_without_any_answer_asked_the_same() -> None:
    nobody = [{"answers": [None] * 32, "edition": 1}]
    traced: Any = handle("trace", {"rounds": [nobody, make_round(2), nobody]})
    assert (traced["compared"], traced["other_edition"]) == ([0, 1, 2], False)


def read_own(row: str) -> dict[str, str]:
    """Return one of somebody's own results, as a golden case writes it."""
    if row == "unreadable":
        return {"code": "24AAAAAAAAAAAAAAAAAAAA", "month": "2026-12", "names": ""}
    month, names, edition, marks = (part.strip() for part in row.split("|"))
    answers = [*read_answers_row(marks), *[3] * 30]
    code = str(handle("share", {"answers": answers, "edition": int(edition)})["code"])
    return {"code": code, "month": month, "names": names}


@pytest.mark.parametrize("case", read_golden("own_results.yml"), ids=lambda case: case["case"])
def test_a_golden_result_is_held_beside_the_last_before_it(case: dict[str, Any]) -> None:
    results = list(map(read_own, case["results"]))
    told: Any = handle("compare_own", {"results": results})
    two = told["last_two"]
    assert (two and [place + 1 for place in two]) == case.get("two")
    assert (told["up"], told["down"]) == (case.get("up", []), case.get("down", []))


some_answers = st.sampled_from([[2] * 32, [3] * 32, [None] * 32, [5, 1] * 16, [0] * 32])
some_own = st.tuples(some_answers, st.sampled_from(["2026-05", "2026-11"]), st.sampled_from("ab"))


@examples(40)
@given(st.lists(some_own, max_size=5, unique_by=lambda one: one[1:]), st.randoms())
def test_the_order_in_which_ones_own_results_are_kept_changes_nothing(
    given_results: list[Any], chance: Any
) -> None:
    results = [
        {"code": handle("share", {"answers": answers})["code"], "month": month, "names": names}
        for answers, month, names in given_results
    ]
    shuffled = chance.sample(results, len(results))
    told: list[Any] = [handle("compare_own", {"results": one}) for one in (results, shuffled)]
    pairs = [
        one["last_two"] and [of[place] for place in one["last_two"]]
        for one, of in zip(told, (results, shuffled), strict=True)
    ]
    assert pairs[0] == pairs[1]
    for way in ("up", "down"):
        assert told[0][way] == told[1][way]
    if pairs[0]:
        before, after = pairs[0]
        assert before["names"] == after["names"] == max(results, key=order)["names"]
        assert before["month"] < after["month"]
        assert not set(told[0]["up"]) & set(told[0]["down"])


def order(result: dict[str, Any]) -> tuple[str, str]:
    return result["month"], result["names"]


@pytest.mark.parametrize(
    ("results", "field"),
    [
        (None, "results"),
        (["24AAAAAAAAAAAAAAAAAAAA"], "results[0]"),
        ([{"code": "24AAAAAAAAAAAAAAAAAAAA", "month": 11, "names": ""}], "results[0]"),
    ],
)
def test_bad_own_results_are_refused_by_the_name_of_their_field(results: Any, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        handle("compare_own", {"results": results})
    assert caught.value.field == field
