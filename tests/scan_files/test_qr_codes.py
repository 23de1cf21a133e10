"""A code that a camera reads."""

import re

import pytest
import segno
import zxingcpp
from PIL import Image, ImageDraw

from scan_files.qr_codes import BORDER, QrCode, draw_qr_code

SCALE = 6
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def paint(code: QrCode) -> Image.Image:
    image = Image.new("L", (code.size * SCALE, code.size * SCALE), 255)
    draw = ImageDraw.Draw(image)
    for x, y, width, back in (map(int, run) for run in RUN.findall(code.path)):
        assert width == back
        box = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + 1) * SCALE - 1)
        draw.rectangle(box, fill=0)
    return image


@pytest.mark.parametrize(
    "text",
    [
        "https://kijkglas.example/result/#24J7ZCPZ9YBCJV6W6134ZQBK",
        "https://kijkglas.example/nl/result/#" + "24J7ZCPZ" * 60,
        "x",
    ],
)
def test_a_reader_finds_the_text_in_the_picture(text: str) -> None:
    code = draw_qr_code(text)
    assert RUN.sub("", code.path) == ""
    (found,) = zxingcpp.read_barcodes(paint(code))
    assert found.text == text


def test_a_margin_of_four_modules_stays_light() -> None:
    code = draw_qr_code("https://kijkglas.example/")
    for x, y, width, _ in (map(int, run) for run in RUN.findall(code.path)):
        assert x >= BORDER
        assert x + width <= code.size - BORDER
        assert BORDER <= y < code.size - BORDER


def test_text_that_fits_no_code_is_refused() -> None:
    with pytest.raises(segno.DataOverflowError):
        draw_qr_code("x" * 3000)
