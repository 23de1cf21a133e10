"""A file or a dataframe to one table of answer sheets, checked: what everything here counts from.

A row is a person's sheet. Its answers stand in 32 columns named by item (`felt-urgency.agreed` …),
or in one column `answers` that holds a list of 32. Beside them may stand `partnership`, `month`
(YYYY-MM, or a date, whose month it is) and `organisation`; other columns are left alone. A column
is known by its name without capitals or spaces.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa
from narwhals.exceptions import DuplicateError
from narwhals.typing import IntoFrame

from kijkglas.files import Relation, Table, name_problem, quote, read_table
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

# A date, and perhaps a time without a zone: in a zone, a month depends on where it is read.
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)?"

# What the database calls whole numbers, and lists.
NUMBER = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$|DECIMAL")
LIST = re.compile(r"(.+)\[[0-9]*\]")

# Columns that are kept beside the sheets', by their place among those asked for.
OTHER = "other {}"

# Sheets that are stored, in the folder that is given for them.
STORED = "sheets.parquet"


def connect(folder: Path | None = None, memory: str = "1GB", threads: int = 1) -> Any:
    """Return a database of its own, which puts what is more than its memory into `folder`."""
    database = duckdb.connect()
    database.execute(f"SET threads = {threads}; SET memory_limit = '{memory}'")
    database.execute("SET enable_external_file_cache = false")  # what is read is read once
    if folder:
        database.execute("SET temp_directory = ?", [str(folder)])
    return database


def store_file(database: Any, path: Path, folder: Path, others: Sequence[str] = ()) -> Relation:
    """Return the sheets of a file, checked and stored in `folder`: .csv, .jsonl or .parquet.

    `others`: more columns to keep, as text named by OTHER. Raises FieldError naming `file`, the
    columns that are missing, or the row that is wrong.
    """
    try:
        return store_sheets(database, _clean(read_table(database, path), others), folder)
    except duckdb.Error as error:
        raise name_problem(path, error) from None


def store_sheets(database: Any, sheets: Relation, folder: Path) -> Relation:
    """Return sheets, checked and stored in `folder`. Raises FieldError."""
    sheets.write_parquet(str(folder / STORED), compression="lz4")
    stored: Relation = database.read_parquet(str(folder / STORED))
    check_sheets(stored)
    return stored


def read_frame(database: Any, frame: IntoFrame) -> Relation:
    """Return the sheets of a dataframe: pandas, polars, pyarrow, or a relation of DuckDB."""
    given = frame.to_arrow_table() if isinstance(frame, Relation) else frame
    columns = _read_columns(given)
    database.register("sheets_given", columns)
    return _clean(Table(database.table("sheets_given"), columns.column_names))


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


def check_one(sheets: Relation, key: str, problem: str) -> None:
    """Raise FieldError when people who answered stand under several values of a key, or none."""
    answered = sheets.filter(f"coalesce({', '.join(map(quote, ITEMS))}) IS NOT NULL")
    counted = answered.aggregate(f"count(DISTINCT {key}), count(*) FILTER ({key} IS NULL)")
    values, without = counted.fetchall()[0]
    if values and without:
        raise FieldError(key, f"has {values + 1} values, one of them empty: {problem}")
    if values > 1:
        raise FieldError(key, f"has {values} values: {problem}")


def _find_columns(names: Iterable[str]) -> dict[str, int]:
    """Return the places of known columns. Raises FieldError for what stands there twice."""
    found: dict[str, int] = {}
    spelled = list(names)
    for place, name in enumerate(spelled):
        known = "".join(name.split()).lower()
        if known in found:
            twice = f"{spelled[found[known]]} and {name}"
            raise FieldError("columns", f"hold {known} twice: {twice}")
        if known in NAMES:
            found[known] = place
    missing = [item for item in ITEMS if item not in found]
    if ANSWERS in found and len(missing) < len(ITEMS):
        item = next(item for item in ITEMS if item in found)
        raise FieldError("columns", f"hold answers twice: {ANSWERS} and {item}")
    if ANSWERS not in found and missing:
        named = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
        raise FieldError("columns", f"miss {len(missing)} of {len(ITEMS)} items: {named}")
    return found


def _read_columns(frame: IntoFrame) -> pa.Table:
    """Return the columns of sheets in a dataframe. Raises FieldError naming row and column."""
    try:
        given = nw.from_native(frame)
        if isinstance(given, nw.LazyFrame):
            given = given.collect()
        schema = given.collect_schema()
    except DuplicateError:
        raise FieldError("columns", "hold one of them twice") from None
    spelled = list(schema)
    found = {name: spelled[place] for name, place in _find_columns(map(str, spelled)).items()}
    given = given.select(*(nw.col(raw).alias(name) for name, raw in found.items()))
    kinds = {name: schema[raw] for name, raw in found.items()}
    # pandas lets a column hold several kinds of things: they are read as text, cell by cell; and so
    # are the kinds that only it has, as its months.
    mixed = [
        nw.when(~nw.col(name).is_null()).then(nw.col(name).cast(nw.String)).alias(name)
        for name, kind in kinds.items()
        if kind in (nw.Object, nw.Unknown) and name != ANSWERS
    ]
    given = given.with_columns(*mixed)
    if kinds.get(ANSWERS) != nw.Object:
        return _give_arrow(given)
    lists = _read_lists(given[ANSWERS].to_list())
    return _give_arrow(given.drop(ANSWERS)).append_column(ANSWERS, lists)


def _give_arrow(frame: Any) -> pa.Table:
    return frame.lazy().collect("pyarrow").to_arrow()


def _read_lists(cells: list[Any]) -> pa.Array:
    try:
        lists = pa.array(cells)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        lists = None  # they hold several kinds of things, or too much: each is looked at
    if lists is not None and lists.type in INTEGER_LISTS:
        return lists
    read = [_read_list(row, cell) for row, cell in enumerate(cells, 1)]
    return pa.array(read, pa.list_(pa.int8()))


def _read_list(row: int, cell: object) -> list[int | None]:
    try:
        return list(read_answers(make_plain(cell)))
    except FieldError as error:
        raise FieldError(f"row {row}, column {error.field}", error.problem) from None


def _clean(table: Table, others: Sequence[str] = ()) -> Relation:
    """Return `row`, the three keys as text or null, and an item's answer as a number or null."""
    found = _find_columns(table.names)
    for place, name in enumerate(others):
        found[OTHER.format(place)] = _find_other(table.names, name, found)
    kinds = {name: str(table.cells.types[place]) for name, place in found.items()}
    columns = {name: quote(table.cells.columns[place]) for name, place in found.items()}
    answers = columns.get(ANSWERS)
    if answers:
        columns[ANSWERS], kinds[ANSWERS] = _read_lists_in_sql(answers, kinds[ANSWERS])
    named = [f"{column} AS {quote(name)}" for name, column in columns.items()]
    given = table.cells.project(", ".join(["row_number() OVER () AS row", *named]))
    if answers:
        _check_lists(given)
    read = ["row", *(_read_key(key, kinds.get(key)) for key in KEYS)]
    for name in map(OTHER.format, range(len(others))):
        text = _read_text(quote(name), kinds[name])
        read.append(f"coalesce(trim({text}), '') AS {quote(name)}")
    for place, item in enumerate(ITEMS):
        cell, kind = (
            (f"answers[{place + 1}]", kinds[ANSWERS]) if answers else (quote(item), kinds[item])
        )
        read.append(f"{_read_answer(cell, kind)} AS {quote(item)}")
    return given.project(", ".join(read))


