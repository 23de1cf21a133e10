"""A programme: sheets of many partnerships to pictures, month by month, and how they develop.

The sheets are checked and put into parts of whole partnerships, so that any number of them fits in
memory; each part is counted and judged by itself, on as many processes as are asked for.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq
from narwhals.typing import IntoFrame

from kijkglas.counting import Round, count_pairs, read_rounds
from kijkglas.files import Relation, check_target, write_rows
from kijkglas.sheets import STORED, connect, read_frame, store_file, store_sheets
from scan_engine.answers import FieldError
from scan_engine.closeness import VOICES
from scan_engine.framework import FACTORS
from scan_engine.names import fold_name
from scan_engine.outline import outline_tallies, score_tallies
from scan_engine.partnership import combine_tallies
from scan_engine.ratios import show_chance, show_tenths
from scan_engine.rounds import NAMED_FROM, compare_rounds
from scan_engine.tallies import Tally, count_respondents

# Sheets in a part, and rounds whose pictures are written at once.
PART = 250_000
BATCH = 500

# What is to be talked about: people differ, whether the score is high or low.
TALKED = ("check", "talk")

TEXT, TENTHS = pa.string(), pa.float64()
OUTLINE = {
    "partnership": TEXT,
    "month": TEXT,
    "respondents": pa.int64(),
    "organisations": pa.int64(),
    "factor": TEXT,
    "score": TENTHS,
    "closeness": TEXT,
    "label": TEXT,
    "like_before": TENTHS,
    "like_after": TENTHS,
    "change": TENTHS,
}
CHANCE = {
    "why": TEXT,
    "firm": pa.bool_(),
    "gap": TENTHS,
    "chance": pa.float64(),
    "direction": TEXT,
    "chance_of_change": pa.float64(),
}

Row = dict[str, Any]
Scores = tuple[int | None, ...]
# How often each label and change of a factor stands in the partnerships' last rounds; and under ""
# how many of all there are.
Seen = Counter[tuple[str, str]]
Tell = Callable[[str, int, int], None]


class Asked(NamedTuple):
    """How pictures are made: whose voices count once, and whether chance and firm are told."""

    voices: str = VOICES[0]
    chance: bool = False


class Programme(NamedTuple):
    """`pictures`: a row a partnership, month and factor; `summary`: what most should talk about."""

    pictures: Any
    summary: dict[str, Any]


def keep_silent(_what: str, _done: int, _of: int) -> None:
    """Tell nobody how far it is."""


def view_programme(frame: Any, voices: str = VOICES[0], chance: bool = False) -> Programme:
    """Return the pictures of a programme, as a dataframe of the kind that was given.

    `frame`: pandas, polars, pyarrow, or a relation of DuckDB (whose pictures are a pyarrow table),
    with the columns of sheets.py; of Dask or Spark: clusters.py. `chance`: tell too whether a label
    is firm, and how often luck shows as much; that takes ten times as long. Raises FieldError
    naming row and column.

    >>> import pyarrow as pa
    >>> people = [{"partnership": "Quay", "month": "2026-11", "answers": [4, 4] * 16}] * 3
    >>> seen = view_programme(pa.Table.from_pylist(people))
    >>> seen.pictures.num_rows, seen.pictures["label"][0].as_py()
    (16, 'cherish')
    """
    check_voices(voices)
    table, seen = _view_table(frame, Asked(voices, chance))
    summary = sum_up(seen)
    backend = nw.get_native_namespace(frame)
    if backend.__name__ not in ("pandas", "polars"):
        return Programme(table, summary)
    return Programme(nw.from_arrow(table, backend=backend).to_native(), summary)


def draw_sheets(sheets: pa.Table, asked: Asked) -> pa.Table:
    """Return the pictures of a table of whole partnerships. Raises FieldError."""
    return _view_table(sheets, asked)[0]


def _view_table(frame: IntoFrame, asked: Asked) -> tuple[pa.Table, Seen]:
    with TemporaryDirectory() as folder:
        database = connect(Path(folder))
        sheets = store_sheets(database, read_frame(database, frame), Path(folder))
        where = Path(folder) / "pictures"
        seen = view_sheets(sheets, Path(folder), where, asked)
        return pq.read_table(where, schema=list_columns(asked)), seen


def list_columns(asked: Asked) -> pa.Schema:
    """Return the columns of the pictures."""
    return pa.schema(OUTLINE | (CHANCE if asked.chance else {}))


def check_voices(voices: str) -> None:
    """Raise FieldError unless voices are of organisations or of persons."""
    if voices not in VOICES:
        raise FieldError("voices", f"must be one of {', '.join(VOICES)}")


def view_file(
    path: Path,
    target: Path | None,
    asked: Asked,
    processes: int | None = None,
    tell: Tell = keep_silent,
) -> dict[str, Any]:
    """Return the summary of a programme in a file, and write its pictures to `target`, if given.

    `target` ends in .csv, .jsonl or .parquet. Raises FieldError.
    """
    check_voices(asked.voices)
    if target:
        check_target(target, path)
    with TemporaryDirectory() as name:
        folder = Path(name)
        database = connect(folder, memory="800MB", threads=2)
        tell("reading", 0, 1)
        sheets = store_file(database, path, folder)
        where = folder / "pictures"
        summary = sum_up(view_sheets(sheets, folder, where, asked, processes, tell))
        if target:
            write_rows(database, database.read_parquet(str(where / "*.parquet")), target)
    return summary


def view_sheets(  # noqa: PLR0913, PLR0917, one call for all three kinds of sheets
    sheets: Relation,
    folder: Path,
    where: Path,
    asked: Asked,
    processes: int | None = 1,
    tell: Tell = keep_silent,
) -> Seen:
    """Write the pictures of sheets, stored in `folder`, into `where`; count what they say."""
    parts = store_parts(sheets, folder)
    if not parts:
        raise FieldError("rows", "hold no answer")
    where.mkdir()
    jobs = [(part, where / f"{place}.parquet", asked) for place, part in enumerate(parts)]
    seen: Seen = Counter()
    for done, counted in enumerate(_work(jobs, processes), 1):
        seen += counted
        tell("judging", done, len(jobs))
    return seen


def store_parts(sheets: Relation, folder: Path) -> list[Path]:
    """Put stored sheets in parts of whole partnerships; return their files or folders."""
    rows, unnamed, undated = sheets.aggregate(
        "count(*), min(row) FILTER (partnership IS NULL), min(row) FILTER (month IS NULL)"
    ).fetchall()[0]
    for key, wrong in (("partnership", unnamed), ("month", undated)):
        if wrong is not None:
            raise FieldError(f"row {wrong}, column {key}", "must not be empty in a programme")
    count = -(-rows // PART)
    if count <= 1:
        return [folder / STORED] if rows else []
    parts = folder / "parts"
    sheets.project(f"*, hash(partnership) % {count} AS part").write_parquet(
        str(parts), partition_by=["part"], compression="lz4"
    )
    (folder / STORED).unlink()
    return sorted(parts.iterdir())


def draw_part(job: tuple[Path, Path, Asked]) -> Seen:
    """Write the pictures of one part; return how often each label stands in a last round."""
    part, target, asked = job
    kinds = list_columns(asked)
    files = str(part / "*.parquet" if part.is_dir() else part)
    seen: Seen = Counter()
    with TemporaryDirectory() as folder, pq.ParquetWriter(target, kinds) as writer:
        database = connect(Path(folder), memory="500MB")
        counted = read_rounds(count_pairs(database, database.read_parquet(files)))
        rows: list[Row] = []
        for _, rounds in groupby(counted, key=lambda one: one.partnership):
            drawn = draw_partnership(list(rounds), asked)
            count_labels(seen, drawn)
            rows += drawn
            if len(rows) > BATCH * len(FACTORS):
                writer.write_batch(pa.RecordBatch.from_pylist(rows, kinds))
                rows = []
        if rows:
            writer.write_batch(pa.RecordBatch.from_pylist(rows, kinds))
    return seen


def draw_partnership(rounds: Sequence[Round], asked: Asked) -> list[Row]:
    """Return the rows of one partnership's pictures, round by round, a factor each."""
    rows: list[Row] = []
    before: tuple[Round, Scores] | None = None
    for one in rounds:
        named = [tally for tally in one.tallies if tally.name]
        shared = {
            "partnership": one.partnership,
            "month": one.month,
            "respondents": count_respondents(one.tallies),
            "organisations": len(named),
        }
        scores, pictures = _draw_factors(one.tallies, asked)
        changes = _draw_changes(before, (one, scores), asked)
        for factor, picture, change in zip(FACTORS, pictures, changes, strict=True):
            rows.append({**shared, "factor": factor, **picture, **change})
        before = one, scores
    return rows


