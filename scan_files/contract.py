"""What goes in and out of every command on files, in types, as in scan_engine.contract."""

from typing import NotRequired, TypedDict

from scan_engine.contract import Result

# An integer stays one; a text is at most as long as a cell of a spreadsheet.
Cell = str | float | None


class CsvRequest(TypedDict):
    """Rows of a table."""

    rows: list[list[Cell]]


class CsvResponse(TypedDict):
    """The table as CSV."""

    text: str


class WorkbookRequest(TypedDict):
    """Rows of a table, and the name of its sheet."""

    rows: list[list[Cell]]
    title: str


class WorkbookResponse(TypedDict):
    """The bytes of a workbook."""

    base64: str


class QrRequest(TypedDict):
    """What a QR code is to say."""

    text: str


class QrResponse(TypedDict):
    """A QR code: modules a side, and the path of a drawing of the dark ones."""

    size: int
    path: str


class ReadTableRequest(TypedDict):
    """A table as CSV, and the words that it may hold.

    For each language as many statements as there are items; an answer, 0 to 5, for each word.
    """

    text: str
    statements: list[list[str]]
    labels: dict[str, int]
    organisation_heads: NotRequired[list[str]]
    month_heads: NotRequired[list[str]]


class RejectedCell(TypedDict):
    """A cell that could not be read; rows and columns from 1."""

    row: int
    column: int
    value: str


class ReadTableResponse(TypedDict):
    """Respondents; how many rows were read; by what the columns were found."""

    results: list[Result]
    rejected: list[RejectedCell]
    rows: int
    found: str | None


COMMANDS: dict[str, tuple[type, type]] = {
    "csv": (CsvRequest, CsvResponse),
    "workbook": (WorkbookRequest, WorkbookResponse),
    "qr": (QrRequest, QrResponse),
    "read_table": (ReadTableRequest, ReadTableResponse),
}
