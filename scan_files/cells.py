"""CSV text to rows of cells, whatever its delimiter, and whatever was written above its head."""

import csv
import io
import re
from itertools import islice

from scan_engine.answers import FieldError
from scan_files.tables import BYTE_ORDER_MARK

DELIMITERS = (",", ";", "\t")

# How spreadsheet programs name the delimiter in a first line of its own.
NAMED_DELIMITER = re.compile(r"\"?sep=(.)\"?[\t;,]*\r?\n", re.IGNORECASE)

# Rows that tell the delimiter.
FIRST_ROWS = 20

# All that is neither letter nor digit: how tools set a statement apart makes no difference.
APART = re.compile(r"[\W_]+")

Row = list[str]


def read_rows(text: str) -> list[Row]:
    """Return the rows of cells, without outer spaces. Raises FieldError naming `text`."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    named = NAMED_DELIMITER.match(text)
    start = named.end() if named else 0
    delimiter = named[1] if named else _find_delimiter(text)
    try:
        rows = csv.reader(io.StringIO(text[start:], newline=""), delimiter=delimiter)
        found = [[cell.strip() for cell in row] for row in rows]
    except csv.Error:
        raise FieldError("text", "is not a table of comma-separated values") from None
    # Rows are told by their numbers in the file.
    return [[], *found] if named else found


def simplify_text(text: str) -> str:
    """Return letters and digits in lower case, with single spaces for all else between them."""
    return APART.sub(" ", text.casefold()).strip()


def name_word(text: str) -> str:
    """Return what a word in place of an answer is known by: simplified, if it has any letters."""
    return simplify_text(text) or text.strip()


def _find_delimiter(text: str) -> str:
    """Return the delimiter that gives the first rows the most cells."""

    def count_cells(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            return sum(len(row) for row in islice(rows, FIRST_ROWS))
        except csv.Error:  # it would make one cell of a whole page
            return 0

    return max(DELIMITERS, key=count_cells)
