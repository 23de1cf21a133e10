"""A file is read as it is named and as it stands, or it is said what is wrong with it."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kijkglas import files, people
from kijkglas.__main__ import main
from kijkglas.people import combine_file, score_file
from kijkglas.sheets import connect
from scan_engine.answers import FieldError
from scan_engine.framework import FACTORS, ITEMS
from scan_files import tables

pytestmark = pytest.mark.built

HEAD = ("partnership", "month", "organisation", *ITEMS)
Row = list[Any]
DATABASE = connect()


def make_row(answer: object = 4, partnership: str = "P", month: str = "2026-11") -> Row:
    return [partnership, month, "A", *[answer] * len(ITEMS)]


def write_csv(path: Path, rows: list[Row], head: tuple[str, ...] = HEAD, by: str = ",") -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter=by)
        writer.writerows([head, *rows])
    return path


def write_as(path: Path, answer: int) -> Path:
    """Write three sheets to a file of the kind that its name ends in."""
    sheets = [{"answers": [answer] * len(ITEMS)}] * 3
    if path.suffix == ".csv":
        return write_csv(path, [make_row(answer)] * 3)
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(sheets), path)
    else:
        path.write_text("".join(f"{json.dumps(one)}\n" for one in sheets))
    return path


def read_cells(path: Path) -> tuple[list[str], list[tuple[object, ...]]]:
    table = files.read_table(DATABASE, path)
    return list(table.names), table.cells.fetchall()


def read_score(path: Path) -> object:
    factors: Any = combine_file(path)["factors"]
    return factors[0]["score"]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize(("named", "other"), [("a[1]", "a1"), ("a*", "ab"), ("a?", "ab")])
def test_exactly_the_file_that_is_named_is_read(
    named: str, other: str, ending: str, tmp_path: Path
) -> None:
    write_as(tmp_path / f"{other}.{ending}", 1)
    _, rows = read_cells(write_as(tmp_path / f"{named}.{ending}", 5))
    assert len(rows) == 3
    assert "5" in str(rows[0][-1])


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_the_name_of_a_folder_is_no_column(ending: str, tmp_path: Path) -> None:
    folder = tmp_path / "organisation=Harbour"
    folder.mkdir()
    _, rows = read_cells(write_as(folder / f"sheets.{ending}", 4))
    assert "Harbour" not in str(rows)


@pytest.mark.parametrize("by", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_csv_file_is_cut_as_its_head_is(by: str, end: str, tmp_path: Path) -> None:
    head = by.join([*HEAD, '"What, or who;\nis missing?"'])
    row = by.join([*map(str, make_row()), '"a ""b""\n, c"'])
    file = tmp_path / "sheets.csv"
    file.write_bytes(f"\ufeff{head}{end}{row}{end}{row}{end}".encode())
    names, rows = read_cells(file)
    assert (names[0], names[-1]) == ("partnership", "What, or who;\nis missing?")
    assert rows == [(*map(str, make_row()), 'a "b"\n, c')] * 2


@pytest.mark.parametrize(
    ("place", "cells"), [(300, len(HEAD) - 1), (300, len(HEAD) + 1), (21_000, len(HEAD) + 1)]
)
def test_a_row_with_another_number_of_cells_is_named(
    place: int, cells: int, tmp_path: Path
) -> None:
    rows = [make_row()] * (place + 100)
    rows[place] = [*make_row(), "x"][:cells]
    with pytest.raises(FieldError) as raised:
        combine_file(write_csv(tmp_path / "sheets.csv", rows))
    assert str(raised.value) == f"row {place + 1}: has {cells} cells, and the head has {len(HEAD)}"


def test_a_name_that_differs_in_capitals_and_spaces_is_known(tmp_path: Path) -> None:
    head = tuple(f" {name.title()} " for name in HEAD)
    months = [make_row(month="2026-11"), make_row(month="2026-12")]
    with pytest.raises(FieldError, match=r"^month: has 2 values: a picture is of one"):
        combine_file(write_csv(tmp_path / "sheets.csv", months, head))


@pytest.mark.parametrize("key", ["partnership", "month"])
def test_sheets_without_a_key_are_not_put_with_those_that_have_it(key: str, tmp_path: Path) -> None:
    rows = [make_row(), make_row(**{key: ""})]
    with pytest.raises(FieldError, match=f"^{key}: has 2 values, one of them empty: a picture"):
        combine_file(write_csv(tmp_path / "sheets.csv", rows))


def test_sheets_without_any_key_are_one_group_and_an_empty_row_is_nobody(tmp_path: Path) -> None:
    row = make_row(partnership="", month="")
    assert read_score(write_csv(tmp_path / "sheets.csv", [row, row])) == 4.0
    blank = [""] * len(HEAD)
    assert read_score(write_csv(tmp_path / "sheets.csv", [make_row(), make_row(), blank])) == 4.0


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Month",), "columns: hold month twice: month and Month"),
        ((ITEMS[0],), f"columns: hold {ITEMS[0]} twice: {ITEMS[0]} and {ITEMS[0]}"),
        (("answers",), f"columns: hold answers twice: answers and {ITEMS[0]}"),
    ],
)
def test_a_column_that_stands_there_twice_is_refused(
    names: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    row = [*make_row(), *["2"] * len(names)]
    with pytest.raises(FieldError) as raised:
        combine_file(write_csv(tmp_path / "sheets.csv", [row], (*HEAD, *names)))
    assert str(raised.value) == said


def test_a_column_of_parquet_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    columns = [pa.array([[4] * len(ITEMS)]), pa.array(["2026-11"]), pa.array(["2026-12"])]
    table = pa.Table.from_arrays(columns, ["answers", "month", "month"])
    pq.write_table(table, tmp_path / "sheets.parquet")
    with pytest.raises(FieldError, match=r"^columns: hold month twice"):
        combine_file(tmp_path / "sheets.parquet")


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_csv(tmp_path / "a.csv", [make_row()], HEAD)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FieldError, match=r"^file: cannot be read: Permission denied$"):
        combine_file(file)


def test_a_column_by_which_cells_are_made_must_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(tmp_path / "a.csv", [[*make_row(), "x", "y"]], (*HEAD, "region", "region"))
    assert main(["publish", str(file), "--by", "region"]) == 2
    assert capsys.readouterr().err == "columns: hold region twice\n"


def test_a_column_of_any_other_name_disturbs_nothing(tmp_path: Path) -> None:
    head = ("sheet_row", "row", "", *HEAD)
    rows = [[9, 9, 9, *make_row()], [7, 7, 7, *make_row(8)]]
    with pytest.raises(FieldError, match=rf"^row 2, column {ITEMS[0]}: must"):
        combine_file(write_csv(tmp_path / "sheets.csv", rows, head))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "file: must end in one of .csv, .jsonl, .ndjson, .parquet"),
        ("a.csv", b"", "file: must begin with a line that names its columns"),
        ("a.csv", b"\n1,2\n", "file: must begin with a line that names its columns"),
        ("a.csv", "é".encode("latin1"), "file: is not UTF-8"),
        ("a.csv", f"{','.join(HEAD)}\n{'é,' * 34}\n".encode("latin1"), "file: is not UTF-8"),
        ("a.csv", b"a," + b"x" * 200_000, "file: cannot be read: field larger than"),
        ("a.csv", f'{",".join(HEAD)}\n"a" b{"," * 34}\n'.encode(), "file: cannot be read: "),
        ("a.jsonl", b"", "file: holds no sheets"),
        ("a.jsonl", b'{"month": "2026-11"}\n\n[4]\n', "row 2: must be an object"),
        ("a.jsonl", b'{"month": 1, "month": 2}\n', "row 1: has a name twice"),
        ("a.jsonl", b'{"month": "2026-11"}\n{"month"\n', "row 2: is no JSON"),
        ("a.jsonl", b'{"month": 1}\n{"Month": 1}\n', "columns: hold month twice: Month and month"),
        ("a.jsonl", b'{"answers": "4"}\n', "row 1, column answers: must hold 32 answers"),
        ("a.parquet", b"PAR", "file: cannot be read: "),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(FieldError) as raised:
        combine_file(file)
    assert str(raised.value).startswith(said)


@pytest.mark.parametrize("wrong", ["4.5", "true", '"often"', "6", "[4]", str(10**30)])
def test_a_wrong_answer_in_json_lines_is_named(wrong: str, tmp_path: Path) -> None:
    good, bad = "4," * 31 + "4", "4," * 31 + wrong
    file = tmp_path / "sheets.jsonl"
    file.write_text(f'{{"answers": [{good}]}}\n{{"answers": [{bad}]}}\n')
    with pytest.raises(FieldError, match=f"^row 2, column {ITEMS[-1]}: must be a whole number"):
        combine_file(file)


def test_a_name_that_only_a_late_line_of_json_has_is_read(tmp_path: Path) -> None:
    file = tmp_path / "sheets.jsonl"
    sheet = {"answers": [4, "4", None, 4.0] * 8}
    late = {**sheet, "month": "2026-11", "a/b~'c": 1}
    lines = [json.dumps(sheet)] * 21_000
    file.write_text("\n".join([*lines, json.dumps(late)]))
    with pytest.raises(FieldError, match=r"^month: has 2 values, one of them empty"):
        combine_file(file)


def test_a_spreadsheet_is_given_no_formula_to_run(tmp_path: Path) -> None:
    names = ["=1+1", "+1", "-1", "@sum", "a=1", "Groß"]
    rows = [["'P'", "2026-11", name, *[4] * len(ITEMS)] for name in names]
    target = tmp_path / "scores.csv"
    score_file(write_csv(tmp_path / "sheets.csv", rows), target)
    written = target.read_bytes()
    assert written.startswith("\ufeffrow,partnership,".encode())
    found = list(csv.DictReader(written.decode("utf-8-sig").splitlines()))
    assert [one["organisation"] for one in found] == ["'=1+1", "'+1", "'-1", "'@sum", *names[4:]]
    assert {one[FACTORS[0]] for one in found} == {"4.0"}
    assert target.read_text(encoding="utf-8-sig").count("''") == 0


def test_every_table_disarms_the_same() -> None:
    assert files.FORMULA_STARTS == tables.FORMULA_STARTS
    assert files.BYTE_ORDER_MARK == tables.BYTE_ORDER_MARK


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_what_no_spreadsheet_opens_is_written_as_it_is(ending: str, tmp_path: Path) -> None:
    row = ["P", "2026-11", "=1", *[4] * len(ITEMS)]
    target = tmp_path / f"scores.{ending}"
    score_file(write_csv(tmp_path / "sheets.csv", [row]), target)
    assert (
        b'"=1"' in target.read_bytes() or pq.read_table(target)["organisation"][0].as_py() == "=1"
    )


def refuse(_path: object, _way: int) -> bool:
    return False


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("scores.xlsx", "output: must end in one of .csv, .jsonl, .parquet"),
        ("gone/scores.csv", "output: is in a folder that is not there: "),
        ("folder.csv", "output: is a folder: "),
        ("sheets.csv", "output: is the file that is read: it would be lost"),
        ("linked.csv", "output: is the file that is read: it would be lost"),
    ],
)
@pytest.mark.parametrize("command", ["score", "programme"])
def test_where_rows_cannot_be_written_is_said_before_the_work(
    command: str, name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_csv(tmp_path / "sheets.csv", [make_row("no answer")])
    before = file.read_bytes()
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "linked.csv").symlink_to(file)
    assert main([command, str(file), "--output", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.startswith(said)
    assert file.read_bytes() == before


def test_a_file_that_may_not_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_csv(tmp_path / "sheets.csv", [make_row()])
    monkeypatch.setattr("os.access", refuse)
    with pytest.raises(FieldError, match=r"^output: may not be written: "):
        score_file(file, tmp_path / "scores.csv")


def test_a_file_that_cannot_be_written_after_all_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_csv(tmp_path / "sheets.csv", [make_row()])
    monkeypatch.setattr(people, "check_target", lambda _target, _source: None)
    with pytest.raises(FieldError, match=r"^output: cannot be written: Cannot open file"):
        score_file(file, tmp_path / "gone" / "scores.csv")


def test_a_file_without_a_row_has_no_programme(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "sheets.csv", [])
    assert main(["programme", str(file), "--output", str(tmp_path / "x.csv")]) == 2
