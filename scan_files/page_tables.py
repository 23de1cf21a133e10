"""The tables of a page in HTML, as some survey tools write them in place of a spreadsheet."""

import re
from collections.abc import Iterator
from html import unescape

from scan_files.cells import Row
from scan_files.documents import spend

TABLES = re.compile(r"<table\b", re.IGNORECASE)
ROWS = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
CELLS = re.compile(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
CELL_END = re.compile(r"</(?:t[dhr]|table|thead|tbody|tfoot)\b", re.IGNORECASE)
# Behind it, no cell goes on from above.
PART_END = re.compile(r"</?(?:thead|tbody|tfoot)\b", re.IGNORECASE)
LINE_END = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
ACROSS = re.compile(r"(?<![\w-])colspan\s*=\s*[\"']?(\d{1,9})", re.IGNORECASE)
DOWN = re.compile(r"(?<![\w-])rowspan\s*=\s*[\"']?(\d{1,9})", re.IGNORECASE)

# A browser takes a cell over more columns for one over so many.
MOST_ACROSS = 1_000

# For a column the cell above that goes on in it, over how many columns, and in how many rows.
Held = dict[int, tuple[str, int, int]]


def read_page_tables(page: str, left: list[int]) -> Iterator[list[Row]]:
    """Yield the rows of each table; for `left`, see spend.

    A cell over more columns stands in the first of them, and one over more rows in each of those.
    """
    for table in TABLES.split(page)[1:]:
        held: Held = {}
        yield [_read_row(row, held, left) for row in ROWS.split(table)[1:]]


def _read_row(row: str, held: Held, left: list[int]) -> Row:
    """Return the cells, and those from above in between; keep in `held` what goes on below."""
    last = max((column + across for column, (_, across, _) in held.items()), default=0)
    spend(left, last)
    cells: Row = []
    for text, across, down in _cut_row(row):
        while len(cells) in held:
            cells += _take(held, len(cells))
        spend(left, across)
        if down > 1:
            held[len(cells)] = text, across, down - 1
        cells += [text, *[""] * (across - 1)]
    for column in sorted(held):
        if column >= len(cells):
            cells += [""] * (column - len(cells)) + _take(held, column)
    if PART_END.search(row):
        held.clear()
    return cells


def _take(held: Held, column: int) -> Row:
    """Return what goes on from above in a column, and in those behind it."""
    text, across, rows = held.pop(column)
    if rows > 1:
        held[column] = text, across, rows - 1
    return [text, *[""] * (across - 1)]


def _cut_row(row: str) -> Iterator[tuple[str, int, int]]:
    """Yield what each cell says, and over how many columns and rows."""
    _, *pieces = CELLS.split(row)
    # Each cell's attributes and what it holds, in turn.
    for attributes, held in zip(pieces[::2], pieces[1::2], strict=True):
        lines = LINE_END.sub("\n", CELL_END.split(held, maxsplit=1)[0])
        across, down = (_read_span(kind.search(attributes)) for kind in (ACROSS, DOWN))
        yield unescape(TAG.sub("", lines)).strip(), min(across, MOST_ACROSS), down


def _read_span(span: re.Match[str] | None) -> int:
    return max(int(span[1]), 1) if span else 1
