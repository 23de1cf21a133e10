"""Several people, of some organisations, in one picture."""

from fractions import Fraction
from functools import cache
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.commands import handle
from scan_engine.framework import FACTORS, PERSPECTIVES
from tests.examples import examples
from tests.scan_engine import plain
from tests.scan_engine.sheets import any_results, make_likely_group, read_golden, read_people

CASES = read_golden("groups.yml")
LISTS = ("cherish", "improve", "talk", "lowest", "voices_differ")
FINDINGS = {"agreed": "agreed, not lived", "lived": "lived, not agreed", None: ""}
FIRM = {True: "firm", False: "not firm", None: ""}

any_voices = st.sampled_from(["organisations", "persons"])
full_answers = st.lists(st.integers(1, 5), min_size=32, max_size=32)


def combine(results: list[dict[str, Any]], voices: str | None = None) -> Any:
    return handle("combine", {"results": results, "voices": voices})


def describe_factor(factor: dict[str, Any]) -> str:
    """Write a factor as the golden cases do."""
    label = factor["label"] or "no label"
    closeness = factor["closeness"] and f", {factor['closeness']}"
    if factor["left_out"]:
        closeness += f" but {factor['left_out']}"
    spread = f"AD {factor['ad']}, range {factor['range']}{closeness or ''}"
    parts = [
        "no score" if factor["score"] is None else f"{factor['score']} {factor['band']}",
        label + (f", for {factor['why']}" if factor["why"] else ""),
        "no agreement" if factor["ad"] is None else spread,
        f"{factor['unknown']} don't know" if factor["unknown"] else "",
        "an indication" if factor["indication"] else "",
        FINDINGS[factor["ahead"]],
        FIRM[factor["firm"]],
    ]
    return "; ".join(filter(None, parts))


def describe_between(factor: dict[str, Any]) -> str:
    """Write what a factor says about organisations as the golden cases do."""
    scores = [
        f"{one['name'] or 'no organisation'} {'none' if one['score'] is None else one['score']}"
        + ("" if one["counts"] or not one["name"] else " (single)")
        for one in factor["organisations"]
    ]
    chance = "" if factor["chance"] is None else f", chance {factor['chance']}"
    parts = [
        ", ".join(scores),
        "" if factor["gap"] is None else f"gap {factor['gap']}{chance}",
        factor["pattern"],
    ]
    return "; ".join(filter(None, parts))


def describe_equality(one: dict[str, Any]) -> str:
    """Write what is said about being equals as the golden cases do."""
    parts = [f"{one['id']} {one['kind']} {one['apart']}"]
    for name, end in (("low", "lowest"), ("high", "highest")):
        if one[end]:
            parts.append(f"{name} {one[f'{end}_score']} {' and '.join(one[end])}")
        else:
            assert one[f"{end}_score"] is None
    return ", ".join(parts)


