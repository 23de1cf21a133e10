"""Whole tables: the same from every file and dataframe, and as the engine says of sheets."""

import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import scan_engine
from kijkglas import programme, sheets
from kijkglas.__main__ import main
from kijkglas.people import combine_frame, score_frame
from kijkglas.programme import view_programme
from scan_engine.closeness import VOICES
from scan_engine.framework import FACTORS, ITEMS, PERSPECTIVES
from tests.scan_engine.sheets import make_likely_group

pytestmark = pytest.mark.built

MONTHS = ("2026-01", "2026-06")
Person = dict[str, Any]


def make_people(partnerships: int = 4) -> list[Person]:
    return [
        {"partnership": f"P{number}", "month": month, **one}
        for number in range(partnerships)
        for place, month in enumerate(MONTHS)
        for one in make_likely_group(10 * number + place, 9 + number, 1 + number % 4)
    ]


PEOPLE = make_people()


def widen(people: list[Person]) -> list[Person]:
    return [
        {**{key: one[key] for key in sheets.KEYS}, **dict(zip(ITEMS, one["answers"], strict=True))}
        for one in people
    ]


WIDE = widen(PEOPLE)
FRAMES: dict[str, Callable[[list[Person]], Any]] = {
    "pandas": pd.DataFrame,
    "polars": lambda rows: pl.DataFrame(rows, infer_schema_length=None),
    "pyarrow": pa.Table.from_pylist,
    "duckdb": lambda rows: duckdb.from_arrow(pa.Table.from_pylist(rows)),
}


def write_file(path: Path, people: list[Person]) -> Path:
    rows = widen(people)
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(people), path)
    elif path.suffix == ".jsonl":
        path.write_text("".join(f"{json.dumps(one)}\n" for one in people))
    else:
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, ["remark", *rows[0]])
            writer.writeheader()
            writer.writerows({"remark": "x, y", **row} for row in rows)
    return path