def _draw_factors(tallies: Sequence[Tally], asked: Asked) -> tuple[Scores, list[Row]]:
    """Return the factors' scores in tenths, and what a row tells of each."""
    if not asked.chance:
        outlines = outline_tallies(tallies, asked.voices)
        return tuple(one.score for one in outlines), [
            {
                "score": show_tenths(one.score),
                "closeness": one.closeness,
                "label": one.label,
            }
            for one in outlines
        ]
    factors = combine_tallies(tallies, asked.voices).factors
    return tuple(one.score for one in factors), [
        {
            "score": show_tenths(one.score),
            "closeness": one.closeness,
            "label": one.label,
            "why": one.why,
            "firm": one.firm,
            "gap": show_tenths(one.between.gap),
            "chance": show_chance(one.between.chance),
        }
        for one in factors
    ]


def _draw_changes(
    earlier: tuple[Round, Scores] | None, later: tuple[Round, Scores], asked: Asked
) -> Iterator[Row]:
    """Return what changed since the round before, of the people of the organisations in both."""
    if earlier is None:
        yield from ({} for _ in FACTORS)
    elif asked.chance:
        before, after = earlier[0].tallies, later[0].tallies
        for change in compare_rounds(before, after, asked.voices).factors:
            yield {
                "like_before": show_tenths(change.before),
                "like_after": show_tenths(change.after),
                "change": show_tenths(change.change),
                "direction": change.direction,
                "chance_of_change": show_chance(change.chance),
            }
    else:
        old, new = _score_like(earlier, later, asked.voices)
        for one, other in zip(old, new, strict=True):
            known = one is not None and other is not None
            yield {
                "like_before": show_tenths(one),
                "like_after": show_tenths(other),
                "change": show_tenths((other or 0) - (one or 0)) if known else None,
            }


