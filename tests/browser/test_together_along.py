"""The picture taken along: tables, the figure with its names, a sheet for each factor."""

import csv
import io
import re
import struct
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, Visitors, save_download
from tests.browser.groups import keep_group, make_people

PEOPLE = make_people()


def open_picture(page: Page, folder: str = "/", people: Any = None, **more: Any) -> None:
    keep_group(page, people or PEOPLE, name="Zorg & Co", month="2026-11", **more)
    page.goto(f"{folder}together/?part=picture")
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)


def take(page: Page, kind: str, folder: Path) -> Path:
    """Press the button and return the file that was downloaded."""
    file = save_download(page, page.locator(f"[data-along='{kind}']"), folder, ENGINE)
    expect(page.locator("[data-along-status]")).to_contain_text(file.name)
    return file


def read_csv(file: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))


def combine(**more: Any) -> Any:
    return handle("combine", {"results": PEOPLE, **more})


def test_the_table_has_a_row_for_each_factor_with_the_engines_numbers(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    open_picture(page)
    file = take(page, "csv", tmp_path)
    assert file.name == "kijkglas-picture-2026-11.csv"
    head, *rows = read_csv(file)
    picture = combine()
    assert head[-3:] == [one["name"] for one in picture["organisations"]]
    assert len(rows) == 16
    for row, factor in zip(rows, picture["factors"], strict=True):
        named = dict(zip(head, row, strict=True))
        assert float(named["Score"]) == factor["score"]
        assert float(named["Average deviation"]) == factor["ad"]
        assert [float(cell) for cell in row[-3:]] == [
            one["score"] for one in factor["organisations"]
        ]


def test_both_spreadsheets_hold_what_the_table_holds(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come()
    open_picture(page)
    rows = read_csv(take(page, "csv", tmp_path))
    sheet = openpyxl.load_workbook(take(page, "xlsx", tmp_path)).active
    assert sheet is not None
    assert sheet.title == "Picture"
    cells = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    assert [[cell.removesuffix(".0") for cell in row] for row in rows] == [
        [cell.removesuffix(".0") for cell in row] for row in cells
    ]
    with ZipFile(take(page, "ods", tmp_path)) as document:
        assert document.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        content = document.read("content.xml").decode()
    assert content.count("<table:table-row") >= 17
    for row in rows:
        assert f">{row[2]}<" in content
    scores = re.findall(r'office:value="([\d.]+)"', content)
    assert {row[3].removesuffix(".0") for row in rows[1:]} <= {
        score.removesuffix(".0") for score in scores
    }


def test_hidden_names_are_hidden_here_too(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come()
    open_picture(page, letters=True)
    files = [take(page, kind, tmp_path) for kind in ("csv", "svg")]
    for file in files:
        assert not any(name in file.read_text() for name in ("Noord", "Zuid", "West"))
    assert sorted(read_csv(files[0])[0][-3:]) == ["A", "B", "C"]


def test_of_persons_without_organisation_the_table_holds_nothing(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    open_picture(page, people=[{**one, "organisation": None} for one in PEOPLE])
    head, *rows = read_csv(take(page, "csv", tmp_path))
    assert head[-1] == "Answers about lived"
    assert len(rows) == 16


@pytest.mark.parametrize(("folder", "name"), [("/", "Felt urgency"), ("/nl/", "Gevoelde urgentie")])
def test_the_figure_says_what_it_shows(
    visitors: Visitors, tmp_path: Path, folder: str, name: str
) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    open_picture(page, folder)
    svg = take(page, "svg", tmp_path).read_text()
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert "Zorg &amp; Co" in shown
    assert any("2026" in text for text in shown)
    assert name in shown
    assert len(re.findall(r">\d[.,]\d</text>", svg)) == 16
    png = take(page, "png", tmp_path).read_bytes()
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (1600, 1067)


def test_each_factor_has_a_sheet_for_the_wall(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("window.print = () => {}")
    open_picture(page)
    page.locator("[data-along='wall']").click()
    sheets = page.locator("[data-wall] > section")
    expect(sheets).to_have_count(16)
    expect(sheets.first).to_contain_text("Felt urgency")
    expect(sheets.first).to_contain_text("Zorg & Co")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 16
    expect(sheets).to_have_count(0)
