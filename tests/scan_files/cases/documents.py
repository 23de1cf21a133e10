"""Spreadsheets, archives and documents."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from openpyxl import Workbook

from tests.scan_files.cases.people import (
    DUTCH,
    ENGLISH,
    KIMS,
    LINKED,
    NAMED,
    ORGANISATIONS,
    PEOPLE,
    SAMS,
    Case,
    name_answers,
)
from tests.scan_files.cases.tables import add_forms, number_rows, write_table

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def list_documents() -> Iterator[Case]:
    rows = [add_forms(n, ORGANISATIONS[n], *name_answers(PEOPLE[n], "en")) for n in range(3)]
    head = [*["Id", "Start", "End", "Email", "Name", "Last"], "Organisation", *ENGLISH]
    workbook = write_workbook([head, *rows])
    yield Case("forms.xlsx", workbook, NAMED)
    table = [
        ["Timestamp", "Organisatie", *DUTCH],
        *[["", *row] for row in number_rows(ORGANISATIONS)],
    ]
    yield Case("forms.ods", write_sheet(table), NAMED)
    zipped = zip_files({"Samenwerking.csv": write_table(table).encode()})
    yield Case("google.csv.zip", zipped, NAMED)
    chat = f"[24-11-2026, 09:14:41] Kim: {KIMS}\r\n[24-11-2026, 09:16:10] Sam: {SAMS}\r\n"
    parts = {"_chat.txt": chat.encode(), "00000003-PHOTO.jpg": b"\xff\xd8\xff\xe0"}
    yield Case("WhatsApp Chat - Overleg.zip", zip_files(parts), LINKED)
    yield Case("all.zip", zip_files({"a/forms.xlsx": workbook}), NAMED)
    yield Case("links.docx", write_document([KIMS, SAMS]), LINKED)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + KIMS.encode("utf-16-le")
    yield Case("outlook.msg", old, told=("mail",))
    yield Case("old.xls", old, told=("office",))
    yield Case("locked.xlsx", old, told=("protected",))
    yield Case("mail.pdf", b"%PDF-1.4\n" + KIMS.encode(), told=("pdf",))
    yield Case("cut.xlsx", workbook[:2_000], told=("broken",))
    yield Case("not.xlsx", b"hello", told=("broken",))


def zip_files(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def write_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.worksheets[0].append([int(one) if one.isdigit() else one or None for one in row])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def write_sheet(rows: Sequence[Sequence[str]]) -> bytes:
    def write_row(row: Sequence[str]) -> str:
        cells = [f"<t:table-cell><x:p>{escape(one)}</x:p></t:table-cell>" for one in row]
        end = '<t:table-cell t:number-columns-repeated="16000"/>'
        return f"<t:table-row>{''.join(cells)}{end}</t:table-row>"

    end = '<t:table-row t:number-rows-repeated="1048000"><t:table-cell/></t:table-row>'
    spaces = f'xmlns:o="{NAMES}:office:1.0" xmlns:t="{NAMES}:table:1.0" xmlns:x="{NAMES}:text:1.0"'
    body = f"<t:table>{''.join(map(write_row, rows))}{end}</t:table>"
    content = f"<o:document-content {spaces}><o:body>{body}</o:body></o:document-content>"
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zip_files({"mimetype": kind, "content.xml": content.encode()})


def write_document(lines: Sequence[str]) -> bytes:
    """Return a Word file, each line over two runs, as editing leaves it."""
    runs = [
        f"<w:p><w:r><w:t>{one[:30]}</w:t></w:r><w:r><w:t>{one[30:]}</w:t></w:r></w:p>"
        for one in lines
    ]
    body = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(runs)}</w:body></w:document>'
    return zip_files({"word/document.xml": body.encode()})
