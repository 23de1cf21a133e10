"""Scores, bands and gaps of one respondent."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from scan_engine.answers import FieldError, Respondent
from scan_engine.commands import handle
from scan_engine.library import score
from scan_engine.scoring import find_band, round_to_tenths, score_factors
from scan_engine.share_code import write_answers
from tests.scan_engine.sheets import any_answers, read_answers_row, read_golden

CASES = read_golden("scores.yml")


def describe_score(score: dict[str, Any]) -> str:
    """Write a score as the golden cases do."""
    if score["score"] is None:
        assert score["band"] is None
        return "none"
    text = f"{score['score']:.1f} {score['band']}"
    if score.get("answered") == 1:
        text += ", on one answer"
    gaps = {"agreed": ", agreed not lived", "lived": ", lived not agreed"}
    return text + gaps.get(score.get("gap") or "", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_golden_sheet_scores_as_written(case: dict[str, Any]) -> None:
    result: Any = handle("score", {"answers": read_answers_row(case["answers"])})
    factors = {factor["id"]: describe_score(factor) for factor in result["factors"]}
    assert {name: factors[name] for name in case["factors"]} == case["factors"]
    assert [describe_score(one) for one in result["perspectives"]] == case["perspectives"]
    assert ", ".join(result["lowest"]) == case["lowest"]
    summary = {one["id"]: ", ".join(one["factors"]) or one["count"] for one in result["summary"]}
    assert summary == case["summary"]
    assert result["answered"] == case["answered"]
    assert result["unknown"] == case["unknown"]


@given(any_answers)
def test_a_missing_answer_never_counts_as_a_low_one(answers: list[int | None]) -> None:
    without_unknown = [answer or None for answer in answers]
    one: Any = handle("score", {"answers": answers})
    other: Any = handle("score", {"answers": without_unknown})
    assert [f["score"] for f in one["factors"]] == [f["score"] for f in other["factors"]]
    for index, factor in enumerate(one["factors"]):
        given_answers = [a for a in answers[2 * index : 2 * index + 2] if a]
        if given_answers:
            assert min(given_answers) <= factor["score"] <= max(given_answers)
        else:
            assert factor["score"] is None


@given(any_answers)
def test_the_band_is_always_that_of_the_shown_score(answers: list[int | None]) -> None:
    result: Any = handle("score", {"answers": answers})
    for scored in result["factors"] + result["perspectives"]:
        shown = scored["score"]
        if shown is None:
            assert scored["band"] is None
        else:
            expected = "strong" if shown >= 4 else "attention" if shown >= 3 else "concern"
            assert scored["band"] == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "tenths"),
    [(13, 4, 33), (31, 8, 39), (1, 1, 10), (15, 4, 38), (5, 3, 17), (79, 20, 40), (59, 15, 39)],
)
def test_halves_are_rounded_up_from_exact_fractions(
    numerator: int, denominator: int, tenths: int
) -> None:
    assert round_to_tenths(numerator, denominator) == tenths


def test_bands_change_at_four_and_at_three() -> None:
    assert [find_band(score) for score in (40, 39, 30, 29, None)] == [
        "strong",
        "attention",
        "attention",
        "concern",
        None,
    ]


@pytest.mark.parametrize("count", [0, 31, 33, 45])
@pytest.mark.parametrize("take", [score_factors, score, Respondent, write_answers])
def test_another_number_of_answers_is_refused(
    take: Callable[[tuple[int, ...]], object], count: int
) -> None:
    with pytest.raises(FieldError, match=f"^answers: must hold 32 answers, holds {count}$"):
        take((4,) * count)
