"""A partnership that looked at itself: its people's answers and what they agreed, checked here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scan_engine.answers import (
    MONTH,
    FieldError,
    Respondent,
    read_line,
    read_month,
    read_respondents,
)
from scan_engine.framework import EDITION, FACTORS
from scan_engine.meeting import NO_MEETING, Meeting
from scan_engine.names import fold_name
from scan_engine.tallies import Tally, name_letters, read_tallies, tally_respondents

LONGEST_NAME = 80
LONGEST_WHAT = 300
LONGEST_WHO = 80
MOST_POINTS = 20

DONE = ("yes", "partly", "no")
HELPED = ("yes", "no")

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FEBRUARY = 2


@dataclass(frozen=True, slots=True)
class Point:
    """What was agreed: `what` (1 to 300 characters), `who` (0 to 80), `by` a date or None.

    `factor`: the id it is about, or None. `done`: yes, partly, no or None (not asked yet).
    `helped`: yes, no or None.
    """

    what: str
    who: str = ""
    by: str | None = None
    factor: str | None = None
    done: str | None = None
    helped: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Respondents, or tallies of them, of one edition, and what they agreed: at most 20 points.

    `name`: 1 to 80 characters or None. `month`: YYYY-MM or None. `next`: the date (YYYY-MM-DD) on
    which they look again, or None. `meeting` travels in files only, never in a link.
    """

    respondents: tuple[Respondent, ...]
    name: str | None = None
    month: str | None = None
    points: tuple[Point, ...] = ()
    next: str | None = None
    tallies: tuple[Tally, ...] = ()
    meeting: Meeting = NO_MEETING

    @property
    def edition(self) -> int:
        """To which statements they answered; this edition's when nobody is in it."""
        people: Sequence[Respondent | Tally] = self.tallies or self.respondents
        return people[0].edition if people else EDITION


def read_group(value: dict[str, object]) -> Group:
    """Return a Group from a mapping with results or tallies, name?, month?, points? and next?.

    Raises FieldError naming the first part that is wrong.
    """
    tallies: tuple[Tally, ...] = ()
    if value.get("tallies") is not None:
        if value.get("results"):
            raise FieldError("tallies", "must not stand beside results")
        tallies = read_tallies(value["tallies"], "tallies")
        if not tallies:
            raise FieldError("tallies", "must be a list of at least one tally")
    return Group(
        respondents=() if tallies else read_respondents(value.get("results"), "results"),
        name=read_line(value.get("name"), "name", LONGEST_NAME) or None,
        month=read_month(value.get("month")),
        points=read_points(value.get("points")),
        next=read_date(value.get("next"), "next"),
        tallies=tallies,
    )


def read_date(value: object, field: str) -> str | None:
    """Return a date that the calendar has, as YYYY-MM-DD, or None when none was given.

    Raises FieldError otherwise.
    """
    if value is None:
        return None
    if not isinstance(value, str) or not _is_date(value):
        raise FieldError(field, "must be a date from 2000-01-01 to 2999-12-31, as YYYY-MM-DD")
    return value


def read_points(value: object, field: str = "points") -> tuple[Point, ...]:
    """Return at most 20 Points from an untrusted list, none from None; raise FieldError."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or len(value) > MOST_POINTS:
        raise FieldError(field, f"must be a list of at most {MOST_POINTS} points")
    return tuple(_read_point(point, f"{field}[{place}]") for place, point in enumerate(value))


def letter_organisations(respondents: Sequence[Respondent]) -> tuple[Respondent, ...]:
    """Return the respondents with A, B, C … for their organisations' names.

    The letters follow what the organisations' people answered, as those of tallies do; where nobody
    answered comes after. People who named none stay so.
    Nobody keeps a month, and they stand by letter and answers: the order in which they were
    gathered would tell who is who.
    """
    letters = name_letters([tally_respondents(respondents)])
    silent = [one for one in respondents if fold_name(one.organisation) not in letters]
    letters |= name_letters([tally_respondents(silent, every_sheet=True)], first=len(letters))
    lettered = (
        replace(
            respondent,
            organisation=respondent.organisation and letters[fold_name(respondent.organisation)],
            month=None,
        )
        for respondent in respondents
    )
    return tuple(sorted(lettered, key=_rank_lettered))


def _rank_lettered(respondent: Respondent) -> tuple[int, str, tuple[int, ...]]:
    letters = respondent.organisation or ""
    answers = tuple(-1 if answer is None else answer for answer in respondent.answers)
    return len(letters), letters, answers


def _read_point(value: object, field: str) -> Point:
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    what = read_line(value.get("what"), f"{field}.what", LONGEST_WHAT)
    if not what:
        raise FieldError(f"{field}.what", "must not be empty")
    return Point(
        what=what,
        who=read_line(value.get("who"), f"{field}.who", LONGEST_WHO),
        by=read_date(value.get("by"), f"{field}.by"),
        factor=read_choice(value.get("factor"), f"{field}.factor", FACTORS),
        done=read_choice(value.get("done"), f"{field}.done", DONE),
        helped=read_choice(value.get("helped"), f"{field}.helped", HELPED),
    )


def read_choice(value: object, field: str, choices: Sequence[str]) -> str | None:
    """Return one of the choices, or None for none; raise FieldError for anything else."""
    if value is None:
        return None
    if not isinstance(value, str) or value not in choices:
        raise FieldError(field, f"must be one of {', '.join(choices)}, or null")
    return value


def _is_date(value: str) -> bool:
    month, day = value[:7], value[7:]
    if not MONTH.fullmatch(month) or len(day) != 3 or day[0] != "-":
        return False
    if not (day.isascii() and day[1:].isdigit()):
        return False
    return 1 <= int(day[1:]) <= _count_days(int(month[:4]), int(month[5:]))


def _count_days(year: int, month: int) -> int:
    leap = month == FEBRUARY and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return DAYS[month - 1] + leap
