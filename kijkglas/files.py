"""Files of rows: .csv, .jsonl or .parquet to a table of cells, and rows to such a file.

Exactly the file that is named is read, and a cell as it stands there: nothing is guessed from the
first rows.
"""

import csv
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import duckdb
import pyarrow.parquet as pq

from scan_engine.answers import FieldError

Relation = duckdb.DuckDBPyRelation

ENDINGS = {".csv": "csv", ".jsonl": "json", ".ndjson": "json", ".parquet": "parquet"}
WRITERS = {".csv": "CSV, HEADER", ".jsonl": "JSON", ".parquet": "PARQUET"}
DELIMITERS = (",", ";", "\t")

# Spreadsheets take text that begins so for a formula, and would run it; scan_files says the same.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

# Without it, a spreadsheet takes UTF-8 for something else and spoils é and ë.
BYTE_ORDER_MARK = "\ufeff"


class Table(NamedTuple):
    """Cells, and what their columns are called where they come from, in the same order."""

    cells: Relation
    names: Sequence[str]


class _Head(NamedTuple):
    """The first line of a CSV file: its names, what stands between them, and how it ends."""

    names: tuple[str, ...]
    delimiter: str
    end: str


def read_table(database: Any, path: Path) -> Table:
    """Return the cells of a file: of .csv as text, of .jsonl as text or JSON, of .parquet as typed.

    Raises FieldError naming `file` or the row that is wrong; reading the cells may raise what
    `name_problem` takes.
    """
    kind = ENDINGS.get(path.suffix.lower())
    if kind is None:
        raise FieldError("file", f"must end in one of {', '.join(ENDINGS)}")
    readers = {"csv": _read_csv, "json": _read_json, "parquet": _read_parquet}
    return readers[kind](database, path)


def name_problem(path: Path, error: duckdb.Error) -> FieldError:
    """Return what is wrong with a file that could not be read to its end."""
    check = {"csv": _check_rows, "json": _check_lines}.get(ENDINGS[path.suffix.lower()])
    try:
        if check:
            check(path)
    except FieldError as found:
        return found
    return FieldError("file", f"cannot be read: {_read_message(error)}")


def quote(name: str) -> str:
    """Return a column's name as SQL."""
    return '"' + name.replace('"', '""') + '"'


def check_target(target: Path, source: Path) -> None:
    """Raise FieldError naming `output` when rows of one file cannot be written to another."""
    if target.suffix.lower() not in WRITERS:
        raise FieldError("output", f"must end in one of {', '.join(WRITERS)}")
    if target.is_dir():
        raise FieldError("output", f"is a folder: {target}")
    if not target.parent.is_dir():
        raise FieldError("output", f"is in a folder that is not there: {target.parent}")
    if target.exists() and target.samefile(source):
        raise FieldError("output", "is the file that is read: it would be lost")
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise FieldError("output", f"may not be written: {target}")


def write_rows(database: Any, rows: Relation, target: Path) -> None:
    """Write rows to a file that check_target allows. Raises FieldError.

    In .csv, which spreadsheets open, text that these would take for a formula gets an apostrophe
    before it, and a byte order mark stands before all.
    """
    kind = target.suffix.lower()
    if kind == ".csv":
        rows = rows.project(", ".join(_disarm_columns(rows)))
    rows.create_view("rows_to_write", replace=True)
    name = str(target).replace("'", "''")
    try:
        database.execute(f"COPY rows_to_write TO '{name}' (FORMAT {WRITERS[kind]})")
    except duckdb.Error as error:
        raise FieldError("output", f"cannot be written: {_read_message(error)}") from None


def _read_message(error: duckdb.Error) -> str:
    """Return what the database says is wrong, in a line and without the kind of error."""
    return str(error).splitlines()[0].partition(": ")[2].strip()


def _disarm_columns(rows: Relation) -> Iterator[str]:
    starts = ", ".join(f"chr({ord(one)})" for one in FORMULA_STARTS)
    mark = BYTE_ORDER_MARK
    for name, kind in zip(rows.columns, rows.types, strict=True):
        cell = quote(name)
        if str(kind) == "VARCHAR":
            cell = f"CASE WHEN left({cell}, 1) IN ({starts}) THEN chr(39) || {cell} ELSE {cell} END"
        yield f"{cell} AS {quote(mark + name)}"
        mark = ""  # the first name alone carries it: it is what the file begins with