def read_pictures(table: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = nw.from_native(table, eager_only=True).to_arrow().to_pylist()
    return sorted(rows, key=lambda row: (row["partnership"], row["month"], row["factor"]))


EXPECTED = view_programme(pa.Table.from_pylist(WIDE))


@pytest.mark.parametrize("kind", FRAMES)
def test_every_dataframe_gives_the_same_pictures_in_its_own_kind(kind: str) -> None:
    given = FRAMES[kind](WIDE)
    found = view_programme(given)
    assert isinstance(found.pictures, pa.Table if kind == "duckdb" else type(given))
    assert found.summary == EXPECTED.summary
    if kind != "pandas":  # which has NaN for null
        assert read_pictures(found.pictures) == read_pictures(EXPECTED.pictures)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_every_file_gives_the_same_pictures(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_file(tmp_path / f"sheets.{ending}", PEOPLE)
    target = tmp_path / "pictures.parquet"
    assert main(["programme", str(file), "--output", str(target)]) == 0
    assert json.loads(capsys.readouterr().out) == EXPECTED.summary
    assert read_pictures(pq.read_table(target)) == read_pictures(EXPECTED.pictures)


def test_parts_give_what_the_whole_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programme, "PART", 20)
    told = []
    file = write_file(tmp_path / "sheets.parquet", PEOPLE)
    target = tmp_path / "pictures.parquet"
    summary = programme.view_file(file, target, programme.Asked(), 2, lambda *at: told.append(at))
    assert summary == EXPECTED.summary
    assert read_pictures(pq.read_table(target)) == read_pictures(EXPECTED.pictures)
    assert told[-1][1] == told[-1][2] > 1


def list_rounds() -> list[tuple[str, str, list[Person]]]:
    return [
        (
            name,
            month,
            [one for one in PEOPLE if (one["partnership"], one["month"]) == (name, month)],
        )
        for name in sorted({one["partnership"] for one in PEOPLE})
        for month in MONTHS
    ]


@pytest.mark.parametrize("chance", [False, True])
@pytest.mark.parametrize("voices", VOICES)
def test_a_picture_is_the_engines(voices: str, chance: bool) -> None:
    found = view_programme(pa.Table.from_pylist(WIDE), voices, chance).pictures.to_pylist()
    told = {(one["partnership"], one["month"], one["factor"]): one for one in found}
    assert len(told) == len(list_rounds()) * len(FACTORS)
    fields = ["score", "closeness", "label"]
    fields += ["why", "firm", "gap", "chance"] if chance else []
    for name, month, people in list_rounds():
        whole: Any = scan_engine.combine(people, voices=voices)
        for factor in whole["factors"]:
            row = told[name, month, factor["id"]]
            assert {field: row[field] for field in fields} == {
                field: factor[field] for field in fields
            }


@pytest.mark.parametrize("chance", [False, True])
def test_a_development_is_the_engines(chance: bool) -> None:
    found = view_programme(pa.Table.from_pylist(WIDE), chance=chance).pictures.to_pylist()
    told = {(one["partnership"], one["month"], one["factor"]): one for one in found}
    rounds = list_rounds()
    for (name, _, before), (_, month, after) in zip(rounds[::2], rounds[1::2], strict=True):
        for change in scan_engine.compare(before, after)["factors"]:
            row = told[name, month, change["id"]]
            assert (row["like_before"], row["like_after"]) == (
                change["like_before"],
                change["like_after"],
            )
            assert row["change"] == change["change"]
            if chance:
                assert row["direction"] == change["direction"]
                assert row["chance_of_change"] == change["chance"]
    assert all(one["change"] is None for one in found if one["month"] == MONTHS[0])


def test_what_most_should_talk_about_is_counted_over_last_rounds() -> None:
    alike = [
        {"partnership": f"P{n}", "month": m, "organisation": None} for n in "ABC" for m in MONTHS
    ]
    people = [
        {
            **one,
            "answers": ([1, 1] if place == 0 and one["month"] == MONTHS[1] else [5, 5]) + [5] * 30,
        }
        for one in alike
        for place in (0, 1, 0, 1)
    ]
    seen = view_programme(pa.Table.from_pylist(people)).summary
    assert (seen["partnerships"], seen["rounds"], seen["respondents"]) == (3, 6, 24)
    assert seen["topics"] == [FACTORS[0]]
    assert seen["factors"][0]["talk"] == 3
    assert seen["factors"][0]["lower"] == 3
    assert seen["factors"][1]["cherish"] == 3


@pytest.mark.parametrize("kind", FRAMES)
def test_scores_are_the_engines_row_by_row(kind: str) -> None:
    found = nw.from_native(score_frame(FRAMES[kind](WIDE)), eager_only=True).to_arrow().to_pylist()
    for row, person in zip(found, PEOPLE, strict=True):
        mine = scan_engine.score(person["answers"])
        for factor in mine["factors"]:
            score = row[factor["id"]]
            assert (None if score != score else score) == factor["score"]  # noqa: PLR0124, NaN
        for one in mine["perspectives"]:
            assert row[f"{one['id']} (perspective)"] == one["score"]
    assert len(found[0]) == 4 + len(FACTORS) + len(PERSPECTIVES)


@pytest.mark.parametrize("kind", FRAMES)
def test_one_group_is_the_engines(kind: str) -> None:
    _, _, people = list_rounds()[3]
    assert combine_frame(FRAMES[kind](widen(people))) == scan_engine.combine(people)


def test_groups_are_never_put_together_silently(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_file(tmp_path / "sheets.csv", PEOPLE)
    assert main(["combine", str(file)]) == 2
    assert "partnership: has 4 values" in capsys.readouterr().err


def change(row: int, column: str, value: object) -> list[Person]:
    return [{**one, column: value} if place == row else one for place, one in enumerate(WIDE)]


WRONG = [
    ("guiding-goals.lived", "6"),
    ("guiding-goals.lived", "4.5"),
    ("guiding-goals.lived", "often"),
    ("guiding-goals.lived", "True"),
    ("month", "March"),
    ("organisation", "x" * 61),
    ("partnership", ""),
    ("month", ""),
]


@pytest.mark.parametrize(("column", "value"), WRONG)
def test_a_wrong_cell_is_named_by_row_and_column(
    column: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sheets.csv"
    pd.DataFrame(change(6, column, value)).to_csv(file, index=False)
    assert main(["programme", str(file)]) == 2
    answered = capsys.readouterr()
    assert answered.err.startswith(f"row 7, column {column}: must ")
    assert answered.out == ""


@pytest.mark.parametrize("wrong", [6, 4.5, -1])
@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_a_wrong_number_in_a_dataframe_is_named(kind: str, wrong: float) -> None:
    rows = [
        {name: float(cell) if isinstance(cell, int) else cell for name, cell in row.items()}
        for row in change(6, "guiding-goals.lived", wrong)
    ]
    with pytest.raises(scan_engine.FieldError, match=r"^row 7, column guiding-goals.lived: must"):
        score_frame(FRAMES[kind](rows))


@pytest.mark.parametrize("wrong", ["often", True, 4.5])
def test_one_cell_of_another_kind_in_a_column_of_pandas_is_named(wrong: object) -> None:
    with pytest.raises(scan_engine.FieldError, match=r"^row 7, column guiding-goals.lived: must"):
        score_frame(pd.DataFrame(change(6, "guiding-goals.lived", wrong)))
    lists = pd.DataFrame({"answers": [np.array([4.0] * 32), [4, wrong] + [4] * 30]})
    with pytest.raises(
        scan_engine.FieldError, match=r"^row 2, column (answers\[1\]|\S+lived): must"
    ):
        score_frame(lists)


def test_several_kinds_of_things_in_a_column_of_pandas_are_read() -> None:
    cells = [4, "4", 4.0, None, np.int64(4), pd.NA]
    rows = [{**dict.fromkeys(ITEMS, cell), "partnership": 1, "remark": cell} for cell in cells]
    found = score_frame(pd.DataFrame(rows, dtype=object))
    assert found[FACTORS[0]].fillna(-1).tolist() == [4.0, 4.0, 4.0, -1, 4.0, -1]
    lists = pd.DataFrame({"answers": [[4, 4.0, pd.NA, np.int64(4)] * 8, np.array([4] * 32)]})
    assert score_frame(lists)[FACTORS[0]].tolist() == [4.0, 4.0]


def test_numbers_as_other_programs_write_them() -> None:
    rows = [dict.fromkeys(ITEMS, cell) for cell in ("4", "4.0", " 4 ", "NA", "nan", "", None, "0")]
    found = score_frame(pa.Table.from_pylist(rows))[FACTORS[0]].to_pylist()
    assert found == [4.0, 4.0, 4.0, None, None, None, None, None]
    nullable = pd.DataFrame({item: pd.array([4, None, 0], dtype="Int64") for item in ITEMS})
    assert score_frame(nullable)[FACTORS[0]].fillna(-1).tolist() == [4.0, -1, -1]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"answers": [4] * 31}], "row 1, column answers: must hold 32 answers"),
        ([{"answers": "4"}], "column answers: must hold lists of 32 answers"),
        ([{"felt-urgency.agreed": 4}], "columns: miss 31 of 32 items: felt-urgency.lived, "),
        ([{"answers": [None] * 32}], "rows: hold no answer"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(rows: list[Person], said: str) -> None:
    with pytest.raises(scan_engine.FieldError) as raised:
        combine_frame(pa.Table.from_pylist(rows))
    assert str(raised.value).startswith(said)


def test_a_programme_in_which_nobody_answered_says_so(tmp_path: Path) -> None:
    empty: Person = {"partnership": "Quay", "month": "2026-11", "answers": [None] * 32}
    with pytest.raises(scan_engine.FieldError, match="rows: hold no answer"):
        view_programme(pa.Table.from_pylist([empty]))
    file, target = tmp_path / "sheets.parquet", tmp_path / "pictures.csv"
    pq.write_table(pa.Table.from_pylist([empty]), file)
    for command in (["combine"], ["publish"], ["programme", f"--output={target}"]):
        assert main([command[0], str(file), *command[1:]]) == 2
    assert not target.exists()
    answered = {**empty, "partnership": "Harbour", "answers": [4] * 32}
    assert view_programme(pa.Table.from_pylist([empty, answered])).summary["partnerships"] == 1


def test_an_accent_that_is_a_sign_of_its_own_makes_no_other_name() -> None:
    rows = [
        {"partnership": place, "month": "2026-11", "organisation": name, "answers": [4] * 32}
        for place, name in (("Zuidoost é", "Café"), ("Zuidoost e\u0301", "Cafe\u0301"))
    ]
    seen = view_programme(pa.Table.from_pylist(rows))
    assert seen.summary["partnerships"] == 1
    assert seen.pictures["organisations"][0].as_py() == 1
    assert seen.pictures["partnership"][0].as_py() == "Zuidoost é"


LISTS: list[list[Any]] = [[4, 2] * 16, [4, None] * 16]


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"answers": LISTS}, schema={"answers": pl.Array(pl.Int64, 32)}),
        pl.LazyFrame({"answers": LISTS}),
        pl.LazyFrame([dict(zip(ITEMS, row, strict=True)) for row in LISTS]),
        pa.table({"answers": pa.array(LISTS, pa.list_(pa.float32(), 32))}),
        pa.table({"answers": pa.array(LISTS, pa.large_list(pa.uint8()))}),
        pa.table({" Answers": [list(map(str, row)) for row in LISTS]}),
    ],
)
def test_every_kind_of_list_is_read(frame: Any) -> None:
    found = nw.from_native(score_frame(frame), eager_only=True)
    assert found[FACTORS[0]].to_list() == [3.0, 4.0]