def _find_other(names: Sequence[str], name: str, found: Mapping[str, int]) -> int:
    places = [place for place, one in enumerate(names) if one == name]
    if len(places) > 1:
        raise FieldError("columns", f"hold {name} twice")
    if not name or not places or places[0] in found.values():
        raise FieldError("columns", f"hold no other column named {name}")
    return places[0]


def _read_lists_in_sql(cell: str, kind: str) -> tuple[str, str]:
    """Return lists of answers in SQL, and what kind of thing is in them."""
    if kind == "JSON":
        return f"json_extract({cell}, '$[*]')", kind
    held = LIST.fullmatch(kind)
    if not held:
        raise FieldError("column answers", f"must hold lists of {len(ITEMS)} answers")
    return f"{cell}::{held[1]}[]", held[1]


def _check_lists(sheets: Relation) -> None:
    other = sheets.filter(f"answers IS NULL OR len(answers) <> {len(ITEMS)}")
    row = other.aggregate("min(row)").fetchall()[0][0]
    if row is not None:
        raise FieldError(f"row {row}, column answers", f"must hold {len(ITEMS)} answers")


def _read_key(key: str, kind: str | None) -> str:
    if kind is None:
        return f"NULL::VARCHAR AS {key}"
    text = f"nullif(trim({_read_text(key, kind)}), '')"
    if key != "month":
        # An accent that is a sign of its own looks the same, and would be another name.
        return f"nfc_normalize({text}) AS {key}"
    if kind.endswith("WITH TIME ZONE"):
        raise FieldError(
            "column month", "holds times of a time zone: give months (YYYY-MM), or dates"
        )
    date = f"length({text}) > 7 AND regexp_full_match({text}, '{DATE}')"
    return f"CASE WHEN {date} THEN left({text}, 7) ELSE {text} END AS {key}"


def _read_text(cell: str, kind: str) -> str:
    return f"({cell} ->> '$')" if kind == "JSON" else f"{cell}::VARCHAR"


def _read_answer(cell: str, kind: str) -> str:
    """Return an answer in SQL: 4.0 and "4" are 4; empty, NA and NaN are null."""
    if kind in ("DOUBLE", "FLOAT"):
        return f"CASE WHEN isnan({cell}) THEN NULL ELSE {cell} END"
    if NUMBER.match(kind):
        return cell
    # Text, or what is no answer, as a bool: what cannot be read is named as wrong.
    number = f"coalesce(TRY_CAST(trim({cell}::VARCHAR, ' \"') AS DOUBLE), {UNREADABLE})"
    empty = f"{cell} IS NULL OR lower(trim({cell}::VARCHAR)) IN {MISSING}"
    return f"CASE WHEN {empty} THEN NULL ELSE {number} END"
