"""What is taken along is opened by the programs that people have."""

import csv
import io
import json
import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Page, Route, expect

from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, SHEET, SHEET_CODE, Visitors, keep_answers, save_download
from tests.saved import list_faults
from tests.scan_engine.sheets import read_answers_row

pytestmark = pytest.mark.own_python

PART = "/runtime/files-"
NAMED = str(
    handle(
        "share", {"answers": read_answers_row(SHEET), "organisation": "Ons", "month": "2026-11"}
    )["code"]
)


def open_result(page: Page, code: str = SHEET_CODE, folder: str = "/") -> None:
    page.goto(f"{folder}result/#{code}")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def take(page: Page, kind: str, folder: Path) -> Path:
    """Press the button and return the file that was downloaded."""
    file = save_download(page, page.locator(f"[data-take={kind}]"), folder, ENGINE)
    expect(page.locator("[data-take-status]")).to_contain_text(file.name)
    return file


def list_parts(visitors: Visitors) -> list[str]:
    return [r.url for r in visitors.requests if PART in r.url]


def test_a_table_and_a_spreadsheet_hold_the_same_rows(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come()
    open_result(page, NAMED)
    assert list_parts(visitors) == []
    table = take(page, "csv", tmp_path)
    assert table.name == "kijkglas-result-2026-11.csv"
    rows = list(csv.reader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + 16
    assert rows[0][:4] == ["Number", "Perspective", "Factor", "Agreed"]
    answers = ["4", "Agree", "3", "Neither agree nor disagree"]
    assert rows[1] == ["1", "Motivation", "Felt urgency", *answers, "3.5", "needs attention"]
    unknown = next(row for row in rows if "Don’t know" in row)
    assert unknown[unknown.index("Don’t know") - 1] == ""

    parts = list_parts(visitors)
    assert parts
    workbook = take(page, "workbook", tmp_path)
    assert workbook.name == "kijkglas-result-2026-11.xlsx"
    read = [
        ["" if cell is None else str(cell) for cell in row]
        for row in load_workbook(workbook)["Result"].values
    ]
    assert [[cell.removesuffix(".0") for cell in row] for row in rows] == read
    assert list_parts(visitors) == parts


def test_the_data_hold_what_the_engine_answered(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come(locale="nl")
    open_result(page, NAMED, "/nl/")
    file = take(page, "json", tmp_path)
    assert file.name == "kijkglas-uitslag-2026-11.json"
    assert list_faults("result", file.read_text()) == []
    data = json.loads(file.read_text())
    scored = handle("score", {"answers": read_answers_row(SHEET)})
    names = [factor.pop("name") for factor in data["factors"]]
    assert names[0] == "Gevoelde urgentie"
    assert data["factors"] == scored["factors"]
    assert data["summary"] == scored["summary"]
    assert (data["organisation"], data["month"]) == ("Ons", "2026-11")
    assert data["link"] == f"{visitors.origin}/nl/result/#{NAMED}"
    assert list_parts(visitors) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_figure_stands_alone(visitors: Visitors, tmp_path: Path, scheme: str) -> None:
    page = visitors.come(color_scheme=scheme)
    open_result(page)
    drawing = take(page, "svg", tmp_path)
    root = ET.fromstring(drawing.read_text())  # noqa: S314, made by our own page
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    shapes = list(root.iter("{http://www.w3.org/2000/svg}path"))
    assert len({shape.get("fill") for shape in shapes}) > 4
    assert all("var(" not in value for shape in root.iter() for value in shape.attrib.values())
    assert not any(shape.get("class") or shape.get("style") for shape in root.iter())

    picture = take(page, "png", tmp_path).read_bytes()
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (1600, 1600)
    colours = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(1600 * 1600) or []
    assert len([count for count, _ in colours if count > 1600]) > 6
    assert list_parts(visitors) == []


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 320)])
def test_a_camera_reads_the_link_from_the_screen(
    visitors: Visitors, scheme: str, width: int
) -> None:
    page = visitors.come(color_scheme=scheme, viewport={"width": width, "height": 800})
    open_result(page, NAMED)
    button = page.locator("[data-take=qr]")
    button.click()
    dialog = page.get_by_role("dialog", name="Scan to see this result")
    expect(dialog).to_be_visible(timeout=ENGINE)
    link = f"{visitors.origin}/result/#{NAMED}"
    expect(dialog.locator("[data-qr-link]")).to_have_text(link)
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
    assert found.text == link
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_text("Show QR code")


def test_the_text_says_what_the_page_shows(visitors: Visitors) -> None:
    page = visitors.come(permissions=["clipboard-read", "clipboard-write"])
    open_result(page, NAMED)
    page.locator("[data-take=text]").click()
    expect(page.locator("[data-take-status]")).to_contain_text("has been copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(
        "A result that was shared with you\nFrom: Ons\nFilled in: November 2026\n\n"
    )
    for sentence in page.locator("[data-sentence-id]:visible").all_text_contents():
        assert sentence in text
    assert "\nMotivation: 4.0 (strong)\n" in text
    assert "\n1 Felt urgency: 3.5 (needs attention)\n" in text
    assert text.endswith(f"{visitors.origin}/result/#{NAMED}")
    assert "{" not in text


def test_when_copying_fails_the_text_is_there_to_copy(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    open_result(page)
    page.locator("[data-take=text]").click()
    field = page.get_by_label("Your result as text")
    expect(field).to_be_focused()
    assert "Felt urgency" in field.input_value()
    expect(page.locator("[data-take-status]")).to_contain_text("selected")


def test_a_part_that_does_not_come_is_said_and_can_be_asked_again(
    visitors: Visitors, tmp_path: Path
) -> None:
    visitors.mean("AbsentPart|ERR_FAILED")
    page = visitors.come()
    open_result(page)
    page.context.route("**/files-*", lambda route: route.abort())
    button = page.locator("[data-take=workbook]")
    button.click()
    expect(page.locator("[data-take-status]")).to_contain_text("still here", timeout=ENGINE)
    expect(button).to_have_text("Spreadsheet (Excel)")
    expect(page.locator("[data-result]")).to_be_visible()
    expect(page.locator("[data-engine-retry]")).to_be_hidden()
    page.context.unroute("**/files-*")
    assert load_workbook(take(page, "workbook", tmp_path)).sheetnames == ["Result"]


def test_a_button_that_works_says_so_and_works_once(visitors: Visitors) -> None:
    page = visitors.come()
    open_result(page)
    waiting: list[Route] = []
    page.context.route(
        "**/files-*", lambda route: route.continue_() if waiting else waiting.append(route)
    )
    button = page.locator("[data-take=csv]")
    status = page.locator("[data-take-status]")
    button.click()
    expect(status).to_have_text("One moment…")
    expect(button).to_have_attribute("aria-disabled", "true")
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))  # noqa: PLW0108
    button.click(force=True)
    page.wait_for_timeout(500)
    with page.expect_download(timeout=ENGINE):
        waiting[0].continue_()
    expect(status).to_contain_text(".csv")
    assert button.get_attribute("aria-disabled") is None
    page.wait_for_timeout(500)
    assert len(downloads) == 1


def test_the_scan_page_has_it_too(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come()
    keep_answers(page, month="2026-10")
    page.goto("/scan/")
    page.locator("[data-go-on]").click()
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    data = json.loads(take(page, "json", tmp_path).read_text())
    assert data["answered"] == 29
    assert data["month"] == "2026-10"
