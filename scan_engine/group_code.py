"""A group to one code, and back.

Format 2 of the codes in symbols.py. A number without a fixed width is written four bits a symbol,
the highest first, with the fifth bit set when another symbol follows. A text is written in symbols
of its own: 0 to 25 a small letter, 26 a space, 27 the next letter is a capital, 28, 29 and 30 the
next 2, 3 or 5 are the number of any other character, 31 the end. From the left:

    2   header; its own two bits are 0
    …   how many symbols follow, up to the check
    …   the name of the partnership, as text
    …   its month: 0, or 1 more than the months since 2000-01
    …   the date of the next reflection: 0, or 1 more than the days since 2000-01-01, with 31 in
        each month
    …   how many people
    …   how many organisations, then their names as text, empty for people who named none
    …   how many different months the people's answers have, then these as above
    per person:
    18  the 32 answers, as in a share code
    …   organisation and month as one number, in as few symbols as the highest one needs: none
        when all have the same
    …   how many points, then per point: what and who as text, by as a date, and
    2   factor (0, or 1 more than its place), done and helped as one number
    4   check
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from scan_engine.answers import Respondent, read_line, read_month, read_organisation
from scan_engine.framework import FACTORS
from scan_engine.group import (
    DONE,
    HELPED,
    LONGEST_NAME,
    Group,
    Point,
    read_date,
    read_points,
)
from scan_engine.share_code import ANSWERS, read_answers, write_answers
from scan_engine.symbols import (
    CHECK,
    HEADER,
    SYMBOLS,
    CodeError,
    check_code,
    count_months,
    name_month,
    read_format,
    read_number,
    seal_body,
    write_header,
    write_number,
)

FORMAT = 2
CHOICES = 2
MONTH_DAYS = 31

FACTOR_CHOICES = (None, *FACTORS)
DONE_CHOICES = (None, *DONE)
HELPED_CHOICES = (None, *HELPED)

# A text's symbols: a letter or space by its place, or a sign and what follows it.
PLAIN = "abcdefghijklmnopqrstuvwxyz "
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CAPITAL = SYMBOLS[27]
OTHERS = {SYMBOLS[28]: 2, SYMBOLS[29]: 3, SYMBOLS[30]: 5}
END = SYMBOLS[31]

MORE = 16
LONGEST_COUNT = 8  # symbols: more than any text that a browser can hold


def encode_group(group: Group) -> str:
    """Return a group's code; it grows with the number of people and the length of the texts."""
    organisations = _number_values(one.organisation for one in group.respondents)
    months = _number_values(one.month for one in group.respondents)
    width = _measure_places(len(organisations) * len(months))
    parts = [
        _write_text(group.name or ""),
        _write_month(group.month),
        _write_date(group.next),
        _write_count(len(group.respondents)),
        _write_count(len(organisations)),
        *(_write_text(organisation or "") for organisation in organisations),
        _write_count(len(months)),
        *map(_write_month, months),
    ]
    for one in group.respondents:
        place = organisations[one.organisation] * len(months) + months[one.month]
        parts.append(write_answers(one.answers) + write_number(place, width))
    parts += [_write_count(len(group.points)), *map(_write_point, group.points)]
    content = "".join(parts)
    return seal_body(write_header(FORMAT) + _write_count(len(content)) + content)


def decode_group(code: str) -> Group:
    """Return the group in a code. Raises CodeError; a damaged code opens as nothing."""
    text = check_code(code, FORMAT)
    if measure_group_code(text) != len(text):
        raise CodeError("damaged")
    try:
        group = _read_content(iter(text[HEADER:-CHECK]))
    except (ValueError, LookupError):
        raise CodeError("damaged") from None
    # Whatever else could be written this way was not written by us.
    if encode_group(group) != text:
        raise CodeError("damaged")
    return group


def measure_group_code(text: str) -> int | None:
    """Return how many symbols a code has, from its normalised first ones.

    None when `text` holds too few of them to tell; 0 when no code of this format starts so.
    """
    if len(text) < HEADER:
        return None
    if read_format(text) != FORMAT:
        return 0
    for width in range(1, LONGEST_COUNT + 1):
        if len(text) < HEADER + width:
            return None
        if read_number(text[HEADER + width - 1]) < MORE:
            count = _read_count(iter(text[HEADER:]))
            return HEADER + width + count + CHECK
    return 0


