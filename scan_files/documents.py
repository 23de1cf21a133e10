"""The XML of office documents to what a person reads in it."""

from collections.abc import Iterable, Iterator
from typing import TypeVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"

# The columns and rows that the formats themselves have. Nothing of a sheet is cut off: what goes on
# beyond is not opened at all.
WIDEST = 16_384
MOST_ROWS = 1_048_576

# What a place in a list of cells or rows takes, in bytes.
PLACE = 8

T = TypeVar("T")

# Its name and its rows.
Sheet = tuple[str, list[list[str]]]


class TooLargeError(ValueError):
    """What expands to more than we read."""


def spend(left: list[int], places: int) -> None:
    """Take the bytes of so many cells or rows from those that may still be made.

    Raises TooLargeError before there are too many.
    """
    left[0] -= PLACE * places
    if left[0] < 0:
        raise TooLargeError


def parse_xml(data: bytes) -> Element:
    """Return the root. Raises ParseError, also for what says to repeat itself without end."""
    # Expat (2.4.1 and later) stops what entities expand to, and reads no other file.
    return ElementTree.fromstring(data)  # noqa: S314


def read_document(data: bytes) -> str:
    """Return the text of a document, a line for each paragraph, and the addresses it links to.

    Raises ParseError when it is not XML.
    """
    root = parse_xml(data)
    lines = [
        "".join(paragraph.itertext())
        for kind in (f"{WORD}p", f"{TEXT}p", f"{TEXT}h")
        for paragraph in root.iter(kind)
    ]
    shown = "\n".join(lines)
    links = [one.get(HREF) or one.get("Target") or "" for one in root.iter()]
    hidden = [link for link in links if link.startswith("http") and link not in shown]
    return "\n".join([*lines, *hidden])


def read_open_sheets(data: bytes, left: list[int]) -> Iterator[Sheet]:
    """Yield name and rows of each sheet of an OpenDocument spreadsheet; for `left`, see spend.

    Raises ParseError and TooLargeError.
    """
    for table in parse_xml(data).iter(f"{TABLE}table"):
        rows = (
            (_read_cells(row, left), int(row.get(f"{TABLE}number-rows-repeated", "1")))
            for row in table.iter(f"{TABLE}table-row")
        )
        yield table.get(f"{TABLE}name", ""), repeat_filled(rows, [], MOST_ROWS, left)


def _read_cells(row: Element, left: list[int]) -> list[str]:
    cells = (
        (_read_cell(cell), int(cell.get(f"{TABLE}number-columns-repeated", "1")))
        for cell in row
        if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
    )
    return repeat_filled(cells, "", WIDEST, left)


def repeat_filled(found: Iterable[tuple[T, int]], empty: T, most: int, left: list[int]) -> list[T]:
    """Return each as often as it says, up to the last that is filled; for `left`, see spend.

    A sheet may say to be empty to its very end. Raises TooLargeError when more are filled.
    """
    filled: list[T] = []
    between = 0
    for one, repeated in found:
        if not one:
            between += repeated
            continue
        if len(filled) + between + repeated > most:
            raise TooLargeError
        spend(left, between + repeated)
        filled += [empty] * between + [one] * repeated
        between = 0
    return filled


def _read_cell(cell: Element) -> str:
    """Return a date as it is kept, and all else as it is shown."""
    date = cell.get(f"{OFFICE}date-value")
    # What somebody wrote beside a cell stands deeper in it.
    return date or "\n".join("".join(line.itertext()) for line in cell.findall(f"{TEXT}p"))
