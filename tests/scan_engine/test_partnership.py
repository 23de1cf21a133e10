"""Several people, of some organisations, in one picture."""

import time
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.commands import handle
from scan_engine.framework import FACTORS, PERSPECTIVES
from tests.scan_engine.sheets import any_results, read_golden, read_people

CASES = read_golden("groups.yml")
LISTS = ("cherish", "improve", "talk", "voices_differ", "equality")

any_voices = st.sampled_from(["organisations", "persons"])
full_answers = st.lists(st.integers(1, 5), min_size=32, max_size=32)


def combine(results: list[dict[str, Any]], voices: str | None = None) -> Any:
    return handle("combine", {"results": results, "voices": voices})


def describe_factor(factor: dict[str, Any]) -> str:
    """Write a factor as the golden cases do."""
    parts = ["no score" if factor["score"] is None else f"{factor['score']} {factor['band']}"]
    parts.append(factor["label"] or "no label")
    if factor["ad"] is None:
        assert (factor["range"], factor["closeness"]) == (None, None)
        parts.append("no agreement")
    else:
        word = f", {factor['closeness']}" if factor["closeness"] else ""
        parts.append(f"AD {factor['ad']}, range {factor['range']}{word}")
    if factor["unknown"]:
        parts.append(f"{factor['unknown']} don't know")
    if factor["ahead"]:
        parts.append({"agreed": "agreed, not lived", "lived": "lived, not agreed"}[factor["ahead"]])
    return "; ".join(parts)


