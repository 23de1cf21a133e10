"""What goes in and out of every command on files, in types, as in scan_engine.contract."""

from typing import Literal, NotRequired, TypedDict

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
    """A table as CSV, the words that it may hold, and what somebody said of it.

    For each language as many statements as there are items; an answer, 0 to 5, for each label, for
    each other word that may be met (it is asked first), and for each word that was asked about
    (null: no answer). `organisation_words` may stand anywhere in a head, unless one of `role_words`
    does; `test_words` beside answers tell a test, `with_tests` whether those count. `hidden`,
    `hidden_columns`: what the sheet hides, `with_hidden` whether its hidden rows count. Months:
    twelve names for each language. Rows, columns and statements count from 1; 0 for none.
    """

    text: str
    statements: list[list[str]]
    labels: dict[str, int]
    suggestions: NotRequired[dict[str, int]]
    organisation_heads: NotRequired[list[str]]
    organisation_words: NotRequired[list[str]]
    role_words: NotRequired[list[str]]
    month_heads: NotRequired[list[str]]
    test_words: NotRequired[list[str]]
    months: NotRequired[list[list[str]]]
    by_order: NotRequired[bool]
    with_tests: NotRequired[bool | None]
    hidden: NotRequired[list[int]]
    hidden_columns: NotRequired[list[int]]
    with_hidden: NotRequired[bool | None]
    organisation_column: NotRequired[int | None]
    statement_columns: NotRequired[dict[str, int]]
    meanings: NotRequired[dict[str, int | None]]


class RejectedCell(TypedDict):
    """A cell of which nothing was used, for somebody to look at; rows and columns from 1."""

    row: int
    column: int
    value: str


class UnknownWord(TypedDict):
    """A word in place of an answer, how often it stands there, and what it most often means.

    Once somebody said what it means, that.
    """

    value: str
    count: int
    suggested: int | None


class MissingStatement(TypedDict):
    """A statement without a column, and the column that it most likely has."""

    statement: int
    suggested: int | None


class ReadTableResponse(TypedDict):
    """Respondents; or what must be said first, and then there are none yet.

    `places`: the row of each of them, from 1. `uneven`: the rows, from 1, that are shorter or
    longer than the head, so that cells may have moved. `rows` below the head hold anything,
    `empty` of them no answer. `found`: by what the columns were found. `tests`, `hidden`: rows with
    answers, from 1, that say to be a test, or that the sheet hides; `hidden_columns`: those hidden
    columns that were read. `words`: those to be asked about, and those that somebody said the
    meaning of. `heads`: what stands above each column; `items`: the columns of statements;
    `beside`: those that have a statement above them too, and answers, and were not read.
    """

    results: list[Result]
    places: list[int]
    rejected: list[RejectedCell]
    uneven: list[int]
    rows: int
    empty: int
    found: Literal["heads", "order", "result"] | None
    tests: list[int]
    hidden: list[int]
    hidden_columns: list[int]
    asks: list[Literal["order", "statements", "organisation", "tests", "hidden", "words"]]
    problem: Literal["codes", "spread", "scale", "apart", "texts", "empty", "left", "turned"] | None
    words: list[UnknownWord]
    missing: list[MissingStatement]
    heads: list[str]
    items: list[int]
    beside: list[int]
    organisation_column: int | None


class ReadFileRequest(TypedDict):
    """A file of any kind."""

    name: str
    base64: str


class FilePart(TypedDict):
    """Text that a file holds, or a table of its, as CSV; of that the hidden rows and columns."""

    name: str
    text: str
    table: bool
    hidden: list[int]
    hidden_columns: list[int]


class FileProblem(TypedDict):
    """A file, or one inside it, that was not opened, and why."""

    name: str
    problem: Literal[
        "unknown", "mail", "office", "pdf", "broken", "large", "nested", "protected", "nothing"
    ]


class ReadFileResponse(TypedDict):
    """What a file holds, and what in it was not opened."""

    parts: list[FilePart]
    problems: list[FileProblem]


COMMANDS: dict[str, tuple[type, type]] = {
    "csv": (CsvRequest, CsvResponse),
    "workbook": (WorkbookRequest, WorkbookResponse),
    "qr": (QrRequest, QrResponse),
    "read_table": (ReadTableRequest, ReadTableResponse),
    "read_file": (ReadFileRequest, ReadFileResponse),
}
