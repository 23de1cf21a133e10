"""The sheets of an Excel workbook, as openpyxl reads them."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange

from scan_files.cells import Row
from scan_files.documents import (
    MOST_ROWS,
    WIDEST,
    Sheet,
    Span,
    TooLargeError,
    fill_down,
    repeat_filled,
    spend,
)
from scan_files.progress import count_rows

# The same words have other namespaces in a workbook that is kept as "strict".
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
NAMESPACES = {
    STRICT: b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}

# How XML says yes.
YES = ("1", "true")

# What stands in a row, by its number from 1.
Rows = dict[int, Row]


def read_workbook(data: bytes, left: list[int]) -> Iterator[Sheet]:
    """Yield each sheet; formulas as written, a date as year, month and day.

    For `left`, see spend. Raises TooLargeError, also for a row or a column beyond the last that a
    workbook can have, and ValueError for a cell that stands there twice.
    """
    source = io.BytesIO(_loosen(data))
    workbook = load_workbook(source, read_only=True, data_only=False, keep_links=False)
    for sheet in workbook.worksheets:
        found, parser = _read_rows(workbook, sheet, left)
        rows = repeat_filled(_list_rows(found), [], MOST_ROWS, left)
        fill_down(rows, _list_spans(parser), left)
        yield Sheet(
            sheet.title,
            rows,
            hidden=sheet.sheet_state != "visible",
            hidden_rows=_list_hidden_rows(parser),
            hidden_columns=_list_hidden_columns(parser),
        )


def _loosen(data: bytes) -> bytes:
    """Return a workbook that was kept as "strict" as any other, which openpyxl knows alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if STRICT not in archive.read("xl/workbook.xml"):
            return data
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as loose:
            for name in archive.namelist():
                content = archive.read(name)
                for strict, known in NAMESPACES.items():
                    content = content.replace(strict, known)
                loose.writestr(name, content)
    return target.getvalue()


def _read_rows(workbook: Any, sheet: Any, left: list[int]) -> tuple[Rows, WorkSheetParser]:
    """Return the filled rows, and what openpyxl came to know of the sheet.

    Its own way to go over a large sheet leaves out a row that is not in its place in the file, as
    some tools write them, and does not say what is hidden: so its parser is asked.
    """
    rows: Rows = {}
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        for _, found in count_rows(parser.parse()):
            for cell in found:
                _place(cell, rows, left)
    return rows, parser


def _place(cell: dict[str, Any], rows: Rows, left: list[int]) -> None:
    """Add a cell that holds anything to its row."""
    value, number, column = cell["value"], cell["row"], cell["column"]
    # What is reckoned for more cells at once says its formula so.
    text = "" if value is None else str(getattr(value, "text", value))
    if not text:
        return
    if number > MOST_ROWS or column > WIDEST:
        raise TooLargeError
    row = rows.setdefault(number, [])
    if number < 1 or (column <= len(row) and row[column - 1]):
        raise ValueError
    missing = max(column - len(row), 0)
    spend(left, missing)
    row += [""] * missing
    row[column - 1] = text


def _list_rows(rows: Rows) -> Iterator[tuple[Row, int]]:
    """Yield each row, that it stands there once, and how many empty ones stand before it."""
    last = 0
    for number, row in sorted(rows.items()):
        yield [], number - last - 1
        yield row, 1
        last = number


def _list_spans(parser: WorkSheetParser) -> Iterator[Span]:
    for merged in parser.merged_cells.mergeCell if parser.merged_cells else ():
        cells = CellRange(merged.ref)
        yield cells.min_row - 1, cells.min_col - 1, cells.max_row - cells.min_row + 1


def _list_hidden_rows(parser: WorkSheetParser) -> frozenset[int]:
    return frozenset(
        int(number) for number, row in parser.row_dimensions.items() if row.get("hidden") in YES
    )


def _list_hidden_columns(parser: WorkSheetParser) -> frozenset[int]:
    """Return the hidden columns, from 1, as far as a workbook has any."""
    return frozenset(
        number
        for columns in parser.column_dimensions.values()
        if columns.get("hidden") in YES
        for number in range(int(columns["min"]), min(int(columns["max"]), WIDEST) + 1)
    )
