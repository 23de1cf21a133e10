"""Counts of pairs for each organisation and factor, which add."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.commands import handle
from scan_engine.framework import FACTORS
from tests.examples import examples
from tests.scan_engine.sheets import any_results, read_people

any_voices = st.sampled_from(["organisations", "persons"])


def tally(results: list[dict[str, Any]], **more: Any) -> Any:
    return handle("tally", {"results": results, **more})["tallies"]


def test_an_accent_that_is_a_sign_of_its_own_makes_no_other_organisation() -> None:
    answers = [4] * len(FACTORS) * 2
    people = [{"answers": answers, "organisation": name} for name in ("Café", "Cafe\u0301")]
    [counted] = tally(people)
    assert (counted["organisation"], counted["respondents"]) == ("Café", 2)
    seen: Any = handle("combine", {"tallies": [{**counted, "organisation": "Cafe\u0301"}]})
    assert seen["organisations"][0]["name"] == "Café"


def test_tallies_that_were_kept_apart_by_an_accent_are_added_together() -> None:
    one, other = (
        tally([{"answers": [number] * 32, "organisation": "Café"}] * number)[0] for number in (2, 3)
    )
    [together] = tally(
        [{"answers": [2] * 32, "organisation": "Café"}] * 2
        + [{"answers": [3] * 32, "organisation": "Café"}] * 3
    )
    kept = {"tallies": [{**one, "organisation": "Cafe\u0301"}, other]}
    for group in (kept, {"results": [], "earlier": [kept]}):
        checked: Any = handle("check_group", {"group": group})["group"]
        assert [
            *checked["tallies"],
            *(each for by in checked["earlier"] for each in by["tallies"]),
        ] == [together]
    # As it is written, a name may still stand there once.
    twice = [{**one, "organisation": name} for name in ("Cafe\u0301", "CAFE\u0301")]
    with pytest.raises(FieldError) as caught:
        handle("combine", {"tallies": twice})
    assert caught.value.field == "tallies[1].organisation"


def add(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return two lists of tallies as one, in the plainest way."""
    together: dict[Any, dict[str, Any]] = {}
    for part in deepcopy([*one, *other]):
        known = together.setdefault(part["organisation"], {**part, "respondents": 0, "factors": {}})
        known["respondents"] += part["respondents"]
        for factor in part["factors"]:
            pairs = known["factors"].setdefault(factor["id"], {})
            for agreed, lived, count in factor["pairs"]:
                pairs[agreed, lived] = pairs.get((agreed, lived), 0) + count
    for part in together.values():
        part["factors"] = [
            {"id": name, "pairs": [[*pair, count] for pair, count in pairs.items()]}
            for name, pairs in part["factors"].items()
        ]
    return list(together.values())


def sort_pairs(tallies: list[dict[str, Any]]) -> str:
    for part in tallies:
        for factor in part["factors"]:
            factor["pairs"].sort(key=str)
    return json.dumps(sorted(tallies, key=lambda part: str(part["organisation"])), sort_keys=True)


def test_a_tally_counts_how_often_each_pair_was_given() -> None:
    people: dict[str, object] = {"Noord": "54 -? ?-, 54 12 --, 4- 12 ??", "no organisation": "55"}
    noord, nobody = tally(read_people(people))
    assert (noord["organisation"], noord["respondents"]) == ("Noord", 3)
    assert (nobody["organisation"], nobody["respondents"]) == (None, 1)
    assert [factor["id"] for factor in noord["factors"]] == list(FACTORS)
    assert [factor["pairs"] for factor in noord["factors"][:4]] == [
        [[4, None, 1], [5, 4, 2]],
        [[None, 0, 1], [1, 2, 2]],
        [[None, None, 1], [0, None, 1], [0, 0, 1]],
        [[4, 4, 3]],
    ]


@given(any_results)
def test_each_factor_adds_up_to_its_respondents(results: list[dict[str, Any]]) -> None:
    tallies = tally(results)
    answered = [one for one in results if any(answer is not None for answer in one["answers"])]
    assert sum(part["respondents"] for part in tallies) == len(answered)
    for part in tallies:
        for factor in part["factors"]:
            assert sum(count for _, _, count in factor["pairs"]) == part["respondents"] > 0


@given(any_results, any_results)
def test_tallies_of_different_people_add(
    one: list[dict[str, Any]], other: list[dict[str, Any]]
) -> None:
    assert sort_pairs(add(tally(one), tally(other))) == sort_pairs(tally(one + other))


