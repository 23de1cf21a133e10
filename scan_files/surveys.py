"""The table that a survey tool exports, to respondents: CSV text with a row for each person.

What only people can say is asked before anybody is added: whether columns without heads are the
statements in their order, which column a reworded statement has, which is the organisation's, and
what words mean that the scan does not know.
"""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from scan_engine.answers import FieldError, Respondent
from scan_engine.framework import ITEMS
from scan_engine.months import read_written_month
from scan_files.cells import (
    Row,
    holds_row,
    name_word,
    read_rows,
    shorten_text,
    simplify_text,
)
from scan_files.columns import (
    CODES,
    DIFFERENT,
    ORDER,
    Choices,
    Columns,
    UnreadableError,
    find_columns,
)
from scan_files.progress import count_rows
from scan_files.replies import (
    ANSWER_CODE,
    NO_ANSWERS,
    NUMBER,
    Words,
    is_test,
    is_turned,
    list_beyond,
    read_answer,
    read_name,
    suggest_answer,
)
from scan_files.spread import join_spread

# Beyond this part of the answers, or of one person's, what cannot be read is asked before anybody
# is added; and so many different words can be asked about.
UNREAD_PART = 20
UNREAD_OF_ONE = 4
MOST_WORDS = 12

# A number that the scale does not have can be a slip once.
BEYOND_SLIP = 1

# A scale from 0 to 4 has no 5, and so many 0s, as part of all answers, as we have "don't know".
ZERO, HIGHEST, HIGHEST_AROUND_ZERO = "0", 5, 2
ZEROS_PART = 20

# What a table is as well that cannot be read whatever somebody says: numbers of a longer scale, a
# row for each answer, texts; nothing at all, nothing but rows that are left out, or numbers that by
# its own words mean something else.
SCALE, APART, TEXTS = "scale", "apart", "texts"
EMPTY, LEFT, TURNED = "empty", "left", "turned"

# A result's own table: a number, and where the answers stand, as numbers and as words.
OWN_WIDTH = 9
OWN_ANSWERS = ((3, 4), (5, 6))

# Rows with their places, from 0.
Body = Sequence[tuple[int, Row]]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell of which nothing was used: row and column from 1, the value, shortened when long."""

    row: int
    column: int
    value: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word in place of an answer, how often it stands there, and what it most often means.

    Once somebody said what it means, that.
    """

    value: str
    count: int
    suggested: int | None


