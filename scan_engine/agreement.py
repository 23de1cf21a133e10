"""The answers of several to how far they lie from each other.

The index is the average deviation around the mean, AD_M, and for a factor AD_M(J), its mean
over the items (Burke, Finkelstein & Dusig 1999, Organizational Research Methods 2(1)). It counts
persons, whatever voices the scores count.
"""

from collections.abc import Iterable
from operator import add

from scan_engine.answers import HIGHEST_ANSWER
from scan_engine.ratios import Ratio, mean_ratios
from scan_engine.tallies import Pairs

# How often each answer to one item was given; the place is the answer, 0 to 5.
Counts = tuple[int, ...]

# Burke & Dunlap 2002, doi:10.1177/1094428102005002002: their own standard for five points.
SPREAD_TO = (4, 5)
# Our own derivation: the deviation when all five answers are given equally often.
FAR_FROM = (6, 5)

# A deviation needs two answers to an item; a word for closeness three.
FEWEST_FOR_DEVIATION = 2
FEWEST_ANSWERS = 3
# From fewer than this, what is said is an indication.
FEWEST_FOR_MORE = 5


def count_items(pairs: Pairs) -> tuple[Counts, Counts]:
    """Return how often each answer was given to the agreed and to the lived item."""
    agreed, lived = [0] * (HIGHEST_ANSWER + 1), [0] * (HIGHEST_ANSWER + 1)
    for (one, other), count in pairs.items():
        if one is not None:
            agreed[one] += count
        if other is not None:
            lived[other] += count
    return tuple(agreed), tuple(lived)


def add_counts(counts: Iterable[Counts]) -> Counts:
    """Return the counts of different people together."""
    total: Counts = (0,) * (HIGHEST_ANSWER + 1)
    for one in counts:
        total = tuple(map(add, total, one))
    return total


def count_given(counts: Counts) -> int:
    """Return how many people answered; "don't know" is no answer."""
    return sum(counts[1:])


def mean_answers(counts: Counts) -> Ratio | None:
    """Return the mean answer (1 to 5) to one item, or None when nobody gave one."""
    given = count_given(counts)
    return (_sum_answers(counts), given) if given else None


def measure_deviation(counts: Counts) -> Ratio | None:
    """Return AD_M of one item: the mean distance to the mean; None from fewer than two answers."""
    given = count_given(counts)
    if given < FEWEST_FOR_DEVIATION:
        return None
    total = _sum_answers(counts)
    distances = [
        count * abs(answer * given - total) for answer, count in enumerate(counts) if answer
    ]
    return sum(distances), given * given


def mean_deviation(agreed: Counts, lived: Counts) -> Ratio | None:
    """Return AD_M(J) of a factor's two items; None unless both have at least two answers."""
    on_agreed, on_lived = measure_deviation(agreed), measure_deviation(lived)
    return mean_ratios((on_agreed, on_lived)) if on_agreed and on_lived else None


def measure_range(agreed: Counts, lived: Counts) -> int:
    """Return highest minus lowest answer, 0 to 4: the larger of two items with answers."""
    return max(_measure_item(agreed), _measure_item(lived))


def count_sides(counts: Counts) -> tuple[int, int]:
    """Return how many agree (answers 4 and 5) and how many disagree (1 and 2)."""
    _, ones, twos, _, fours, fives = counts
    return fours + fives, ones + twos


def find_basis(respondents: int) -> str:
    """Return what closeness can rest on: none, one, two, few (an indication) or many people."""
    if respondents < FEWEST_ANSWERS:
        return ("none", "one", "two")[respondents]
    return "few" if respondents < FEWEST_FOR_MORE else "many"


def _sum_answers(counts: Counts) -> int:
    _, ones, twos, threes, fours, fives = counts
    return ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives


def _measure_item(counts: Counts) -> int:
    given = [answer for answer, count in enumerate(counts) if answer and count]
    return given[-1] - given[0]