def describe_between(factor: dict[str, Any]) -> str:
    """Write what a factor says about organisations as the golden cases do."""
    scores = [
        f"{one['name'] or 'no organisation'} {'none' if one['score'] is None else one['score']}"
        for one in factor["organisations"]
    ]
    parts = [", ".join(scores)]
    if factor["gap"] is not None:
        parts.append(f"gap {factor['gap']}")
    if factor["pattern"]:
        parts.append(factor["pattern"])
    return "; ".join(parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_golden_group_is_combined_as_written(case: dict[str, Any]) -> None:
    result = combine(read_people(case["people"], case.get("others", "44")), case.get("voices"))
    factors = {factor["id"]: factor for factor in result["factors"]}
    found: dict[str, Any] = {
        "factors": {name: describe_factor(factors[name]) for name in case.get("factors", {})},
        "between": {name: describe_between(factors[name]) for name in case.get("between", {})},
        "organisations": ", ".join(
            f"{one['name'] or 'no organisation'} {one['respondents']}"
            for one in result["organisations"]
        ),
        "lowest": result["lowest"],
        "basis": result["basis"],
        "persons": {
            factor["id"]: factor["persons"] and ", ".join(map(str, factor["persons"]))
            for factor in result["factors"]
            if factor["id"] in case.get("persons", {})
        },
        "reasons": {
            name: reason
            for name, reason in result["reasons"].items()
            if name in case.get("reasons", {})
        },
        **{name: ", ".join(result[name]) for name in LISTS},
    }
    named = {key: case[key] for key in case if key in found}
    assert {key: found[key] for key in named} == named


# The same rules once more, in the plainest way, with the fractions of the standard library.


def mean_plainly(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def mean_item_plainly(results: list[dict[str, Any]], item: int) -> Fraction | None:
    return mean_plainly([Fraction(r["answers"][item]) for r in results if r["answers"][item]])


def mean_voices_plainly(results: list[dict[str, Any]], item: int, voices: str) -> Fraction | None:
    if voices == "persons":
        return mean_item_plainly(results, item)
    organisations = {result["organisation"] for result in results}
    means = [
        mean_item_plainly([r for r in results if r["organisation"] == name], item)
        for name in organisations
    ]
    return mean_plainly([mean for mean in means if mean is not None])


def deviate_plainly(results: list[dict[str, Any]], item: int) -> Fraction | None:
    answers = [Fraction(r["answers"][item]) for r in results if r["answers"][item]]
    mean = mean_plainly(answers)
    if mean is None or len(answers) < 2:
        return None
    return mean_plainly([abs(answer - mean) for answer in answers])


def both(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else (one + other) / 2


def show(value: Fraction | None, parts: int = 10) -> float | None:
    return None if value is None else floor(value * parts + Fraction(1, 2)) / parts


@given(any_results, any_voices)
def test_scores_and_deviations_are_those_of_the_rules(
    results: list[dict[str, Any]], voices: str
) -> None:
    combined = combine(results, voices)
    scores: dict[str, Fraction | None] = {}
    for index, factor in enumerate(combined["factors"]):
        agreed, lived = (mean_voices_plainly(results, 2 * index + n, voices) for n in (0, 1))
        scores[factor["id"]] = both(agreed, lived)
        assert factor["score"] == show(scores[factor["id"]])
        deviations = (deviate_plainly(results, 2 * index + n) for n in (0, 1))
        assert factor["ad"] == show(both(*deviations), 1000)
    for perspective, found in zip(PERSPECTIVES, combined["perspectives"], strict=True):
        known = [score for name in perspective.factors if (score := scores[name]) is not None]
        assert found["score"] == show(mean_plainly(known) if len(known) > 1 else None)


@given(any_results, any_voices)
def test_a_gap_is_what_a_reader_finds_by_subtracting(
    results: list[dict[str, Any]], voices: str
) -> None:
    combined = combine(results, voices)
    for factor in combined["factors"]:
        shown = [one["score"] for one in factor["organisations"] if one["score"] is not None]
        if len(shown) > 1:
            assert factor["gap"] == round(max(shown) - min(shown), 1)
        else:
            assert (factor["gap"], factor["pattern"]) == (None, None)
        wide = factor["gap"] is not None and factor["gap"] >= 1
        assert factor["pattern"] != ("through" if wide else "between")
        about_equality = factor["id"] in ("voiced-interests", "sense-of-equality")
        assert (factor["id"] in combined["equality"]) == (wide and about_equality)


@given(any_results)
def test_voices_differ_where_the_two_shown_scores_do(results: list[dict[str, Any]]) -> None:
    one, other = combine(results, "organisations"), combine(results, "persons")
    assert one["voices_differ"] == other["voices_differ"]
    for factor, rival in zip(one["factors"], other["factors"], strict=True):
        assert (factor["score"] is None) == (rival["score"] is None)
        differ = factor["score"] is not None and abs(factor["score"] - rival["score"]) > 0.25
        assert (factor["id"] in one["voices_differ"]) == differ


@given(any_results, any_voices, st.data())
def test_the_order_of_the_people_never_matters(
    results: list[dict[str, Any]], voices: str, data: st.DataObject
) -> None:
    one, other = combine(data.draw(st.permutations(results)), voices), combine(results, voices)
    for combined in (one, other):
        for factor in combined["factors"]:  # a list of persons has their order
            factor["persons"] = factor["persons"] and sorted(factor["persons"], key=str)
    assert one == other


@given(any_results, any_voices)
def test_a_copy_of_the_whole_group_changes_no_mean(
    results: list[dict[str, Any]], voices: str
) -> None:
    once, twice = combine(results, voices), combine(results * 2, voices)
    assert twice["respondents"] == 2 * once["respondents"]
    assert twice["perspectives"] == once["perspectives"]
    for one, other in zip(once["factors"], twice["factors"], strict=True):
        for key in ("score", "band", "organisations", "gap"):
            assert other[key] == one[key]
        assert other["unknown"] == 2 * one["unknown"]
        if one["ad"] is not None:
            assert (other["ad"], other["range"]) == (one["ad"], one["range"])


@given(st.integers(1, 3), st.data())
def test_equal_organisations_make_equal_voices(size: int, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from([None, "A", "B", "C"]), min_size=1, unique=True))
    results = [
        {"answers": data.draw(full_answers), "organisation": name}
        for name in names
        for _ in range(size)
    ]
    one, other = combine(results, "organisations"), combine(results, "persons")
    assert one["voices_differ"] == []
    assert {**one, "voices": ""} == {**other, "voices": ""}


@given(any_results)
def test_persons_are_shown_by_their_own_scores_where_no_organisations_are(
    results: list[dict[str, Any]],
) -> None:
    combined = combine(results)
    scored = [handle("score", {"answers": result["answers"]})["factors"] for result in results]
    for index, factor in enumerate(combined["factors"]):
        own: Any = [one[index]["score"] for one in scored]  # type: ignore[index]
        assert factor["persons"] == (own if len(combined["organisations"]) < 2 else None)


@given(any_results)
def test_letters_change_names_alone(results: list[dict[str, Any]]) -> None:
    named = combine(results)
    lettered: Any = handle("combine", {"results": results, "letters": True})
    letters = [one["name"] for one in lettered["organisations"] if one["name"]]
    assert letters == ["A", "B", "C"][: len(letters)]
    for one in (named, lettered):
        one["organisations"] = sorted(
            (found["name"] is None, found["respondents"]) for found in one["organisations"]
        )
        for factor in one["factors"]:
            factor["organisations"] = sorted(str(o["score"]) for o in factor["organisations"])
    assert lettered == named


@given(any_results)
def test_without_organisations_each_person_counts_once(results: list[dict[str, Any]]) -> None:
    unnamed = [{"answers": result["answers"]} for result in results]
    combined = combine(unnamed)
    assert combined["voices"] == "organisations"
    assert combined["organisations"] == [{"name": None, "respondents": len(results)}]
    assert combined["factors"] == combine(unnamed, "persons")["factors"]


@given(any_results)
def test_each_persons_own_score_is_told_only_where_no_organisation_tells_who(
    results: list[dict[str, Any]],
) -> None:
    combined = combine(results)
    for place, factor in enumerate(combined["factors"]):
        own: list[Any] = [handle("score", result) for result in results]
        scores = [score["factors"][place]["score"] for score in own]
        assert factor["persons"] == (scores if len(combined["organisations"]) == 1 else None)


@pytest.mark.parametrize(
    ("people", "basis"), [(1, "one"), (2, "two"), (3, "few"), (4, "few"), (5, "many")]
)
def test_what_closeness_rests_on_follows_from_the_number_of_people(people: int, basis: str) -> None:
    assert combine([{"answers": [4] * 32}] * people)["basis"] == basis


@given(any_results)
def test_dont_know_is_counted_for_each_statement(results: list[dict[str, Any]]) -> None:
    for place, factor in enumerate(combine(results)["factors"]):
        agreed, lived = (sum(r["answers"][2 * place + n] == 0 for r in results) for n in (0, 1))
        assert factor["unknown_items"] == {"agreed": agreed, "lived": lived}
        assert factor["unknown"] == agreed + lived


@pytest.mark.parametrize("organisations", [1, 200])
def test_a_thousand_people_are_combined_at_once(organisations: int) -> None:
    results = [
        {
            "answers": [(person * 7 + item * item) % 6 for item in range(32)],
            "organisation": f"Organisation {person * person % organisations}",
        }
        for person in range(1_000)
    ]
    start = time.perf_counter()
    combined = combine(results)
    # Twenty times what it takes: a guard against loops in loops, not a measurement.
    assert time.perf_counter() - start < 1
    assert [factor["id"] for factor in combined["factors"]] == list(FACTORS)
