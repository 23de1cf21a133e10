"""One respondent's answers to factor and perspective scores.

Scores are kept as tenths (35 is 3.5) so that the score that is shown and the band that is
named can never contradict each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scan_engine.answers import check_length
from scan_engine.framework import FACTORS, PERSPECTIVES, Perspective
from scan_engine.ratios import round_ratio

# Tool-makers' rule of thumb, after the Wilder Collaboration Factors Inventory; not a norm.
STRONG_FROM = 40
ATTENTION_FROM = 30

# One answer step between what is agreed and what is lived.
GAP_FROM = 1


@dataclass(frozen=True, slots=True)
class FactorScore:
    """A factor for one respondent: both answers, the score in tenths (10 to 50) or None."""

    id: str
    agreed: int | None
    lived: int | None
    score: int | None
    band: str | None
    answered: int
    gap: str | None


@dataclass(frozen=True, slots=True)
class PerspectiveScore:
    """A perspective for one respondent: the score in tenths (10 to 50) or None."""

    id: str
    score: int | None
    band: str | None


def round_to_tenths(numerator: int, denominator: int) -> int:
    """Return numerator/denominator in tenths, rounded half up. Both are positive integers."""
    return round_ratio((numerator, denominator), 10)


def find_band(score: int | None) -> str | None:
    """Return the band of a score in tenths: strong, attention, concern, or None without one."""
    if score is None:
        return None
    if score >= STRONG_FROM:
        return "strong"
    return "attention" if score >= ATTENTION_FROM else "concern"


def score_factors(answers: Sequence[int | None]) -> tuple[FactorScore, ...]:
    """Return the factors' scores, each the mean of its one or two answers.

    `answers` holds one for each item: 1 to 5, 0 or None. Raises FieldError for more or fewer.
    """
    check_length(answers)
    return tuple(
        _score_factor(factor, answers[2 * index], answers[2 * index + 1])
        for index, factor in enumerate(FACTORS)
    )


def score_pair(agreed: int | None, lived: int | None) -> int | None:
    """Return one person's score in tenths from two answers: the mean of those given, exact."""
    given = [answer for answer in (agreed, lived) if answer]
    return sum(given) * 10 // len(given) if given else None


def count_needed(perspective: Perspective) -> int:
    """Return how many of its factors need a score before it has one: half of them, two of four."""
    return (len(perspective.factors) + 1) // 2


def score_perspectives(factors: Sequence[FactorScore]) -> tuple[PerspectiveScore, ...]:
    """Return the perspectives' scores: the mean of the factor scores, when half are there."""
    by_id = {factor.id: factor for factor in factors}
    scores = []
    for perspective in PERSPECTIVES:
        members = [by_id[factor] for factor in perspective.factors]
        # A mean of one or two whole answers is a whole number of halves: still exact.
        halves = [
            _sum_answers(member) * 2 // member.answered for member in members if member.answered
        ]
        score = None
        if len(halves) >= count_needed(perspective):
            score = round_to_tenths(sum(halves), 2 * len(halves))
        scores.append(PerspectiveScore(perspective.id, score, find_band(score)))
    return tuple(scores)


def _score_factor(factor: str, agreed: int | None, lived: int | None) -> FactorScore:
    score = score_pair(agreed, lived)
    return FactorScore(
        id=factor,
        agreed=agreed,
        lived=lived,
        score=score,
        band=find_band(score),
        answered=bool(agreed) + bool(lived),
        gap=_find_gap(agreed, lived) if agreed and lived else None,
    )


def _find_gap(agreed: int, lived: int) -> str | None:
    if agreed - lived >= GAP_FROM:
        return "agreed"
    return "lived" if lived - agreed >= GAP_FROM else None


def _sum_answers(factor: FactorScore) -> int:
    return (factor.agreed or 0) + (factor.lived or 0)
