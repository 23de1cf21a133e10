"""Earlier rounds to what was agreed last time: it comes back first."""

from collections.abc import Sequence
from dataclasses import dataclass

from scan_engine.answers import FieldError, read_month
from scan_engine.group import Point, read_points


@dataclass(frozen=True, slots=True)
class PastRound:
    """An earlier round: its month, YYYY-MM or None, and what was agreed in it."""

    month: str | None
    points: tuple[Point, ...]


def read_past_rounds(value: object, field: str) -> tuple[PastRound, ...]:
    """Return the earlier rounds from an untrusted list, which may be empty; raise FieldError."""
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of rounds")
    return tuple(_read_round(one, f"{field}[{place}]") for place, one in enumerate(value))


def find_last_points(rounds: Sequence[PastRound]) -> int | None:
    """Return the place of the last round in which something was agreed; None when none was.

    The last by its month; rounds without a month come before those with one, and of equals the one
    that was given later is the last.
    """
    agreed = [place for place, one in enumerate(rounds) if one.points]
    return max(agreed, key=lambda place: _order(rounds, place), default=None)


def find_latest(rounds: Sequence[PastRound]) -> int | None:
    """Return the place of the last round, whatever was agreed in it; None when there is none."""
    return max(range(len(rounds)), key=lambda place: _order(rounds, place), default=None)


def _order(rounds: Sequence[PastRound], place: int) -> tuple[str, int]:
    return rounds[place].month or "", place


def _read_round(value: object, field: str) -> PastRound:
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    return PastRound(
        read_month(value.get("month"), f"{field}.month"),
        read_points(value.get("points"), f"{field}.points"),
    )
