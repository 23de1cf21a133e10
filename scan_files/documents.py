"""The XML of office documents to what a person reads in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

# A document that is kept as "strict" has another namespace.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"

# A line break or the like between words.
WORD_BLANKS = (f"{WORD}br", f"{WORD}cr", f"{WORD}tab")
TEXT_BLANKS = (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break")

# The columns and rows that the formats themselves have. Nothing of a sheet is cut off: what goes on
# beyond is not opened at all.
WIDEST = 16_384
MOST_ROWS = 1_048_576

# The columns that a table of Word can have.
WORD_WIDEST = 63

# What a place in a list of cells or rows takes, in bytes.
PLACE = 8

T = TypeVar("T")

# A cell over more rows: its row and its column, from 0, and over how many rows it goes.
Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Its name, its rows, and what of it nobody sees: itself, or rows and columns, from 1."""

    title: str
    rows: list[list[str]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


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
    return ElementTree.fromstring(data.replace(STRICT, WORD[1:-1].encode()))  # noqa: S314


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


def read_document_tables(data: bytes, left: list[int]) -> Iterator[Sheet]:
    """Yield the rows of each table of a Word document; for `left`, see spend.

    A cell over more columns stands in the first of them, and one over more rows in each of those.
    Raises ParseError and TooLargeError.
    """
    for table in parse_xml(data).iter(f"{WORD}tbl"):
        rows: list[list[str]] = []
        for row in _list_own(table, "tr"):
            rows.append(_read_word_row(row, rows[-1] if rows else [], left))
        yield Sheet("", rows)


def _read_word_row(row: Element, above: list[str], left: list[int]) -> list[str]:
    """Return the cells of a row; one that goes on from `above` says what stands there."""
    cells = [""] * _measure(row.find(f"{WORD}trPr/{WORD}gridBefore"))
    for cell in _list_own(row, "tc"):
        merged = cell.find(f"{WORD}tcPr/{WORD}vMerge")
        place = len(cells)
        if merged is not None and merged.get(f"{WORD}val") != "restart":
            text = above[place] if place < len(above) else ""
        else:
            text = "\n".join(_read_shown(line) for line in _list_own(cell, "p"))
        across = max(_measure(cell.find(f"{WORD}tcPr/{WORD}gridSpan")), 1)
        spend(left, across)
        cells += [text.strip(), *[""] * (across - 1)]
    return cells


def _list_own(whole: Element, kind: str) -> Iterator[Element]:
    """Yield rows, cells or paragraphs, without those of a table in one of them."""
    for one in whole:
        if one.tag == f"{WORD}{kind}":
            yield one
        elif one.tag != f"{WORD}tbl":
            yield from _list_own(one, kind)


def _measure(span: Element | None) -> int:
    """Return over how many columns something goes, of which Word has few."""
    return 0 if span is None else min(int(span.get(f"{WORD}val", "0")), WORD_WIDEST)


def _read_shown(paragraph: Element) -> str:
    """Return the text, without what was taken out of it while changes were kept."""
    shown = (one for one in paragraph.iter() if one.tag in (f"{WORD}t", *WORD_BLANKS))
    return "".join(" " if one.tag in WORD_BLANKS else one.text or "" for one in shown)


def read_open_sheets(data: bytes, left: list[int]) -> Iterator[Sheet]:
    """Yield each sheet of an OpenDocument spreadsheet, or table of a text; for `left`, see spend.

    Raises ParseError and TooLargeError.
    """
    root = parse_xml(data)
    unseen = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(one.get(f"{TABLE}display") == "false" for one in style)
    }
    for table in root.iter(f"{TABLE}table"):
        marked = list(table.iter(f"{TABLE}table-row"))
        read = ((_read_cells(row, left), _count_repeated(row, "rows")) for row in marked)
        rows = repeat_filled(read, [], MOST_ROWS, left)
        fill_down(rows, _list_spans(marked), left)
        yield Sheet(
            table.get(f"{TABLE}name", ""),
            rows,
            table.get(f"{TABLE}style-name") in unseen,
            _list_hidden(marked, "rows", len(rows)),
            _list_hidden(table.iter(f"{TABLE}table-column"), "columns", WIDEST),
        )


def fill_down(rows: Sequence[list[str]], spans: Iterable[Span], left: list[int]) -> None:
    """Write what stands in a cell over more rows in each of those; for `left`, see spend."""
    for place, column, down in spans:
        above = rows[place] if place < len(rows) else []
        for row in rows[place + 1 : place + down] if column < len(above) else ():
            spend(left, max(column + 1 - len(row), 1))
            # An empty row stands for all that are.
            if row:
                row.extend([""] * (column + 1 - len(row)))
                row[column] = row[column] or above[column]


def _list_spans(marked: Iterable[Element]) -> Iterator[Span]:
    place = 0
    for row in marked:
        column = 0
        for cell in _list_cells(row):
            down = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
            if down > 1:
                yield place, column, down
            column += _count_repeated(cell, "columns")
        place += _count_repeated(row, "rows")


def _list_cells(row: Element) -> Iterator[Element]:
    kinds = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
    return (cell for cell in row if cell.tag in kinds)


def _count_repeated(one: Element, kind: str) -> int:
    return int(one.get(f"{TABLE}number-{kind}-repeated", "1"))


def _list_hidden(marked: Iterable[Element], kind: str, most: int) -> frozenset[int]:
    """Return the places, from 1, of rows or columns that are hidden, by hand or by a filter."""
    hidden: set[int] = set()
    place = 1
    for one in marked:
        end = min(place + _count_repeated(one, kind), most + 1)
        if one.get(f"{TABLE}visibility", "visible") != "visible":
            hidden.update(range(place, end))
        place = end
    return frozenset(hidden)


def _read_cells(row: Element, left: list[int]) -> list[str]:
    cells = ((_read_cell(cell), _count_repeated(cell, "columns")) for cell in _list_cells(row))
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
    """Return a date as it is kept, and all else as it is shown, or kept where nothing is."""
    date = cell.get(f"{OFFICE}date-value")
    # What somebody wrote beside a cell stands deeper in it.
    shown = "\n".join("".join(_list_texts(line)) for line in cell.findall(f"{TEXT}p"))
    return date or shown or cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}string-value") or ""


def _list_texts(line: Element) -> Iterator[str]:
    yield line.text or ""
    for part in line:
        if part.tag in TEXT_BLANKS:
            yield " "
        else:
            yield from _list_texts(part)
        yield part.tail or ""
