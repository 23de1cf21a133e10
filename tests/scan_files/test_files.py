"""Files that are large, damaged or made to do harm: refused in a word, and nothing breaks."""

import csv
import io
import re
import tracemalloc
import zipfile
from email.message import EmailMessage
from typing import Any

import pytest

from scan_files.commands import handle
from scan_files.documents import MOST_ROWS
from scan_files.files import LARGEST, MOST_FILES, open_file
from scan_files.tables import write_workbook
from tests.examples import few
from tests.scan_files.cases.people import (
    ENGLISH,
    QUESTIONNAIRES,
    SAM,
    VOCABULARY,
    name_answers,
    number_answers,
)
from tests.scan_files.cases.tables import write_table
from tests.scan_files.reading import read_brought

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l10;</x>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
{rows}</sheetData></worksheet>"""
OPEN_SHEET = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><table:table>
<table:table-row table:number-rows-repeated="1000000">
<table:table-cell table:number-columns-repeated="1000"><text:p>{cell}</text:p></table:table-cell>
</table:table-row></table:table></office:document-content>"""
PLACED_CELL = '<row r="{row}"><c r="{column}{row}" t="str"><v>a</v></c></row>'
OPEN_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def pack(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def lie_about_size(archive: bytes, size: int, said: int) -> bytes:
    """Return an archive that says of its one file of `size` bytes that it has as many as `said`."""
    return archive.replace(size.to_bytes(4, "little"), said.to_bytes(4, "little"))


def replace_in_workbook(changed: dict[str, str | bytes]) -> bytes:
    """Return a workbook in which some of its files hold something else."""
    with zipfile.ZipFile(io.BytesIO(write_workbook([["a", "b"]], "Sheet"))) as archive:
        members: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    return pack(members | changed)


def place_cell(column: str, row: int) -> str:
    return SHEET.format(rows=PLACED_CELL.format(column=column, row=row))


def list_problems(name: str, data: bytes) -> list[str]:
    opened = open_file(name, data)
    assert opened.parts == []
    return [one.problem for one in opened.problems]


def nest(times: int, inside: bytes) -> bytes:
    for _ in range(times):
        inside = pack({"in.zip": inside})
    return inside


LONG_CELL = "x" * 30_000
SHARED = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    f"<si><t>{LONG_CELL}</t></si></sst>"
)
MANY_SHARED = SHEET.format(
    rows="".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 8_000))
)
WIDE_ROW = """<table:table-row><table:table-cell table:number-columns-repeated="16384"><text:p>4
</text:p></table:table-cell></table:table-row>"""
WIDE_SHEET = re.sub(
    "<table:table-row.*</table:table-row>", WIDE_ROW * 4_000, OPEN_SHEET, flags=re.S
)
FAR_SHEET = SHEET.format(
    rows="".join(PLACED_CELL.format(column="XFD", row=row) for row in range(1, 4_000))
)
TEXT = pack({"chat.txt": "x" * 1_000_003})

LARGE: dict[str, tuple[str, bytes]] = {
    "an archive that says so": ("a.zip", lie_about_size(TEXT, 1_000_003, LARGEST + 1)),
    "more files than anybody sends": (
        "a.zip",
        pack({f"{n}.txt": "x" for n in range(MOST_FILES + 1)}),
    ),
    "a sheet that repeats a cell without end": (
        "a.ods",
        pack({"mimetype": OPEN_KIND, "content.xml": OPEN_SHEET.format(cell="x" * 1_000)}),
    ),
    "a sheet that is filled to its last column in many rows": (
        "a.ods",
        pack({"mimetype": OPEN_KIND, "content.xml": WIDE_SHEET}),
    ),
    "a sheet with a column beyond the last": (
        "a.ods",
        pack({"mimetype": OPEN_KIND, "content.xml": WIDE_SHEET.replace("16384", "16385")}),
    ),
    "a workbook with a cell in the last column of many rows": (
        "a.xlsx",
        replace_in_workbook({"xl/worksheets/sheet1.xml": FAR_SHEET}),
    ),
    "a workbook with a row far beyond the last": (
        "a.xlsx",
        replace_in_workbook({"xl/worksheets/sheet1.xml": place_cell("A", 2_000_000_000)}),
    ),
    "a workbook with a row beyond the last": (
        "a.xlsx",
        replace_in_workbook({"xl/worksheets/sheet1.xml": place_cell("A", MOST_ROWS + 1)}),
    ),
    "a workbook with a column beyond the last": (
        "a.xlsx",
        replace_in_workbook({"xl/worksheets/sheet1.xml": place_cell("ZZZ", 1)}),
    ),
    "a page with a cell over a thousand columns, again and again": (
        "a.xls",
        f"<table><tr>{'<td colspan=999>' * 50_000}</table>".encode(),
    ),
    "a page with cells over more rows than it needs": (
        "a.xls",
        f"<table><tr>{'<td colspan=999 rowspan=9999>' * 9_000}{'<tr>' * 999}</table>".encode(),
    ),
    "a workbook with a long text in every cell": (
        "a.xlsx",
        replace_in_workbook(
            {"xl/sharedStrings.xml": SHARED, "xl/worksheets/sheet1.xml": MANY_SHARED}
        ),
    ),
}


