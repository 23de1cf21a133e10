"""A group to one code, and back.

Between header and check (codes.py), with counts, texts, months and dates as in symbols.py:

    …   how many symbols follow, up to the check
    …   what else is to come: 0; not in format 2
    …   the name of the partnership, as text; its month; the date of the next reflection
    of sheets, for whoever goes on gathering:
    …   how many people
    …   how many organisations, then their names as text, empty for people who named none
    …   how many different months the people's answers have, then these
        per person:
    18  the answers, as in a share code
    …   organisation and month as one number, in as few symbols as the highest one needs: none
        when all have the same
    of tallies, for everybody else:
    …   how many organisations, in order of their names, last that of no name
        per organisation:
    …   its name as text, and how many people
    …   their counts as one number (tally_code.py), in as few symbols as the highest one needs
    …   how many points, then per point: what and who as text, by as a date, and
    2   factor (0, or 1 more than its place), done and helped as one number
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scan_engine.answers import (
    Respondent,
    check_organisation,
    compose_organisation,
    read_line,
    read_month,
)
from scan_engine.codes import (
    CHECK,
    FIRST_GROUP,
    FORMATS,
    HEADER,
    SHEETS,
    TALLIES,
    WRITTEN,
    CodeError,
    Format,
    check_code,
    read_header,
    seal_body,
    write_header,
)
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
    count_places,
    measure_count,
    read_count,
    read_date_count,
    read_month_count,
    read_number,
    read_text,
    take_symbols,
    write_count,
    write_date,
    write_month,
    write_number,
    write_text,
)
from scan_engine.tallies import MOST_RESPONDENTS, Tally, compose_tallies, order_tallies
from scan_engine.tally_code import find_tally, measure_tally, rank_tally

CHOICES = 2
NOTHING_ELSE = 0

FACTOR_CHOICES = (None, *FACTORS)
DONE_CHOICES = (None, *DONE)
HELPED_CHOICES = (None, *HELPED)


def encode_group(group: Group, layout: Format = WRITTEN) -> str:
    """Return a group's code; it grows with the number of people, or of organisations in tallies."""
    first = layout is FIRST_GROUP
    kind = TALLIES if group.tallies else 0 if first else SHEETS
    content = "".join(
        [
            "" if first else write_count(NOTHING_ELSE),
            write_text(group.name or ""),
            write_month(group.month),
            write_date(group.next),
            _write_tallies(group.tallies) if group.tallies else _write_sheets(group.respondents),
            write_count(len(group.points)),
            *map(_write_point, group.points),
        ]
    )
    body = write_header(layout, group.edition, kind) + write_count(len(content)) + content
    return seal_body(body, layout)


def decode_group(code: str) -> Group:
    """Return the group in a code. Raises CodeError; a damaged code opens as nothing."""
    text, header = check_code(code)
    if measure_group_code(text) != len(text):
        raise CodeError("damaged")
    layout = FORMATS[header.format]
    symbols = iter(text[HEADER:-CHECK])
    try:
        read_count(symbols)
        if not layout.first and read_count(symbols) != NOTHING_ELSE:
            raise CodeError("format")
        group = _read_content(symbols, header.kind == TALLIES, header.edition)
    except (ValueError, LookupError) as error:
        raise error if isinstance(error, CodeError) else CodeError("damaged") from None
    # Whatever else could be written this way was not written by us.
    if encode_group(group, layout) != text:
        raise CodeError("damaged")
    return replace(
        group,
        respondents=tuple(map(compose_organisation, group.respondents)),
        tallies=compose_tallies(group.tallies),
    )


def measure_group_code(text: str) -> int | None:
    """Return how many symbols a group's code has, from its normalised first ones.

    None when `text` holds too few of them to tell; 0 when no group's code starts so.
    """
    if len(text) < HEADER:
        return None
    header = read_header(text)
    layout = FORMATS.get(header.format)
    later = layout is not None and not layout.first
    if layout is not FIRST_GROUP and not (later and header.kind in (SHEETS, TALLIES)):
        return 0
    content = measure_count(text[HEADER:])
    return content and HEADER + content + CHECK


def _read_content(symbols: Iterator[str], tallied: bool, edition: int) -> Group:
    """Return the group whose name comes next."""
    name = read_line(read_text(symbols), "name", LONGEST_NAME) or None
    month = read_month(read_month_count(symbols))
    next_date = read_date(read_date_count(symbols), "next")
    tallies = _read_tallies(symbols, edition) if tallied else ()
    respondents = () if tallied else _read_sheets(symbols, edition)
    points = read_points([_read_point(symbols) for _ in range(read_count(symbols))])
    if not respondents and not tallies:
        raise LookupError
    return Group(respondents, name, month, points, next_date, tallies)


def _write_sheets(respondents: tuple[Respondent, ...]) -> str:
    organisations = _number_values(one.organisation for one in respondents)
    months = _number_values(one.month for one in respondents)
    width = count_places(len(organisations) * len(months))
    parts = [
        write_count(len(respondents)),
        write_count(len(organisations)),
        *(write_text(organisation or "") for organisation in organisations),
        write_count(len(months)),
        *map(write_month, months),
    ]
    for one in respondents:
        place = organisations[one.organisation] * len(months) + months[one.month]
        parts.append(write_answers(one.answers) + write_number(place, width))
    return "".join(parts)


def _read_sheets(symbols: Iterator[str], edition: int) -> tuple[Respondent, ...]:
    people = read_count(symbols)
    organisations = [check_organisation(read_text(symbols)) for _ in range(read_count(symbols))]
    months = [read_month(read_month_count(symbols)) for _ in range(read_count(symbols))]
    width = count_places(len(organisations) * len(months))
    respondents = []
    for _ in range(people):
        answers = read_answers(take_symbols(symbols, ANSWERS))
        place = read_number(take_symbols(symbols, width)) if width else 0
        first, second = divmod(place, len(months))
        respondents.append(Respondent(answers, organisations[first], months[second], edition))
    return tuple(respondents)


def _write_tallies(tallies: tuple[Tally, ...]) -> str:
    parts = [write_count(len(tallies))]
    for tally in order_tallies(tallies):
        number = rank_tally(tally.factors, tally.respondents)
        parts += [
            write_text(tally.name or ""),
            write_count(tally.respondents),
            write_number(number, measure_tally(tally.respondents)),
        ]
    return "".join(parts)


def _read_tallies(symbols: Iterator[str], edition: int) -> tuple[Tally, ...]:
    tallies = []
    for _ in range(read_count(symbols)):
        name = check_organisation(read_text(symbols))
        respondents = read_count(symbols)
        if not 1 <= respondents <= MOST_RESPONDENTS:
            raise LookupError
        number = read_number(take_symbols(symbols, measure_tally(respondents)))
        tallies.append(Tally(name, respondents, find_tally(number, respondents), edition))
    return tuple(tallies)


def _write_point(point: Point) -> str:
    choice = FACTOR_CHOICES.index(point.factor)
    choice = choice * len(DONE_CHOICES) + DONE_CHOICES.index(point.done)
    choice = choice * len(HELPED_CHOICES) + HELPED_CHOICES.index(point.helped)
    texts = write_text(point.what) + write_text(point.who)
    return texts + write_date(point.by) + write_number(choice, CHOICES)


def _read_point(symbols: Iterator[str]) -> dict[str, object]:
    what, who, by = read_text(symbols), read_text(symbols), read_date_count(symbols)
    choice, helped = divmod(read_number(take_symbols(symbols, CHOICES)), len(HELPED_CHOICES))
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
