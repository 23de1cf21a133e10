"""Which column of a table holds what: the statements, the organisation, the month.

Survey tools put the statements at the head of their columns, with signs of their own around them,
and other columns before and between. A table without such heads can be read as well, when 32
columns in order hold answers; whether that is right is for people to say.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import groupby, takewhile

from scan_engine.answers import FieldError
from scan_engine.framework import ITEMS
from scan_files.cells import Row, simplify_text
from scan_files.replies import ANSWER_CODE, Words, read_answer, suggest_answer

# Rows among which the head is, and rows that tools write below it.
HEAD_ROWS = 12
LATER_HEADS = 3

# So many statements at the head of a row tell that it is the scan, and which ones have no column.
ENOUGH_HEADS = len(ITEMS) // 2

# Nobody gives so many different answers: such a row is a head.
DIFFERENT = 12

# What tools put behind a head that they used before.
REPEATED = re.compile(r" ?\d{1,2}")

# Heads that a tool cut off; so many letters of a statement tell which one it is.
CUT = re.compile(r"(?:…|\.\.)[\s\])\"'”’*]*$")
SHORTEST_CUT = 12
# So many do where nothing says that it was cut off.
SHORTEST_PART = 25

HEADS, ORDER = "heads", "order"

# Answers are codes; or in more columns for a statement, of which nothing says what each is for.
CODES, SPREAD = "codes", "spread"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody said about a table that could not be read without a word; columns from 0.

    `meanings`: the answer for each word, None for one that is no answer; `organisation`: its
    column, where `chosen_organisation`; `statements`: for an item the column that it has, or None;
    `with_tests`, `with_hidden`: whether rows that look like tests, or that a sheet hides, are
    people, None when nobody said so.
    """

    by_order: bool = False
    with_tests: bool | None = None
    with_hidden: bool | None = None
    chosen_organisation: bool = False
    organisation: int | None = None
    statements: Mapping[int, int | None] = field(default_factory=dict)
    meanings: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand: for each of the 32 items its columns; `first`: the first row below.

    `organisations`: one column, or more when a form asks it once in each branch or language;
    `unsure`: whether only a person can say which; `missing`: the items without a column, each with
    the column that it most likely has; `beside`: those that have a statement in their heads too,
    and answers, and are not read.
    """

    items: Sequence[Sequence[int]]
    first: int
    found: str
    heads: Sequence[str]
    organisations: Sequence[int] = ()
    month: int | None = None
    unsure: bool = False
    missing: Mapping[int, int | None] = field(default_factory=dict)
    beside: Sequence[int] = ()


class UnreadableError(ValueError):
    """A table that cannot be read whatever somebody says; `args` hold why, as Survey has it."""


def find_columns(rows: Sequence[Row], words: Words, choices: Choices) -> Columns:
    """Return where things stand in a table.

    Raises FieldError naming `text` when no 32 columns of answers can be found, or UnreadableError.
    """
    matched = [match_statements(row, words.statements) for row in rows[:HEAD_ROWS]]
    counts = [sum(map(bool, items)) for items in matched]
    most = max(counts, default=0)
    if most < ENOUGH_HEADS:
        return _find_ordered_columns(rows, words, choices)
    head = counts.index(most)
    heads = [
        _list_heads(rows[: head + 1], column) for column in range(max(map(len, rows[: head + 1])))
    ]
    first = head + 1 + _count_later_heads(rows[head + 1 :], matched[head], words)
    _refuse_spread(matched[head], rows[head], rows[first:], words)
    missing = _find_missing(matched[head], heads, rows[first:], words)
    items = [
        columns or _choose_column(choices.statements.get(item))
        for item, columns in enumerate(matched[head])
    ]
    left = {item: one for item, one in missing.items() if item not in choices.statements}
    names = [next(iter(texts), "") for texts in heads]
    beside = _list_beside(items, heads, rows[first:], words)
    found = Columns(items, first, HEADS, names, missing=left, beside=beside)
    return _add_others(found, heads, rows[first:], words, choices)


def match_statements(heads: Sequence[str], languages: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return for each of the 32 items the columns whose head is its statement.

    It ends with the statement, or else goes on behind it, or was cut off by a tool. There can be
    more than one, when a form asks its questions once for each language or branch. Of those in one
    language the ones with the least around the statement: tools add columns of points and remarks,
    headed "Points - " and the statement.
    """
    # Some tools write é as they do in a page.
    simple = [simplify_text(unescape(head)) for head in heads]
    cut = [head if CUT.search(heads[column]) else "" for column, head in enumerate(simple)]
    part = [head if len(head) >= SHORTEST_PART else "" for head in simple]
    found: dict[tuple[int, int], list[int]] = {}
    for measure, texts in (
        (_measure_before, simple),
        (_measure_around, simple),
        (_measure_cut, cut),
        (_measure_part, part),
    ):
        taken = {column for columns in found.values() for column in columns}
        free = ["" if column in taken else text for column, text in enumerate(texts)]
        more = _match_heads(free, languages, measure)
        found |= {place: columns for place, columns in more.items() if place not in found}
    items: list[list[int]] = [[] for _ in ITEMS]
    for (item, _), columns in found.items():
        items[item] += columns
    return list(map(sorted, items))


