"""One respondent's answers, checked once, here."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scan_engine.framework import EDITION, ITEMS

DONT_KNOW = 0
HIGHEST_ANSWER = 5
LONGEST_ORGANISATION = 60
LONGEST_LABEL = 60
LONGEST_ORIGIN = 2_000
MONTH = re.compile(r"2[0-9]{3}-(?:0[1-9]|1[0-2])", re.ASCII)
NOT_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class FieldError(ValueError):
    """A request that cannot be used. `field` names the part of it that is wrong."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem

    def __reduce__(self) -> tuple[type["FieldError"], tuple[str, str]]:
        """Return what it is made of again in another process."""
        return FieldError, (self.field, self.problem)


@dataclass(frozen=True, slots=True)
class Respondent:
    """One person's answers to all items, and, when given, an organisation and a month.

    An answer is 1 to 5, 0 for "don't know", or None for "not answered"; `edition` says of which
    statements. `label` (the reader's own, 0 to 60 characters) and `origin` (what tells this sheet
    from others once it was moved or renamed) are kept where the group is and travel in no code.
    Raises FieldError when there is not one answer for each item.
    """

    answers: tuple[int | None, ...]
    organisation: str | None = None
    month: str | None = None
    edition: int = EDITION
    label: str = ""
    origin: str | None = None

    def __post_init__(self) -> None:
        check_length(self.answers)


def check_length(answers: Sequence[object], field: str = "answers") -> None:
    """Raise FieldError unless there is one answer for each item."""
    if len(answers) != len(ITEMS):
        raise FieldError(field, f"must hold {len(ITEMS)} answers, holds {len(answers)}")


def read_answers(value: object, field: str = "answers") -> tuple[int | None, ...]:
    """Return 32 answers from an untrusted value; raise FieldError naming the first wrong one."""
    if not isinstance(value, list | tuple):
        raise FieldError(field, f"must be a list of {len(ITEMS)} answers")
    check_length(value, field)
    for position, answer in enumerate(value):
        # bool is an int to Python, and True would pass for 1.
        known = type(answer) is int and DONT_KNOW <= answer <= HIGHEST_ANSWER
        if answer is not None and not known:
            raise FieldError(f"{field}[{position}]", "must be a whole number from 0 to 5, or null")
    return tuple(value)


def read_organisation(value: object, field: str = "organisation") -> str | None:
    """Return a name as compose_name writes it, without outer spaces, or None when none was given.

    Raises FieldError for another type, more than 60 characters, or what is no text: control
    characters and halves of characters.
    """
    return check_organisation(
        compose_name(value.strip()) if isinstance(value, str) else value, field
    )


def check_organisation(value: object, field: str = "organisation") -> str | None:
    """Return a name in the signs it came in, without outer spaces; otherwise as read_organisation.

    The first releases wrote these signs into codes, which are compared with what is written again.
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


def compose_name(name: str) -> str:
    """Return a name with each accent that is a sign of its own as a part of its letter.

    It looks the same, and would be another name. A few letters of other scripts become two signs:
    a name that would be too long by that stays as it is.
    """
    composed = unicodedata.normalize("NFC", name)
    return name if len(name) <= LONGEST_ORGANISATION < len(composed) else composed


def compose_organisation(respondent: Respondent) -> Respondent:
    """Return a respondent whose organisation is named as compose_name writes it."""
    name = respondent.organisation
    return replace(respondent, organisation=name and compose_name(name))


def read_month(value: object, field: str = "month") -> str | None:
    """Return a month as YYYY-MM, or None when none was given; raise FieldError otherwise."""
    if value is None:
        return None
    if not isinstance(value, str) or not MONTH.fullmatch(value):
        raise FieldError(field, "must be a month from 2000-01 to 2999-12, as YYYY-MM")
    return value


def read_edition(value: object, field: str, otherwise: int = EDITION) -> int:
    """Return the edition of the statements that were answered, `otherwise` when none is named.

    Raises FieldError for anything but a whole number from 1 to this edition's.
    """
    if value is None:
        return otherwise
    if type(value) is not int or not 1 <= value <= EDITION:
        raise FieldError(field, f"must be a whole number from 1 to {EDITION}")
    return value


def read_line(value: object, field: str, longest: int) -> str:
    """Return text on one line (each break or run of spaces is one space), or "" for None.

    Raises FieldError for another type, for more than `longest` characters, or for what is no text.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FieldError(field, "must be text or null")
    line = " ".join(value.split())
    if len(line) > longest:
        raise FieldError(field, f"must be at most {longest} characters")
    if not is_text(line):
        raise FieldError(field, "must hold no control characters")
    return line


def read_respondent(value: object, field: str = "", edition: int = EDITION) -> Respondent:
    """Return a Respondent from a mapping with `answers` and what else is known of one.

    `field` is the mapping's own place in the request; `edition` is that of a mapping which names
    none. Raises FieldError.
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
        edition=read_edition(value.get("edition"), f"{prefix}edition", edition),
        label=read_line(value.get("label"), f"{prefix}label", LONGEST_LABEL),
        origin=_read_origin(value.get("origin"), f"{prefix}origin"),
    )


def _read_origin(value: object, field: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > LONGEST_ORIGIN or not is_text(value):
        raise FieldError(field, f"must be text of at most {LONGEST_ORIGIN} characters, or null")
    return value


def read_respondents(value: object, field: str) -> tuple[Respondent, ...]:
    """Return one or more Respondents of one edition from an untrusted list.

    Raises FieldError otherwise.
    """
    if not isinstance(value, list | tuple) or not value:
        raise FieldError(field, "must be a list of at least one result")
    respondents = tuple(
        read_respondent(result, f"{field}[{position}]") for position, result in enumerate(value)
    )
    check_editions((one.edition for one in respondents), field)
    return respondents


def describe_respondent(respondent: Respondent) -> dict[str, object]:
    """Return what travels of a respondent, as it is answered and as it can be asked with again."""
    return {
        "answers": list(respondent.answers),
        "organisation": respondent.organisation,
        "month": respondent.month,
        "edition": respondent.edition,
    }


def check_editions(editions: Iterable[int], field: str) -> None:
    """Raise FieldError naming the first of a list that answered to other statements."""
    first: int | None = None
    for place, edition in enumerate(editions):
        first = first or edition
        if edition != first:
            raise FieldError(
                f"{field}[{place}].edition", f"must be {first}, as before it: editions never mix"
            )


def refuse_half_characters(value: str, field: str) -> None:
    """Raise FieldError for text that no file can hold; line breaks and tabs may be in it."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FieldError(field, "holds half a character") from None


def is_text(value: str) -> bool:
    """Return whether there is no control character and no half of a surrogate pair in it."""
    return not NOT_TEXT.search(value)
