"""A file or a dataframe to one table of answer sheets, checked: what everything here counts from.

A row is a person's sheet. Its answers stand in 32 columns named by item (`felt-urgency.agreed` …),
or in one column `answers` that holds a list of 32. Beside them may stand `partnership`, `month`
(YYYY-MM, or a date) and `organisation`; other columns are left alone.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa
from narwhals.typing import IntoFrame

from scan_engine.answers import FieldError, read_answers, read_month, read_organisation
from scan_engine.framework import ITEMS
from scan_engine.library import make_plain

KEYS = ("partnership", "month", "organisation")
ANSWERS = "answers"
NAMES = {*KEYS, ANSWERS, *ITEMS}
# Lists whose numbers were whole from the start: no bool or half is among them.
INTEGER_LISTS = (pa.list_(pa.int64()), pa.list_(pa.int8()))

# What people leave in a cell that holds nothing.
MISSING = "('', 'na', 'n/a', 'nan', 'none', 'null', '<na>')"

# Stands for what could not be read as a number, until it is named.
UNREADABLE = 99

Relation = duckdb.DuckDBPyRelation


def connect(folder: Path | None = None, memory: str = "1GB", threads: int = 1) -> Any:
    """Return a database of its own, which puts what is more than its memory into `folder`."""
    database = duckdb.connect()
    database.execute(f"SET threads = {threads}; SET memory_limit = '{memory}'")
    database.execute("SET enable_external_file_cache = false")  # what is read is read once
    if folder:
        database.execute("SET temp_directory = ?", [str(folder)])
    return database


def read_file(database: Any, path: Path, others: Sequence[str] = ()) -> Relation:
    """Return the sheets of a file: .csv, .jsonl (or .ndjson) or .parquet.

    `others`: more columns to keep, as text. Raises FieldError naming `file` when it cannot be
    read, or the columns that are missing.
    """
    readers = {
        ".csv": lambda name: database.read_csv(name, header=True, all_varchar=True),
        ".jsonl": lambda name: database.read_json(name, format="newline_delimited"),
        ".ndjson": lambda name: database.read_json(name, format="newline_delimited"),
        ".parquet": database.read_parquet,
    }
    if path.suffix.lower() not in readers:
        raise FieldError("file", f"must end in one of {', '.join(readers)}")
    try:
        return _clean(readers[path.suffix.lower()](str(path)), others)
    except duckdb.Error as error:
        raise FieldError("file", f"cannot be read: {str(error).splitlines()[0]}") from None


def read_frame(database: Any, frame: IntoFrame) -> Relation:
    """Return the sheets of a dataframe: pandas, polars, pyarrow, or a relation of DuckDB."""
    given = frame.to_arrow_table() if isinstance(frame, Relation) else _read_columns(frame)
    database.register("sheets_given", given)
    return _clean(database.table("sheets_given"))


def check_sheets(sheets: Relation) -> None:
    """Raise FieldError naming row (from 1, the head not counted) and column of a wrong answer."""
    wrong = {item: f'"{item}" IS NOT NULL AND "{item}" NOT IN (0, 1, 2, 3, 4, 5)' for item in ITEMS}
    counts = ", ".join(f"count(*) FILTER ({test})" for test in wrong.values())
    found = sheets.aggregate(counts).fetchall()[0]
    for item, count in zip(ITEMS, found, strict=True):
        if count:
            row = sheets.filter(wrong[item]).aggregate("min(row)").fetchall()[0]
            raise FieldError(
                f"row {row[0]}, column {item}",
                "must be a whole number from 0 to 5, or empty",
            )
    for key, read in (("month", read_month), ("organisation", read_organisation)):
        for value, row in sheets.aggregate(f"{key}, min(row)", key).order("2").fetchall():
            try:
                read(value)
            except FieldError as error:
                problem = str(error).partition(": ")[2]
                raise FieldError(f"row {row}, column {key}", problem) from None


def _read_columns(frame: IntoFrame) -> pa.Table:
    """Return the columns of sheets in a dataframe. Raises FieldError naming row and column."""
    given = nw.from_native(frame)
    kinds = {name: kind for name, kind in given.collect_schema().items() if name in NAMES}
    # pandas lets a column hold several kinds of things: they are read as text, cell by cell.
    mixed = [
        nw.when(~nw.col(name).is_null()).then(nw.col(name).cast(nw.String)).alias(name)
        for name, kind in kinds.items()
        if kind == nw.Object and name != ANSWERS
    ]
    given = given.select(*kinds).with_columns(*mixed)
    if kinds.get(ANSWERS) != nw.Object:
        return _give_arrow(given)
    others = _give_arrow(given.drop(ANSWERS))
    return others.append_column(ANSWERS, _read_lists(given[ANSWERS].to_list()))


def _give_arrow(frame: Any) -> pa.Table:
    return frame.lazy().collect("pyarrow").to_arrow()


def _read_lists(cells: list[Any]) -> pa.Array:
    try:
        lists = pa.array(cells)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        lists = None  # they hold several kinds of things: each is looked at
    if lists is not None and lists.type in INTEGER_LISTS:
        return lists
    read = [_read_list(row, cell) for row, cell in enumerate(cells, 1)]
    return pa.array(read, pa.list_(pa.int8()))


def _read_list(row: int, cell: object) -> list[int | None]:
    try:
        return list(read_answers(make_plain(cell)))
    except FieldError as error:
        raise FieldError(f"row {row}, column {error.field}", error.problem) from None


def _clean(raw: Relation, others: Sequence[str] = ()) -> Relation:
    """Return `row`, the three keys as text or null, and an item's answer as a number or null."""
    types = dict(zip(raw.columns, map(str, raw.types), strict=True))
    numbered = raw.project("*, row_number() OVER () AS sheet_row")
    answers = "answers" in types
    missing = [] if answers else [item for item in ITEMS if item not in types]
    if missing:
        named = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
        raise FieldError("columns", f"miss {len(missing)} of {len(ITEMS)} items: {named}")
    if answers:
        _check_lists(numbered, types["answers"])
    columns = ["sheet_row AS row"]
    columns += [_read_key(key, types.get(key)) for key in KEYS]
    for name in others:
        if name not in types or name in ("", "row", "answers", *KEYS, *ITEMS):
            raise FieldError("columns", f"hold no other column named {name}")
        quoted = name.replace('"', '""')
        columns.append(f'coalesce(trim("{quoted}"::VARCHAR), \'\') AS "{quoted}"')
    for place, item in enumerate(ITEMS):
        cell, kind = f'"{item}"', types.get(item, "")
        if answers:
            cell, kind = f"answers[{place + 1}]", types["answers"].removesuffix("[]")
        columns.append(f'{_read_answer(cell, kind)} AS "{item}"')
    return numbered.project(", ".join(columns))


