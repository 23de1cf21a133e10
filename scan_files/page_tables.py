"""The tables of a page in HTML, as some survey tools write them in place of a spreadsheet."""

import re
from collections.abc import Iterator
from html import unescape

from scan_files.cells import Row

TABLES = re.compile(r"<table\b", re.IGNORECASE)
ROWS = re.compile(r"<tr\b[^<>]*>", re.IGNORECASE)
CELLS = re.compile(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
CELL_END = re.compile(r"</t[dhr]\b", re.IGNORECASE)
LINE_END = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)


def read_page_tables(page: str) -> Iterator[list[Row]]:
    """Yield the rows of each table; a cell over more columns stands in the first of them."""
    for table in TABLES.split(page)[1:]:
        yield [[text for cell in _cut_row(row) for text in cell] for row in ROWS.split(table)[1:]]


def _cut_row(row: str) -> Iterator[Row]:
    _, *pieces = CELLS.split(row)
    # Each cell's attributes and what it holds, in turn.
    for attributes, held in zip(pieces[::2], pieces[1::2], strict=True):
        lines = LINE_END.sub("\n", CELL_END.split(held, maxsplit=1)[0])
        span = SPAN.search(attributes)
        yield [unescape(TAG.sub("", lines)).strip(), *[""] * (int(span[1]) - 1 if span else 0)]
