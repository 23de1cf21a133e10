"""CSV text to rows of cells, whatever its delimiter, and whatever was written above its head."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Literal
from unicodedata import normalize

from scan_engine.framework import ITEMS
from scan_files.tables import BYTE_ORDER_MARK

DELIMITERS = (",", ";", "\t", "|")

# A cell may be as long as all that is read: then nothing is too long for the reader of rows.
LONGEST_CELL = 1_000_000_000

# How spreadsheet programs name the delimiter in a first line of its own.
NAMED_DELIMITER = re.compile(r"\"?sep=([^\r\n\"])\"?[\t;,]*\r?\n", re.IGNORECASE)

# How é and ë begin in a text that was read as what it is not.
WRONG = "Ã"

# Rows that tell the delimiter.
FIRST_ROWS = 20

# Stands behind the last row; in a cell, when a quotation mark was opened and never closed.
END = "\x03"
# A line in a cell that has so many delimiters was a row.
WHOLE_ROW = len(ITEMS) - 1

# So much of a long text tells which one it is.
LONGEST_NAMED = 60

# What nobody sees; and all that is neither letter nor digit: how tools set a statement apart makes
# no difference.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
APART = re.compile(r"[\W_]+")

# What phones and word processors make of quotation marks.
CURLY = {"“": "”", "„": "”", "‘": "’", "«": "»"}

# Markdown puts a row of these below its head.
RULE = re.compile(r":?-+:?")
BAR = "|"

Row = list[str]


@contextmanager
def _allow_long_cells() -> Iterator[None]:
    """Have the reader of rows take long cells; others who read rows keep their limit."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def read_rows(text: str) -> list[Row]:
    """Return the rows of cells, without outer spaces."""
    # The mark may have been read as what it is not, too.
    text = _undo_wrong_reading(text.removeprefix(BYTE_ORDER_MARK)).removeprefix(BYTE_ORDER_MARK)
    named = NAMED_DELIMITER.match(text)
    start = named.end() if named else 0
    delimiter = named[1] if named else _find_delimiter(text)
    found = _read_marked(text[start:], delimiter)
    found = [_unpack_row(row, delimiter) for row in found]
    if any(mark in text for mark in CURLY):
        found = [list(map(_strip_curly, row)) for row in found]
    found = _strip_bars(found) if delimiter == BAR else found
    # Rows are told by their numbers in the file.
    return [[], *found] if named else found


def _strip_curly(cell: str) -> str:
    """Return what stands between quotation marks that are curly."""
    return cell[1:-1].strip() if len(cell) > 1 and CURLY.get(cell[0]) == cell[-1] else cell


def _unpack_row(row: Row, delimiter: str) -> Row:
    """Return the cells of a row that stands in its first cell.

    So a program keeps a table that it opened by another delimiter.
    """
    packed = row and row[0].count(delimiter) >= WHOLE_ROW and not any(row[1:])
    inner = _read_cells(row[0], delimiter)[0] if packed else []
    return inner[0] if len(inner) == 1 else row


def _strip_bars(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a table in Markdown, each of which begins and ends with a bar."""
    wide = [row for row in rows if len(row) > WHOLE_ROW]
    if any(row[0] or row[-1] for row in wide):
        return list(rows)
    stripped = [row[1:-1] if len(row) > WHOLE_ROW else row for row in rows]
    return [[] if all(map(RULE.fullmatch, row)) else row for row in stripped]


def shorten_text(text: str) -> str:
    """Return the beginning by which a long text is named; a short one as it is."""
    return text if len(text) <= LONGEST_NAMED else f"{text[:LONGEST_NAMED]}…"


def holds_row(cell: str) -> bool:
    """Return whether a cell holds what was a row, as when nobody closed its quotation mark."""
    return "\n" in cell and any(
        line.count(sign) >= WHOLE_ROW for line in cell.split("\n") for sign in DELIMITERS
    )


def simplify_text(text: str) -> str:
    """Return letters and digits in lower case, with single spaces for all else between them."""
    if not text.isascii():
        text = INVISIBLE.sub("", normalize("NFC", text))
    return APART.sub(" ", text.casefold()).strip()


def name_word(text: str) -> str:
    """Return what a word in place of an answer is known by: simplified, if it has any letters."""
    return simplify_text(text) or text.strip()


def _undo_wrong_reading(text: str) -> str:
    """Return what was read as Windows-1252 and is UTF-8, as when a file was opened and saved."""
    try:
        return text.encode("cp1252").decode() if WRONG in text else text
    except UnicodeError:
        return text


def _read_marked(text: str, delimiter: str) -> list[Row]:
    """Return the rows.

    Programs put a cell that holds anything special between quotation marks, and people begin a
    remark with one. A mark that swallows rows is no program's: then marks say nothing beyond their
    line, or nothing at all, where that leaves more rows as wide as the head.
    """
    rows, is_open = _read_cells(text, delimiter)
    if not is_open and not any(holds_row(cell) for row in rows for cell in row):
        return rows
    literal, _ = _read_cells(text, delimiter, csv.QUOTE_NONE)
    plain = [[_strip_marks(cell) for cell in row] for row in literal]
    return max((rows, _read_lines(text, delimiter, plain), plain), key=_count_like_head)


def _read_lines(text: str, delimiter: str, plain: Sequence[Row]) -> list[Row]:
    """Return a row for each line; in one that leaves a mark open, marks say nothing if that fits.

    `plain`: the rows where they never do.
    """
    lines = [_read_cells(line, delimiter) for line in io.StringIO(text, newline=None)]
    rows = [next(iter(found), []) for found, _ in lines]
    width = _measure_head(rows)
    return [
        literal if is_open and len(literal) == width else row
        for row, (_, is_open), literal in zip(rows, lines, plain, strict=False)
    ]


@_allow_long_cells()
def _read_cells(
    text: str, delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
) -> tuple[list[Row], bool]:
    """Return the rows, without outer spaces, and whether a quotation mark was never closed."""
    source = io.StringIO(f"{text}\n{END}", newline="")
    rows = csv.reader(source, delimiter=delimiter, quoting=quoting)
    found = [[cell.strip() for cell in row] for row in rows]
    if found[-1] == [END]:
        return found[:-1], False
    found[-1][-1] = found[-1][-1].removesuffix(END).strip()
    return found, True


def _strip_marks(cell: str) -> str:
    """Return what stands between the quotation marks of a program."""
    marked = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if marked else cell


def _measure_head(rows: Sequence[Row]) -> int:
    """Return how wide the first row is that is wide enough; 0 when none is."""
    return next((len(row) for row in rows if len(row) > WHOLE_ROW), 0)


def _count_like_head(rows: Sequence[Row]) -> int:
    """Return how many rows are as wide as the first that is wide enough.

    Where the head is split at the commas of its statements, rows that are alike hold others'.
    """
    width = _measure_head(rows)
    return sum(len(row) == width for row in rows) if width else 0


def _count_alike(rows: Sequence[Row]) -> int:
    """Return how many rows are as wide as most of those that are wide enough."""
    widths = Counter(len(row) for row in rows if len(row) > WHOLE_ROW)
    return max(widths.values(), default=0)


def _find_delimiter(text: str) -> str:
    """Return the delimiter that makes most of the first rows alike; or else the most cells.

    Remarks can have more commas than a table has columns.
    """

    @_allow_long_cells()
    def judge(delimiter: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        first = [_unpack_row(row, delimiter) for row in islice(rows, FIRST_ROWS)]
        return _count_alike(first), sum(map(len, first))

    return max(DELIMITERS, key=judge)
