"""One respondent's answers, checked once, here."""

import re
from dataclasses import dataclass

from scan_engine.framework import ITEMS

DONT_KNOW = 0
HIGHEST_ANSWER = 5
LONGEST_ORGANISATION = 60
MONTH = re.compile(r"2[0-9]{3}-(?:0[1-9]|1[0-2])", re.ASCII)
NOT_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class FieldError(ValueError):
    """A request that cannot be used. `field` names the part of it that is wrong."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field


@dataclass(frozen=True, slots=True)
class Respondent:
    """One person: 32 answers, and, when given, an organisation and a month.

    An answer is 1 to 5, 0 for "don't know", or None for "not answered".
    """

    answers: tuple[int | None, ...]
    organisation: str | None = None
    month: str | None = None


def read_answers(value: object, field: str = "answers") -> tuple[int | None, ...]:
    """Return 32 answers from an untrusted value; raise FieldError naming the first wrong one."""
    if not isinstance(value, list | tuple):
        raise FieldError(field, f"must be a list of {len(ITEMS)} answers")
    if len(value) != len(ITEMS):
        raise FieldError(field, f"must hold {len(ITEMS)} answers, holds {len(value)}")
    for position, answer in enumerate(value):
        # bool is an int to Python, and True would pass for 1.
        known = type(answer) is int and DONT_KNOW <= answer <= HIGHEST_ANSWER
        if answer is not None and not known:
            raise FieldError(f"{field}[{position}]", "must be a whole number from 0 to 5, or null")
    return tuple(value)


def read_organisation(value: object, field: str = "organisation") -> str | None:
    """Return a name without outer spaces (1 to 60 characters), or None when none was given.

    Raises FieldError for another type, a longer name, or characters that are not text.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise FieldError(field, "must be text or null")
    name = value.strip()
    if len(name) > LONGEST_ORGANISATION:
        raise FieldError(field, f"must be at most {LONGEST_ORGANISATION} characters")
    if not is_text(name):
        raise FieldError(field, "must hold no control characters")
    return name or None


def read_month(value: object, field: str = "month") -> str | None:
    """Return a month as YYYY-MM, or None when none was given; raise FieldError otherwise."""
    if value is None:
        return None
    if not isinstance(value, str) or not MONTH.fullmatch(value):
        raise FieldError(field, "must be a month from 2000-01 to 2999-12, as YYYY-MM")
    return value


def read_respondent(value: object, field: str = "") -> Respondent:
    """Return a Respondent from a mapping with answers, organisation? and month?.

    `field` is the mapping's own place in the request. Raises FieldError.
    """
    if not isinstance(value, dict):
        raise FieldError(field or "request", "must be an object")
    prefix = f"{field}." if field else ""
    if "answers" not in value:
        raise FieldError(f"{prefix}answers", "is missing")
    return Respondent(
        answers=read_answers(value["answers"], f"{prefix}answers"),
        organisation=read_organisation(value.get("organisation"), f"{prefix}organisation"),
        month=read_month(value.get("month"), f"{prefix}month"),
    )


def read_respondents(value: object, field: str) -> tuple[Respondent, ...]:
    """Return one or more Respondents from an untrusted list; raise FieldError otherwise."""
    if not isinstance(value, list | tuple) or not value:
        raise FieldError(field, "must be a list of at least one result")
    return tuple(
        read_respondent(result, f"{field}[{position}]") for position, result in enumerate(value)
    )


def is_text(value: str) -> bool:
    """Return whether there is no control character and no half of a surrogate pair in it."""
    return not NOT_TEXT.search(value)
