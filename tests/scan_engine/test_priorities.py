"""What to cherish, to improve and to talk about. Golden cases: tests/golden/groups.yml."""

from typing import Any

from hypothesis import given

from scan_engine.commands import handle
from scan_engine.framework import FACTORS
from tests.examples import examples
from tests.scan_engine import plain
from tests.scan_engine.sheets import any_results, read_people

LISTS = ("cherish", "improve", "talk")


def combine(people: dict[str, object], others: str = "44") -> Any:
    return handle("combine", {"results": read_people(people, others)})


def test_a_hair_of_difference_in_deviation_decides_between_equal_scores() -> None:
    rows = "55 54 44 5, 55 54 44 5, 44 54 44 5, 44 44 44 5, 44 44 44 5, 44 44 44 5"
    combined = combine({"no organisation": rows}, "33")
    # The averages of the second and the first are both 4.3; in 0.444 and 0.389 they differ.
    spread = {factor["id"]: factor["ad"] for factor in combined["factors"]}
    assert combined["cherish"][:2] == sorted(combined["cherish"][:2], key=spread.__getitem__)


def test_the_lowest_has_a_reason_when_it_is_in_no_list() -> None:
    combined = combine({"no organisation": "?2, ?2, 22, 22"})
    assert combined["lowest"] == ["felt-urgency"]
    assert combined["reasons"]["felt-urgency"] == "lowest-unknown"
    one = combine({"no organisation": "22"})
    assert (one["lowest"], one["reasons"]) == (["felt-urgency"], {"felt-urgency": "lowest"})


def test_what_too_few_answered_is_not_called_the_lowest_and_nothing_else_is_below_it() -> None:
    combined = combine({"no organisation": "11 33, 11 33, -- 33"})
    assert combined["lowest"] == ["shared-ambition"]
    # Shown beside it is a lower score, so nothing says "lowest average" of another one.
    assert combined["reasons"]["shared-ambition"] == "low-close"


@examples(40)
@given(any_results)
def test_the_rankings_hold_every_factor_once(results: list[dict[str, Any]]) -> None:
    combined: Any = handle("combine", {"results": results})
    for name in ("ranking", "talk_order"):
        assert sorted(combined[name]) == sorted(FACTORS)
    scores = {factor["id"]: factor["score"] for factor in combined["factors"]}
    ranked = [scores[name] for name in combined["ranking"]]
    assert ranked == sorted(ranked, key=lambda score: (score is None, score))
    assert combined["topics"] == combined["talk"] + combined["improve"]
    assert combined["talk_order"][: len(combined["topics"])] == combined["topics"]


@examples(40)
@given(any_results)
def test_every_factor_has_one_label_and_no_list_denies_it(results: list[dict[str, Any]]) -> None:
    combined: Any = handle("combine", {"results": results})
    factors = {factor["id"]: factor for factor in combined["factors"]}
    assert tuple(factors) == FACTORS
    listed = [name for one in LISTS for name in combined[one]]
    assert len(set(listed)) == len(listed)
    for name, factor in factors.items():
        label = factor["label"]
        assert (name in combined["cherish"]) == (label == "cherish")
        assert (name in combined["improve"]) == (label == "improve")
        if combined["respondents"] > 2:
            assert (name in combined["talk"]) == (label in ("check", "talk"))
        else:
            assert label is None
            assert (name in combined["talk"]) == ((factor["apart"] or 0) >= 2)
        if label in ("cherish", "check"):
            assert factor["score"] >= 4
        if label in ("improve", "talk"):
            assert factor["score"] < 4
        assert (factor["closeness"] == "close") == (label in ("cherish", "improve"))
        assert (factor["closeness"] is None) == (label in (None, "unknown"))
        assert (factor["why"] is None) == (factor["closeness"] in (None, "close"))


@examples(40)
@given(any_results)
def test_every_listed_factor_and_the_lowest_have_a_reason(results: list[dict[str, Any]]) -> None:
    combined: Any = handle("combine", {"results": results})
    factors = {factor["id"]: factor for factor in combined["factors"]}
    scores = [factor["score"] for factor in factors.values() if factor["score"] is not None]
    spreads = [factor["ad"] for factor in factors.values() if factor["ad"] is not None]
    listed = {name for one in (*LISTS, "lowest") for name in combined[one]}
    reasons = combined["reasons"]
    assert set(reasons) == listed
    for name, reason in reasons.items():
        label, score = factors[name]["label"], factors[name]["score"]
        assert ("close" in reason) == (label in ("cherish", "improve"))
        assert (reason in ("lowest", "lowest-unknown", "apart-two")) == (label in (None, "unknown"))
        if reason.startswith("highest"):
            assert score == max(scores) > min(scores)
        if reason in ("lowest-close", "lowest-apart"):
            assert score == min(scores) < max(scores)
        if reason.startswith("furthest"):
            assert factors[name]["ad"] == max(spreads)


@examples(40)
@given(any_results)
def test_the_lists_are_in_their_order_and_name_no_part_of_equals(
    results: list[dict[str, Any]],
) -> None:
    combined: Any = handle("combine", {"results": results})
    factors = {factor["id"]: factor for factor in combined["factors"]}
    if combined["respondents"] < 3:
        assert combined["cherish"] == combined["improve"] == []
        apart = [factors[name]["apart"] for name in combined["talk"]]
        assert apart == sorted(apart, reverse=True)
        return
    exact: dict[str, Any] = {
        factor: plain.deviate([(None, one["answers"][2 * n : 2 * n + 2]) for one in results])
        for n, factor in enumerate(FACTORS)
    }
    orders = {
        "cherish": [(-factors[name]["score"], exact[name]) for name in combined["cherish"]],
        "improve": [(factors[name]["score"], exact[name]) for name in combined["improve"]],
        "talk": [(-exact[name], factors[name]["score"]) for name in combined["talk"]],
    }
    for name, order in orders.items():
        assert order == sorted(order)
        named = combined["named"][name]
        assert named <= min(3, len(order))
        if 0 < named < len(order):
            assert order[named - 1] != order[named]
    scores = {
        name: one["score"]
        for name, one in factors.items()
        if one["score"] is not None and one["label"]
    }
    least = [name for name in scores if scores[name] == min(scores.values())]
    assert combined["lowest"] == (least if len(set(scores.values())) > 1 else [])