def _score_like(
    earlier: tuple[Round, Scores], later: tuple[Round, Scores], voices: str
) -> Iterator[Scores]:
    """Yield both rounds' scores of the organisations that are in both, in tenths."""
    names = [{fold_name(one.name) for one in of.tallies} for of, _ in (earlier, later)]
    for of, scores in (earlier, later):
        like = [one for one in of.tallies if fold_name(one.name) in names[0] & names[1]]
        # Where everybody is in both, these are known already.
        yield scores if len(like) == len(of.tallies) else score_tallies(like, voices)


def _work(jobs: Sequence[tuple[Path, Path, Asked]], processes: int | None) -> Iterator[Seen]:
    workers = min(len(jobs), processes or os.cpu_count() or 1)
    if workers <= 1:
        yield from map(draw_part, jobs)
        return
    # A database's threads do not survive a fork.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(draw_part, jobs)


def count_labels(seen: Seen, rows: Sequence[Row]) -> None:
    """Add to `seen` what the rows of one partnership's pictures say, in order of their months."""
    last = rows[-len(FACTORS) :]
    seen["", "partnerships"] += 1
    seen["", "rounds"] += len(rows) // len(FACTORS)
    seen["", "respondents"] += sum(row["respondents"] for row in rows[:: len(FACTORS)])
    for row in last:
        if row["label"]:
            seen[row["factor"], row["label"]] += 1
        if (change := row.get("change")) is not None:
            way = row.get("direction") or _name_change(change)
            seen[row["factor"], way] += 1


def _name_change(change: float) -> str:
    """Return how a change is called where luck was not asked."""
    if abs(change) * 10 < NAMED_FROM:
        return "same"
    return "higher" if change > 0 else "lower"


def sum_up(seen: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    """Return the programme in numbers: for each factor how many partnerships are where by now.

    Raises FieldError when nobody answered anything.
    """
    if not seen.get(("", "respondents")):
        raise FieldError("rows", "hold no answer")
    labels = ("cherish", "check", "improve", "talk", "unknown")
    ways = ("up", "down", "higher", "lower", "same")
    factors = []
    for factor in FACTORS:
        counts = {name: seen.get((factor, name), 0) for name in labels}
        labelled = sum(counts.values())
        talked = sum(counts[name] for name in TALKED)
        changed = {name: seen[factor, name] for name in ways if seen.get((factor, name))}
        most = 2 * talked > labelled
        factors.append({"id": factor, **counts, "labelled": labelled, "most": most, **changed})
    ranked = sorted(factors, key=lambda one: -sum(one[name] for name in TALKED))  # type: ignore[misc]
    return {
        **{name: seen.get(("", name), 0) for name in ("partnerships", "rounds", "respondents")},
        "factors": factors,
        "topics": [one["id"] for one in ranked if one["most"]],
    }
