"""A table of sheets to each person's scores, and to the picture of all of them as one group."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import pyarrow as pa
from narwhals.typing import IntoFrame

from kijkglas.counting import add_tallies, count_pairs, read_rounds
from kijkglas.programme import write_rows
from kijkglas.sheets import KEYS, Relation, check_sheets, connect, read_file, read_frame
from scan_engine.answers import FieldError
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
    database = connect()
    sheets = read_frame(database, frame).materialize()
    check_sheets(sheets)
    table = pa.Table.from_batches(_score_sheets(sheets), pa.schema(COLUMNS))
    backend = nw.get_native_namespace(frame)
    if backend.__name__ not in ("pandas", "polars"):
        return table
    return nw.from_arrow(table, backend=backend).to_native()


def score_file(path: Path, target: Path) -> int:
    """Write each person's scores to a file; return how many people."""
    with TemporaryDirectory() as name:
        database = connect(Path(name), threads=2)
        sheets = _store(database, read_file(database, path), Path(name))
        reader = pa.RecordBatchReader.from_batches(pa.schema(COLUMNS), _score_sheets(sheets))
        writer = connect()  # a database does not write while it is asked
        writer.register("scores", reader)
        write_rows(writer, writer.table("scores"), target)
        return int(sheets.aggregate("count(*)").fetchall()[0][0])


def combine_frame(frame: IntoFrame, **asked: object) -> dict[str, object]:
    """Return the picture of all people in a dataframe, as `scan_engine.combine` gives it.

    >>> import pyarrow as pa
    >>> combine_frame(pa.table({"answers": [[4, 4] * 16] * 3}))["respondents"]
    3
    """
    database = connect()
    return _combine(database, read_frame(database, frame).materialize(), asked)


def combine_file(path: Path, **asked: object) -> dict[str, object]:
    """Return the picture of all people in a file. Raises FieldError.

    Answers of several partnerships or months are never put together silently.
    """
    with TemporaryDirectory() as name:
        database = connect(Path(name), threads=2)
        return _combine(database, _store(database, read_file(database, path), Path(name)), asked)


def _store(database: Any, sheets: Relation, folder: Path) -> Relation:
    sheets.write_parquet(str(folder / "sheets.parquet"), compression="lz4")
    stored: Relation = database.read_parquet(str(folder / "sheets.parquet"))
    check_sheets(stored)
    return stored


def _combine(database: Any, sheets: Relation, asked: dict[str, object]) -> dict[str, object]:
    check_sheets(sheets)
    for key in ("partnership", "month"):
        values = sheets.aggregate(f"count(DISTINCT {key})").fetchall()[0][0]
        if values > 1:
            raise FieldError(
                key, f"has {values} values; a picture is of one: ask for a programme instead"
            )
    rounds = read_rounds(count_pairs(database, sheets))
    tallies = add_tallies(tally for one in rounds for tally in one.tallies)
    if not tallies:
        raise FieldError("rows", "hold no answer")
    return handle("combine", {"tallies": list(map(describe_tally, tallies)), **asked})


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
