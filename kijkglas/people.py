"""A table of sheets to each person's scores, and to the picture of all of them as one group."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import pyarrow as pa
from narwhals.typing import IntoFrame

from kijkglas.counting import add_tallies, count_pairs, read_rounds
from kijkglas.files import Relation, check_target, write_rows
from kijkglas.sheets import (
    KEYS,
    check_one,
    check_sheets,
    connect,
    read_frame,
    store_file,
)
from scan_engine.answers import FieldError
from scan_engine.closeness import VOICES
from scan_engine.commands import describe_tally, handle
from scan_engine.framework import FACTORS, PERSPECTIVES
from scan_engine.scoring import score_factors, score_perspectives

BATCH = 20_000
SCORES = (*FACTORS, *(f"{one.id} (perspective)" for one in PERSPECTIVES))
COLUMNS = {
    "row": pa.int64(),
    **dict.fromkeys(KEYS, pa.string()),
    **dict.fromkeys(SCORES, pa.float64()),
}


def score_frame(frame: IntoFrame) -> Any:
    """Return each person's scores: a dataframe of the same kind, a row for each row given.

    Its columns: `row` (from 1), partnership, month, organisation, 16 factors and 4 perspectives.

    >>> import pyarrow as pa
    >>> score_frame(pa.table({"answers": [[4, 2] * 16]}))["felt-urgency"].to_pylist()
    [3.0]
    """
    sheets = _hold(connect(), frame)
    table = pa.Table.from_batches(_score_sheets(sheets), pa.schema(COLUMNS))
    backend = nw.get_native_namespace(frame)
    if backend.__name__ not in ("pandas", "polars"):
        return table
    return nw.from_arrow(table, backend=backend).to_native()


def score_file(path: Path, target: Path) -> int:
    """Write each person's scores to a file; return how many people. Raises FieldError."""
    check_target(target, path)
    with TemporaryDirectory() as name:
        sheets = store_file(connect(Path(name), threads=2), path, Path(name))
        reader = pa.RecordBatchReader.from_batches(pa.schema(COLUMNS), _score_sheets(sheets))
        writer = connect()  # a database does not write while it is asked
        writer.register("scores", reader)
        write_rows(writer, writer.table("scores"), target)
        return int(sheets.aggregate("count(*)").fetchall()[0][0])


def combine_frame(
    frame: IntoFrame, *, voices: str = VOICES[0], letters: bool = False
) -> dict[str, object]:
    """Return the picture of all people in a dataframe, as `scan_engine.combine` gives it.

    >>> import pyarrow as pa
    >>> combine_frame(pa.table({"answers": [[4, 4] * 16] * 3}))["respondents"]
    3
    """
    database = connect()
    return _combine(database, _hold(database, frame), voices, letters)


def combine_file(
    path: Path, *, voices: str = VOICES[0], letters: bool = False
) -> dict[str, object]:
    """Return the picture of all people in a file. Raises FieldError.

    Answers of several partnerships or months are never put together silently.
    """
    with TemporaryDirectory() as name:
        database = connect(Path(name), threads=2)
        return _combine(database, store_file(database, path, Path(name)), voices, letters)


def _hold(database: Any, frame: IntoFrame) -> Relation:
    sheets: Relation = read_frame(database, frame).materialize()
    check_sheets(sheets)
    return sheets


def _combine(database: Any, sheets: Relation, voices: str, letters: bool) -> dict[str, object]:
    for key in ("partnership", "month"):
        check_one(sheets, key, "a picture is of one; ask for a programme instead")
    rounds = read_rounds(count_pairs(database, sheets))
    tallies = add_tallies(tally for one in rounds for tally in one.tallies)
    if not tallies:
        raise FieldError("rows", "hold no answer")
    counted = list(map(describe_tally, tallies))
    return handle("combine", {"tallies": counted, "voices": voices, "letters": letters})


def _score_sheets(sheets: Relation) -> Iterator[pa.RecordBatch]:
    for batch in sheets.order("row").to_arrow_reader(BATCH):
        row, partnership, month, organisation, *items = (one.to_pylist() for one in batch)
        scores = list(zip(*map(_score_row, zip(*items, strict=True)), strict=True))
        columns = [row, partnership, month, organisation, *scores]
        arrays = [pa.array(one, kind) for one, kind in zip(columns, COLUMNS.values(), strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, list(COLUMNS))


def _score_row(cells: tuple[float | None, ...]) -> list[float | None]:
    factors = score_factors([None if cell is None else int(cell) for cell in cells])
    scores = [one.score for one in factors]
    scores += [one.score for one in score_perspectives(factors)]
    return [None if score is None else score / 10 for score in scores]
