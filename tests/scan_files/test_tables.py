"""What is written can be read back by the programs that people have."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from scan_files.tables import FORMULA_STARTS, Cell, TitleError, write_csv, write_workbook

any_text = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\t\n"))
any_cell = st.none() | st.integers(-100, 100) | any_text
any_rows = st.lists(st.lists(any_cell, min_size=2, max_size=4), max_size=5)

ROWS: list[list[Cell]] = [
    ["Number", "Factor", "Score"],
    [1, "=HYPERLINK(1)", 3.5],
    [2, 'Coöperatie "De Linde"; الشركاء 🙂', None],
    [3, "<script>alert(1)</script>", -1],
]


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_csv_module_reads_a_table_back() -> None:
    assert read_csv(write_csv(ROWS)) == [
        ["Number", "Factor", "Score"],
        ["1", "'=HYPERLINK(1)", "3.5"],
        ["2", 'Coöperatie "De Linde"; الشركاء 🙂', ""],
        ["3", "<script>alert(1)</script>", "-1"],
    ]


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_text_that_begins_as_a_formula_is_made_harmless(start: str) -> None:
    assert read_csv(write_csv([[f"{start}1+1", f"1{start}"]])) == [[f"'{start}1+1", f"1{start}"]]


@given(any_rows)
def test_no_cell_of_text_is_a_formula_and_nothing_else_changes(
    rows: list[list[Cell]],
) -> None:
    for row, read in zip(rows, read_csv(write_csv(rows)), strict=True):
        for cell, text in zip(row, read, strict=True):
            assert text.removeprefix("'") == str("" if cell is None else cell).removeprefix("'")
            assert not isinstance(cell, str) or not text.startswith(FORMULA_STARTS)


def test_a_spreadsheet_program_reads_a_workbook_back() -> None:
    workbook = load_workbook(io.BytesIO(write_workbook(ROWS, "Résultat")))
    sheet = workbook["Résultat"]
    assert [list(row) for row in sheet.values] == ROWS
    assert sheet["B2"].data_type == "s"
    assert sheet["C2"].data_type == "n"
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"


def test_the_same_rows_give_the_same_bytes() -> None:
    assert write_workbook(ROWS, "Result") == write_workbook(ROWS, "Result")


@pytest.mark.parametrize("title", ["", "x" * 32, "a/b", "[a]", "'a"])
def test_a_title_that_no_sheet_can_have_is_refused(title: str) -> None:
    with pytest.raises(TitleError):
        write_workbook(ROWS, title)
