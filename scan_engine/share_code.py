"""One respondent's answers to a short code, and back.

Between header and check (codes.py) stand:

    18  the answers as the digits of one number in base 7, 6 for "not answered"; as many symbols as
        the framework's items need: 18 for 32
    of a person with fields:
    …   how many symbols follow, up to the check
    …   which fields follow, as a sum: 1 the month, 2 the organisation; more can be added
    …   the month, then the organisation as text, each as symbols.py writes it

The first version's codes (format 1), whose header's last two bits say what follows, have instead

    3   the month, counted from 2000-01
    2   the organisation's length in UTF-8 bytes, then those bytes, then zeros up to a whole symbol

The header and the count tell where a code ends, so that it can be cut out of running text.
"""

from collections.abc import Iterator

from scan_engine.answers import (
    LONGEST_ORGANISATION,
    Respondent,
    check_length,
    check_organisation,
    compose_organisation,
    read_month,
)
from scan_engine.codes import (
    CHECK,
    FIRST_PERSON,
    FORMATS,
    HEADER,
    PERSON,
    PERSON_WITH_FIELDS,
    PERSONS,
    WRITTEN,
    CodeError,
    Format,
    Header,
    check_code,
    read_header,
    seal_body,
    write_header,
)
from scan_engine.framework import ITEMS
from scan_engine.symbols import (
    count_months,
    count_places,
    count_symbols,
    measure_count,
    name_month,
    read_bytes,
    read_count,
    read_month_count,
    read_number,
    read_text,
    take_symbols,
    write_bytes,
    write_count,
    write_month,
    write_number,
    write_text,
)

NOT_ANSWERED = 6
STATES = 7

ANSWERS: int = count_places(STATES ** len(ITEMS))
# A person's code without fields.
SHORTEST_CODE = HEADER + ANSWERS + CHECK

MONTH_FIELD = 1
ORGANISATION_FIELD = 2
KNOWN_FIELDS = MONTH_FIELD | ORGANISATION_FIELD

# Of the first version's codes.
FIRST_MONTH = 2
FIRST_ORGANISATION = 1
MONTH = 3
LENGTH = 2
LONGEST_NAME = 4 * LONGEST_ORGANISATION  # bytes: UTF-8 writes a character in at most four


def encode_respondent(respondent: Respondent, layout: Format = WRITTEN) -> str:
    """Return a respondent's code: 24 symbols for 32 items, more with a month or organisation."""
    if layout is FIRST_PERSON:
        kind, fields = _write_first_fields(respondent)
    else:
        fields = _write_fields(respondent)
        kind = PERSON_WITH_FIELDS if fields else PERSON
    header = write_header(layout, respondent.edition, kind)
    return seal_body(header + write_answers(respondent.answers) + fields, layout)


def decode_respondent(code: str) -> Respondent:
    """Return the respondent in a code. Raises CodeError; a damaged code opens as nothing."""
    text, header = check_code(code)
    if measure_code(text) != len(text):
        raise CodeError("damaged")
    layout = FORMATS[header.format]
    try:
        respondent = _read_body(text, header, layout.first)
    except (ValueError, LookupError) as error:
        raise error if isinstance(error, CodeError) else CodeError("damaged") from None
    # Whatever else could be written this way was not written by us.
    if encode_respondent(respondent, layout) != text:
        raise CodeError("damaged")
    return compose_organisation(respondent)


def measure_code(text: str) -> int | None:
    """Return how many symbols a person's code has, from its normalised first ones.

    None when `text` holds too few of them to tell; 0 when no person's code starts so.
    """
    if len(text) < HEADER:
        return None
    header = read_header(text)
    length = HEADER + ANSWERS
    layout = FORMATS.get(header.format)
    if layout is FIRST_PERSON:
        return _measure_first(text, header.kind)
    if layout is None or layout.first or header.kind not in PERSONS:
        return 0
    if header.kind == PERSON_WITH_FIELDS:
        fields = measure_count(text[length:])
        if not fields:
            return fields
        length += fields
    return length + CHECK


def write_answers(answers: tuple[int | None, ...]) -> str:
    """Return the answers in symbols: 32 in 18. Raises FieldError for another number of them."""
    check_length(answers)
    number = 0
    for answer in answers:
        number = number * STATES + (NOT_ANSWERED if answer is None else answer)
    return write_number(number, ANSWERS)


def read_answers(text: str) -> tuple[int | None, ...]:
    """Return the answers in their symbols."""
    number = read_number(text)
    answers: list[int | None] = []
    for _ in ITEMS:
        number, state = divmod(number, STATES)
        answers.append(None if state == NOT_ANSWERED else state)
    return tuple(reversed(answers))


def _read_body(text: str, header: Header, first: bool) -> Respondent:
    start = HEADER + ANSWERS
    fields = text[start:-CHECK]
    if first:
        month, organisation = _read_first_fields(fields, header.kind)
    elif header.kind == PERSON_WITH_FIELDS:
        month, organisation = _read_fields(iter(fields))
    else:
        month = organisation = None
    return Respondent(
        read_answers(text[HEADER:start]),
        check_organisation(organisation),
        read_month(month),
        header.edition,
    )


def _write_fields(respondent: Respondent) -> str:
    """Return what is known of a person beside the answers, with its length; nothing of nothing."""
    known, fields = 0, ""
    if respondent.month is not None:
        known |= MONTH_FIELD
        fields += write_month(respondent.month)
    if respondent.organisation is not None:
        known |= ORGANISATION_FIELD
        fields += write_text(respondent.organisation)
    if not known:
        return ""
    fields = write_count(known) + fields
    return write_count(len(fields)) + fields


def _read_fields(symbols: Iterator[str]) -> tuple[str | None, str | None]:
    """Return the month and the organisation. Raises CodeError for fields to come."""
    read_count(symbols)
    known = read_count(symbols)
    if known & ~KNOWN_FIELDS:
        raise CodeError("format")
    month = read_month_count(symbols) if known & MONTH_FIELD else None
    organisation = read_text(symbols) if known & ORGANISATION_FIELD else None
    return month, organisation


def _measure_first(text: str, kind: int) -> int | None:
    length = HEADER + ANSWERS + (MONTH if kind & FIRST_MONTH else 0)
    if kind & FIRST_ORGANISATION:
        if len(text) < length + LENGTH:
            return None
        size = read_number(text[length : length + LENGTH])
        if size > LONGEST_NAME:
            return 0
        length += LENGTH + count_symbols(size)
    return length + CHECK


def _write_first_fields(respondent: Respondent) -> tuple[int, str]:
    kind, fields = 0, ""
    if respondent.month is not None:
        kind |= FIRST_MONTH
        fields += write_number(count_months(respondent.month), MONTH)
    name = (respondent.organisation or "").encode()
    if name:
        kind |= FIRST_ORGANISATION
        fields += write_number(len(name), LENGTH) + write_bytes(name)
    return kind, fields


def _read_first_fields(fields: str, kind: int) -> tuple[str | None, str | None]:
    symbols = iter(fields)
    month = organisation = None
    if kind & FIRST_MONTH:
        month = name_month(read_number(take_symbols(symbols, MONTH)))
    if kind & FIRST_ORGANISATION:
        size = read_number(take_symbols(symbols, LENGTH))
        organisation = read_bytes("".join(symbols), size).decode()
    return month, organisation
