"""What is said of one respondent, in ids: only what the scores set apart."""

from typing import Any

import pytest
from hypothesis import given

from scan_engine.commands import handle
from scan_engine.framework import FACTORS
from tests.scan_engine.sheets import any_answers

A, B, C, D = FACTORS[:4]


def summarise(*pairs: str) -> list[tuple[str, list[str], int]]:
    """Return the sentences for the first factors' pairs; 4 and 4 for others."""
    signs = "".join(pairs).ljust(2 * len(FACTORS), "4")
    answers = [None if sign == "-" else int(sign) for sign in signs]
    result: Any = handle("score", {"answers": answers})
    return [(one["id"], one["factors"], one["count"]) for one in result["summary"]]


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (["-" * 32], []),
        (["44"], [("equal", [], 16)]),
        (["55"], [("strong-all", [], 16), ("attention-none", [], 0)]),
        (["33" * 15, "22"], [("strong-none", [], 0), ("attention-some", [FACTORS[15]], 16)]),
        (["55", "22"], [("strong-some", [A], 15), ("attention-some", [B], 1)]),
        (["55" * 4, "33"], [("strong-many", [], 15), ("attention-some", [FACTORS[4]], 1)]),
        (["22" * 4], [("strong-many", [], 12), ("attention-many", [], 4)]),
    ],
)
def test_what_stands_out_is_named_or_counted(
    pairs: list[str], said: list[tuple[str, list[str], int]]
) -> None:
    assert [one for one in summarise(*pairs) if one[0] != "gap-none"] == said


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (["52"], ("agreed-some", [A], 1)),
        (["25"], ("lived-some", [A], 1)),
        # The wider first; of as many on both sides what is agreed is told.
        (["53", "52", "25"], ("agreed-some", [B, A], 2)),
        (["52", "25"], ("agreed-some", [A], 1)),
        (["52", "25", "14"], ("lived-some", [B, C], 2)),
        (["52" * 4], ("agreed-many", [], 4)),
    ],
)
def test_where_paper_and_practice_part_is_told_of_the_side_with_more(
    pairs: list[str], said: tuple[str, list[str], int]
) -> None:
    assert summarise(*pairs)[-1] == said


@given(any_answers)
def test_the_lowest_are_named_with_all_that_score_the_same_or_not_at_all(
    answers: list[int | None],
) -> None:
    result: Any = handle("score", {"answers": answers})
    scores = {f["id"]: f["score"] for f in result["factors"] if f["score"] is not None}
    named = result["lowest"]
    highest = max((scores[factor] for factor in named), default=0)
    assert [scores[factor] for factor in named] == sorted(scores.values())[: len(named)]
    assert set(named) == {factor for factor, score in scores.items() if score <= highest}
    assert len(named) <= 3
    all_equal = len(scores) > 1 and len(set(scores.values())) == 1
    too_many = list(scores.values()).count(min(scores.values(), default=0)) > 3
    assert bool(named) == (bool(scores) and not all_equal and not too_many)


@given(any_answers)
def test_a_summary_names_only_what_the_scores_set_apart(answers: list[int | None]) -> None:
    result: Any = handle("score", {"answers": answers})
    scores = {f["id"]: f["score"] for f in result["factors"] if f["score"] is not None}
    for sentence in result["summary"]:
        named = [scores[factor] for factor in sentence["factors"]]
        others = [score for factor, score in scores.items() if factor not in sentence["factors"]]
        assert len(named) <= 3
        if sentence["id"] == "strong-some":
            assert min(named) >= 4
            assert min(named) > max(others, default=0)
        if sentence["id"] == "attention-some":
            assert max(named) < 4
            assert max(named) < min(others, default=6)
