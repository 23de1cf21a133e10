"""One respondent's answers to a short code, and back.

A code is written in Crockford's base32 (https://www.crockford.com/base32.html): upper case,
read in any case, with O read as 0 and I and L as 1. From the left, in symbols of five bits:

    2   header: format (4 bits), edition of the framework (4), month follows (1),
        organisation follows (1)
    18  the 32 answers as the digits of one number in base 7, 6 for "not answered"
    3   the month, counted from 2000-01                                   (when given)
    2   the organisation's length in UTF-8 bytes, then those bytes,
        then zeros up to a whole symbol                                   (when given)
    4   check: it makes the code, read as one number, a multiple of 1 048 573

The check works as the one in bank account numbers (ISO 7064) does, with a larger prime: it
notices every wrong symbol and every two that changed places, and misses other damage once in
a million. The header tells where a code ends, so that it can be cut out of running text.
Codes are read for ever: a new layout gets a new format number and leaves the format's place
and the check as they are.
"""

from scan_engine.answers import (
    LONGEST_ORGANISATION,
    FieldError,
    Respondent,
    read_month,
    read_organisation,
)
from scan_engine.framework import EDITION, ITEMS

FORMAT = 1
CHECK_PRIME = 1_048_573  # the largest prime that four symbols can count to
NOT_ANSWERED = 6
STATES = 7
FIRST_YEAR = 2000
LONGEST_NAME = 4 * LONGEST_ORGANISATION  # bytes: UTF-8 writes a character in at most four

HEADER = 2
ANSWERS = 18
MONTH = 3
LENGTH = 2
CHECK = 4

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DIGITS = "0123456789abcdefghijklmnopqrstuv"  # the same values as int(…, 32) writes them
TO_DIGITS = str.maketrans(SYMBOLS, DIGITS)
LOOKALIKES = str.maketrans("OIL", "011")


class CodeError(ValueError):
    """A code that does not open. `reason`: damaged, or of another edition, or a later format."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def normalise_code(code: str) -> str:
    """Return a code as it is written: upper case, without lookalikes and hyphens."""
    return code.upper().translate(LOOKALIKES).replace("-", "")


def encode_respondent(respondent: Respondent) -> str:
    """Return a respondent's code: 24 symbols, more with a month or an organisation."""
    name = (respondent.organisation or "").encode()
    header = FORMAT << 6 | EDITION << 2 | (respondent.month is not None) << 1 | bool(name)
    body = _write_number(header, HEADER) + _write_answers(respondent.answers)
    if respondent.month is not None:
        body += _write_number(_count_months(respondent.month), MONTH)
    if name:
        body += _write_number(len(name), LENGTH) + _write_bytes(name)
    check = -_read_number(body + "0" * CHECK) % CHECK_PRIME
    return body + _write_number(check, CHECK)


def decode_respondent(code: str) -> Respondent:
    """Return the respondent in a code. Raises CodeError; a damaged code opens as nothing."""
    text = normalise_code(code)
    if len(text) <= HEADER or not set(text) <= set(SYMBOLS) or _read_number(text) % CHECK_PRIME:
        raise CodeError("damaged")
    header = _read_number(text[:HEADER])
    if header >> 6 != FORMAT:
        raise CodeError("format")
    if header >> 2 & 15 != EDITION:
        raise CodeError("edition")
    if measure_code(text) != len(text):
        raise CodeError("damaged")
    try:
        respondent = _read_body(text, header)
    except (FieldError, UnicodeDecodeError):
        raise CodeError("damaged") from None
    # Whatever else could be written this way was not written by us.
    if encode_respondent(respondent) != text:
        raise CodeError("damaged")
    return respondent


def measure_code(text: str) -> int | None:
    """Return how many symbols a code has, from its normalised first ones.

    None when `text` holds too few of them to tell; 0 when no code of this format starts so.
    """
    if len(text) < HEADER:
        return None
    header = _read_number(text[:HEADER])
    if header >> 6 != FORMAT:
        return 0
    length = HEADER + ANSWERS + (MONTH if header & 2 else 0)
    if header & 1:
        if len(text) < length + LENGTH:
            return None
        size = _read_number(text[length : length + LENGTH])
        if size > LONGEST_NAME:
            return 0
        length += LENGTH + _count_symbols(size)
    return length + CHECK


def _read_body(text: str, header: int) -> Respondent:
    position = HEADER + ANSWERS
    answers = _read_answers(text[HEADER:position])
    month = organisation = None
    if header & 2:
        month = _name_month(_read_number(text[position : position + MONTH]))
        position += MONTH
    if header & 1:
        size = _read_number(text[position : position + LENGTH])
        start = position + LENGTH
        organisation = _read_bytes(text[start : start + _count_symbols(size)], size).decode()
    return Respondent(answers, read_organisation(organisation), read_month(month))


def _write_answers(answers: tuple[int | None, ...]) -> str:
    number = 0
    for answer in answers:
        number = number * STATES + (NOT_ANSWERED if answer is None else answer)
    return _write_number(number, ANSWERS)


def _read_answers(text: str) -> tuple[int | None, ...]:
    number = _read_number(text)
    answers: list[int | None] = []
    for _ in ITEMS:
        number, state = divmod(number, STATES)
        answers.append(None if state == NOT_ANSWERED else state)
    return tuple(reversed(answers))


def _count_months(month: str) -> int:
    return (int(month[:4]) - FIRST_YEAR) * 12 + int(month[5:]) - 1


def _name_month(count: int) -> str:
    return f"{FIRST_YEAR + count // 12}-{count % 12 + 1:02}"


def _count_symbols(size: int) -> int:
    """Return how many symbols hold `size` bytes."""
    return (8 * size + 4) // 5


def _write_bytes(data: bytes) -> str:
    width = _count_symbols(len(data))
    return _write_number(int.from_bytes(data, "big") << 5 * width - 8 * len(data), width)


def _read_bytes(text: str, size: int) -> bytes:
    return (_read_number(text) >> 5 * _count_symbols(size) - 8 * size).to_bytes(size, "big")


def _write_number(number: int, width: int) -> str:
    return "".join(SYMBOLS[number >> 5 * place & 31] for place in reversed(range(width)))


def _read_number(text: str) -> int:
    return int(text.translate(TO_DIGITS), len(SYMBOLS))