@pytest.mark.parametrize(
    "months",
    [
        ["2026-11-01", "2026-11-30"],
        ["2026-11", " 2026-11-30 23:59 "],
        ["2026-11-01T00:00:00", "2026-11-01 00:00:00.000"],
        pd.period_range("2026-11", periods=1, freq="M").repeat(2),
        pd.period_range("2026-11-29", periods=2, freq="D"),
        [date(2026, 11, 1), date(2026, 11, 30)],
        [datetime(2026, 11, 1), None],
        pd.to_datetime(["2026-11-01", "2026-11-30"]),
    ],
)
def test_a_date_is_its_month(months: Any) -> None:
    found = score_frame(pd.DataFrame({"Month": months, "answers": LISTS}))
    assert set(found["month"].dropna()) == {"2026-11"}


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow", "duckdb"])
def test_a_month_of_a_time_in_a_zone_is_refused(kind: str) -> None:
    """In Amsterdam it is November, in UTC it is October: what is meant, nobody knows."""
    zone = ZoneInfo("Europe/Amsterdam")
    rows = [{"month": datetime(2026, 11, 1, 0, 30, tzinfo=zone), "answers": LISTS[0]}]
    with pytest.raises(scan_engine.FieldError, match=r"^column month: holds times of a time zone"):
        score_frame(FRAMES[kind](rows))
    with pytest.raises(scan_engine.FieldError, match=r"^row 1, column month: must be a month"):
        score_frame(FRAMES[kind]([{**rows[0], "month": "2026-11-01T00:30:00+01:00"}]))


