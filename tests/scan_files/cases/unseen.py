"""Sheets that hide something, or keep their rows in another order, and tables in documents."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

from scan_engine.answers import Respondent
from tests.scan_files.cases.documents import WORD, write_sheet, zip_files
from tests.scan_files.cases.people import (
    DUTCH,
    ENGLISH,
    KIM,
    KIMS,
    LANGUAGES,
    LINKED,
    NAMED,
    ORGANISATIONS,
    PEOPLE,
    QUESTIONNAIRES,
    SAM,
    Case,
    name_answers,
)
from tests.scan_files.cases.tables import number_rows

LABELS = {
    "nl": ("Heel erg waar", "Best waar", "Gaat wel", "Niet echt", "Helemaal niet waar"),
    "en": ("Very true", "Rather true", "So-so", "Not really", "Not true at all"),
}
STYLES = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
STAYED = (NAMED[0], NAMED[2])
ROW = re.compile(rb"<row .*?</row>", re.DOTALL)


def list_unseen() -> Iterator[Case]:
    for cases in (list_hidden(), list_open_hidden(), list_moved(), list_tables(), list_remarks()):
        yield from cases


def make_rows(head: str, statements: Sequence[str]) -> list[list[Any]]:
    return [[head, *statements], *[[ORGANISATIONS[n], *PEOPLE[n]] for n in range(3)]]


def write_workbook(rows: Sequence[Sequence[object]], change: Callable[[Any, Any], object]) -> bytes:
    """Return a workbook of the rows, changed by what gets the workbook and its sheet."""
    workbook = Workbook()
    (sheet,) = workbook.worksheets
    for row in rows:
        sheet.append(list(row))
    change(workbook, sheet)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def list_hidden() -> Iterator[Case]:
    """Yield workbooks that hide the second person, a column, or a whole sheet."""
    for language, head, statements in LANGUAGES:
        rows = make_rows(head, statements)
        filtered = write_workbook(rows, hide_row)
        yield Case(f"filtered-{language}.xlsx", filtered, STAYED, ("hidden",))
        column = write_workbook(rows, lambda _, sheet: hide_columns(sheet, "A", "C", "D"))
        yield Case(f"columns-{language}.xlsx", column, NAMED, told=("columns",))
        raw = write_workbook([["Notes"]], partial(add_hidden, rows))
        asks = ("hidden", "left")
        yield Case(f"hidden-sheet-{language}.xlsx", raw, (), (), ("none", *asks))
    own = [["_56F9DC9755BA473782653E2940F9"], ["{}", "FormId"]]
    forms = write_workbook(rows, partial(add_hidden, own))
    yield Case("forms-own-sheet.xlsx", forms, NAMED)
    heads = write_workbook([["Hoe zie jij het?"], *rows], lambda _, sheet: hide_row(_, sheet, 1))
    yield Case("hidden-title.xlsx", heads, NAMED)
    empty = [*rows[:2], [], *rows[3:]]
    yield Case("hidden-empty.xlsx", write_workbook(empty, hide_row), STAYED)
    test = [rows[0], ["test", *KIM], *rows[1:]]
    both = write_workbook(test, hide_row)
    yield Case("hidden-and-test.xlsx", both, NAMED[1:], ("tests", "hidden"))


def hide_row(_: Any, sheet: Any, number: int = 3) -> None:
    sheet.row_dimensions[number].hidden = True


def hide_columns(sheet: Any, *letters: str) -> None:
    for letter in letters:
        sheet.column_dimensions[letter].hidden = True


def add_hidden(rows: Sequence[Sequence[object]], workbook: Any, _: Any) -> None:
    sheet = workbook.create_sheet("Raw")
    for row in rows:
        sheet.append(row)
    sheet.sheet_state = "veryHidden"


def list_open_hidden() -> Iterator[Case]:
    """Yield the same of OpenDocument."""
    table = [["Organisatie", *DUTCH], *number_rows(ORGANISATIONS)]
    for kind in ("filter", "collapse"):
        hidden = change_sheet(table, partial(mark_row, 3, kind))
        yield Case(f"{kind}.ods", hidden, STAYED, ("hidden",))
    columns = '<t:table-column t:visibility="collapse"/><t:table-column/>'
    columns += '<t:table-column t:visibility="collapse" t:number-columns-repeated="2"/>'
    column = change_sheet(table, lambda text: text.replace("<t:table>", f"<t:table>{columns}"))
    yield Case("columns.ods", column, NAMED, told=("columns",))
    yield Case("hidden.ods", change_sheet(table, hide_sheet), told=("hidden", "left"))


def change_sheet(table: Sequence[Sequence[str]], change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(write_sheet(table))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zip_files(files | {"content.xml": change(files["content.xml"].decode()).encode()})


def mark_row(number: int, how: str, text: str) -> str:
    before, *rows = text.split("<t:table-row>")
    rows[number - 1] = f"\0{rows[number - 1]}"
    marked = f'<t:table-row t:visibility="{how}">'
    return "<t:table-row>".join([before, *rows]).replace("<t:table-row>\0", marked)


def hide_sheet(text: str) -> str:
    style = (
        f'<s:style xmlns:s="{STYLES}" s:name="ta2"><s:table-properties t:display="false"/>'
        '</s:style><t:table t:style-name="ta2">'
    )
    return text.replace("<t:table>", style)


def list_moved() -> Iterator[Case]:
    """Yield workbooks whose rows or cells stand in another order in the file than in the sheet."""
    for language, head, statements in LANGUAGES:
        workbook = write_workbook(make_rows(head, statements), lambda *_: None)
        moved = change_rows(workbook, lambda rows: rows[::-1])
        yield Case(f"moved-{language}.xlsx", moved, NAMED)
        cells = change_rows(workbook, lambda rows: list(map(turn_cells, rows)))
        yield Case(f"moved-cells-{language}.xlsx", cells, NAMED)
        # Of two rows with one number, nobody can say which is right.
        same = change_rows(workbook, lambda rows: [*rows[:2], number_row(rows[2], 2), rows[3]])
        yield Case(f"one-number-{language}.xlsx", same, told=("broken",))
    yield Case("strict.xlsx", tighten(workbook), NAMED)
    table = write_text(write_table([["Organisatie", *DUTCH], *number_rows(ORGANISATIONS)]))
    yield Case("strict.docx", tighten(table), NAMED)
    # What has no number stands behind the last.
    none = change_rows(workbook, lambda rows: [re.sub(rb' r="\w+"', b"", row) for row in rows[:3]])
    yield Case("no-numbers.xlsx", none, NAMED[:2])
    zero = change_rows(workbook, lambda rows: [*rows[:3], number_row(rows[3], 0)])
    yield Case("row-zero.xlsx", zero, told=("broken",))


def change_rows(workbook: bytes, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"]
    rows = change(ROW.findall(sheet))
    start, end = sheet.split(b"<sheetData>")[0], sheet.split(b"</sheetData>")[1]
    body = b"<sheetData>" + b"".join(rows) + b"</sheetData>"
    return zip_files(files | {"xl/worksheets/sheet1.xml": start + body + end})


def tighten(file: bytes) -> bytes:
    """Return a file of Office as one that is kept in its strict form."""
    known = rb"http://schemas.openxmlformats.org/(\w+)/2006/(main|relationships)"
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    strict = rb"http://purl.oclc.org/ooxml/\1/\2"
    return zip_files(
        {
            name: re.sub(
                known, lambda one: one[0] if one[1] == b"package" else one.expand(strict), content
            )
            for name, content in files.items()
        }
    )


def turn_cells(row: bytes) -> bytes:
    start, end = row.index(b"<c "), row.index(b"</row>")
    cells = re.findall(rb"<c [^>]*/>|<c .*?</c>", row[start:end], re.DOTALL)
    return row[:start] + b"".join(cells[::-1]) + row[end:]


def number_row(row: bytes, number: int) -> bytes:
    return re.sub(rb'( r="[A-Z]*)\d+"', rb'\g<1>%d"' % number, row)


def list_tables() -> Iterator[Case]:
    """Yield Word and OpenDocument texts with a table."""
    for language, head, statements in LANGUAGES:
        people = [[ORGANISATIONS[n], *name_answers(PEOPLE[n], language)] for n in range(3)]
        table = write_table([[head, *statements], *people])
        yield Case(f"table-{language}.docx", write_text(table), NAMED)
        side = write_table([[statements[n], f"{SAM[n]}"] for n in range(32)])
        yield Case(f"table-side-{language}.docx", write_text(side), told=("apart",))
    linked = write_text(side, write_line(KIMS))
    yield Case("table-and-link.docx", linked, LINKED[:1])
    yield Case("merged.docx", write_text(write_merged()), (*STAYED, Respondent(SAM, "Noord")))
    inside = f"<w:tbl><w:tr><w:tc>{table}{write_line('')}</w:tc></w:tr></w:tbl>"
    yield Case("table-in-table.docx", write_text(inside), NAMED)
    changed = (
        "<w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:ins><w:r><w:t>{}</w:t></w:r></w:ins>"
    )
    rows = make_rows(head, statements)
    tracked = write_table([rows[0], *rows[1:]], changed.format)
    yield Case("tracked.docx", write_text(tracked), NAMED)
    cells = [["Organisatie", *DUTCH], *number_rows(ORGANISATIONS)]
    with zipfile.ZipFile(io.BytesIO(write_sheet(cells))) as archive:
        content = archive.read("content.xml")
    kind = b"application/vnd.oasis.opendocument.text"
    yield Case("table.odt", zip_files({"mimetype": kind, "content.xml": content}), NAMED)


def write_line(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def write_run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def write_table(rows: Sequence[Sequence[object]], write: Callable[[str], str] = write_run) -> str:
    lines = [
        "".join(
            f"<w:tc><w:p>{write(escape(str('' if one is None else one)))}</w:p></w:tc>"
            for one in row
        )
        for row in rows
    ]
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def write_merged() -> str:
    """Return a table with a title over all columns, and a name over two people's rows."""
    rows = make_rows("Organisatie", DUTCH)
    ordered = [rows[0], rows[1], rows[3], ["", *PEOPLE[1]]]
    table = write_table([["Scan"], *ordered])
    table = table.replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="33"/></w:tcPr>', 1)
    for name, how in (("Noord", ' w:val="restart"'), ("", "")):
        cell = f"<w:tc><w:p>{write_run(name)}</w:p></w:tc>"
        marked = cell.replace("<w:tc>", f"<w:tc><w:tcPr><w:vMerge{how}/></w:tcPr>")
        place = table.rindex(cell) if name else table.rindex(f"<w:tr>{cell}") + len("<w:tr>")
        table = table[:place] + marked + table[place + len(cell) :]
    return table


