"""A file of any kind to the texts and tables in it. Nothing in it is run, and nothing is asked for.

Spreadsheets, archives, documents and mails hold what people look for in wrappers of their own.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl import load_workbook

from scan_files.documents import (
    MOST_ROWS,
    WIDEST,
    Sheet,
    read_document,
    read_open_sheets,
    strip_row,
)
from scan_files.mails import is_mail, list_mail_parts
from scan_files.progress import count_rows
from scan_files.texts import decode_text

# All that a file expands to, in bytes; archives in archives; and files in one of them.
LARGEST = 200_000_000
DEEPEST = 3
MOST_FILES = 2_000

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
TEXT = re.compile(
    r"\.(txt|text|csv|tsv|json|html?|md|log|ics|vcf|rtf|xml|url|webloc)$", re.IGNORECASE
)
TABLE = re.compile(r"\.(csv|tsv)$", re.IGNORECASE)
OPENED = re.compile(
    r"\.(zip|xlsx|xlsm|ods|odt|docx|eml|emlx|mbox|mht|mhtml|msg|pdf|xls|doc)$", re.IGNORECASE
)
# What may hold results, in a form that only its own program opens.
CLOSED = re.compile(r"\.(numbers|pages|key|xlsb|sav|zsav|rds|rdata|one|7z|rar)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A text in a file, and whether that is a table."""

    name: str
    text: str
    table: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was not opened, and why: see FileProblem in contract.py."""

    name: str
    problem: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What was found, and what was not opened; `left`: so many bytes may still be unpacked."""

    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left: list[int] = field(default_factory=lambda: [LARGEST])


class TooLargeError(ValueError):
    """A file that expands to more than we read."""


class LockedError(ValueError):
    """An archive that asks for a password."""


def open_file(name: str, data: bytes) -> Opened:
    """Return all texts and tables in a file, in reading order."""
    opened = Opened()
    _open(name, data, 0, opened)
    return opened


def _open(name: str, data: bytes, depth: int, opened: Opened) -> None:
    problem = None
    try:
        if CLOSED.search(name):
            problem = "unknown"
        elif data.startswith(OLE):
            problem = _name_old_format(name)
        elif data.startswith(PDF):
            problem = "pdf"
        elif data.startswith(ZIP):
            _open_archive(name, data, depth, opened)
        elif is_mail(name, data) and depth < DEEPEST:
            _open_mail(name, data, depth, opened)
        elif TEXT.search(name) or not OPENED.search(name):
            opened.parts.append(Part(name, decode_text(data), bool(TABLE.search(name))))
        else:
            problem = "broken"
    except TooLargeError:
        problem = "large"
    except LockedError:
        problem = "protected"
    except Exception:  # damage shows anywhere in what others wrote to read such files
        problem = "broken"
    if problem:
        opened.problems.append(Problem(name, problem))
    elif depth == 0 and not opened.parts and not opened.problems:
        opened.problems.append(Problem(name, "nothing"))


def _name_old_format(name: str) -> str:
    """Return why a file of the old office programs, or with a password, is not opened."""
    if name.lower().endswith((".xlsx", ".docx", ".xlsm")):
        return "protected"
    return "mail" if name.lower().endswith((".msg", ".oft", ".pst")) else "office"


def _open_archive(name: str, data: bytes, depth: int, opened: Opened) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        names = {info.filename for info in infos}
        size = sum(info.file_size for info in infos)
        if size > opened.left[0] or len(infos) > MOST_FILES:
            raise TooLargeError(name)
        if any(info.flag_bits & 1 for info in infos):
            raise LockedError(name)
        # No more than what it says is read of a file in it.
        opened.left[0] -= size
        if "xl/workbook.xml" in names:
            opened.parts.extend(_list_sheets(name, _read_workbook(data), opened))
        elif "content.xml" in names and b"spreadsheet" in _read_first(archive, "mimetype", names):
            sheets = read_open_sheets(archive.read("content.xml"))
            opened.parts.extend(_list_sheets(name, sheets, opened))
        elif "word/document.xml" in names or "content.xml" in names:
            wanted = ("word/document.xml", "word/_rels/document.xml.rels", "content.xml")
            texts = [read_document(archive.read(one)) for one in wanted if one in names]
            opened.parts.append(Part(name, "\n".join(texts)))
        else:
            _open_members(archive, infos, depth, opened)


def _open_members(
    archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo], depth: int, opened: Opened
) -> None:
    """Open what may hold results; pictures and sounds of a chat are left where they are."""
    for info in infos:
        wanted = any(kind.search(info.filename) for kind in (TEXT, OPENED, CLOSED))
        if wanted and not info.filename.startswith("__MACOSX/"):
            if depth + 1 >= DEEPEST:
                raise TooLargeError(info.filename)
            _open(info.filename, archive.read(info.filename), depth + 1, opened)


def _read_first(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    return archive.read(name) if name in names else b""


def _open_mail(name: str, data: bytes, depth: int, opened: Opened) -> None:
    for place, (attached, content) in enumerate(list_mail_parts(name, data)):
        if isinstance(content, str):
            opened.parts.append(Part(name, content))
        elif place < MOST_FILES and (TEXT.search(attached) or OPENED.search(attached)):
            _open(attached, content, depth + 1, opened)


def _read_workbook(data: bytes) -> Iterator[Sheet]:
    """Yield name and rows of each sheet; formulas as written, a date as year, month and day."""
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=WIDEST, values_only=True)
        cells = [
            strip_row(["" if cell is None else str(cell) for cell in row])
            for row in count_rows(rows)
        ]
        yield sheet.title, cells


def _list_sheets(name: str, sheets: Iterator[Sheet], opened: Opened) -> Iterator[Part]:
    """Yield each sheet that holds anything as CSV. Raises TooLargeError before it is one.

    A cell that is written once can stand in a million places.
    """
    filled = 0
    for title, rows in sheets:
        if any(map(any, rows)):
            filled += 1
            text = io.StringIO(newline="")
            width = max(map(len, rows))
            for row in rows:
                opened.left[0] -= width + sum(map(len, row))
                if opened.left[0] < 0:
                    raise TooLargeError(name)
            csv.writer(text).writerows([*row, *[""] * (width - len(row))] for row in rows)
            yield Part(name if filled == 1 else f"{name} ({title})", text.getvalue(), table=True)