def _match_heads(
    heads: Sequence[str],
    languages: Sequence[Sequence[str]],
    measure: Callable[[str, str], int | None],
) -> dict[tuple[int, int], list[int]]:
    """Return for items in languages the columns that hold them, with as little else as there is."""
    found: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for column, head in enumerate(heads):
        fitting = [
            (len(statement), item, language, others)
            for language, statements in enumerate(languages if head else ())
            for item, statement in enumerate(statements)
            if (others := measure(head, statement)) is not None
        ]
        # What is left of a head that was cut off may be that of two.
        if fitting and (
            measure not in (_measure_cut, _measure_part)
            or len({item for _, item, _, _ in fitting}) == 1
        ):
            _, item, language, others = max(fitting)
            found.setdefault((item, language), []).append((others, column))
    return {
        place: [column for others, column in columns if others == min(columns)[0]]
        for place, columns in found.items()
    }


def _measure_before(head: str, text: str) -> int | None:
    """Return how much stands before a text at the end of a head; None when it does not end so."""
    place = head.rfind(text) if text else -1
    after = head[place + len(text) :] if place >= 0 else ""
    if (
        place < 0
        or (place > 0 and head[place - 1] != " ")
        or (after and not REPEATED.fullmatch(after))
    ):
        return None
    return place


def _measure_around(head: str, text: str) -> int | None:
    """Return how much stands around a text in a head; None when it is not in it."""
    return len(head) - len(text) if text and f" {text} " in f" {head} " else None


def _measure_cut(head: str, text: str) -> int | None:
    """Return how much stands before the beginning of a text that a head ends with."""
    for place in [0, *[match.end() for match in re.finditer(" ", head)]]:
        if len(head) - place < SHORTEST_CUT:
            break
        if text.startswith(head[place:]):
            return place
    return None


def _measure_part(head: str, text: str) -> int | None:
    """Return nothing before a text of which a head is the beginning, as where a program cuts."""
    return 0 if text.startswith(head) else None


def _refuse_spread(
    items: Sequence[Sequence[int]], head: Row, body: Sequence[Row], words: Words
) -> None:
    """Raise UnreadableError where statements have more columns of answers, without a head."""
    spread = 0
    for start in (column for columns in items for column in columns):
        bare = takewhile(lambda column: not head[column], range(start + 1, len(head)))
        spread += any(_judge_column(body, column, words) == "answers" for column in bare)
    if spread >= ENOUGH_HEADS:
        raise UnreadableError(SPREAD)


def _list_heads(rows: Sequence[Row], column: int) -> list[str]:
    """Return what stands above a column, in all rows of the head."""
    return [row[column] for row in rows if column < len(row) and row[column]]


def _count_later_heads(rows: Sequence[Row], items: Sequence[Sequence[int]], words: Words) -> int:
    """Return how many rows below a head belong to it: codes, or one word above every statement.

    Nobody's answers are so many different texts; and what a tool writes for each statement leaves
    the columns that the tool fills by itself (number, date) empty.
    """
    columns = [column for found in items for column in found]
    for place, row in enumerate(rows[:LATER_HEADS]):
        cells = [row[column] for column in columns if column < len(row) and row[column]]
        if any(is_answer(cell, words) for cell in cells):
            return place
        following = next((one for one in rows[place + 1 :] if any(one)), None)
        if following is None or (any(row) and not _is_later_head(row, following, cells, columns)):
            return place
    return min(LATER_HEADS, len(rows))


