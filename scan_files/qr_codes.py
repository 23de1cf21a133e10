"""Text to a QR code, as a shape that a page can draw."""

from dataclasses import dataclass
from itertools import groupby

import segno

# Light modules around the code; the standard (ISO/IEC 18004) asks for four.
BORDER = 4


@dataclass(frozen=True)
class QrCode:
    """The dark modules as one SVG path, in a square of `size` by `size` modules."""

    size: int
    path: str


def draw_qr_code(text: str) -> QrCode:
    """Return the QR code of `text`, with error correction M or, where it costs no room, better.

    Raises segno.DataOverflowError when the text is too long for any QR code.
    """
    code = segno.make_qr(text, error="m")
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=BORDER)]
    path = "".join(_draw_row(row, y) for y, row in enumerate(rows))
    return QrCode(size=len(rows), path=path)


def _draw_row(row: list[bool], y: int) -> str:
    """Return a rectangle for each run of dark modules."""
    path = ""
    x = 0
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            path += f"M{x} {y}h{width}v1h-{width}z"
        x += width
    return path
