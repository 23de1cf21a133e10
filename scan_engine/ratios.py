"""Exact fractions as pairs of whole numbers: a numerator, and a denominator above 0.

Means and deviations stay exact until they are shown, so that no limit is missed by a rounding.
Python's own `fractions` would do as well, but it would let every visitor wait for its import.
"""

from collections.abc import Sequence
from math import lcm

Ratio = tuple[int, int]


def align_ratios(ratios: Sequence[Ratio]) -> tuple[list[int], int]:
    """Return the numerators of some ratios over one shared denominator, and that denominator."""
    shared = lcm(*(denominator for _, denominator in ratios))
    return [numerator * (shared // denominator) for numerator, denominator in ratios], shared


def mean_ratios(ratios: Sequence[Ratio]) -> Ratio:
    """Return the mean of one or more ratios."""
    numerators, shared = align_ratios(ratios)
    return sum(numerators), shared * len(numerators)


def add_ratios(ratios: Sequence[Ratio]) -> Ratio:
    """Return the sum of any number of ratios."""
    numerators, shared = align_ratios(ratios)
    return sum(numerators), shared


def subtract_ratios(one: Ratio, other: Ratio) -> Ratio:
    """Return `one` minus `other`."""
    return one[0] * other[1] - other[0] * one[1], one[1] * other[1]


def is_at_most(one: Ratio, other: Ratio) -> bool:
    """Return whether `one` is equal to or below `other`."""
    return one[0] * other[1] <= other[0] * one[1]


def round_ratio(ratio: Ratio, parts: int) -> int:
    """Return a ratio from 0 up in whole parts (10: tenths), rounded half up."""
    numerator, denominator = ratio
    return (2 * parts * numerator + denominator) // (2 * denominator)


def round_up(ratio: Ratio, parts: int) -> int:
    """Return a ratio from 0 up in whole parts (1000: thousandths), rounded up."""
    numerator, denominator = ratio
    return -(-parts * numerator // denominator)


def show_tenths(tenths: int | None) -> float | None:
    """Return tenths as a decimal number."""
    return None if tenths is None else tenths / 10


def show_chance(chance: Ratio | None) -> float | None:
    """Return a chance in thousandths, rounded up, as a decimal number."""
    return None if chance is None else round_up(chance, 1000) / 1000