def _is_later_head(row: Row, following: Row, cells: Sequence[str], items: Sequence[int]) -> bool:
    """Return whether a row is no person's, of which the cells are those below the statements."""
    others, filled = (
        sum(bool(cell) for column, cell in enumerate(one) if column not in items)
        for one in (row, following)
    )
    is_word = len(cells) == len(items) and len(set(cells)) == 1
    return len(set(cells)) >= DIFFERENT or (is_word and 2 * others <= filled)


def _choose_column(column: int | None) -> list[int]:
    return [] if column is None else [column]


def _find_missing(
    items: Sequence[Sequence[int]],
    heads: Sequence[Sequence[str]],
    body: Sequence[Row],
    words: Words,
) -> dict[int, int | None]:
    """Return the items without a column, each with the one column that most likely is its own.

    That is the one whose head has most words of the statement, among columns that hold answers.
    """
    taken = {column for columns in items for column in columns}
    missing = [item for item, columns in enumerate(items) if not columns]
    free = [
        column
        for column in range(len(heads) if missing else 0)
        if column not in taken and _judge_column(body, column, words) == "answers"
    ]
    pairs = [
        (_compare_words(heads[column], item, words), item, column)
        for item in missing
        for column in free
    ]
    found: dict[int, int | None] = dict.fromkeys(missing)
    for alike, item, column in sorted(pairs, reverse=True):
        if alike and found[item] is None and column not in found.values():
            found[item] = column
    return found


def _list_beside(
    items: Sequence[Sequence[int]],
    heads: Sequence[Sequence[str]],
    body: Sequence[Row],
    words: Words,
) -> list[int]:
    """Return the columns that are not read, of which a head holds a statement, with answers below.

    Points that a tool gave look as answers do, but are all the same.
    """
    taken = {column for columns in items for column in columns}
    statements = {text for language in words.statements for text in language if text}
    return [
        column
        for column, above in enumerate(heads)
        if column not in taken
        and any(text in head for head in map(simplify_text, above) for text in statements)
        and _judge_column(body, column, words) == "answers"
        and len({row[column] for row in body if column < len(row) and row[column]}) > 1
    ]


def _compare_words(heads: Sequence[str], item: int, words: Words) -> float:
    """Return which part of their words a head and a statement have in common, 0 to 1."""
    head = set(simplify_text(" ".join(heads)).split())
    statements = [set(language[item].split()) for language in words.statements]
    return max(len(head & one) / (len(head | one) or 1) for one in statements)


def _find_ordered_columns(rows: Sequence[Row], words: Words, choices: Choices) -> Columns:
    """Return 32 columns in order that hold answers. Raises FieldError and UnreadableError."""
    width = max(map(len, rows), default=0)
    # Titles above a table fill a cell or two.
    titles = next((place for place, row in enumerate(rows) if len(row) >= len(ITEMS)), 0)
    rows = [[] if place < titles else row for place, row in enumerate(rows)]
    head = rows[titles] if rows else []
    heads = [_list_heads([head], column) for column in range(width)]
    found = _find_organisations(heads, set(), [], words)
    month = _find_head(heads, words.month_heads)
    # The first row may be a head, unless there is no other.
    below = rows[titles + 1 :]
    body = below if any(map(any, below)) else rows[titles:]
    kinds = [
        "other" if column in (*found, month) else _judge_column(body, column, words)
        for column in range(width)
    ]
    if kinds.count("codes") >= ENOUGH_HEADS:
        raise UnreadableError(CODES)
    columns = _choose_columns(kinds, body)
    if columns is None or not _is_in_order(head, columns, words.statements):
        raise FieldError("text", f"must hold {len(ITEMS)} columns of answers")
    first_cells = [head[column] for column in columns if column < len(head)]
    read = [is_answer(cell, words) for cell in first_cells if cell]
    first = titles + (2 * sum(read) <= len(read))
    if first == titles:
        heads = [[] for _ in heads]
    names = [next(iter(texts), "") for texts in heads]
    ordered = Columns([[column] for column in columns], first, ORDER, names)
    return _add_others(ordered, heads, rows[first:], words, choices)


def _add_others(
    columns: Columns,
    heads: Sequence[Sequence[str]],
    body: Sequence[Row],
    words: Words,
    choices: Choices,
) -> Columns:
    """Return the columns, with those of organisation and month."""
    month = _find_head(heads, words.month_heads)
    taken = {month, *(column for places in columns.items for column in places)}
    organisations = _find_organisations(heads, taken, body, words)
    together = _are_branches(organisations, body)
    if choices.chosen_organisation:
        organisations = _choose_column(choices.organisation)
    elif not together:
        organisations = organisations[:1]
    unsure = not together and not choices.chosen_organisation
    return replace(columns, organisations=organisations, month=month, unsure=unsure)