def test_what_is_packed_deeper_than_is_opened_is_named() -> None:
    assert list_problems("a.zip", nest(9, TEXT)) == ["nested"]


@pytest.mark.parametrize("name", LARGE)
def test_what_expands_past_what_is_read_is_said_to_be_too_large(name: str) -> None:
    assert list_problems(*LARGE[name]) == ["large"]


@pytest.mark.parametrize("name", [one for one in LARGE if "many rows" in one or "page" in one])
def test_what_is_too_large_is_refused_before_it_is_made(name: str) -> None:
    tracemalloc.start()
    try:
        open_file(*LARGE[name])
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2 * LARGEST


def test_two_files_in_an_archive_may_not_be_too_large_together() -> None:
    half = LARGEST // 2 + 1
    one = lie_about_size(TEXT, 1_000_003, half)
    opened = open_file("a.zip", pack({"one.zip": one, "other.zip": one}))
    assert [(problem.name, problem.problem) for problem in opened.problems] == [
        ("other.zip", "large")
    ]
    assert len(opened.parts) == 1


BROKEN: dict[str, tuple[str, bytes]] = {
    "a file that is larger than its archive says": ("a.zip", lie_about_size(TEXT, 1_000_003, 9)),
    "entities that expand in a document": ("a.docx", pack({"word/document.xml": BOMB})),
    "entities that expand in a spreadsheet": (
        "a.ods",
        pack({"mimetype": OPEN_KIND, "content.xml": BOMB}),
    ),
    "entities that expand in a workbook's texts": (
        "a.xlsx",
        replace_in_workbook({"xl/sharedStrings.xml": BOMB}),
    ),
    "entities that expand in a workbook's sheet": (
        "a.xlsx",
        replace_in_workbook({"xl/worksheets/sheet1.xml": BOMB}),
    ),
    "a document that names another file": ("a.docx", pack({"word/document.xml": OUTSIDE})),
    "a half archive": ("a.zip", TEXT[: len(TEXT) // 2]),
    "a picture that is called a workbook": ("a.xlsx", b"\x89PNG"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_damaged_or_does_harm_is_said_to_be_broken(name: str) -> None:
    problems = open_file(*BROKEN[name]).problems
    assert {one.problem for one in problems} == {"broken"}


def test_an_empty_sheet_and_what_is_no_cell_are_left_out() -> None:
    sheet = OPEN_SHEET.replace("1000000", "2").replace('"1000"', '"1"').format(cell="a")
    note = sheet.replace("<table:table-cell", "<text:p>note</text:p><table:table-cell")
    start = "<table:table>"
    empty = note.replace(start, f"{start}<table:table-row/></table:table>{start}")
    opened = open_file("a.ods", pack({"mimetype": OPEN_KIND, "content.xml": empty}))
    assert [one.text for one in opened.parts] == ["a\r\na\r\n"]


def test_what_stands_beside_a_cell_is_no_part_of_it() -> None:
    sheet = OPEN_SHEET.replace("1000000", "1").replace('"1000"', '"1"').format(cell="4")
    note = "<office:annotation><text:p>Is that so?</text:p></office:annotation>"
    noted = sheet.replace("<text:p>", f"{note}<text:p>")
    opened = open_file("a.ods", pack({"mimetype": OPEN_KIND, "content.xml": noted}))
    assert [one.text for one in opened.parts] == ["4\r\n"]


def test_what_asks_for_a_password_is_said_to_be_protected() -> None:
    locked = TEXT.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert list_problems("a.zip", locked) == ["protected"]


def test_what_is_attached_to_a_mail_is_opened_and_a_picture_is_left() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "kim@example.org", "Scan"
    mail.set_content("See the files.")
    mail.add_attachment(b"no link", maintype="text", subtype="plain", filename="a.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    opened = open_file("a.eml", mail.as_bytes())
    assert [one.text.strip() for one in opened.parts] == ["See the files.", "no link"]
    assert opened.problems == []


def test_a_mail_that_names_no_known_encoding_is_read() -> None:
    head = b"From: kim@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset="
    texts = [
        open_file("a.eml", head + charset + b"\n\nCo\xc3\xb6peratie\n").parts[0].text.strip()
        for charset in (b"x-unknown", b"ascii")
    ]
    assert texts == ["Coöperatie"] * 2


def test_a_box_of_mails_with_long_lines_takes_no_time() -> None:
    head = b"From kim@example.org Tue Nov 24 09:14:41 2026\nFrom: kim@example.org\n\n"
    opened = open_file("a.mbox", head + (b"From " + b"1:11" * 100_000 + b"\n") * 2)
    assert [one.text.count("1:11") for one in opened.parts] == [200_000]


def test_a_results_own_workbook_comes_back_as_its_person() -> None:
    words = name_answers(SAM, "nl")
    head = ["Nummer", "Perspectief", "Factor", "Afgesproken", "", "Geleefd", "", "Score", "Band"]
    rows = [
        [n + 1, "p", "f", SAM[2 * n], words[2 * n], SAM[2 * n + 1], words[2 * n + 1], 3.5, "sterk"]
        for n in range(16)
    ]
    people, told = read_brought("kijkglas.xlsx", write_workbook([head, *rows], "Uitslag"))
    assert ([tuple(one["answers"]) for one in people], told) == ([SAM], [])


def test_a_form_in_easy_language_is_the_same_scan() -> None:
    easy = QUESTIONNAIRES["nl"]["easy_statements"]
    rows = [["Organisatie", *easy], ["Noord", *number_answers(SAM)]]
    people, told = read_brought("forms.csv", write_table(rows).encode())
    assert ([tuple(one["answers"]) for one in people], told) == ([SAM], [])


def test_five_thousand_people_with_long_remarks_are_all_read() -> None:
    people = few(5_000)
    remark = "Dat weet ik niet zeker. " * 400
    text = write_table([[*ENGLISH, "Remark"], *[[*number_answers(SAM), remark]] * people])
    found: Any = handle("read_table", {**VOCABULARY, "text": text})
    assert len(text) > 9_000 * people
    assert (found["rows"], len(found["results"]), found["rejected"]) == (people, people, [])


def test_no_row_column_or_attachment_is_cut_off_without_a_word() -> None:
    rows, columns = few(3_000), 1_200
    sheet = write_workbook([["a"] * columns, *[["b"]] * rows], "Sheet")
    (part,) = open_file("a.xlsx", sheet).parts
    first, *others = part.text.splitlines()
    assert (first.count("a"), len(others)) == (columns, rows)
    wide = OPEN_SHEET.replace("1000000", f"{rows}").replace('"1000"', f'"{columns}"')
    content = wide.format(cell="a")
    (part,) = open_file("a.ods", pack({"mimetype": OPEN_KIND, "content.xml": content})).parts
    assert (len(part.text.splitlines()), part.text.count("a")) == (rows, rows * columns)
    many = MOST_FILES + 10
    mail = "".join(
        f'--x\nContent-Disposition: attachment; filename="{n}.txt"\n\n{n}\n' for n in range(many)
    )
    head = "From: kim@example.org\nContent-Type: multipart/mixed; boundary=x\n\n"
    opened = open_file("a.eml", f"{head}{mail}--x--\n".encode())
    assert (len(opened.parts), opened.problems) == (many, [])


def test_empty_rows_and_columns_between_stay_and_those_behind_go() -> None:
    cells = PLACED_CELL.format(column="B", row=2) + PLACED_CELL.format(column="A", row=4)
    empty = '<row r="9000"><c r="C9000" s="0"/></row>'
    sheet = SHEET.format(rows=cells + empty)
    (part,) = open_file("a.xlsx", replace_in_workbook({"xl/worksheets/sheet1.xml": sheet})).parts
    assert part.text == ",\r\n,a\r\n,\r\na,\r\n"


def read_sheet(name: str, data: bytes) -> list[list[str]]:
    """Return the rows of the one table in a file."""
    (part,) = [one for one in open_file(name, data).parts if one.table]
    return list(csv.reader(io.StringIO(part.text)))


def write_words(rows: str) -> bytes:
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return pack({"word/document.xml": f"<w:document {spaces}><w:tbl>{rows}</w:tbl></w:document>"})


def write_cell(text: str, how: str = "") -> str:
    return f"<w:tc><w:tcPr>{how}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_cells_of_a_document_go_over_columns_and_rows() -> None:
    wide = "".join(map(write_cell, map(str, range(32))))
    before = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    rows = [
        write_cell("a", '<w:vMerge w:val="restart"/>') + write_cell("b", '<w:gridSpan w:val="2"/>'),
        write_cell("", "<w:vMerge/>") + write_cell("c"),
        before + wide,
        # What goes on from above can stand where that row has ended.
        wide + write_cell("", "<w:vMerge/>") * 4,
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    numbers = [str(n) for n in range(32)]
    assert read_sheet("a.docx", write_words(table)) == [
        ["a", "b", *[""] * 34],
        ["a", "c", *[""] * 34],
        ["", "", *numbers, "", ""],
        [*numbers, "30", "31", "", ""],
    ]


def test_a_document_with_a_small_table_has_none() -> None:
    small = f"<w:tr>{write_cell('a')}{write_cell('b')}</w:tr>" * 9
    assert [one.table for one in open_file("a.docx", write_words(small)).parts] == [False]


def test_a_cell_over_more_rows_stands_in_each() -> None:
    cell = "<table:table-cell{how}><text:p>{text}</text:p></table:table-cell>"
    over = cell.format(how=' table:number-rows-spanned="3"', text="a")
    covered = "<table:covered-table-cell/>"
    rows = [
        over + cell.format(how="", text="b"),
        covered + cell.format(how="", text="c"),
        "<table:table-cell/>",
        cell.format(how="", text="d"),
        '<table:table-cell table:number-rows-spanned="2"/>',
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    sheet = re.sub("<table:table-row.*</table:table-row>", body, OPEN_SHEET, flags=re.S)
    data = pack({"mimetype": OPEN_KIND, "content.xml": sheet})
    assert read_sheet("a.ods", data) == [["a", "b"], ["a", "c"], ["", ""], ["d", ""]]


def test_a_merged_cell_that_reaches_too_far_ends_with_the_sheet() -> None:
    cells = PLACED_CELL.format(column="A", row=1) + PLACED_CELL.format(column="B", row=2)
    merged = '<mergeCells count="2"><mergeCell ref="A1:A1048576"/><mergeCell ref="C9:C12"/>'
    sheet = SHEET.format(rows=cells).replace("</sheetData>", f"</sheetData>{merged}</mergeCells>")
    data = replace_in_workbook({"xl/worksheets/sheet1.xml": sheet})
    assert read_sheet("a.xlsx", data) == [["a", ""], ["a", "a"]]


def test_what_a_formula_reckons_for_more_cells_is_text() -> None:
    cell = '<row r="1"><c r="A1"><f t="array" ref="A1:A2">SUM(B1:B2)</f><v>3</v></c></row>'
    data = replace_in_workbook({"xl/worksheets/sheet1.xml": SHEET.format(rows=cell)})
    assert read_sheet("a.xlsx", data) == [["=SUM(B1:B2)"]]


def test_columns_that_a_workbook_hides_are_told_up_to_its_last() -> None:
    columns = '<cols><col min="3" max="99999" hidden="1"/><col min="1" max="1"/></cols>'
    cells = PLACED_CELL.format(column="A", row=1)
    sheet = SHEET.format(rows=cells).replace("<sheetData>", f"{columns}<sheetData>")
    (part,) = open_file("a.xlsx", replace_in_workbook({"xl/worksheets/sheet1.xml": sheet})).parts
    assert list(part.hidden_columns) == list(range(3, 16_385))


def test_what_parts_the_words_of_a_cell_is_a_space() -> None:
    cells = [
        "<table:table-cell><text:p>a<text:s/><text:span>b<text:line-break/>c</text:span>d</text:p>",
        '<table:table-cell office:value="4">',
        '<table:table-cell office:string-value="x">',
        "<table:table-cell>",
        "<table:table-cell><text:p>e</text:p>",
    ]
    body = "".join(f"{cell}</table:table-cell>" for cell in cells)
    row = f"<table:table-row>{body}</table:table-row>"
    sheet = re.sub("<table:table-row.*</table:table-row>", row, OPEN_SHEET, flags=re.S)
    data = pack({"mimetype": OPEN_KIND, "content.xml": sheet})
    assert read_sheet("a.ods", data) == [["a b cd", "4", "x", "", "e"]]
    broken = write_cell("a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t/><w:t>c")
    table = f"<w:tr>{broken}{write_cell('d') * 31}</w:tr>" * 2
    assert read_sheet("a.docx", write_words(table))[0][0] == "a b c"