@dataclass(frozen=True, slots=True)
class Survey:
    """What a table holds: who answered anything, and what could not be read.

    `places`: the row of each of them, from 1. `rows`: how many rows below the head hold anything,
    `empty`: how many of them no answer. `uneven`: the rows, from 1, that end before the last
    statement or go on behind the last head: in these, cells may have moved. `found`: by which the
    statements' columns were found: heads, order, or the table of one result. `words`: those that
    must be asked about, and those of which somebody said what they mean. `tests`, `hidden`: the
    rows with answers, from 1, that say to be a test, or that the sheet hides; `hidden_columns`: the
    columns, from 0, that it hides and that were read. `asks`: what must be said before there are
    respondents: order, statements, organisation, tests, hidden, words. `problem`: why there never
    are any.
    """

    respondents: tuple[Respondent, ...] = ()
    places: tuple[int, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    uneven: tuple[int, ...] = ()
    rows: int = 0
    empty: int = 0
    found: str | None = None
    columns: Columns | None = None
    words: tuple[Unknown, ...] = ()
    tests: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    asks: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Labels:
    """What each word says, or most often means, what somebody said of others, and what was read.

    Of a cell: its answer, whether it is known to say that, and whether because somebody said so.
    """

    known: Mapping[str, int]
    suggestions: Mapping[str, int]
    meanings: Mapping[str, int | None]
    cells: dict[str, tuple[int | None, bool, bool]]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a sheet does not show: its rows, from 1, and its columns, from 0."""

    rows: Collection[int] = ()
    columns: Collection[int] = ()


def read_survey(text: str, words: Words, choices: Choices, hidden: Hidden) -> Survey:
    """Return the respondents in CSV text, whatever its delimiter, or what must be asked first.

    Raises FieldError naming `text` when no 32 columns of answers can be found, or most rows end
    before them.
    """
    rows: Sequence[Row] = read_rows(text)
    own = _read_own_result(rows, words)
    if own:
        return own
    if _has_statement_rows(rows, words):
        return Survey(problem=APART)
    rows = join_spread(rows, words)
    try:
        columns = find_columns(rows, words, choices)
    except UnreadableError as error:
        return Survey(problem=error.args[0])
    if _is_turned(rows, columns, words):
        return Survey(problem=TURNED)
    return _read_below(rows, columns, words, choices, hidden)


def _read_below(
    rows: Sequence[Row], columns: Columns, words: Words, choices: Choices, hidden: Hidden
) -> Survey:
    """Return what the rows below the head hold, without those that do not count."""
    asks = [ORDER] if columns.found == ORDER and not choices.by_order else []
    asks += ["statements"] if columns.missing else []
    asks += ["organisation"] if columns.unsure else []
    whole, tests, unseen = _list_body(rows, columns, words, hidden.rows)
    body = whole
    for kind, places, chosen in (
        ("tests", tests, choices.with_tests),
        ("hidden", unseen, choices.with_hidden),
    ):
        asks += [kind] if places and chosen is None else []
        left = set() if chosen else set(places)
        body = [(place, row) for place, row in body if place + 1 not in left]
    read = _read_body(body, columns, words, choices, asks)
    if read.problem == EMPTY and len(body) < len(whole):
        read = replace(read, problem=LEFT)
    items = [column for places in columns.items for column in places]
    used = {*items, *columns.organisations, columns.month}
    return replace(
        read,
        uneven=() if read.asks or read.problem else _list_uneven(rows, columns),
        tests=tests,
        hidden=unseen,
        hidden_columns=tuple(column for column in sorted(hidden.columns) if column in used),
    )


def _is_turned(rows: Sequence[Row], columns: Columns, words: Words) -> bool:
    """Return whether answers are numbers, of which the rows above them say something else."""
    items = [column for places in columns.items for column in places]
    return any(is_turned(cell, words) for row in rows[: columns.first] for cell in row) and any(
        NUMBER.fullmatch(row[column])
        for row in rows[columns.first :]
        for column in items
        if column < len(row)
    )


def _list_body(
    rows: Sequence[Row], columns: Columns, words: Words, hidden: Collection[int]
) -> tuple[Body, tuple[int, ...], tuple[int, ...]]:
    """Return the rows below the head; and which, from 1, say to be tests, and are hidden."""
    body = [
        (place, row)
        for place, row in enumerate(rows[columns.first :], columns.first)
        if any(row) and not _is_head_again(row, columns)
    ]
    items = {column for places in columns.items for column in places}
    unseen = tuple(
        place + 1
        for place, row in body
        if place + 1 in hidden and any(at in items and cell for at, cell in enumerate(row))
    )
    return body, _list_tests(body, items, words), unseen


def _read_body(
    body: Body, columns: Columns, words: Words, choices: Choices, asks: list[str]
) -> Survey:
    """Return what the rows hold."""
    said = {word: answer for word, answer in choices.meanings.items() if answer is not None}
    labels = _Labels({**said, **words.labels}, words.suggestions, choices.meanings, {})
    filled = [_read_row(row, place, columns, words, labels) for place, row in count_rows(body)]
    problem, unknown = _judge_unread(filled, words, labels)
    asks += ["words"] if unknown else []
    people = [one for one in filled if any(answer is not None for answer in one.person.answers)]
    if not asks and not any(one.answered for one in filled):
        problem = EMPTY
    _refuse_torn(body, people, columns)
    whole = not asks and not problem
    return Survey(
        respondents=tuple(one.person for one in people if whole),
        places=tuple(one.row for one in people if whole),
        rejections=tuple(cell for one in filled for cell in one.wrong if whole),
        rows=len(filled),
        empty=len(filled) - len(people),
        found=columns.found,
        columns=columns,
        words=(*unknown, *_list_meant(filled, labels)),
        asks=tuple(asks) if not problem else (),
        problem=problem,
    )


def _is_head_again(row: Row, columns: Columns) -> bool:
    """Return whether a row is the head of another export, which somebody put below the first."""
    places = [place for found in columns.items for place in found]
    # A row without answers may end before them.
    shared = range(min(len(row), len(columns.heads)))
    again = {row[at] for at in places if at in shared and row[at] == columns.heads[at]}
    return len(again) >= DIFFERENT


def _list_tests(body: Body, items: Container[int], words: Words) -> tuple[int, ...]:
    """Return the rows, from 1, that say beside their answers to be a test."""
    return tuple(
        place + 1
        for place, row in body
        if any(is_test(cell, words) for at, cell in enumerate(row) if at not in items)
    )


def _refuse_torn(body: Body, people: Sequence["_Read"], columns: Columns) -> None:
    """Raise FieldError naming `text` when most people's rows end before the last statement.

    Then the head was read otherwise than they were, and their answers stand below others' heads.
    """
    last = _find_last(columns)
    torn = {place + 1 for place, row in body if len(row) <= last}
    short = sum(one.row in torn for one in people)
    if 2 * short > len(people):
        raise FieldError("text", f"must hold {len(ITEMS)} columns of answers")


def _find_last(columns: Columns) -> int:
    return max(column for places in columns.items for column in places)


def _list_uneven(rows: Sequence[Row], columns: Columns) -> tuple[int, ...]:
    last = _find_last(columns)
    body = enumerate(rows[columns.first :], columns.first + 1)
    width = max(len(columns.heads), 1)
    return tuple(
        number for number, row in body if any(row) and (len(row) <= last or any(row[width:]))
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A row, by its number from 1: who it is, and its cells that could not be read.

    `answered`: how many cells stand where answers do; `unread`: those that say something else;
    `meant`: those of which somebody said what they mean; `zeros`: those that say 0.
    """

    row: int
    person: Respondent
    wrong: Sequence[Rejection]
    answered: int
    unread: Sequence[str]
    meant: Sequence[str]
    zeros: int


def _read_row(row: Row, place: int, columns: Columns, words: Words, labels: _Labels) -> _Read:
    """Return what a row holds."""
    wrong: list[Rejection] = []
    answers: list[int | None] = []
    unread: list[str] = []
    meant: list[str] = []
    answered = zeros = 0
    for places in columns.items:
        cells = [(at, row[at]) for at in places if at < len(row) and row[at]]
        read = [_read_cell(cell, labels) for _, cell in cells]
        answers.append(read[0][0] if read else None)
        answered += bool(cells)
        zeros += any(cell == ZERO for _, cell in cells)
        for (at, cell), (answer, known, said) in zip(cells, read, strict=True):
            if not known:
                unread.append(cell)
            if said:
                meant.append(cell)
            # Answered twice in two ways: the first counts, the other is told.
            if not known or answer != answers[-1]:
                wrong.append(_reject(place, at, cell))
    wrong += [_reject(place, at, cell) for at, cell in enumerate(row) if holds_row(cell)]
    name = _find_filled(row, columns.organisations)
    month = _find_filled(row, () if columns.month is None else (columns.month,))
    others: list[str | None] = []
    for (at, cell), read_text in zip((name, month), _list_readers(words), strict=True):
        try:
            others.append(read_text(cell))
        except FieldError:
            wrong.append(_reject(place, at, cell))
            others.append(None)
    person = Respondent(tuple(answers), organisation=others[0], month=others[1])
    # What stands where an answer does can look like a row too.
    return _Read(place + 1, person, tuple(dict.fromkeys(wrong)), answered, unread, meant, zeros)


def _list_readers(words: Words) -> tuple[Callable[[str], str | None], ...]:
    return read_name, partial(read_written_month, months=words.months)


def _find_filled(row: Row, columns: Sequence[int]) -> tuple[int, str]:
    """Return the first of the columns that a row fills, and what with."""
    return next(((at, row[at]) for at in columns if at < len(row) and row[at]), (0, ""))


def _read_cell(cell: str, labels: _Labels) -> tuple[int | None, bool, bool]:
    """Return the answer, whether the cell is known to say that, and whether somebody said so."""
    if cell not in labels.cells:
        # A long text is known by its beginning, as it was asked about.
        word = name_word(shorten_text(cell))
        said = word in labels.meanings
        read = read_answer(cell, labels.known, labels.suggestions)
        answer = labels.meanings[word] if said else read
        labels.cells[cell] = answer, said or answer is not None, said
    return labels.cells[cell]


def _reject(row: int, column: int, value: str) -> Rejection:
    return Rejection(row + 1, column + 1, shorten_text(value))


def _judge_unread(
    read: Sequence[_Read], words: Words, labels: _Labels
) -> tuple[str | None, tuple[Unknown, ...]]:
    """Return why a table cannot be read, and the words that must be asked about.

    Neither, when what is unread is a small part of all, and of each person's, and means nothing.
    """
    counts = Counter(cell for one in read for cell in one.unread)
    answered = sum(one.answered for one in read)
    beyond = list_beyond(counts)
    numbers = sum(beyond.values()) > BEYOND_SLIP
    others = [one for one in beyond if one not in NO_ANSWERS and one >= 0]
    if numbers and ((others and len(beyond) > 1) or _is_around_zero(beyond, read)):
        return SCALE, ()
    unread = counts.total()
    zeros = _doubt_zeros(read, labels)
    apart = any(UNREAD_OF_ONE * len(one.unread) > one.answered > UNREAD_OF_ONE for one in read)
    means = numbers or any(suggest_answer(cell, words) is not None for cell in counts)
    if not (apart or means) and (UNREAD_PART * unread <= answered or unread <= 1):
        return None, zeros
    if 2 * sum(n for cell, n in counts.items() if ANSWER_CODE.fullmatch(cell)) > unread:
        return CODES, ()
    groups = _group_words(counts)
    named = groups[:MOST_WORDS]
    if 2 * sum(count for _, count in named) < unread:
        return TEXTS, ()
    return None, (
        *(
            Unknown(shorten_text(one), count, suggest_answer(one, words, lone=count == 1))
            for one, count in named
        ),
        *zeros,
    )


def _is_around_zero(beyond: Container[int], read: Sequence[_Read]) -> bool:
    """Return whether a scale goes from -2 to 2, of which 1 and 2 look like ours."""
    answers = {answer for one in read for answer in one.person.answers if answer is not None}
    return -1 in beyond and -2 in beyond and max(answers, default=0) <= HIGHEST_AROUND_ZERO


def _list_meant(read: Sequence[_Read], labels: _Labels) -> tuple[Unknown, ...]:
    """Return the words of which somebody said what they mean, with that."""
    groups = _group_words(Counter(cell for one in read for cell in one.meant))
    return tuple(Unknown(shorten_text(one), count, labels.cells[one][0]) for one, count in groups)


def _doubt_zeros(read: Sequence[_Read], labels: _Labels) -> tuple[Unknown, ...]:
    """Return the 0 to ask about, where it can be the lowest of 0 to 4 as well as no answer."""
    zeros = sum(one.zeros for one in read)
    few = zeros <= 1 or ZEROS_PART * zeros < sum(one.answered for one in read)
    highest = any(HIGHEST in one.person.answers for one in read)
    if few or highest or ZERO in labels.meanings:
        return ()
    return (Unknown(ZERO, zeros, int(ZERO)),)


def _group_words(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return the words as first spelled, with how often each stands there; most first."""
    spelled: dict[str, str] = {}
    grouped: Counter[str] = Counter()
    for cell, count in counts.items():
        word = name_word(shorten_text(cell))
        spelled.setdefault(word, cell)
        grouped[word] += count
    return [(spelled[word], count) for word, count in grouped.most_common()]


def _read_own_result(rows: Sequence[Row], words: Words) -> Survey | None:
    """Return the one person of a table that the result's own page made; None when it is no such."""
    body = [row for row in rows if any(row)][1:]
    numbers = [row[0] for row in body]
    half = len(ITEMS) // 2
    if numbers != [str(number) for number in range(1, half + 1)]:
        return None
    if any(len(row) != OWN_WIDTH for row in body):
        return None
    cells = [(row[number], row[word]) for row in body for number, word in OWN_ANSWERS]
    answers = tuple(
        read_answer(number, {}) if number else words.labels.get(simplify_text(word))
        for number, word in cells
    )
    if any(number and answer is None for (number, _), answer in zip(cells, answers, strict=True)):
        return None
    people = (Respondent(answers),) if any(one is not None for one in answers) else ()
    return Survey(people, (1,) * len(people), rows=1, empty=1 - len(people), found="result")


def _has_statement_rows(rows: Sequence[Row], words: Words) -> bool:
    """Return whether the statements stand below each other, a row for each."""
    known = {text for statements in words.statements for text in statements if text}
    return any(
        len({text for text in column if text in known}) > len(ITEMS) // 2
        for column in _list_columns(rows)
    )


def _list_columns(rows: Sequence[Row]) -> Iterator[list[str]]:
    """Yield the texts of the first columns, simplified, of as many rows as tell."""
    first = rows[: 4 * len(ITEMS)]
    for column in range(min(max(map(len, first), default=0), OWN_WIDTH)):
        yield [simplify_text(row[column]) for row in first if column < len(row)]
