"""The answers of several to how close they are.

The index is the average deviation around the mean, AD_M, and for a factor AD_M(J), its mean
over the items (Burke, Finkelstein & Dusig 1999, Organizational Research Methods 2(1)). It counts
persons, whatever voices the scores count.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scan_engine.answers import HIGHEST_ANSWER
from scan_engine.ratios import Ratio, is_at_most, mean_ratios

# How often each answer to one item was given; the place is the answer, 0 to 5.
Counts = tuple[int, ...]

# Burke & Dunlap 2002, doi:10.1177/1094428102005002002: the number of points, divided by six.
CLOSE_TO = (5, 6)
# Our own derivation: the deviation when all five answers are given equally often.
FAR_FROM = (6, 5)

FEWEST_ANSWERS = 2
# Two people are close by luck in more than half of the factors, so they get no word for it.
FEWEST_FOR_A_WORD = 3
# From fewer than this, a word for closeness is an indication.
FEWEST_FOR_MORE = 5


@dataclass(frozen=True, slots=True)
class Agreement:
    """How close the answers to one factor are.

    `deviation`: 0 (all the same) to 2 answer steps, exact. `range`: highest minus lowest
    answer, 0 to 4, the larger of its two items.
    """

    deviation: Ratio
    range: int


def count_answers(answers: Iterable[int | None]) -> Counts:
    """Return how often each answer, 0 to 5, stands among everybody's answers to one item."""
    given = tuple(answers)
    return tuple([given.count(answer) for answer in range(HIGHEST_ANSWER + 1)])


def mean_answers(counts: Counts) -> Ratio | None:
    """Return the mean answer (1 to 5) to one item, or None when nobody gave one."""
    respondents = sum(counts[1:])
    return (_sum_answers(counts), respondents) if respondents else None


def measure_deviation(counts: Counts) -> Ratio | None:
    """Return AD_M of one item: the mean distance to the mean; None from fewer than two answers."""
    respondents = sum(counts[1:])
    if respondents < FEWEST_ANSWERS:
        return None
    total = _sum_answers(counts)
    distances = [
        count * abs(answer * respondents - total) for answer, count in enumerate(counts) if answer
    ]
    return sum(distances), respondents * respondents


def mean_deviation(agreed: Counts, lived: Counts) -> Ratio | None:
    """Return AD_M(J) of a factor's two items; None unless both have at least two answers."""
    on_agreed, on_lived = measure_deviation(agreed), measure_deviation(lived)
    return mean_ratios((on_agreed, on_lived)) if on_agreed and on_lived else None


def measure_agreement(agreed: Counts, lived: Counts) -> Agreement | None:
    """Return how close the answers to a factor's two items are; None without a deviation."""
    deviation = mean_deviation(agreed, lived)
    if deviation is None:
        return None
    return Agreement(deviation, range=max(_find_range(agreed), _find_range(lived)))


def find_closeness(agreement: Agreement | None, respondents: int) -> str | None:
    """Return close, different or far; None without agreement and for one or two respondents."""
    if agreement is None or respondents < FEWEST_FOR_A_WORD:
        return None
    if is_at_most(agreement.deviation, CLOSE_TO):
        return "close"
    return "far" if is_at_most(FAR_FROM, agreement.deviation) else "different"


def find_basis(respondents: int) -> str:
    """Return what closeness can rest on: one, two, few (an indication) or many respondents."""
    if respondents < FEWEST_FOR_A_WORD:
        return "one" if respondents < FEWEST_ANSWERS else "two"
    return "few" if respondents < FEWEST_FOR_MORE else "many"


def _sum_answers(counts: Counts) -> int:
    _, ones, twos, threes, fours, fives = counts
    return ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives


def _find_range(counts: Counts) -> int:
    given = [answer for answer, count in enumerate(counts) if answer and count]
    return given[-1] - given[0]
