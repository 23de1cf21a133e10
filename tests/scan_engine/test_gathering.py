"""Who is in a round: golden cases by hand, and what holds of any group and anything found."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import Respondent
from scan_engine.commands import handle
from scan_engine.framework import EDITION
from scan_engine.gathering import find_alike
from scan_engine.names import fold_name
from tests.scan_engine.sheets import GOLDEN, any_group, read_golden

FOURS = [4] * 32
EMPTY: dict[str, Any] = {"results": []}


def ask(command: str, **request: object) -> dict[str, Any]:
    return dict(handle(command, request))


def write_person(text: str) -> dict[str, Any]:
    """Return the sheet of a golden case: an answer, the organisation, the month, the edition."""
    answer, organisation, month, edition = [*text.split("; "), "", "", ""][:4]
    return {
        "answers": [int(answer)] * 32,
        "organisation": organisation or None,
        "month": month or None,
        "edition": int(edition or EDITION),
    }


def write_round(case: dict[str, Any]) -> dict[str, Any]:
    people = [write_person(row) for row in case.get("people", [])]
    earlier = [write_round(one) for one in case.get("earlier", [])]
    return {
        **{key: case.get(key) for key in ("name", "month")},
        "results": people,
        "points": [{"what": what} for what in case.get("points", [])],
        "earlier": earlier,
    }


def read_round(group: dict[str, Any]) -> dict[str, Any]:
    """Return a round as golden cases write it."""
    people = [
        "; ".join(
            str(part or "")
            for part in (
                one["answers"][0],
                one["organisation"],
                one["month"],
                "" if one["edition"] == EDITION else one["edition"],
            )
        ).rstrip("; ")
        for one in group["results"]
    ]
    told: dict[str, Any] = {"people": people}
    for key in ("name", "month"):
        if group[key]:
            told[key] = group[key]
    if group["points"]:
        told["points"] = [point["what"] for point in group["points"]]
    if group.get("earlier"):
        told["earlier"] = [read_round(one) for one in group["earlier"]]
    return told


@pytest.mark.parametrize("case", read_golden("gathered.yml"), ids=lambda case: case["case"])
def test_what_is_found_comes_where_it_belongs(case: dict[str, Any]) -> None:
    found = {
        "results": [write_person(row) for row in case["found"].get("people", [])],
        "groups": [write_round(one) for one in case["found"].get("groups", [])],
        "rows": [write_person(row) for row in case["found"].get("rows", [])],
    }
    group = write_round(case.get("group", {}))
    answer = ask("gather", group=group, found=found, place=case.get("place"))
    assert read_round(answer["group"]) == case["then"]
    assert answer["added"] == case.get("added", 0)
    assert answer["already"] == case.get("already", 0)
    asked = [
        f"{len(one['results'])}; {one['month'] or ''}; {one['edition']}"
        f"{'; foreign' if one['foreign'] else ''}"
        for one in answer["asked"]
    ]
    assert asked == case.get("asked", [])


@given(any_group, any_group)
def test_what_came_once_never_comes_again(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = {"groups": [other]}
    first = ask("gather", group=one, found=found, place="own")
    again = ask("gather", group=first["group"], found=found, place="own")
    assert (again["group"], again["added"], again["asked"]) == (first["group"], 0, [])
    assert again["already"] == len(other["results"])


@given(any_group, any_group, st.sampled_from([None, "here", "own"]))
def test_nobody_is_lost_and_editions_never_mix(
    one: dict[str, Any], other: dict[str, Any], place: str | None
) -> None:
    answer = ask("gather", group=one, found={"groups": [other]}, place=place)
    rounds = [answer["group"], *answer["group"]["earlier"]]
    waiting = sum(len(batch["results"]) for batch in answer["asked"])
    assert place != "here" or all(batch["foreign"] for batch in answer["asked"])
    there = sum(len(one_round["results"]) for one_round in rounds)
    assert there == len(one["results"]) + answer["added"]
    assert answer["added"] + answer["already"] + waiting == len(other["results"])
    for one_round in rounds:
        assert len({person["edition"] for person in one_round["results"]}) <= 1
    assert place != "own" or waiting == 0


@given(any_group)
def test_who_was_moved_or_renamed_is_still_known(group: dict[str, Any]) -> None:
    here = ask("gather", group=EMPTY, found={"groups": [group]}, place="here")["group"]
    moved = [{**one, "organisation": "Elders", "label": "Kim"} for one in here["results"]]
    again = ask("gather", group={**here, "results": moved}, found={"groups": [group]}, place="here")
    assert again["added"] == 0
    assert [one["organisation"] for one in again["group"]["results"]] == ["Elders"] * len(moved)


def test_who_was_in_a_group_of_the_first_version_is_known() -> None:
    kept = json.loads((GOLDEN / "kept/groups-1.json").read_text())[0]["kept"]
    codes = [
        "https://kijkglas.example/result/#24J7ZCPZ9YBCJV6W6134ZQBK",
        "https://kijkglas.example/result/#26K119Q6A29WPPFZA99G0A208GQ",
    ]
    results = ask("open", text=" ".join(codes))["results"]
    # The first of these two was sent with a name and a month, so that its code is another one.
    sent = [{**results[0], "organisation": "Gemeente", "month": "2026-11"}]
    sent += [{**results[1], "organisation": "Thuiszorg Zuid"}]
    answer = ask("gather", group=kept, found={"results": sent})
    assert (answer["added"], answer["already"]) == (0, 2)


@pytest.mark.parametrize("month", [None, "2026-11"])
def test_who_was_kept_with_an_accent_as_a_sign_of_its_own_is_known(month: str | None) -> None:
    """As the first releases kept them; a row of a table that is read again is written anew."""
    person = {"answers": FOURS, "organisation": "Cafe\u0301", "month": month, "edition": 1}
    told = "null" if month is None else f'"{month}"'
    origin = f'[[{",".join("4" * 32)}],"Cafe\u0301",{told}]'
    kept = {"results": [{**person, "origin": origin, "label": "Kim"}]}
    for found in ({"rows": [person]}, {"rows": [{**person, "organisation": "Café"}]}):
        answer = ask("gather", group=kept, found=found)
        assert (answer["added"], answer["already"]) == (0, 1)
    assert answer["group"]["results"][0]["origin"] == origin


def test_a_picture_of_counts_adds_nobody_and_says_so() -> None:
    tallies = ask("tally", results=[{"answers": FOURS}])["tallies"]
    answer = ask("gather", group=EMPTY, found={"groups": [{"tallies": tallies}]})
    assert (answer["added"], answer["pictures"]) == (0, 1)


def change(answers: list[int], times: int) -> list[int]:
    return [1] * times + answers[times:]


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ({"answers": FOURS}, {"answers": change(FOURS, 4)}, [[0, 1]]),
        ({"answers": FOURS}, {"answers": change(FOURS, 5)}, []),
        ({"answers": FOURS}, {"answers": [*FOURS[:16], *[None] * 16]}, [[0, 1]]),
        ({"answers": FOURS}, {"answers": [*FOURS[:15], *[None] * 17]}, []),
        (
            {"answers": FOURS, "organisation": "Groß BV"},
            {"answers": change(FOURS, 1), "organisation": "GROSS  BV"},
            [[0, 1]],
        ),
        (
            {"answers": FOURS, "organisation": "Noord"},
            {"answers": change(FOURS, 1), "organisation": "Zuid"},
            [],
        ),
    ],
)
def test_two_sheets_that_may_be_one_persons_are_told(
    first: dict[str, Any], second: dict[str, Any], alike: list[list[int]]
) -> None:
    answer = ask("gather", group=EMPTY, found={"results": [first, second]})
    assert answer["alike"] == alike


@pytest.mark.parametrize("other", ["GROSS BV", "gross bv", " Groß  BV ", "GROẞ BV"])
def test_a_name_is_one_however_it_is_spelled(other: str) -> None:
    assert fold_name(other) == fold_name("Groß BV")
    people = [{"answers": FOURS, "organisation": name} for name in ("Groß BV", other)]
    assert [one["name"] for one in ask("combine", results=people)["organisations"]] == ["Groß BV"]


def test_rounds_come_beside_this_one_oldest_first() -> None:
    group = write_round({"month": "2026-11", "people": ["4", "5"]})
    found = {
        "groups": [
            write_round({"month": "2026-03", "people": ["3"]}),
            write_round({"month": "2025-11", "people": ["2"], "earlier": [{"people": ["1"]}]}),
        ]
    }
    answer = ask("add_rounds", group=group, found=found)
    assert [one["month"] for one in answer["group"]["earlier"]] == [None, "2025-11", "2026-03"]
    assert [one["month"] for one in answer["added"]] == ["2026-03", None, "2025-11"]
    again = ask("add_rounds", group=answer["group"], found=found)
    assert (again["added"], again["known"]) == ([], "earlier")
    itself = ask("add_rounds", group=group, found={"groups": [group]})
    assert (itself["added"], itself["known"]) == ([], "itself")
    nothing = ask("add_rounds", group=group, found={})
    assert (nothing["added"], nothing["known"]) == ([], None)


def test_people_alone_are_one_round_an_edition_with_the_last_month() -> None:
    people = [write_person(row) for row in ("4; Noord; 2026-01", "3; Zuid; 2026-03", "2; ; ; 1")]
    answer = ask("add_rounds", group=EMPTY, found={"results": people})
    told = [(one["edition"], one["month"], one["months"]) for one in answer["added"]]
    assert told == [(1, None, []), (2, "2026-03", ["2026-01", "2026-03"])]


def test_counts_are_known_as_the_sheets_that_they_were_made_of() -> None:
    now = write_round({"month": "2026-11", "people": ["4; Noord", "5; Zuid"]})
    before = write_round({"month": "2026-05", "people": ["3; Noord", "2; Zuid"]})
    group = {**now, "earlier": [before]}

    def count(one: Any) -> dict[str, Any]:
        tallies = ask("tally", results=one["results"])["tallies"]
        return {"month": one["month"], "tallies": tallies}

    for one, known in ((now, "itself"), (before, "earlier")):
        answer = ask("add_rounds", group=group, found={"groups": [count(one)]})
        assert (answer["added"], answer["known"]) == ([], known)
    other = count(write_round({"people": ["4; Noord", "4; Zuid"]}))
    assert len(ask("add_rounds", group=group, found={"groups": [other]})["added"]) == 1


def test_a_picture_of_counts_can_be_a_round() -> None:
    tallies = ask("tally", results=[{"answers": FOURS}])["tallies"]
    found = {"groups": [{"month": "2026-01", "tallies": tallies}]}
    answer = ask("add_rounds", group=EMPTY, found=found)
    assert answer["group"]["earlier"][0]["tallies"] == tallies
    assert ask("add_rounds", group=answer["group"], found=found)["known"] == "earlier"


def test_sheets_of_two_editions_are_never_one_persons() -> None:
    fours = (4,) * 32
    assert find_alike([Respondent(fours), Respondent(fours)]) == [(0, 1)]
    assert find_alike([Respondent(fours), Respondent(fours, edition=1)]) == []


def test_of_more_than_a_hundred_people_nobody_is_asked_about() -> None:
    assert find_alike([Respondent((4,) * 32)] * 101) == []
