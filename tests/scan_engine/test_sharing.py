"""What a shared picture carries, and what it tells of few."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.codes import SHEETS, TALLIES, read_header
from scan_engine.commands import handle
from scan_engine.framework import FACTORS
from tests.scan_engine.sheets import any_group, any_results, read_people, tell_whole

FOURS = [4] * 32
THREES = [3] * 32


def ask(command: str, **request: object) -> dict[str, Any]:
    return dict(handle(command, request))


def open_group(code: str) -> dict[str, Any]:
    answer = ask("open", text=f"together/#{code}")
    assert (answer["results"], answer["rejected"]) == ([], [])
    (group,) = answer["groups"]
    return dict(group)


def has_answers(group: dict[str, Any]) -> bool:
    return any(one is not None for result in group["results"] for one in result["answers"])


@given(any_group.filter(has_answers))
def test_a_shared_picture_carries_tallies_and_no_sheet(group: dict[str, Any]) -> None:
    code = ask("pack", **group)["code"]
    opened = open_group(code)
    assert read_header(code).kind == TALLIES
    assert opened["tallies"] == ask("tally", results=group["results"])["tallies"]
    assert "results" not in opened
    for key in ("name", "month", "points", "next", "edition"):
        assert opened[key] == group[key]
    assert ask("pack", **opened)["code"] == code


@given(any_group.filter(has_answers), st.randoms())
def test_nobody_can_tell_in_which_order_or_month_people_answered(
    group: dict[str, Any], random: Any
) -> None:
    others = [{**one, "month": None} for one in group["results"]]
    random.shuffle(others)
    names = {str(one["organisation"]).casefold() for one in others}
    spellings = {one["organisation"] for one in others}
    if len(names) == len(spellings):  # else a name is spelled as it first came
        assert ask("pack", **group)["code"] == ask("pack", **{**group, "results": others})["code"]


def test_sheets_are_for_whoever_goes_on_gathering() -> None:
    results = [tell_whole({"answers": FOURS, "organisation": "Noord", "month": "2026-11"})]
    code = ask("pack", results=results, sheets=True)["code"]
    assert read_header(code).kind == SHEETS
    assert open_group(code)["results"] == results


def test_tallies_cannot_become_sheets_again() -> None:
    tallies = ask("tally", results=[{"answers": FOURS}])["tallies"]
    with pytest.raises(FieldError) as caught:
        handle("pack", {"tallies": tallies, "sheets": True})
    assert caught.value.field == "sheets"


def test_a_picture_of_nothing_is_not_shared() -> None:
    with pytest.raises(FieldError) as caught:
        handle("pack", {"results": [{"answers": [None] * 32}]})
    assert caught.value.field == "results"


def test_a_code_grows_with_organisations_and_hardly_with_people() -> None:
    def measure(people: int) -> int:
        sheet = [{"answers": [3, 4, 5, 1] * 8}] * people + [{"answers": THREES}] * people
        return len(ask("pack", results=sheet)["code"])

    assert measure(10_000) < 3 * measure(100)
    twelve = [
        {"answers": FOURS, "organisation": f"Organisation {place % 3}"} for place in range(12)
    ]
    counted, sheets = (
        len(ask("pack", results=twelve, sheets=kind)["code"]) for kind in (False, True)
    )
    assert counted < sheets


@given(any_results.filter(lambda results: has_answers({"results": results})))
def test_letters_are_those_of_the_picture(results: list[dict[str, Any]]) -> None:
    opened = open_group(ask("pack", results=results, letters=True)["code"])
    picture = ask("combine", results=results, letters=True)
    assert [one["organisation"] for one in opened["tallies"]] == [
        one["name"] for one in picture["organisations"]
    ]


def test_letters_are_the_same_where_some_of_the_sheets_hold_no_answer() -> None:
    empty = [None] * 32
    results = [
        *({"answers": FOURS, "organisation": "X"} for _ in range(2)),
        *({"answers": empty, "organisation": name} for name in ("X", "X", "X", "W")),
        *({"answers": FOURS, "organisation": "Y"} for _ in range(3)),
    ]
    told = ask("pack", results=results, letters=True, sheets=True)
    shared = open_group(told["code"])["results"]
    picture = ask("combine", results=results, letters=True)
    names = {one["respondents"]: one["name"] for one in picture["organisations"]}
    assert told["of_two"] == [names[2]]
    answered = [one["organisation"] for one in shared if one["answers"] != empty]
    assert (answered.count(names[2]), answered.count(names[3])) == (2, 3)
    assert {one["organisation"] for one in shared} == {"A", "B", "C"}


def test_one_and_two_people_are_named() -> None:
    results = read_people(
        {"Solo": "44", "Duo": "44, 33", "Trio": "44, 33, 22", "no organisation": "11"}
    )
    told = ask("pack", results=results)
    assert (told["of_one"], told["of_two"]) == (["Solo", None], ["Duo"])


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("3x44", "3x44, 33", (1, 0)),
        ("3x44", "3x44, 2x33", (2, 0)),
        ("3x44", "3x44, 3x33", None),
        ("4x44", "3x44", (0, 1)),
        ("6x44", "3x44", None),
        ("3x44", "3x44", None),
        ("3x44, 33", "3x44, 22", (1, 1)),
        ("6x44", "44, 4x33", None),
    ],
)
def test_two_shares_that_differ_by_few_people_are_told(
    before: str, after: str, moved: tuple[int, int] | None
) -> None:
    last = ask("tally", results=read_people({"Noord": before}))["tallies"]
    told = ask("pack", results=read_people({"NOORD": after}), before=last)
    wanted = [{"name": "NOORD", "came": moved[0], "went": moved[1]}] if moved else []
    assert told["few_moved"] == wanted


def test_with_letters_few_people_are_told_by_letter() -> None:
    people: dict[str, object] = {"Solo": "44", "Duo": "44, 33", "Trio": "3x22"}
    people["no organisation"] = "11"
    last = ask("tally", results=read_people({**people, "Trio": "4x22"}))["tallies"]
    results = read_people(people)
    told = ask("pack", results=results, before=last, letters=True)
    combined: Any = handle("combine", {"results": results, "letters": True})
    letters = {one["respondents"]: one["name"] for one in combined["organisations"] if one["name"]}
    assert (told["of_one"], told["of_two"]) == ([letters[1], None], [letters[2]])
    assert told["few_moved"] == [{"name": letters[3], "came": 0, "went": 1}]


def test_an_organisation_that_is_new_gives_nobody_away_by_subtraction() -> None:
    last = ask("tally", results=read_people({"Noord": "3x44"}))["tallies"]
    told = ask("pack", results=read_people({"Noord": "3x44", "Zuid": "3x33"}), before=last)
    assert (told["few_moved"], told["of_one"], told["of_two"]) == ([], [], [])


@pytest.mark.parametrize("factor", [0, len(FACTORS) - 1])
def test_whoever_moves_on_one_factor_alone_is_told_too(factor: int) -> None:
    changed = [*THREES]
    changed[2 * factor] = 1
    sheets = [{"answers": THREES, "organisation": "Noord"}] * 4
    last = ask("tally", results=sheets)["tallies"]
    told = ask("pack", results=[*sheets[:3], {**sheets[0], "answers": changed}], before=last)
    assert told["few_moved"] == [{"name": "Noord", "came": 1, "went": 1}]
