"""A month as people write it: "nov 26", "11-2026", "202611", or a whole date.

The names of the months are words, so they are given: this knows no language. A page reads what is
typed by the same rules in web/page/written-month.js, because a field cannot wait for Python.
"""

import re
from collections.abc import Sequence

from scan_engine.answers import FieldError, read_month

CENTURY = 2000
EARLIEST = 20  # of a year in two digits: "3-11" is a day rather than a month of 2011
FEWEST_LETTERS = 3
PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
DIGITS = frozenset("0123456789")  # no superscript or circled one: those are no part of a number
LONGEST_DAY = 2  # in digits, as a year may be written too
WHOLE_YEAR = 4
LONGEST = 100  # characters; more digits than a number may have come with less than a month
MONTHS = 12

Names = Sequence[Sequence[str]]


def read_written_month(text: str, months: Names) -> str | None:
    """Return the month as YYYY-MM, or None for an empty text.

    `months`: for each language twelve names, each of one spelling or more; a beginning of three
    letters will do. Raises FieldError for what is no month, or could be two.
    """
    if not text.strip():
        return None
    if len(text) > LONGEST:
        raise FieldError("month", "is too long for a month")
    parts = PARTS.findall(text)
    words, numbers = _divide(parts)
    dated = len(numbers) > 2 and len(numbers[0]) == WHOLE_YEAR  # a time may follow, as T14:05
    if words and not dated:
        year, month = _read_named(parts, months)
    elif len(numbers) == 1:
        year, month = _read_digits(numbers[0])
    else:
        year, month = _read_numbers(numbers, text)
    return _join(year, month)


def _divide(parts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words among the parts, and the numbers."""
    numbers = [part for part in parts if part[0] in DIGITS]
    return [part for part in parts if part[0] not in DIGITS], numbers


def _join(year: str, month: int) -> str:
    short = len(year) == LONGEST_DAY
    if short and int(year) < EARLIEST:
        raise FieldError("month", "must name a year")
    return read_month(f"{CENTURY * short + int(year):04}-{month:02}") or ""


def _read_named(parts: Sequence[str], months: Names) -> tuple[str, int]:
    """Return year and month of one name and a year behind it; a day may stand first.

    A whole year may stand before the name.
    """
    words, numbers = _divide(parts)
    year = numbers[-1] if numbers else ""
    is_last = parts[-1] == year or len(year) == WHOLE_YEAR
    if len(words) > 1 or len(numbers) not in {1, 2} or not is_last:
        raise FieldError("month", "must be one month and a year")
    return year, _find_month(words[0].lower(), months)


def _read_digits(digits: str) -> tuple[str, int]:
    """Return year and month of six digits with nothing between them."""
    if len(digits) != len("202611"):
        raise FieldError("month", "must name a year and a month")
    if 1 <= int(digits[WHOLE_YEAR:]) <= MONTHS:
        return digits[:WHOLE_YEAR], int(digits[WHOLE_YEAR:])
    return digits[-WHOLE_YEAR:], int(digits[:-WHOLE_YEAR])


def _read_numbers(numbers: Sequence[str], text: str) -> tuple[str, int]:
    """Return year and month of numbers: the year first, or last, where a day may come before."""
    if len(numbers) > 1 and len(numbers[0]) == WHOLE_YEAR:
        return numbers[0], int(numbers[1])
    # With strokes, a day or a month stands first.
    dated = len(numbers) == 3 and len(numbers[2]) == WHOLE_YEAR and "/" not in text
    if len(numbers) == 2 or dated:
        return numbers[-1], int(numbers[-2])
    raise FieldError("month", "must name a year and a month")


def _find_month(name: str, months: Names) -> int:
    found = {
        number
        for names in months
        for number, spellings in enumerate(names, 1)
        if len(name) >= FEWEST_LETTERS and any(one.startswith(name) for one in spellings.split())
    }
    if len(found) != 1:
        raise FieldError("month", "is not the name of one month")
    return found.pop()
