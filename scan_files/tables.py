"""Rows of cells to a file that other programs open: CSV text, or a workbook."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.exceptions import InvalidWorksheetName

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]

# Spreadsheets take text that begins so for a formula, and would run it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# Without it, a spreadsheet takes UTF-8 for something else and spoils é and ë.
BYTE_ORDER_MARK = "\ufeff"

# The most characters a workbook's cell can hold.
LONGEST_TEXT = 32_767

# The same date in every workbook, so that the same rows give the same bytes.
CREATED = datetime(2026, 1, 1, tzinfo=UTC)


class TitleError(ValueError):
    """A title that a sheet of a workbook cannot have."""


def write_csv(rows: Rows) -> str:
    """Return the rows as CSV (RFC 4180), a byte order mark before it; an empty cell for None.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_disarm(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def write_workbook(rows: Rows, title: str) -> bytes:
    """Return a workbook of one sheet, named `title`, whose first row is its head.

    Text stays text, whatever it begins with. Raises TitleError for a title that is empty, longer
    than 31 characters or that holds a mark that is not allowed there.
    """
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    workbook.set_properties({"created": CREATED})
    if not title:
        raise TitleError(title)
    try:
        sheet = workbook.add_worksheet(title)
    except InvalidWorksheetName as error:
        raise TitleError(title) from error
    bold = workbook.add_format({"bold": True})
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(place, column, cell, bold if place == 0 else None)
            elif cell is not None:
                sheet.write_number(place, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    workbook.close()
    return file.getvalue()


def _disarm(cell: Cell) -> Cell:
    """Return the cell as no formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
