"""The table that a survey tool exports, to respondents: CSV text with a row for each person.

Microsoft Forms, Google Forms and LimeSurvey each put the statements at the head of their columns,
with signs of their own around them, and other columns before and between. A table without such
heads can be read as well, when 32 columns in order hold answers.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from scan_engine.answers import FieldError, Respondent, read_month, read_organisation
from scan_engine.framework import ITEMS
from scan_files.tables import BYTE_ORDER_MARK, FORMULA_STARTS

DELIMITERS = (",", ";", "\t")

# Rows that tell the delimiter, and rows among which the head is.
FIRST_ROWS = 20
HEAD_ROWS = 5

LONGEST_NAMED = 60

# All that is neither letter nor digit: how tools set a statement apart makes no difference.
APART = re.compile(r"[\W_]+")
NUMBER = re.compile(r"([0-5])(?:[.,]0+)?", re.ASCII)
# "4 - Agree", "4. Agree", "4 Agree": what stands behind the number is no number itself.
NUMBERED = re.compile(r"([0-5])\s*([-–—:.)=]?)\s*([^\W\d].*)", re.DOTALL)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:\D.*)?", re.ASCII | re.DOTALL)
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)

Row = list[str]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell that could not be read: row and column from 1, the value up to 60 characters."""

    row: int
    column: int
    value: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What a table holds: who answered anything, and what could not be read.

    `rows`: how many rows below the head hold anything. `found`: by which the statements' columns
    were found: heads, or order.
    """

    respondents: tuple[Respondent, ...]
    rejections: tuple[Rejection, ...]
    rows: int
    found: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words to know a table by, as `simplify_text` leaves them.

    `statements`: 32 for each language; `labels`: the answer, 0 to 5, for each word.
    """

    statements: Sequence[Sequence[str]]
    labels: Mapping[str, int]
    organisation_heads: Sequence[str] = ()
    month_heads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand: for each of the 32 items its columns; `first`: the first row below."""

    items: Sequence[Sequence[int]]
    first: int
    found: str
    organisation: int | None
    month: int | None


def read_survey(text: str, words: Words) -> Survey:
    """Return the respondents in CSV text, whatever its delimiter.

    Raises FieldError naming `text` when no 32 columns of answers can be found.
    """
    rows = _read_rows(text)
    columns = _find_columns(rows, words)
    respondents: list[Respondent] = []
    rejections: list[Rejection] = []
    filled = 0
    for place in range(columns.first, len(rows)):
        if any(rows[place]):
            filled += 1
            respondent, wrong = _read_respondent(rows[place], columns, words.labels)
            rejections += [Rejection(place + 1, column + 1, value) for column, value in wrong]
            if any(answer is not None for answer in respondent.answers):
                respondents.append(respondent)
    return Survey(tuple(respondents), tuple(rejections), filled, columns.found)


def simplify_text(text: str) -> str:
    """Return letters and digits in lower case, with single spaces for all else between them."""
    return APART.sub(" ", text.casefold()).strip()


def _read_rows(text: str) -> list[Row]:
    """Return the rows of cells, without outer spaces. Raises FieldError."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text))
        return [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        raise FieldError("text", "is not a table of comma-separated values") from None


def _find_delimiter(text: str) -> str:
    """Return the delimiter that gives the first rows the most cells."""

    def count_cells(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            return sum(len(row) for row in islice(rows, FIRST_ROWS))
        except csv.Error:  # it would make one cell of a whole page
            return 0

    return max(DELIMITERS, key=count_cells)


def _find_columns(rows: Sequence[Row], words: Words) -> _Columns:
    for place, row in enumerate(rows[:HEAD_ROWS]):
        heads = [simplify_text(cell) for cell in row]
        items = _match_statements(heads, words.statements)
        if all(items):
            organisation = _find_head(heads, words.organisation_heads)
            month = _find_head(heads, words.month_heads)
            return _Columns(items, place + 1, "heads", organisation, month)
    return _find_ordered_columns(rows, words)


def _match_statements(heads: Sequence[str], languages: Sequence[Sequence[str]]) -> list[list[int]]:
    """Return for each of the 32 items the columns whose head ends with its statement.

    There can be more than one, when a form asks its questions once for each language.
    """
    items: list[list[int]] = [[] for _ in ITEMS]
    for column, head in enumerate(heads):
        found = [
            (len(statement), item)
            for statements in languages
            for item, statement in enumerate(statements)
            if _ends_with(head, statement)
        ]
        if found:
            items[max(found)[1]].append(column)
    return items


def _ends_with(head: str, text: str) -> bool:
    return bool(text) and (head == text or head.endswith(f" {text}"))


def _find_head(heads: Sequence[str], texts: Sequence[str]) -> int | None:
    """Return the first column whose head is one of the texts, or ends with one."""
    for column, head in enumerate(heads):
        if any(_ends_with(head, text) for text in texts):
            return column
    return None


def _find_ordered_columns(rows: Sequence[Row], words: Words) -> _Columns:
    """Return 32 columns in order that hold answers. Raises FieldError when there are none."""
    heads = [simplify_text(cell) for cell in rows[0]] if rows else []
    organisation = _find_head(heads, words.organisation_heads)
    month = _find_head(heads, words.month_heads)
    body = rows[1:] if len(rows) > 1 else rows
    width = max(map(len, rows), default=0)
    kinds = [
        "other" if column in (organisation, month) else _judge_column(body, column, words.labels)
        for column in range(width)
    ]
    columns = _choose_columns(kinds, body)
    if columns is None or not _is_in_order(heads, columns, words.statements):
        raise FieldError("text", f"must hold {len(ITEMS)} columns of answers")
    first_cells = [rows[0][column] for column in columns if column < len(rows[0])]
    read = [_read_answer(cell, words.labels) is not None for cell in first_cells if cell]
    has_head = 2 * sum(read) <= len(read)
    return _Columns([[column] for column in columns], int(has_head), "order", organisation, month)


def _judge_column(rows: Sequence[Row], column: int, labels: Mapping[str, int]) -> str:
    """Return what a column mostly holds: answers, other, or (empty) nothing at all."""
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    if not cells:
        return "empty"
    answers = sum(_read_answer(cell, labels) is not None for cell in cells)
    return "answers" if 2 * answers > len(cells) else "other"


def _choose_columns(kinds: Sequence[str], rows: Sequence[Row]) -> list[int] | None:
    """Return the 32 columns, when there is one way to choose them.

    All that hold answers, when these are 32; or else a stretch of 32, some of which may be empty,
    after columns that only count the rows.
    """
    holding = [column for column, kind in enumerate(kinds) if kind == "answers"]
    if len(holding) == len(ITEMS):
        return holding
    fitting = []
    for other, stretch in groupby(range(len(kinds)), key=lambda column: kinds[column] == "other"):
        columns = list(stretch)
        while len(columns) > len(ITEMS) and _counts_rows(rows, columns[0]):
            columns = columns[1:]
        if not other and len(columns) == len(ITEMS):
            fitting.append(columns)
    return fitting[0] if len(fitting) == 1 else None


def _counts_rows(rows: Sequence[Row], column: int) -> bool:
    cells = [row[column] if column < len(row) else "" for row in rows if any(row)]
    # From 2, where the first row was left aside because it might be a head.
    return any(cells == [str(first + place) for place in range(len(cells))] for first in (1, 2))


def _is_in_order(
    heads: Sequence[str], columns: Sequence[int], languages: Sequence[Sequence[str]]
) -> bool:
    """Return whether no head that is a statement says that a column is another item's."""
    matched = _match_statements(heads, languages)
    return all(set(found) <= {column} for found, column in zip(matched, columns, strict=True))


def _read_respondent(
    row: Row, columns: _Columns, labels: Mapping[str, int]
) -> tuple[Respondent, list[tuple[int, str]]]:
    """Return what a row holds, and the column and value of each cell that could not be read."""
    wrong: list[tuple[int, str]] = []
    answers = []
    for places in columns.items:
        column, cell = next(
            ((place, row[place]) for place in places if place < len(row) and row[place]), (0, "")
        )
        answer = _read_answer(cell, labels) if cell else None
        if cell and answer is None:
            wrong.append((column, cell[:LONGEST_NAMED]))
        answers.append(answer)
    others: list[str | None] = []
    for place, read in ((columns.organisation, _read_name), (columns.month, _read_month)):
        cell = row[place] if place is not None and place < len(row) else ""
        try:
            others.append(read(cell))
        except FieldError:
            wrong.append((place or 0, cell[:LONGEST_NAMED]))
            others.append(None)
    organisation, month = others
    return Respondent(tuple(answers), organisation, month), wrong


def _read_answer(cell: str, labels: Mapping[str, int]) -> int | None:
    """Return 0 to 5, or None for a cell that says something else."""
    number = NUMBER.fullmatch(cell)
    if number:
        return int(number[1])
    label = labels.get(simplify_text(cell))
    if label is not None:
        return label
    numbered = NUMBERED.fullmatch(cell)
    if not numbered:
        return None
    answer, sign, word = int(numbered[1]), numbered[2], simplify_text(numbered[3])
    # A word that we do not know is a label when a sign sets it apart from its number.
    return answer if labels.get(word, answer if sign else None) == answer else None


def _read_name(cell: str) -> str | None:
    """Return an organisation as a person wrote it; what a template put before it is gone."""
    if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS):
        cell = cell[1:]
    return read_organisation(" ".join(cell.split()))


def _read_month(cell: str) -> str | None:
    """Return the month of YYYY-MM, of a date that begins so, or of MM-YYYY."""
    if not cell:
        return None
    first, last = YEAR_FIRST.fullmatch(cell), YEAR_LAST.fullmatch(cell)
    if first:
        return read_month(f"{first[1]}-{first[2]:0>2}")
    return read_month(f"{last[2]}-{last[1]:0>2}" if last else cell)
