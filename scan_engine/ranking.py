"""Factors in an order, and how many of them may be named: no list is cut through equals."""

from collections.abc import Iterable, Sequence

MOST_NAMED = 3

Scored = tuple[str, int | None]  # a factor's id, and its score in tenths


def count_named(ranks: Sequence[object]) -> int:
    """Return how many of a ranked list may be named: at most three, never some of equals only."""
    if len(ranks) <= MOST_NAMED:
        return len(ranks)
    named = MOST_NAMED
    while named and ranks[named - 1] == ranks[named]:
        named -= 1
    return named


def name_extent(named: int, listed: int) -> str:
    """Return how much of a list is told by name: all, some, or none, and then how many there are.

    One of "all", "some", "many" (none by name), and "none" where nothing is listed.
    """
    if not listed:
        return "none"
    if named == listed:
        return "all"
    return "some" if named else "many"


def group_equals(ranked: Sequence[str], ranks: Sequence[object]) -> tuple[tuple[str, ...], ...]:
    """Return a ranked list in sets of those with the same rank, which are named together."""
    sets: list[tuple[str, ...]] = []
    for place, one in enumerate(ranked):
        if place and ranks[place] == ranks[place - 1]:
            sets[-1] += (one,)
        else:
            sets.append((one,))
    return tuple(sets)


def rank_lowest_first(factors: Iterable[Scored]) -> tuple[str, ...]:
    """Return the ids of all factors, lowest score first, those without one last.

    Equal ones keep the fixed order.
    """
    ranked = sorted(factors, key=lambda one: (one[1] is None, one[1] or 0))
    return tuple(factor for factor, _ in ranked)
