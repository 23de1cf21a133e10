"""A file of any kind to the texts and tables in it. Nothing in it is run, and nothing is asked for.

Spreadsheets, archives, documents and mails hold what people look for in wrappers of their own.
"""

import csv
import io
import re
import zipfile
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from scan_engine.framework import ITEMS
from scan_engine.pasted_text import find_codes, holds_table
from scan_files.cells import Row
from scan_files.documents import (
    Sheet,
    TooLargeError,
    read_document,
    read_document_tables,
    read_open_sheets,
)
from scan_files.mails import is_mail, list_mail_parts
from scan_files.page_tables import TABLES, read_page_tables
from scan_files.texts import decode_text
from scan_files.workbooks import read_workbook

# All that a file expands to, in bytes; files in archives and mails in others; and files in one.
LARGEST = 200_000_000
DEEPEST = 5
MOST_FILES = 2_000

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
TEXT = re.compile(
    r"\.(txt|text|csv|tsv|json|html?|md|log|ics|vcf|rtf|xml|url|webloc)$", re.IGNORECASE
)
TABLE = re.compile(r"\.(csv|tsv)$", re.IGNORECASE)
OPENED = re.compile(
    r"\.(zip|xlsx|xlsm|ods|odt|docx|eml|emlx|mbox|mht|mhtml|msg|pdf|xls|doc)$|(^|/)mbox$",
    re.IGNORECASE,
)
# What may hold results, in a form that only its own program opens.
CLOSED = re.compile(
    r"\.(numbers|pages|key|xlsb|sav|zsav|rds|rdata|one|7z|rar)$|winmail\.dat$", re.IGNORECASE
)
LOCKED = re.compile(r"smime\.p7m$|(^|/)encrypted\.asc$", re.IGNORECASE)
# Text, or a page, by the name of a workbook; and what only an Outlook message has in it.
SHEET = re.compile(r"\.(xls|xlsx|xlsm)$", re.IGNORECASE)
# What some programs name a document, too.
PAGE = re.compile(rb"\s*(?:\{\\rtf|<!doctype html|<html)", re.IGNORECASE)
OUTLOOK = "__substg1.0_".encode("utf-16-le")
# What holds the tables of a document, and reads them.
DOCUMENTS = {"word/document.xml": read_document_tables, "content.xml": read_open_sheets}


@dataclass(frozen=True, slots=True)
class Part:
    """A text in a file, and whether it is a table; of that the hidden rows and columns, from 1."""

    name: str
    text: str
    table: bool = False
    hidden: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()


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


class LockedError(ValueError):
    """An archive that asks for a password."""


def open_file(name: str, data: bytes) -> Opened:
    """Return all texts and tables in a file, in reading order."""
    opened = Opened()
    _open(name, data, 0, opened)
    return opened


def _open(name: str, data: bytes, depth: int, opened: Opened) -> None:
    try:
        problem = _refuse(name, data, depth) or _open_kind(name, data, depth, opened)
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


def _refuse(name: str, data: bytes, depth: int) -> str | None:
    """Return why a file is not opened at all, by its place, its name and how it begins."""
    if depth > DEEPEST:
        return "nested"
    if CLOSED.search(name):
        return "unknown"
    if LOCKED.search(name):
        return "protected"
    if data.startswith(OLE):
        return _name_old_format(name, data)
    return "pdf" if data.startswith(PDF) else None


def _open_kind(name: str, data: bytes, depth: int, opened: Opened) -> str | None:
    """Open a file as what it is; return that it is broken when it is nothing that we know."""
    if data.startswith(ZIP):
        _open_archive(name, data, depth, opened)
    elif is_mail(name, data):
        _open_mail(name, data, depth, opened)
    elif SHEET.search(name):
        return None if _add_tables(name, decode_text(data), opened) else "broken"
    elif TEXT.search(name) or not OPENED.search(name) or PAGE.match(data):
        _add_text(name, decode_text(data), opened)
    else:
        return "broken"
    return None


def _name_old_format(name: str, data: bytes) -> str:
    """Return why a file of the old office programs, or with a password, is not opened."""
    if name.lower().endswith((".xlsx", ".docx", ".xlsm")):
        return "protected"
    is_outlook = name.lower().endswith((".msg", ".oft", ".pst")) or OUTLOOK in data
    return "mail" if is_outlook else "office"


def _add_text(name: str, text: str, opened: Opened) -> None:
    """Add a text, and the tables in it when it is a page."""
    opened.parts.append(Part(name, text, bool(TABLE.search(name))))
    if TABLES.search(text):
        opened.parts.extend(_list_page_tables(name, text, opened))


