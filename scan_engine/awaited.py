"""Who is in, and who is missing, of those that were invited to a round."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scan_engine.answers import FieldError, read_month, read_organisation
from scan_engine.group import read_date
from scan_engine.names import fold_name
from scan_engine.tallies import read_count


@dataclass(frozen=True, slots=True)
class Awaited:
    """An organisation that was invited, or (None) people of any, and how many are expected.

    `people` is None where nobody said how many.
    """

    organisation: str | None
    people: int | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """How many people are in, of one organisation (None: who named none); it may come again."""

    organisation: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Missing:
    """An organisation of which somebody is missing, and how many of it are in."""

    awaited: Awaited
    came: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who is in and who is missing.

    `came` and `expected`: of those of whom it is known how many are expected, no more of each than
    that. `complete`: that is known of all, and nobody is missing. `others`: organisations that are
    in without being invited by name, where all were invited by name.
    """

    came: int
    expected: int
    missing: tuple[Missing, ...]
    complete: bool
    others: tuple[str, ...]


def read_awaited(value: object, field: str) -> tuple[Awaited, ...]:
    """Return who was invited from an untrusted list, which may be empty; raise FieldError."""
    return tuple(
        Awaited(
            read_organisation(one.get("organisation"), f"{place}.organisation"),
            None
            if one.get("people") is None
            else read_count(one["people"], f"{place}.people", least=0),
        )
        for one, place in _read_list(value, field)
    )


def read_arrived(value: object, field: str) -> tuple[Arrived, ...]:
    """Return who is in from an untrusted list, which may be empty; raise FieldError."""
    return tuple(
        Arrived(
            read_organisation(one.get("organisation"), f"{place}.organisation"),
            read_count(one.get("people"), f"{place}.people", least=0),
        )
        for one, place in _read_list(value, field)
    )


def read_months(value: object, field: str) -> tuple[str | None, ...]:
    """Return the earlier rounds' months from an untrusted list; raise FieldError."""
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of months")
    return tuple(read_month(one, f"{field}[{place}]") for place, one in enumerate(value))


def read_dates(value: object, field: str) -> tuple[str | None, ...]:
    """Return the dates that earlier rounds agreed from an untrusted list; raise FieldError."""
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of dates")
    return tuple(read_date(one, f"{field}[{place}]") for place, one in enumerate(value))


def is_over(invited: str | None, now: str | None, earlier: Iterable[str | None]) -> bool:
    """Return whether the round of these months for which people were invited is an earlier one."""
    return invited is not None and invited != now and invited in earlier


def find_month(invited: str | None, now: str | None, earlier: Iterable[str | None]) -> str | None:
    """Return the month of the round that a next invitation is for, as far as is known.

    Its own, or else the one for which people were invited before, unless that round is over.
    """
    return now or (None if is_over(invited, now, earlier) else invited)


def count_attendance(awaited: Sequence[Awaited], arrived: Sequence[Arrived]) -> Attendance:
    """Return who is in and who is missing; names that differ in capitals or spaces are one."""
    counts = Counter[str]()
    names: dict[str, str] = {}
    for one in arrived:
        counts[fold_name(one.organisation)] += one.people
        if one.organisation:
            names[fold_name(one.organisation)] = one.organisation
    came = [
        (one, counts[fold_name(one.organisation)] if one.organisation else counts.total())
        for one in awaited
    ]
    missing = tuple(Missing(one, those) for one, those in came if those < _count_least(one))
    known = [(one.people, those) for one, those in came if one.people is not None]
    # Whoever was invited without an organisation may name any.
    by_name = bool(awaited) and all(one.organisation for one in awaited)
    invited = {fold_name(one.organisation) for one in awaited}
    others = [name for key, name in names.items() if by_name and key not in invited]
    return Attendance(
        came=sum(min(people, those) for people, those in known),
        expected=sum(people for people, _ in known),
        missing=missing,
        complete=bool(awaited) and not missing and len(known) == len(awaited),
        others=tuple(others),
    )


def _count_least(one: Awaited) -> int:
    """Return how many have to be in for nobody to be missing, as far as is known."""
    return 1 if one.people is None else one.people


def _read_list(value: object, field: str) -> list[tuple[dict[str, object], str]]:
    """Return the objects of an untrusted list, each with its place."""
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list")
    for place, one in enumerate(value):
        if not isinstance(one, dict):
            raise FieldError(f"{field}[{place}]", "must be an object")
    return [(one, f"{field}[{place}]") for place, one in enumerate(value)]
