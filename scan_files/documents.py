"""The XML of office documents to what a person reads in it."""

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"

# A sheet can be said to go on to its very end: so many cells and rows of it are read.
WIDEST = 1_000
MOST_ROWS = 100_000

# Its name and its rows.
Sheet = tuple[str, list[list[str]]]


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


def read_open_sheets(data: bytes) -> Iterator[Sheet]:
    """Yield name and rows of each sheet of an OpenDocument spreadsheet. Raises ParseError."""
    for table in parse_xml(data).iter(f"{TABLE}table"):
        rows: list[list[str]] = []
        for row in table.iter(f"{TABLE}table-row"):
            cells = _read_cells(row)
            repeated = int(row.get(f"{TABLE}number-rows-repeated", "1")) if any(cells) else 1
            rows += [cells] * max(1, min(repeated, MOST_ROWS - len(rows)))
        yield table.get(f"{TABLE}name", ""), rows


def _read_cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            repeated = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            cells += [_read_cell(cell)] * max(0, min(repeated, WIDEST - len(cells)))
    return strip_row(cells)


def strip_row(cells: list[str]) -> list[str]:
    """Return the cells up to the last that is filled."""
    filled = [place for place, cell in enumerate(cells) if cell]
    return cells[: filled[-1] + 1] if filled else []


def _read_cell(cell: Element) -> str:
    """Return a date as it is kept, and all else as it is shown."""
    date = cell.get(f"{OFFICE}date-value")
    return date or "\n".join("".join(line.itertext()) for line in cell.iter(f"{TEXT}p"))