def _read_content(symbols: Iterator[str]) -> Group:
    """Return the group whose symbols follow the header."""
    _read_count(symbols)
    name = read_line(_read_text(symbols), "name", LONGEST_NAME) or None
    month = _read_month(symbols)
    next_date = _read_date(symbols)
    people = _read_count(symbols)
    organisations = [read_organisation(_read_text(symbols)) for _ in range(_read_count(symbols))]
    months = [_read_month(symbols) for _ in range(_read_count(symbols))]
    width = _measure_places(len(organisations) * len(months))
    respondents = []
    for _ in range(people):
        answers = read_answers(_take(symbols, ANSWERS))
        place = read_number(_take(symbols, width)) if width else 0
        first, second = divmod(place, len(months))
        respondents.append(Respondent(answers, organisations[first], months[second]))
    points = read_points([_read_point(symbols) for _ in range(_read_count(symbols))])
    if not respondents:
        raise LookupError
    return Group(tuple(respondents), name, month, points, next_date)


def _write_point(point: Point) -> str:
    choice = FACTOR_CHOICES.index(point.factor)
    choice = choice * len(DONE_CHOICES) + DONE_CHOICES.index(point.done)
    choice = choice * len(HELPED_CHOICES) + HELPED_CHOICES.index(point.helped)
    texts = _write_text(point.what) + _write_text(point.who)
    return texts + _write_date(point.by) + write_number(choice, CHOICES)


def _read_point(symbols: Iterator[str]) -> dict[str, object]:
    what, who, by = _read_text(symbols), _read_text(symbols), _read_date(symbols)
    choice, helped = divmod(read_number(_take(symbols, CHOICES)), len(HELPED_CHOICES))
    factor, done = divmod(choice, len(DONE_CHOICES))
    return {
        "what": what,
        "who": who,
        "by": by,
        "factor": FACTOR_CHOICES[factor],
        "done": DONE_CHOICES[done],
        "helped": HELPED_CHOICES[helped],
    }


def _number_values(values: Iterable[str | None]) -> dict[str | None, int]:
    """Return the different values, each with its place in the order of first appearance."""
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


def _measure_places(count: int) -> int:
    """Return how many symbols number `count` places: none for a single one."""
    return ((count - 1).bit_length() + 4) // 5


def _take(symbols: Iterator[str], width: int) -> str:
    """Return the next symbols. Raises LookupError when the code ends before."""
    taken = "".join(islice(symbols, width))
    if len(taken) < width:
        raise LookupError
    return taken


def _write_count(count: int) -> str:
    symbols = SYMBOLS[count % MORE]
    while count := count // MORE:
        symbols = SYMBOLS[MORE + count % MORE] + symbols
    return symbols


def _read_count(symbols: Iterator[str]) -> int:
    count = 0
    while (symbol := read_number(_take(symbols, 1))) >= MORE:
        count = count * MORE + symbol - MORE
    return count * MORE + symbol


def _write_text(text: str) -> str:
    return "".join([_write_character(character) for character in text]) + END


def _write_character(character: str) -> str:
    if character in PLAIN:
        return SYMBOLS[PLAIN.index(character)]
    if character in CAPITALS:
        return CAPITAL + SYMBOLS[CAPITALS.index(character)]
    number = ord(character)
    sign = next(sign for sign, width in OTHERS.items() if number < 32**width)
    return sign + write_number(number, OTHERS[sign])


def _read_text(symbols: Iterator[str]) -> str:
    text = ""
    while (symbol := _take(symbols, 1)) != END:
        if symbol == CAPITAL:
            text += CAPITALS[read_number(_take(symbols, 1))]
        elif symbol in OTHERS:
            text += chr(read_number(_take(symbols, OTHERS[symbol])))
        else:
            text += PLAIN[read_number(symbol)]
    return text


def _write_month(month: str | None) -> str:
    return _write_count(0 if month is None else count_months(month) + 1)


def _read_month(symbols: Iterator[str]) -> str | None:
    count = _read_count(symbols)
    return read_month(name_month(count - 1)) if count else None


def _write_date(date: str | None) -> str:
    if date is None:
        return _write_count(0)
    return _write_count(count_months(date) * MONTH_DAYS + int(date[8:]))


def _read_date(symbols: Iterator[str]) -> str | None:
    count = _read_count(symbols)
    if not count:
        return None
    months, days = divmod(count - 1, MONTH_DAYS)
    return read_date(f"{name_month(months)}-{days + 1:02}", "date")
