"""Rounds of the same partnership: before and after, or a longer line."""

from collections.abc import Sequence
from dataclasses import dataclass

from scan_engine.partnership import GroupFactor

# In tenths: the smallest step worth words in a small group. A convention of our own.
NAMED_FROM = 5

FEWEST_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A factor in two rounds: scores in tenths, after minus before, and up, down or same.

    The change is that of the shown scores, so that a reader who subtracts finds the same.
    Change and direction are None when a round has no score.
    """

    id: str
    before: int | None
    after: int | None
    change: int | None
    direction: str | None


def compare_rounds(
    before: Sequence[GroupFactor], after: Sequence[GroupFactor]
) -> tuple[Change, ...]:
    """Return the changes of the factors, which both rounds hold in the fixed order."""
    return tuple(
        _compare_factor(one.id, one.score, other.score)
        for one, other in zip(before, after, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Trace:
    """A factor over two or more rounds, oldest first: scores in tenths, and the last change."""

    id: str
    scores: tuple[int | None, ...]
    change: int | None
    direction: str | None


def trace_rounds(rounds: Sequence[Sequence[GroupFactor]]) -> tuple[Trace, ...]:
    """Return each factor over two or more rounds, which all hold them in the fixed order."""
    changes = compare_rounds(rounds[-2], rounds[-1])
    return tuple(
        Trace(change.id, tuple(factor.score for factor in factors), change.change, change.direction)
        for change, factors in zip(changes, zip(*rounds, strict=True), strict=True)
    )


def _compare_factor(factor: str, before: int | None, after: int | None) -> Change:
    if before is None or after is None:
        return Change(factor, before, after, None, None)
    change = after - before
    direction = "same"
    if abs(change) >= NAMED_FROM:
        direction = "up" if change > 0 else "down"
    return Change(factor, before, after, change, direction)
