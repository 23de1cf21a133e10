"""What to cherish, to improve and to talk about. Golden cases: tests/golden/groups.yml."""

from typing import Any

import pytest
from hypothesis import given

from scan_engine.agreement import Agreement
from scan_engine.commands import handle
from scan_engine.framework import FACTORS
from scan_engine.partnership import GroupFactor
from scan_engine.priorities import (
    explain_factors,
    label_factor,
    rank_factors,
    rank_lowest_first,
)
from scan_engine.ratios import Ratio
from tests.scan_engine.sheets import any_results


def make_factor(
    factor: str = "felt-urgency",
    score: int | None = 40,
    deviation: Ratio | None = (0, 1),
    span: int = 0,
    mostly_unknown: bool = False,
) -> GroupFactor:
    return GroupFactor(
        id=factor,
        mean=None,
        score=score,
        band=None,
        agreement=Agreement(deviation, span) if deviation else None,
        closeness=None,
        unknown=(0, 0),
        mostly_unknown=mostly_unknown,
        organisations=(),
        gap=None,
        pattern=None,
        ahead=None,
        persons=None,
    )


@pytest.mark.parametrize(
    ("score", "deviation", "span", "label"),
    [
        (40, (5, 6), 2, "cherish"),
        (40, (5, 6), 3, "check"),
        (40, (501, 600), 2, "check"),
        (39, (5, 6), 2, "improve"),
        (39, (5, 6), 3, "talk"),
        (39, (501, 600), 2, "talk"),
        (39, None, 0, None),
    ],
)
def test_a_label_is_high_or_low_and_close_or_not(
    score: int, deviation: Ratio | None, span: int, label: str | None
) -> None:
    assert label_factor(make_factor(score=score, deviation=deviation, span=span)) == label


@pytest.mark.parametrize("deviation", [None, (0, 1)])
def test_unknown_comes_before_every_other_label(deviation: Ratio | None) -> None:
    assert label_factor(make_factor(deviation=deviation, mostly_unknown=True)) == "unknown"


def test_a_hair_of_difference_in_deviation_decides_between_equal_scores() -> None:
    factors = [
        make_factor("a", 45, (334, 1000)),
        make_factor("b", 45, (1, 3)),
        make_factor("c", 45, (2, 6)),
        make_factor("d", 46, (5, 6)),
    ]
    assert rank_factors(factors).cherish == ("d", "b", "c", "a")


def test_talk_is_ranked_by_deviation_then_range_then_score() -> None:
    factors = [
        make_factor("a", 45, (3, 2), 3),
        make_factor("b", 20, (3, 2), 3),
        make_factor("c", 45, (3, 2), 4),
        make_factor("d", 45, (2, 1), 4),
        make_factor("e", 20, (3, 2), 3),
    ]
    assert rank_factors(factors).talk == ("d", "c", "b", "e", "a")


def test_the_lowest_is_named_whatever_its_label_and_ties_keep_the_order() -> None:
    factors = [
        make_factor("a", None),
        make_factor("b", 20, None),
        make_factor("c", 20),
        make_factor("d", 10, mostly_unknown=True),
    ]
    assert rank_factors(factors).lowest == "d"
    assert rank_factors(factors[:3]).lowest == "b"
    assert rank_factors(factors[:1]).lowest is None


def test_each_reason_tells_what_is_true_of_its_factor() -> None:
    factors = [
        make_factor("a", 48, (1, 2)),
        make_factor("b", 45, (1, 2)),
        make_factor("c", 50, (3, 2), 3),
        make_factor("d", 44, (1, 1), 3),
        make_factor("e", 38, (1, 2)),
        make_factor("f", 15, (1, 1), 3),
        make_factor("g", 30, (1, 1), 2),
        make_factor("h", 15, (1, 2)),
    ]
    assert explain_factors(factors, rank_factors(factors)) == {
        "a": "high-close",
        "b": "high-close",
        "c": "furthest-high",
        "d": "apart-high",
        "e": "low-close",
        "f": "lowest-apart",
        "g": "apart-low",
        "h": "lowest-close",
    }


def test_the_highest_that_is_shared_and_the_lowest_that_differs_most_are_told() -> None:
    factors = [make_factor("a", 48), make_factor("b", 48), make_factor("c", 20, (3, 2), 3)]
    reasons = {"a": "highest-close", "b": "highest-close", "c": "furthest-low"}
    assert explain_factors(factors, rank_factors(factors)) == reasons