@examples(40)
@given(any_results, any_voices, st.booleans())
def test_sheets_and_tallies_give_the_same_answers(
    results: list[dict[str, Any]], voices: str, letters: bool
) -> None:
    view = {"voices": voices, "letters": letters}
    sheets, counts = {"results": results}, {"tallies": tally(results)}
    for command, more in (("combine", view), ("tally", {"letters": letters})):
        assert handle(command, {**sheets, **more}) == handle(command, {**counts, **more})
    meeting = {"minutes": 60, "voices": voices}
    assert handle("agenda", {**sheets, **meeting}) == handle("agenda", {**counts, **meeting})
    rounds = [
        {"before": before, "after": after, "rounds": [before, after], **view}
        for before, after in ((results, results[:3]), (counts, {"tallies": tally(results[:3])}))
    ]
    for command in ("compare", "trace"):
        assert handle(command, rounds[0]) == handle(command, rounds[1])


def test_a_round_is_a_list_or_an_object_of_sheets_or_tallies() -> None:
    results = read_people({"Noord": "3 x 44", "Zuid": "22"})
    tallies = tally(results)
    forms = (results, tallies, {"results": results}, {"tallies": tallies, "name": "x"})
    answers = [handle("compare", {"before": one, "after": forms[0]}) for one in forms]
    assert all(answer == answers[0] for answer in answers)


@examples(40)
@given(any_results)
def test_the_order_in_which_tallies_come_never_matters(results: list[dict[str, Any]]) -> None:
    tallies = tally(results)
    turned = deepcopy(tallies[::-1])
    for part in turned:
        part["factors"].reverse()
        for factor in part["factors"]:
            factor["pairs"] = [*factor["pairs"][::-1], [1, None, 0]][: len(factor["pairs"]) + 1]
            if [1, None] in [pair[:2] for pair in factor["pairs"][:-1]]:
                factor["pairs"].pop()
    assert handle("combine", {"tallies": turned}) == handle("combine", {"tallies": tallies})


def test_letters_follow_what_was_answered_and_not_the_names() -> None:
    people: dict[str, object] = {"Alfa": "55, 55", "Beta": "11, 11", "no organisation": "33"}
    lettered = tally(read_people(people), letters=True)
    assert [part["organisation"] for part in lettered] == ["A", "B", None]
    assert lettered[0]["factors"][0]["pairs"] == [[1, 1, 2]]
    swapped = tally(read_people({**people, "Alfa": "11, 11", "Beta": "55, 55"}), letters=True)
    assert swapped == lettered


def test_letters_go_on_after_z() -> None:
    people: dict[str, object] = {f"Organisation {n}": f"{1 + n // 5}{1 + n % 5}" for n in range(25)}
    people |= {f"Pair {n}": f"{1 + n}5, 55" for n in range(3)}
    names = [part["organisation"] for part in tally(read_people(people), letters=True)]
    assert sorted(names, key=lambda name: (len(name), name))[-3:] == ["Z", "AA", "AB"]


GOOD: Any = tally([{"answers": [4] * 32, "organisation": "Noord"}] * 3)[0]


def change(path: str, value: Any) -> dict[str, Any]:
    """Return the good tally with one part of it replaced."""
    changed: dict[str, Any] = deepcopy(GOOD)
    part: Any = changed
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        part = part[step]
    part[last] = value
    return changed


def repeat(pair: list[Any]) -> dict[str, Any]:
    return change("factors.0.pairs", [pair, [4, 4, 2]])


