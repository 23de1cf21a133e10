"""One respondent's answers to a short code, and back.

Format 1 of the codes in symbols.py. From the left, in symbols of five bits:

    2   header; its own two bits: month follows, organisation follows
    18  the 32 answers as the digits of one number in base 7, 6 for "not answered"
    3   the month, counted from 2000-01                                   (when given)
    2   the organisation's length in UTF-8 bytes, then those bytes,
        then zeros up to a whole symbol                                   (when given)
    4   check

The header tells where a code ends, so that it can be cut out of running text.
"""

from scan_engine.answers import (
    LONGEST_ORGANISATION,
    FieldError,
    Respondent,
    read_month,
    read_organisation,
)
from scan_engine.framework import ITEMS
from scan_engine.symbols import (
    CHECK,
    HEADER,
    CodeError,
    check_code,
    count_months,
    count_symbols,
    name_month,
    read_bytes,
    read_format,
    read_number,
    seal_body,
    write_bytes,
    write_header,
    write_number,
)

FORMAT = 1
NOT_ANSWERED = 6
STATES = 7
LONGEST_NAME = 4 * LONGEST_ORGANISATION  # bytes: UTF-8 writes a character in at most four

ANSWERS = 18
MONTH = 3
LENGTH = 2


def encode_respondent(respondent: Respondent) -> str:
    """Return a respondent's code: 24 symbols, more with a month or an organisation."""
    name = (respondent.organisation or "").encode()
    flags = (respondent.month is not None) << 1 | bool(name)
    body = write_header(FORMAT, flags) + write_answers(respondent.answers)
    if respondent.month is not None:
        body += write_number(count_months(respondent.month), MONTH)
    if name:
        body += write_number(len(name), LENGTH) + write_bytes(name)
    return seal_body(body)


def decode_respondent(code: str) -> Respondent:
    """Return the respondent in a code. Raises CodeError; a damaged code opens as nothing."""
    text = check_code(code, FORMAT)
    if measure_code(text) != len(text):
        raise CodeError("damaged")
    try:
        respondent = _read_body(text)
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
    if read_format(text) != FORMAT:
        return 0
    header = read_number(text[:HEADER])
    length = HEADER + ANSWERS + (MONTH if header & 2 else 0)
    if header & 1:
        if len(text) < length + LENGTH:
            return None
        size = read_number(text[length : length + LENGTH])
        if size > LONGEST_NAME:
            return 0
        length += LENGTH + count_symbols(size)
    return length + CHECK


def write_answers(answers: tuple[int | None, ...]) -> str:
    """Return 32 answers in 18 symbols."""
    number = 0
    for answer in answers:
        number = number * STATES + (NOT_ANSWERED if answer is None else answer)
    return write_number(number, ANSWERS)


def read_answers(text: str) -> tuple[int | None, ...]:
    """Return the 32 answers in 18 symbols."""
    number = read_number(text)
    answers: list[int | None] = []
    for _ in ITEMS:
        number, state = divmod(number, STATES)
        answers.append(None if state == NOT_ANSWERED else state)
    return tuple(reversed(answers))


def _read_body(text: str) -> Respondent:
    header = read_number(text[:HEADER])
    position = HEADER + ANSWERS
    answers = read_answers(text[HEADER:position])
    month = organisation = None
    if header & 2:
        month = name_month(read_number(text[position : position + MONTH]))
        position += MONTH
    if header & 1:
        size = read_number(text[position : position + LENGTH])
        start = position + LENGTH
        organisation = read_bytes(text[start : start + count_symbols(size)], size).decode()
    return Respondent(answers, read_organisation(organisation), read_month(month))