def _name_exactly(path: Path) -> str:
    """Return a path in which the database finds no pattern of several files."""
    return re.sub(r"([*?\[])", r"[\1]", str(path))


def _read_csv(database: Any, path: Path) -> Table:
    head = _read_head(path)
    # A line may end otherwise within quotes than without; the database would take the first.
    ends = {
        "\n": {"lineterminator": duckdb.CSVLineTerminator.LINE_FEED},
        "\r\n": {"lineterminator": duckdb.CSVLineTerminator.CARRIAGE_RETURN_LINE_FEED},
    }
    cells = database.read_csv(
        _name_exactly(path),
        auto_detect=False,
        header=True,
        columns={f"cell {place}": "VARCHAR" for place in range(len(head.names))},
        sep=head.delimiter,
        quotechar='"',
        escapechar='"',
        hive_partitioning=False,
        **ends.get(head.end, {}),
    )
    return Table(cells, head.names)


def _read_head(path: Path) -> _Head:
    """Return the head of a CSV file, cut by that one of DELIMITERS which gives most names."""
    heads = (_cut_head(path, delimiter) for delimiter in DELIMITERS)
    head = max(heads, key=lambda one: len(one.names))
    if not any(head.names):
        raise FieldError("file", "must begin with a line that names its columns")
    return head


def _cut_head(path: Path, delimiter: str) -> _Head:
    last = ""

    def keep_last(lines: Iterator[str]) -> Iterator[str]:
        nonlocal last
        for line in lines:
            last = line
            yield line

    with _open_text(path) as text:
        names = tuple(next(csv.reader(keep_last(text), delimiter=delimiter), ()))
    return _Head(names, delimiter, last[len(last.rstrip("\r\n")) :])


def _check_rows(path: Path) -> None:
    """Raise FieldError naming the first row that has more or fewer cells than the head."""
    head = _read_head(path)
    with _open_text(path) as text:
        rows = filter(None, csv.reader(text, delimiter=head.delimiter))
        for row, cells in enumerate(rows):
            if len(cells) != len(head.names):
                raise FieldError(
                    f"row {row}", f"has {len(cells)} cells, and the head has {len(head.names)}"
                )


def _check_lines(path: Path) -> None:
    """Raise FieldError naming the first row that is no JSON."""
    with _open_text(path) as text:
        for row, line in enumerate(filter(str.strip, text), 1):
            try:
                json.loads(line)
            except ValueError:
                raise FieldError(f"row {row}", "is no JSON") from None


@contextmanager
def _open_text(path: Path) -> Iterator[TextIO]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            yield text
    except UnicodeDecodeError:
        raise FieldError("file", "is not UTF-8") from None
    except csv.Error as error:
        raise FieldError("file", f"cannot be read: {error}") from None
    except OSError as error:
        raise FieldError("file", f"cannot be read: {error.strerror}") from None


def _read_json(database: Any, path: Path) -> Table:
    # The whole of each line: guessed columns leave out what the first lines do not have.
    lines = database.sql(
        "SELECT json, row_number() OVER () AS row FROM read_ndjson_objects($file)",
        params={"file": _name_exactly(path)},
    )
    for wrong, problem in (
        ("json_type(json) <> 'OBJECT'", "must be an object"),
        ("len(json_keys(json)) <> len(list_distinct(json_keys(json)))", "has a name twice"),
    ):
        row = lines.filter(wrong).aggregate("min(row)").fetchall()[0][0]
        if row is not None:
            raise FieldError(f"row {row}", problem)
    found = lines.project("unnest(json_keys(json)) AS name").distinct().order("name").fetchall()
    names = [name for (name,) in found]
    if not names:
        raise FieldError("file", "holds no sheets")
    pointers = ", ".join(f"'{_point_to(name)}'" for name in names)
    cells = ", ".join(f"found[{place}] AS cell_{place}" for place in range(1, len(names) + 1))
    extracted = lines.project(f"json_extract(json, [{pointers}]) AS found")
    return Table(extracted.project(cells), names)


def _point_to(name: str) -> str:
    return "/" + name.replace("~", "~0").replace("/", "~1").replace("'", "''")


def _read_parquet(database: Any, path: Path) -> Table:
    cells = database.read_parquet(_name_exactly(path), hive_partitioning=False)
    return Table(cells, pq.read_schema(path).names)