BAD: dict[str, tuple[Any, str]] = {
    "no list": ({"Noord": GOOD}, "tallies"),
    "a tally that is a list": ([[GOOD]], "tallies[0]"),
    "an organisation that is a number": ([change("organisation", 7)], "tallies[0].organisation"),
    "an organisation twice": ([GOOD, change("organisation", " NOORD")], "tallies[1].organisation"),
    "nobody named twice": (
        [change("organisation", None), change("organisation", " ")],
        "tallies[1].organisation",
    ),
    "nobody": ([change("respondents", 0)], "tallies[0].respondents"),
    "fewer than nobody": ([change("respondents", -3)], "tallies[0].respondents"),
    "half a person": ([change("respondents", 2.5)], "tallies[0].respondents"),
    "three in decimals": ([change("respondents", 3.0)], "tallies[0].respondents"),
    "a yes for a number": ([change("respondents", True)], "tallies[0].respondents"),
    "a million million": ([change("respondents", 10**12)], "tallies[0].respondents"),
    "more than its pairs": ([change("respondents", 4)], "tallies[0].factors[0].pairs"),
    "factors that are none": ([change("factors", None)], "tallies[0].factors"),
    "fifteen factors": ([change("factors", GOOD["factors"][1:])], "tallies[0].factors"),
    "a factor twice": (
        [change("factors", [GOOD["factors"][0], *GOOD["factors"]])],
        "tallies[0].factors[1].id",
    ),
    "a factor that is text": ([change("factors.2", "trust")], "tallies[0].factors[2]"),
    "a factor we do not know": ([change("factors.2.id", "trust")], "tallies[0].factors[2].id"),
    "pairs that are none": ([change("factors.2.pairs", None)], "tallies[0].factors[2].pairs"),
    "a pair of one answer": ([repeat([4, 1])], "tallies[0].factors[0].pairs[0]"),
    "a pair with a six": ([repeat([4, 6, 1])], "tallies[0].factors[0].pairs[0]"),
    "a pair with a minus": ([repeat([-1, 4, 1])], "tallies[0].factors[0].pairs[0]"),
    "a pair with a half": ([repeat([4, 4.5, 1])], "tallies[0].factors[0].pairs[0]"),
    "a pair with a yes": ([repeat([True, 4, 1])], "tallies[0].factors[0].pairs[0]"),
    "a pair twice": ([repeat([4, 4, 1])], "tallies[0].factors[0].pairs[1]"),
    "a negative count": ([repeat([5, 5, -1])], "tallies[0].factors[0].pairs[0]"),
    "a count of a half": ([repeat([5, 5, 0.5])], "tallies[0].factors[0].pairs[0]"),
    "a count of too many": ([repeat([5, 5, 10**12])], "tallies[0].factors[0].pairs[0]"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_tally_is_refused_by_the_name_of_its_field(name: str) -> None:
    tallies, field = BAD[name]
    for command, request in (
        ("combine", {"tallies": tallies}),
        ("tally", {"tallies": tallies}),
        ("agenda", {"tallies": tallies, "minutes": 30}),
        ("trace", {"rounds": [{"tallies": tallies}, [GOOD]]}),
    ):
        with pytest.raises(FieldError) as caught:
            handle(command, request)
        assert caught.value.field == field.replace("tallies", "rounds[0].tallies") * (
            command == "trace"
        ) + field * (command != "trace")
        assert "\n" not in str(caught.value)


def test_more_than_a_million_people_together_are_refused() -> None:
    def count(name: str, people: int) -> dict[str, Any]:
        factors = [{"id": factor, "pairs": [[4, 4, people]]} for factor in FACTORS]
        return {"organisation": name, "respondents": people, "factors": factors}

    million: Any = handle("combine", {"tallies": [count("A", 999_999), count("B", 1)]})
    assert million["respondents"] == 1_000_000
    with pytest.raises(FieldError) as caught:
        handle("combine", {"tallies": [count("A", 1_000_000), count("B", 1)]})
    assert caught.value.field == "tallies"


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"results": [{"answers": [4] * 32}], "tallies": [GOOD]}, "tallies"),
        ({"results": None, "tallies": None}, "results"),
    ],
)
def test_people_come_as_sheets_or_as_tallies(request_: dict[str, Any], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        handle("combine", request_)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("round_", "field"),
    [
        ({}, "before"),
        ({"results": None}, "before"),
        ([], "before"),
        ("people", "before"),
        ([7], "before[0]"),
        ({"results": [{}]}, "before.results[0].answers"),
        ([GOOD, GOOD], "before[1].organisation"),
    ],
)
def test_a_round_is_sheets_or_tallies(round_: Any, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        handle("compare", {"before": round_, "after": [GOOD]})
    assert caught.value.field == field


def test_of_nobody_nothing_is_said() -> None:
    empty: Any = handle("combine", {"results": [{"answers": [None] * 32, "organisation": "Noord"}]})
    assert empty == handle("combine", {"tallies": []})
    assert (empty["respondents"], empty["basis"], empty["organisations"]) == (0, "none", [])
    assert empty["findings"] == ["basis-none", "small-group", "no-scores"]
    for factor in empty["factors"]:
        assert factor["findings"] == []
        assert factor["score"] is None
