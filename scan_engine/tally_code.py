"""A tally's counts to one number, and back.

How often n people gave each of the 49 pairs of answers to a factor is a multiset of n out of 49.
There are C(n + 48, 48) of them, and each has its place in their order: counts of the first pair
ascending, then of the second … (the combinatorial number system; D. E. Knuth, The Art of Computer
Programming 4A, 7.2.1.3). The factors' places are the digits of one number. No shorter code holds
any tally of so many people, and it grows with the logarithm of their number.
"""

from functools import lru_cache
from itertools import product
from math import comb

from scan_engine.framework import FACTORS
from scan_engine.symbols import count_places
from scan_engine.tallies import Pair, Pairs

STATES: tuple[int | None, ...] = (None, 0, 1, 2, 3, 4, 5)
PAIRS: tuple[Pair, ...] = tuple(product(STATES, STATES))
LAST = len(PAIRS) - 1


def measure_tally(respondents: int) -> int:
    """Return how many symbols hold the counts of `respondents` people, on all factors."""
    ways: int = _count_ways(respondents, LAST) ** len(FACTORS)
    return count_places(ways)


def rank_tally(factors: tuple[Pairs, ...], respondents: int) -> int:
    """Return the number of a tally, from 0 up; the counts of each factor add up to respondents."""
    ways = _count_ways(respondents, LAST)
    number = 0
    for pairs in factors:
        number = number * ways + _rank_pairs(pairs, respondents)
    return number


def find_tally(number: int, respondents: int) -> tuple[Pairs, ...]:
    """Return the counts that a number stands for. Raises LookupError when it stands for none."""
    ways = _count_ways(respondents, LAST)
    factors: list[Pairs] = []
    for _ in FACTORS:
        number, place = divmod(number, ways)
        factors.append(_find_pairs(place, respondents))
    if number:
        raise LookupError
    return tuple(reversed(factors))


@lru_cache(1 << 16)
def _count_ways(people: int, others: int) -> int:
    """Return in how many ways people can be shared out over one pair and `others` more."""
    return comb(people + others, others)


def _rank_pairs(pairs: Pairs, left: int) -> int:
    place = 0
    for kind, pair in enumerate(PAIRS):
        if left == 0:
            break
        others = LAST - kind
        before = _count_ways(left, others)
        left -= pairs.get(pair, 0)
        # Of all that share out what was left, those whose count of this pair is lower.
        place += before - _count_ways(left, others)
    return place


def _find_pairs(place: int, left: int) -> Pairs:
    pairs: dict[Pair, int] = {}
    for kind, pair in enumerate(PAIRS):
        if left == 0:
            break
        others = LAST - kind
        least = _count_ways(left, others) - place
        low, high = 0, left  # the fewest that can be left after this pair
        while low < high:
            middle = (low + high) // 2
            if _count_ways(middle, others) >= least:
                high = middle
            else:
                low = middle + 1
        place -= _count_ways(left, others) - _count_ways(low, others)
        if low < left:
            pairs[pair] = left - low
        left = low
    return pairs