@pytest.mark.parametrize(("unknown", "reason"), [(True, "lowest-unknown"), (False, "lowest")])
def test_the_lowest_has_a_reason_when_it_is_in_no_list(unknown: bool, reason: str) -> None:
    factors = [make_factor("a", 20, None, mostly_unknown=unknown), make_factor("b", None, None)]
    assert explain_factors(factors, rank_factors(factors)) == {"a": reason}


def test_without_scores_nothing_needs_a_reason() -> None:
    factors = [make_factor("a", None, None)]
    assert explain_factors(factors, rank_factors(factors)) == {}


def test_all_factors_are_ranked_lowest_first_and_those_without_a_score_last() -> None:
    factors = [make_factor("a", None), make_factor("b", 30), make_factor("c", 10)]
    factors.append(make_factor("d", 30))
    assert rank_lowest_first(factors) == ("c", "b", "d", "a")


@given(any_results)
def test_the_ranking_holds_every_factor_once(results: list[dict[str, Any]]) -> None:
    combined: Any = handle("combine", {"results": results})
    assert sorted(combined["ranking"]) == sorted(FACTORS)
    assert combined["lowest"] in (combined["ranking"][0], None)


@given(any_results)
def test_every_factor_has_one_label_and_no_list_denies_it(results: list[dict[str, Any]]) -> None:
    combined: Any = handle("combine", {"results": results})
    factors = {factor["id"]: factor for factor in combined["factors"]}
    assert tuple(factors) == FACTORS
    listed = combined["cherish"] + combined["improve"] + combined["talk"]
    assert len(set(listed)) == len(listed)
    for name, factor in factors.items():
        label = factor["label"]
        assert (name in combined["cherish"]) == (label == "cherish")
        assert (name in combined["improve"]) == (label == "improve")
        assert (name in combined["talk"]) == (label in ("check", "talk"))
        if label in ("cherish", "check"):
            assert factor["score"] >= 4
        if label in ("improve", "talk"):
            assert factor["score"] < 4
        if label in ("cherish", "improve"):
            assert factor["range"] <= 2
            assert factor["closeness"] in ("close", None)
        unknown = any(
            2 * sum(result["answers"][item] == 0 for result in results) >= len(results)
            for item in (2 * FACTORS.index(name), 2 * FACTORS.index(name) + 1)
        )
        assert (label == "unknown") == unknown
        assert (label is None) == (factor["ad"] is None and not unknown)


@given(any_results)
def test_every_listed_factor_and_the_lowest_have_a_reason(results: list[dict[str, Any]]) -> None:
    combined: Any = handle("combine", {"results": results})
    factors = {factor["id"]: factor for factor in combined["factors"]}
    scores = [factor["score"] for factor in factors.values() if factor["score"] is not None]
    listed = {*combined["cherish"], *combined["improve"], *combined["talk"], combined["lowest"]}
    reasons = combined["reasons"]
    assert set(reasons) == listed - {None}
    assert [name for name in reasons if "furthest" in reasons[name]] == combined["talk"][:1]
    for name, reason in reasons.items():
        label, score = factors[name]["label"], factors[name]["score"]
        assert ("close" in reason) == (label in ("cherish", "improve"))
        assert (reason in ("lowest", "lowest-unknown")) == (label in (None, "unknown"))
        assert "highest" not in reason or score == max(scores)
        assert "lowest" not in reason or score == min(scores)


@given(any_results)
def test_the_lists_are_in_their_order(results: list[dict[str, Any]]) -> None:
    combined: Any = handle("combine", {"results": results})
    factors = {factor["id"]: factor for factor in combined["factors"]}
    cherish = [(-factors[name]["score"], factors[name]["ad"]) for name in combined["cherish"]]
    improve = [(factors[name]["score"], factors[name]["ad"]) for name in combined["improve"]]
    talk = [-factors[name]["ad"] for name in combined["talk"]]
    assert [cherish, improve, talk] == [sorted(cherish), sorted(improve), sorted(talk)]
    scores = [f["score"] for f in factors.values() if f["score"] is not None]
    lowest = combined["lowest"]
    assert (lowest and factors[lowest]["score"]) == (min(scores) if scores else None)
