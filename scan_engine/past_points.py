"""Earlier rounds to what was agreed last time: what comes back first, and when to meet again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scan_engine.answers import FieldError, read_month
from scan_engine.group import Point, read_points

DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


@dataclass(frozen=True, slots=True)
class PastRound:
    """An earlier round: its month, YYYY-MM or None, and what was agreed in it."""

    month: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The date on which the partners meet again, and whether it has passed."""

    date: str
    past: bool


def read_past_rounds(value: object, field: str) -> tuple[PastRound, ...]:
    """Return the earlier rounds from an untrusted list, which may be empty; raise FieldError."""
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of rounds")
    return tuple(_read_round(one, f"{field}[{place}]") for place, one in enumerate(value))


def read_today(value: object, field: str) -> str | None:
    """Return a day of any year, as YYYY-MM-DD, or None when none was given; raise FieldError.

    A clock can be set to a year in which nobody meets.
    """
    if value is not None and not (isinstance(value, str) and DAY.fullmatch(value)):
        raise FieldError(field, "must be a day, as YYYY-MM-DD, or null")
    return value


def find_last_points(rounds: Sequence[PastRound]) -> int | None:
    """Return the place of the last round in which something was agreed; None when none was.

    The last by its month; rounds without a month come before those with one, and of equals the one
    that was given later is the last.
    """
    agreed = [place for place, one in enumerate(rounds) if one.points]
    return max(agreed, key=lambda place: _order(rounds[place].month, place), default=None)


def find_latest(rounds: Sequence[PastRound]) -> int | None:
    """Return the place of the last round, whatever was agreed in it; None when there is none."""
    return find_last_month([one.month for one in rounds])


def find_last_month(months: Sequence[str | None]) -> int | None:
    """Return the place of the last round by its month, as of `find_last_points`."""
    return max(range(len(months)), key=lambda place: _order(months[place], place), default=None)


def find_next(now: str | None, before: str | None, today: str | None) -> NextMeeting | None:
    """Return when the partners meet again, by the dates agreed in this round and the one before it.

    A date of the round before that has passed led to this one, and is none. Without `today` none
    has passed.
    """
    date = now or before
    if date is None:
        return None
    past = today is not None and date < today
    return None if past and now is None else NextMeeting(date, past)


def _order(month: str | None, place: int) -> tuple[str, int]:
    return month or "", place


def _read_round(value: object, field: str) -> PastRound:
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    return PastRound(
        read_month(value.get("month"), f"{field}.month"),
        read_points(value.get("points"), f"{field}.points"),
    )