def _check_lists(sheets: Relation, kind: str) -> None:
    if not kind.endswith("[]"):
        raise FieldError("column answers", f"must hold lists of {len(ITEMS)} answers")
    other = sheets.filter(f"answers IS NULL OR len(answers) <> {len(ITEMS)}")
    found = other.aggregate("min(sheet_row)").fetchall()[0]
    if found[0] is not None:
        raise FieldError(f"row {found[0]}, column answers", f"must hold {len(ITEMS)} answers")


def _read_key(key: str, kind: str | None) -> str:
    if kind is None:
        return f"NULL::VARCHAR AS {key}"
    if key == "month" and kind.startswith(("DATE", "TIMESTAMP")):
        return f"strftime({key}, '%Y-%m') AS {key}"
    return f"nullif(trim({key}::VARCHAR), '') AS {key}"


def _read_answer(cell: str, kind: str) -> str:
    """Return an answer in SQL: 4.0 and "4" are 4; empty, NA and NaN are null."""
    if kind in ("VARCHAR", "JSON", "BOOLEAN"):  # no bool is an answer
        number = f"coalesce(TRY_CAST(trim({cell}::VARCHAR, ' \"') AS DOUBLE), {UNREADABLE})"
        empty = f"{cell} IS NULL OR lower(trim({cell}::VARCHAR)) IN {MISSING}"
        return f"CASE WHEN {empty} THEN NULL ELSE {number} END"
    if kind in ("DOUBLE", "FLOAT"):
        return f"CASE WHEN isnan({cell}) THEN NULL ELSE {cell} END"
    return cell