def describe_places(factor: dict[str, Any], combined: dict[str, Any]) -> str:
    """Write who stands where on a factor's line as the golden cases do."""
    names = [one["name"] or "no organisation" for one in combined["organisations"]]
    return ", ".join(
        f"{place['score']} "
        + (" ".join(names[one] for one in place["organisations"]) or f"x {place['count']}")
        for place in factor["places"]
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_golden_group_is_combined_as_written(case: dict[str, Any]) -> None:
    result = combine(read_people(case["people"], case.get("others", "44")), case.get("voices"))
    factors = {factor["id"]: factor for factor in result["factors"]}
    found: dict[str, Any] = {
        "factors": {name: describe_factor(factors[name]) for name in case.get("factors", {})},
        "between": {name: describe_between(factors[name]) for name in case.get("between", {})},
        "apart": {name: factors[name]["apart"] for name in case.get("apart", {})},
        "organisations": ", ".join(
            f"{one['name'] or 'no organisation'} {one['respondents']}"
            for one in result["organisations"]
        ),
        "basis": result["basis"],
        "places": {n: describe_places(factors[n], result) for n in case.get("places", {})},
        "says": {name: " ".join(factors[name]["findings"]) for name in case.get("says", {})},
        "group": " ".join(result["findings"]),
        "talk_order": ", ".join(result["talk_order"][:3]),
        "named": ", ".join(str(result["named"][name]) for name in ("cherish", "improve", "talk")),
        "equality": "; ".join(map(describe_equality, result["equality"])),
        "persons": {
            factor["id"]: factor["persons"] and ", ".join(map(str, factor["persons"]))
            for factor in result["factors"]
            if factor["id"] in case.get("persons", {})
        },
        "reasons": {name: result["reasons"].get(name) for name in case.get("reasons", {})},
        **{name: ", ".join(result[name]) for name in LISTS},
    }
    named = {key: case[key] for key in case if key in found}
    assert {key: found[key] for key in named} == named


@cache
def describe_plainly(people: tuple[Any, ...], voices: str) -> dict[str, Any]:
    """Return what the plain rules say; in most golden groups twelve factors are answered alike."""
    return plain.describe_factor(list(people), voices)


def hold_against_the_plain_rules(results: list[dict[str, Any]], voices: str) -> None:
    """Compare every factor of a picture with the same rules written anew."""
    people = [one for one in results if any(answer is not None for answer in one["answers"])]
    for place, factor in enumerate(combine(results, voices)["factors"]):
        pairs: plain.People = [
            (one.get("organisation"), tuple(one["answers"][2 * place : 2 * place + 2]))
            for one in people
        ]
        wanted = describe_plainly(tuple(pairs), voices)
        shown = {
            name: float(value) if isinstance(value, Fraction) else value
            for name, value in wanted.items()
        }
        assert {name: factor[name] for name in shown} == shown


@pytest.mark.parametrize("voices", ["organisations", "persons"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_golden_group_keeps_the_plain_rules(case: dict[str, Any], voices: str) -> None:
    results = read_people(case["people"], case.get("others", "44"))
    names = {(one.get("organisation") or "").strip().casefold() for one in results}
    if len(names) == len({one.get("organisation") for one in results}):
        hold_against_the_plain_rules(results, voices)


@examples(30)
@given(any_results, any_voices)
def test_any_group_keeps_the_plain_rules(results: list[dict[str, Any]], voices: str) -> None:
    hold_against_the_plain_rules(results, voices)


@examples(8)
@given(st.integers(0, 10_000), st.integers(2, 20), st.integers(1, 4), any_voices)
def test_a_likely_group_keeps_the_plain_rules(
    seed: int, size: int, organisations: int, voices: str
) -> None:
    hold_against_the_plain_rules(make_likely_group(seed, size, organisations), voices)


# The scores once more, of the whole picture.


def show(value: Fraction | None, parts: int = 10) -> float | None:
    return None if value is None else floor(value * parts + Fraction(1, 2)) / parts


@examples(40)
@given(any_results, any_voices)
def test_perspectives_are_the_means_of_their_factors_exact_scores(
    results: list[dict[str, Any]], voices: str
) -> None:
    scores: dict[str, Fraction | None] = {}
    for place, factor in enumerate(FACTORS):
        pair = slice(2 * place, 2 * place + 2)
        people: plain.People = [(one["organisation"], one["answers"][pair]) for one in results]
        scores[factor] = plain.score(people, voices)
    for perspective, found in zip(
        PERSPECTIVES, combine(results, voices)["perspectives"], strict=True
    ):
        known = [score for name in perspective.factors if (score := scores[name]) is not None]
        assert found["score"] == show(plain.mean(known) if len(known) > 1 else None)


@examples(40)
@given(any_results, any_voices)
def test_a_gap_is_what_a_reader_finds_by_subtracting(
    results: list[dict[str, Any]], voices: str
) -> None:
    for factor in combine(results, voices)["factors"]:
        shown = [one["score"] for one in factor["organisations"] if one["counts"]]
        if len(shown) > 1:
            assert factor["gap"] == round(max(shown) - min(shown), 1)
        else:
            assert (factor["gap"], factor["chance"]) == (None, None)
        assert (factor["chance"] is not None) == (factor["gap"] is not None and factor["gap"] >= 1)


@examples(40)
@given(any_results)
def test_voices_differ_where_the_two_shown_scores_do(results: list[dict[str, Any]]) -> None:
    one, other = combine(results, "organisations"), combine(results, "persons")
    assert one["voices_differ"] == other["voices_differ"]
    for factor, rival in zip(one["factors"], other["factors"], strict=True):
        assert (factor["score"] is None) == (rival["score"] is None)
        differ = factor["score"] is not None and abs(factor["score"] - rival["score"]) > 0.25
        assert (factor["id"] in one["voices_differ"]) == differ


@examples(40)
@given(any_results, any_voices, st.data())
def test_the_order_of_the_people_never_matters(
    results: list[dict[str, Any]], voices: str, data: st.DataObject
) -> None:
    assert combine(data.draw(st.permutations(results)), voices) == combine(results, voices)


@examples(40)
@given(any_results, any_voices)
def test_a_copy_of_the_whole_group_changes_no_mean(
    results: list[dict[str, Any]], voices: str
) -> None:
    once, twice = combine(results, voices), combine(results * 2, voices)
    assert twice["respondents"] == 2 * once["respondents"]
    assert twice["perspectives"] == once["perspectives"]
    for one, other in zip(once["factors"], twice["factors"], strict=True):
        assert (other["score"], other["band"]) == (one["score"], one["band"])
        assert [o["score"] for o in other["organisations"]] == [
            o["score"] for o in one["organisations"]
        ]
        assert other["unknown"] == 2 * one["unknown"]
        if one["ad"] is not None:
            assert (other["ad"], other["range"]) == (one["ad"], one["range"])


@examples(40)
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
    for combined in (one, other):
        for factor in combined["factors"]:
            # Without one person the organisations are not equal any more.
            factor["firm"] = None
            factor["findings"] = [name for name in factor["findings"] if name != "not-firm"]
    assert {**one, "voices": ""} == {**other, "voices": ""}


@examples(40)
@given(any_results)
def test_letters_change_names_alone(results: list[dict[str, Any]]) -> None:
    named = combine(results)
    lettered: Any = handle("combine", {"results": results, "letters": True})
    letters = [one["name"] for one in lettered["organisations"] if one["name"]]
    assert letters == ["A", "B", "C"][: len(letters)]
    for one in (named, lettered):
        places = [str(found["name"]) for found in one["organisations"]]
        one["organisations"] = sorted(
            (found["name"] is None, found["respondents"]) for found in one["organisations"]
        )
        for equality in one["equality"]:
            assert {*equality["lowest"], *equality["highest"]} <= set(places)
            equality["lowest"], equality["highest"] = map(
                len, (equality["lowest"], equality["highest"])
            )
        for factor in one["factors"]:
            factor["organisations"] = sorted(
                (str(o["score"]), o["counts"]) for o in factor["organisations"]
            )
            for place in factor["places"]:
                place["organisations"] = len(place["organisations"])
    assert lettered == named


def list_answered(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in results if any(answer is not None for answer in one["answers"])]


@examples(40)
@given(any_results)
def test_without_organisations_each_person_counts_once(results: list[dict[str, Any]]) -> None:
    unnamed = [{"answers": result["answers"]} for result in results]
    combined = combine(unnamed)
    assert combined["voices"] == "organisations"
    assert [one["name"] for one in combined["organisations"]] in ([None], [])
    assert combined["respondents"] == len(list_answered(results))
    assert combined["factors"] == combine(unnamed, "persons")["factors"]


@examples(40)
@given(any_results)
def test_each_persons_own_score_is_told_only_where_no_organisation_tells_who(
    results: list[dict[str, Any]],
) -> None:
    combined = combine(results)
    scored: list[Any] = [handle("score", result) for result in list_answered(results)]
    for place, factor in enumerate(combined["factors"]):
        own = [score["factors"][place]["score"] for score in scored]
        own.sort(key=lambda score: (score is None, score))
        alone = len(combined["organisations"]) < 2
        assert factor["persons"] == (own if alone else None)
        if alone:
            places = [(one["score"], one["count"]) for one in factor["places"]]
            assert places == [(score, own.count(score)) for score in sorted({*own} - {None})]


def test_of_more_than_a_thousand_people_it_is_told_how_many_stand_where() -> None:
    for people, told in ((1_000, True), (1_001, False)):
        factor = combine([{"answers": [4] * 32}] * people)["factors"][0]
        assert (factor["persons"] is not None) == told
        assert factor["places"] == [{"score": 4.0, "count": people, "organisations": []}]


@examples(40)
@given(any_results)
def test_organisations_stand_on_the_line_where_their_scores_are(
    results: list[dict[str, Any]],
) -> None:
    combined = combine(results)
    if len(combined["organisations"]) < 2:
        return
    for factor in combined["factors"]:
        standing: dict[int, float] = {}
        for place in factor["places"]:
            assert place["count"] == len(place["organisations"])
            standing |= dict.fromkeys(place["organisations"], place["score"])
        scores = [one["score"] for one in factor["organisations"]]
        assert [standing.get(number) for number in range(len(scores))] == scores
        order = [place["score"] for place in factor["places"]]
        assert order == sorted(set(order))


@pytest.mark.parametrize(
    ("people", "basis"), [(1, "one"), (2, "two"), (3, "few"), (4, "few"), (5, "many")]
)
def test_what_closeness_rests_on_follows_from_the_number_of_people(people: int, basis: str) -> None:
    assert combine([{"answers": [4] * 32}] * people)["basis"] == basis


@examples(40)
@given(any_results)
def test_dont_know_is_counted_for_each_statement(results: list[dict[str, Any]]) -> None:
    for place, factor in enumerate(combine(results)["factors"]):
        agreed, lived = (sum(r["answers"][2 * place + n] == 0 for r in results) for n in (0, 1))
        assert factor["unknown_items"] == {"agreed": agreed, "lived": lived}
        assert factor["unknown"] == agreed + lived


@pytest.mark.parametrize("organisations", [1, 200])
def test_a_thousand_people_are_combined(organisations: int) -> None:
    results = [
        {
            "answers": [(person * 7 + item * item) % 6 for item in range(32)],
            "organisation": f"Organisation {person * person % organisations}",
        }
        for person in range(1_000)
    ]
    combined = combine(results)
    assert [factor["id"] for factor in combined["factors"]] == list(FACTORS)
