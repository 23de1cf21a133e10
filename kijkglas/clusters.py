"""Past one machine: a programme on Dask or on Spark, counted and judged where its sheets are.

Sheets are brought together by partnership; then each worker makes the pictures of whole
partnerships, as one machine makes them of all. Only the summary comes back to whoever asks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import pyarrow as pa

from kijkglas.programme import (
    Asked,
    Programme,
    Seen,
    check_voices,
    count_labels,
    draw_sheets,
    list_columns,
    sum_up,
)
from scan_engine.answers import FieldError
from scan_engine.closeness import VOICES

COUNTS = pa.schema({"factor": pa.string(), "what": pa.string(), "number": pa.int64()})
# What a worker says of a wrong cell.
WRONG = re.compile(r"\bFieldError: ([^\n]+?): ([^\n]+)")
SPARK_TYPES = {
    pa.string(): "string",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
}


def view_programme(frame: Any, voices: str = VOICES[0], chance: bool = False) -> Programme:
    """Return what programme.view_programme returns, of a dataframe of Dask or of Spark.

    `frame` has the columns of sheets.py, on Dask a column an item. Raises FieldError; rows have no
    number there, so a wrong cell is named by its partnership, month, organisation and column.
    """
    check_voices(voices)
    view = _view_dask if type(frame).__module__.startswith("dask.") else _view_spark
    return view(frame, Asked(voices, chance))


def _view_dask(frame: Any, asked: Asked) -> Programme:
    """Return a programme's pictures, a dataframe of Dask, kept in its workers; and the summary."""
    together = frame.shuffle(_check_partnership(frame))
    pictures = together.map_partitions(
        _draw_pandas, asked, meta=list_columns(asked).empty_table().to_pandas()
    ).persist()
    counts = pictures.map_partitions(_count_pandas, meta=COUNTS.empty_table().to_pandas()).compute()
    return Programme(pictures, _add_counts(counts.itertuples(index=False)))


def _view_spark(frame: Any, asked: Asked) -> Programme:
    """Return a programme's pictures, a dataframe of Spark, kept in its workers; and the summary."""
    place, names = frame.columns.index(_check_partnership(frame)), frame.columns

    def draw(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        if sheets := list(batches):
            table = pa.Table.from_batches(sheets).rename_columns(names)
            yield from _draw(table, asked).to_batches()

    def count(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        if pictures := list(batches):
            yield from _count(pa.Table.from_batches(pictures)).to_batches()

    # Spark takes a point in a column's name for a way into it.
    plain = frame.toDF(*map(str, range(len(names))))
    together = plain.repartition(plain.columns[place])
    pictures = together.mapInArrow(draw, _write_types(list_columns(asked))).cache()
    counts = _collect(pictures.mapInArrow(count, _write_types(COUNTS)))
    return Programme(pictures, _add_counts(counts))


def _collect(frame: Any) -> Any:
    """Return the rows of a dataframe of Spark, which tells of its workers' errors as text."""
    from pyspark.errors import PythonException  # noqa: PLC0415, only on Spark

    try:
        return frame.collect()
    except PythonException as error:
        if named := WRONG.search(str(error)):
            raise FieldError(*named.groups()) from error
        raise


def _check_partnership(frame: Any) -> str:
    if "partnership" not in frame.columns:
        raise FieldError("columns", "must hold partnership")
    return "partnership"


def _draw(sheets: pa.Table, asked: Asked) -> pa.Table:
    """Return the pictures of one part. A wrong cell is named by its sheet: rows have no number."""
    if not sheets.num_rows:
        return list_columns(asked).empty_table()
    try:
        return draw_sheets(sheets, asked)
    except FieldError as error:
        row, _, column = error.field.partition(", ")
        if not column:
            raise
        sheet = sheets.slice(int(row.removeprefix("row ")) - 1, 1).to_pylist()[0]
        named = [f"{key} {sheet.get(key)}" for key in ("partnership", "month", "organisation")]
        raise FieldError(", ".join([*named, column]), error.problem) from None


def _draw_pandas(sheets: Any, asked: Asked) -> Any:
    return _draw(pa.Table.from_pandas(sheets, preserve_index=False), asked).to_pandas()


def _count(pictures: pa.Table) -> pa.Table:
    """Return how often each label stands in a last round of the partnerships in one part."""
    seen: Seen = Counter()
    for _, of_one in groupby(pictures.to_pylist(), key=lambda row: row["partnership"]):
        count_labels(seen, list(of_one))
    rows = [
        {"factor": factor, "what": what, "number": number}
        for (factor, what), number in seen.items()
    ]
    return pa.Table.from_pylist(rows, COUNTS)


def _count_pandas(pictures: Any) -> Any:
    return _count(pa.Table.from_pandas(pictures, preserve_index=False)).to_pandas()


def _add_counts(rows: Iterable[Any]) -> dict[str, Any]:
    seen: Seen = Counter()
    for factor, what, number in rows:
        seen[factor, what] += int(number)
    return sum_up(seen)


def _write_types(columns: pa.Schema) -> str:
    return ", ".join(f"`{one.name}` {SPARK_TYPES[one.type]}" for one in columns)