def _find_head(heads: Sequence[Sequence[str]], texts: Sequence[str]) -> int | None:
    """Return the first column of which a head is one of the texts, or ends with one."""
    for column, above in enumerate(heads):
        for head in map(simplify_text, above):
            if any(text and (head == text or head.endswith(f" {text}")) for text in texts):
                return column
    return None


def _find_organisations(
    heads: Sequence[Sequence[str]], taken: Container[int | None], body: Sequence[Row], words: Words
) -> list[int]:
    """Return the columns that a head says to be the organisation's: exactly, or else in its words.

    A question about somebody's role there, or that is answered as a statement is, is none.
    """
    simple = {
        column: list(map(simplify_text, above))
        for column, above in enumerate(heads)
        if column not in taken
    }
    exact = [
        column for column, above in simple.items() if set(above) & set(words.organisation_heads)
    ]
    named = [
        column
        for column, above in simple.items()
        if any(_holds(head, words.organisation_words) for head in above)
        and not any(_holds(head, words.role_words) for head in above)
        and _judge_column(body, column, words) in ("other", "empty")
    ]
    # A tool may give a column of that name to what nobody filled in.
    filled = [[one for one in columns if _is_filled(body, one)] for columns in (exact, named)]
    return next((columns for columns in (*filled, exact, named) if columns), [])


def _is_filled(rows: Sequence[Row], column: int) -> bool:
    return any(column < len(row) and row[column] for row in rows)


def _holds(head: str, texts: Sequence[str]) -> bool:
    return any(text and f" {text} " in f" {head} " for text in texts)


def _are_branches(columns: Sequence[int], body: Sequence[Row]) -> bool:
    """Return whether no row fills more than one of the columns."""
    return len(columns) < 2 or all(
        sum(column < len(row) and bool(row[column]) for column in columns) < 2 for row in body
    )


def _judge_column(rows: Sequence[Row], column: int, words: Words) -> str:
    """Return what a column mostly holds: answers, codes, other, or (empty) nothing at all."""
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    if not cells:
        return "empty"
    if 2 * sum(bool(ANSWER_CODE.fullmatch(cell)) for cell in cells) > len(cells):
        return "codes"
    answers = sum(is_answer(cell, words) for cell in cells)
    return "answers" if 2 * answers > len(cells) else "other"


def is_answer(cell: str, words: Words) -> bool:
    """Return whether a cell is an answer, or most likely one."""
    known = any(read_answer(cell, one) is not None for one in (words.labels, words.suggestions))
    return known or suggest_answer(cell, words) is not None


def _choose_columns(kinds: Sequence[str], rows: Sequence[Row]) -> list[int] | None:
    """Return the 32 columns, when there is one way to choose them.

    A stretch of 32, some of which may be empty, after columns that only count the rows, name the
    page that was last seen or the like; or else all that hold answers, when these are 32.
    """
    fitting = [columns for columns in _list_stretches(kinds, rows) if len(columns) == len(ITEMS)]
    if len(fitting) == 1:
        return fitting[0]
    holding = [column for column, kind in enumerate(kinds) if kind == "answers"]
    return holding if len(holding) == len(ITEMS) else None


def _list_stretches(kinds: Sequence[str], rows: Sequence[Row]) -> Iterator[list[int]]:
    for other, stretch in groupby(range(len(kinds)), key=lambda column: kinds[column] == "other"):
        columns = list(stretch)
        while len(columns) > len(ITEMS) and _counts_rows(rows, columns[0]):
            columns = columns[1:]
        if not other:
            yield columns


def _counts_rows(rows: Sequence[Row], column: int) -> bool:
    cells = [row[column] if column < len(row) else "" for row in rows if any(row)]
    # From 2, where the first row was left aside because it might be a head.
    return any(cells == [str(first + place) for place in range(len(cells))] for first in (1, 2))


def _is_in_order(
    heads: Sequence[str], columns: Sequence[int], languages: Sequence[Sequence[str]]
) -> bool:
    """Return whether no head that is a statement says that a column is another item's."""
    matched = match_statements(heads, languages)
    return all(set(found) <= {column} for found, column in zip(matched, columns, strict=True))