@pytest.mark.parametrize(
    "frame",
    [
        pa.Table.from_arrays([pa.array(LISTS), pa.array(LISTS)], ["answers", "answers"]),
        pd.DataFrame([[LISTS[0], LISTS[1]]], columns=["answers", "answers"]),
        pl.DataFrame({"answers": LISTS, "ANSWERS": LISTS}),
        duckdb.sql('SELECT [4] AS answers, [4] AS "Answers"'),
        pa.table({"answers": LISTS, **{item: [4, 4] for item in ITEMS}}),
    ],
)
def test_answers_that_stand_there_twice_are_refused(frame: Any) -> None:
    with pytest.raises(scan_engine.FieldError, match=r"^columns: hold .* twice"):
        score_frame(frame)


@pytest.mark.parametrize("wrong", [10**30, date(2026, 11, 1), object()])
def test_what_no_number_is_like_is_named(wrong: object) -> None:
    lists = pd.DataFrame({"answers": [[4] * 32, [*[4] * 31, wrong]]})
    with pytest.raises(scan_engine.FieldError, match=r"^row 2, column answers\[31\]: must"):
        score_frame(lists)
    with pytest.raises(scan_engine.FieldError, match=r"^row 7, column guiding-goals.lived: must"):
        score_frame(pd.DataFrame(change(6, "guiding-goals.lived", wrong)))


def test_a_column_of_dates_holds_no_answers() -> None:
    dates = pa.table({item: [date(2026, 11, 1)] for item in ITEMS})
    with pytest.raises(scan_engine.FieldError, match=f"^row 1, column {ITEMS[0]}: must"):
        score_frame(dates)


def test_a_question_that_is_no_question_is_refused() -> None:
    with pytest.raises(TypeError, match="lettres"):
        combine_frame(pa.table({"answers": LISTS}), lettres=True)  # type: ignore[call-arg]
    found = combine_frame(pa.table({"answers": LISTS}), letters=True, voices="persons")
    assert found["respondents"] == 2


@pytest.mark.parametrize(
    ("name", "said"), [("sheets.xlsx", "is not there"), ("gone.csv", "is not there"), (".", "is a")]
)
def test_a_file_that_is_not_there_is_said(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(tmp_path / name), "--output", "x.csv"]) == 2
    assert capsys.readouterr().err.startswith(f"file: {said}")


def test_spellings_of_a_name_are_one_organisation() -> None:
    people = [
        {"answers": [4] * 32, "organisation": name} for name in ("Quay ", "QUAY", "quay", "B")
    ]
    found = combine_frame(pa.Table.from_pylist(people))
    assert [one["respondents"] for one in found["organisations"]] == [1, 3]  # type: ignore[attr-defined]
