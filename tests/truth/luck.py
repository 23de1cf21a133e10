"""How often lot alone sets organisations as far apart: the reader's own dealing, by the rules.

All deals of one group are laid out in one table (numpy), a row a deal; the orders in which cards
are dealt depend on their number alone and are made once.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, combinations
from typing import Any

import numpy as np

Pair = tuple[int | None, int | None]
Hand = tuple[Pair, ...]
Sizes = tuple[int, ...]
Table = np.ndarray[Any, Any]

MOST_WAYS = 5000
# Beyond this a whole number does not fit in a machine's word.
WORD = 2**62


def sort_cards(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs in order of value: no answer, 0, 1 to 5; agreed first."""
    return sorted(pairs, key=lambda pair: [-1 if one is None else one for one in pair])


def count_ways(sizes: Sequence[int]) -> int:
    """Return in how many ways cards can be dealt into hands of these sizes."""
    return math.factorial(sum(sizes)) // math.prod(math.factorial(size) for size in sizes)


def deal_all(places: Sequence[int], sizes: Sizes) -> Iterator[list[int]]:
    """Yield every way to deal these places into hands of these sizes, hand after hand."""
    if not sizes:
        yield []
        return
    for chosen in combinations(places, sizes[0]):
        rest = [place for place in places if place not in chosen]
        for hands in deal_all(rest, sizes[1:]):
            yield [*chosen, *hands]


def deal_drawn(size: int) -> Iterator[list[int]]:
    """Yield the places in the order of each drawn deal, by the one rule that needs no chance."""
    places = list(range(size))
    x = 1
    for _ in range(999 if size <= 60 else 199 if size <= 1000 else 19):
        for place in range(size - 1, 0, -1):
            x = (1103515245 * x + 12345) % 2**31
            other = (x // 256) % (place + 1)
            places[place], places[other] = places[other], places[place]
        yield [*places]


@lru_cache(100)
def list_ways(sizes: Sizes) -> Table:
    """Return every way to deal, a row each."""
    return np.array(list(deal_all(range(sum(sizes)), sizes)), dtype=np.int16)


@lru_cache(250)
def list_drawn(size: int) -> Table:
    """Return the drawn deals of so many cards, a row each."""
    return np.array(list(deal_drawn(size)), dtype=np.int16)


def lay_out(cards: Sequence[Pair]) -> Table:
    """Return a row a card: agreed and lived, 0 where there is no answer."""
    return np.array([[agreed or 0, lived or 0] for agreed, lived in cards], dtype=np.int64)


def measure_widths(dealt: Table, sizes: Sizes) -> list[int]:
    """Return of each deal (by deal, card and item) highest minus lowest score, times some number.

    Of the hands that have a score, of which there must be two; else -1.
    """
    starts = list(accumulate(sizes[:-1], initial=0))
    sums = np.add.reduceat(dealt, starts, axis=1)
    given = np.add.reduceat((dealt > 0).astype(np.int64), starts, axis=1)
    # By this each number of answers divides, so that scores are whole.
    unit = math.lcm(*(int(one) for one in np.unique(given) if one))
    if 10 * unit * 10 > WORD:
        sums, given = sums.astype(object), given.astype(object)
    scores = (sums * (unit // np.maximum(given, 1))).sum(axis=2)
    scored = (given > 0).all(axis=2)
    highest = np.where(scored, scores, -1).max(axis=1)
    lowest = np.where(scored, scores, 10 * unit + 1).min(axis=1)
    return list(np.where(scored.sum(axis=1) >= 2, highest - lowest, -1))


@lru_cache(1 << 12)
def ask_luck(hands: tuple[Hand, ...]) -> Fraction:
    """Return how often lot alone sets the organisations that count at least as far apart."""
    ordered = sorted(hands, key=len)
    sizes = tuple(map(len, ordered))
    cards = sort_cards(card for hand in hands for card in hand)
    ways = count_ways(sizes)
    orders = list_ways(sizes) if ways <= MOST_WAYS else list_drawn(len(cards))
    there = lay_out([card for hand in ordered for card in hand])
    dealt = np.concatenate([there[np.newaxis], lay_out(cards)[orders]])
    real, *widths = measure_widths(dealt, sizes)
    wide = sum(width >= real for width in widths)
    return Fraction(wide, ways) if ways <= MOST_WAYS else Fraction(wide + 1, len(widths) + 1)