def write_text(*parts: str) -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(parts)}</w:body></w:document>'
    return zip_files({"word/document.xml": body.encode()})


def list_remarks() -> Iterator[Case]:
    """Yield answers with words beside a number that nobody knows, or that everybody does."""
    for language, head, statements, remark, labels in (
        ("nl", "Organisatie", DUTCH, "zie mail (2)", LABELS["nl"]),
        ("en", "Organisation", ENGLISH, "see mail (2)", LABELS["en"]),
    ):
        rows = make_rows(head, statements)
        rows[1][9] = remark
        left = Respondent((*KIM[:8], None, *KIM[9:]), "Noord")
        people = (left, *NAMED[1:])
        yield Case(
            f"remark-{language}.xlsx", write_workbook(rows, lambda *_: None), people, ("words",)
        )
        words = {f"_{n}": f"{n} - {one}" for n, one in enumerate(labels, 1)}
        first = {f"_{n}": f"({n}) {one}" for n, one in QUESTIONNAIRES[language]["answers"].items()}
        for name, others, asks in (("turned", words, ("words",)), ("first", first, ())):
            cells = [
                [*row[:1], *name_answers(PEOPLE[n], language, **others)]
                for n, row in enumerate(rows[1:])
            ]
            book = write_workbook([rows[0], *cells], lambda *_: None)
            yield Case(f"{name}-{language}.xlsx", book, NAMED, asks)