def _add_tables(name: str, text: str, opened: Opened) -> bool:
    """Add what a tool wrote as text, or as a page, and named a workbook; return whether it is."""
    tables = [Part(name, text, table=True)] if holds_table(text) else []
    tables = tables or list(_list_page_tables(name, text, opened))
    opened.parts.extend(tables)
    return bool(tables)


def _list_page_tables(name: str, text: str, opened: Opened) -> Iterator[Part]:
    """Yield the tables of a page that are wide enough for everything that is asked."""
    tables = (Sheet("", rows) for rows in read_page_tables(text, opened.left) if _is_wide(rows))
    return _list_sheets(name, tables, opened)


def _is_wide(rows: Sequence[Row]) -> bool:
    """Return whether two rows, as of a head and a person, have cells for everything."""
    return sum(len(row) >= len(ITEMS) for row in rows) > 1


def _is_high(rows: Sequence[Row]) -> bool:
    """Return whether a table may have a row for each statement."""
    return sum(sum(map(bool, row)) > 1 for row in rows) >= len(ITEMS)


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
            opened.parts.extend(_list_sheets(name, read_workbook(data, opened.left), opened))
        elif "content.xml" in names and b"spreadsheet" in _read_first(archive, "mimetype", names):
            sheets = read_open_sheets(archive.read("content.xml"), opened.left)
            opened.parts.extend(_list_sheets(name, sheets, opened))
        elif "word/document.xml" in names or "content.xml" in names:
            _open_document(name, archive, names, opened)
        else:
            _open_members(archive, infos, depth, opened)


def _open_members(
    archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo], depth: int, opened: Opened
) -> None:
    """Open what may hold results; pictures and sounds of a chat are left where they are."""
    for info in infos:
        wanted = any(kind.search(info.filename) for kind in (TEXT, OPENED, CLOSED, LOCKED))
        if wanted and not info.filename.startswith("__MACOSX/"):
            _open(info.filename, archive.read(info.filename), depth + 1, opened)


def _read_first(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    return archive.read(name) if name in names else b""


def _open_mail(name: str, data: bytes, depth: int, opened: Opened) -> None:
    """Open texts and what is attached and may hold results; pictures are left where they are."""
    for attached, content in list_mail_parts(name, data):
        if isinstance(content, str):
            _add_text(name, content, opened)
        elif content.startswith(ZIP) or any(
            kind.search(attached) for kind in (TEXT, OPENED, CLOSED, LOCKED)
        ):
            _open(attached, content, depth + 1, opened)


def _open_document(
    name: str, archive: zipfile.ZipFile, names: Container[str], opened: Opened
) -> None:
    """Add the text of a document, and the tables in it that may hold answers.

    One with a row for each statement is added only to be told about, where there is no link.
    """
    wanted = ("word/document.xml", "word/_rels/document.xml.rels", "content.xml")
    texts = [read_document(archive.read(one)) for one in wanted if one in names]
    opened.parts.append(Part(name, "\n".join(texts)))
    has_link = any(True for text in texts for _ in find_codes(text))
    for member, read_tables in DOCUMENTS.items():
        if member in names:
            sheets = read_tables(archive.read(member), opened.left)
            tables = (
                sheet
                for sheet in sheets
                if _is_wide(sheet.rows) or (not has_link and _is_high(sheet.rows))
            )
            opened.parts.extend(_list_sheets(name, tables, opened))


def _list_sheets(name: str, sheets: Iterable[Sheet], opened: Opened) -> Iterator[Part]:
    """Yield each sheet that holds anything as CSV; a hidden one only if it may hold answers.

    A text that is written once can stand in a million places; whoever makes the rows counts these.
    Raises TooLargeError before that is too much.
    """
    filled = 0
    for sheet in sheets:
        rows = sheet.rows
        # Programs keep notes of their own in sheets that nobody sees.
        if any(map(any, rows)) and (_is_wide(rows) or not sheet.hidden):
            filled += 1
            named = name if filled == 1 or not sheet.title else f"{name} ({sheet.title})"
            hidden = range(1, len(rows) + 1) if sheet.hidden else sorted(sheet.hidden_rows)
            text = _write_rows(name, rows, opened)
            yield Part(named, text, True, hidden, sorted(sheet.hidden_columns))


def _write_rows(name: str, rows: Sequence[Row], opened: Opened) -> str:
    """Return the rows as CSV, each as wide as the widest."""
    text = io.StringIO(newline="")
    width = max(map(len, rows))
    for row in rows:
        opened.left[0] -= width + sum(map(len, row))
        if opened.left[0] < 0:
            raise TooLargeError(name)
    csv.writer(text).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return text.getvalue()
