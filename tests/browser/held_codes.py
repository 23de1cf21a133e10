"""Codes that are held before a camera, and read from a screen: what hands do in a room."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import segno
from playwright.sync_api import Locator, Page

WIDTH, HEIGHT, RATE = 640, 480, 10
GREY, DARK, LIGHT = b"\x90", b"\x10", b"\xeb"
RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)")
Rows = list[list[int]]

# Reads a drawn code as a phone does, by the decoder that the site brings.
READ = """async (rows) => {
  const at = (name) => new URL(`/assets/lib/zxing-wasm/reader/${name}`, location.href).href;
  const { prepareZXingModule, readBarcodes } = await import(at("index.js"));
  await prepareZXingModule({ overrides: { locateFile: at }, fireImmediately: true });
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = rows.length * 6;
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(6, 6);
  context.fillStyle = "#000";
  rows.forEach((row, y) => row.forEach((dark, x) => dark && context.fillRect(x, y, 1, 1)));
  const picture = context.getImageData(0, 0, canvas.width, canvas.height);
  const [code] = await readBarcodes(picture, { formats: ["QRCode"] });
  return code.text;
}"""


def draw_text(text: str) -> Rows:
    """Return the modules of a text's code, 1 for a dark one."""
    return [list(row) for row in segno.make(text).matrix_iter(border=4)]


def read_drawing(box: str, path: str) -> Rows:
    """Return the modules of a code that a page draws, of its view box and path."""
    size = int(box.split()[2])
    rows = [[0] * size for _ in range(size)]
    for left, top, width in (map(int, found) for found in RECTANGLE.findall(path)):
        rows[top][left : left + width] = [1] * width
    return rows


def read_code(drawing: Locator) -> Rows:
    """Return the modules of the code that a page shows."""
    path = drawing.locator("path").get_attribute("d")
    return read_drawing(str(drawing.get_attribute("viewBox")), str(path))


def scan(phone: Page, drawing: Locator) -> str:
    """Return what a phone reads in the code that another page shows."""
    return read_text(phone, read_code(drawing))


def read_text(phone: Page, rows: Rows) -> str:
    """Return what the decoder of the site, in this page of it, reads in a code."""
    return str(phone.evaluate(READ, rows))


def draw_frame(rows: Rows) -> bytes:
    """Return a grey picture, one byte a pixel, with the code in its middle; of no rows without."""
    picture = [bytearray(GREY * WIDTH) for _ in range(HEIGHT)]
    scale = 420 // max(len(rows), 1)
    left, top = (WIDTH - len(rows) * scale) // 2, (HEIGHT - len(rows) * scale) // 2
    for y in range(len(rows) * scale):
        line = b"".join((DARK if module else LIGHT) * scale for module in rows[y // scale])
        picture[top + y][left : left + len(line)] = line
    return b"".join(picture)


def make_film(seconds: Sequence[Rows]) -> bytes:
    """Return a film in which each code is held for a second, for ever again."""
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420jpeg\n".encode()
    colour = b"\x80" * (WIDTH * HEIGHT // 2)
    return head + b"".join((b"FRAME\n" + draw_frame(rows) + colour) * RATE for rows in seconds)


def list_flags(film: Path) -> list[str]:
    """Return the flags with which Chromium's camera sees a film."""
    return [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]


class Film:
    """What a browser's camera sees, which the test changes while it looks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.show([])

    def show(self, rows: Rows) -> None:
        """Hold this code before the camera, or nothing."""
        # The browser has the file open, so it is written over in its place.
        with self.path.open("r+b" if self.path.exists() else "wb") as file:
            file.write(make_film([rows]))


def list_sent(page: Page) -> list[Any]:
    """Return every message that the page sent to another device; NOTE_SENT must be its script."""
    return list(page.evaluate("sent.map((text) => JSON.parse(text))"))


NOTE_SENT = """
window.sent = [];
const send = RTCDataChannel.prototype.send;
RTCDataChannel.prototype.send = function (text) {
  window.sent.push(text);
  return send.call(this, text);
};
"""
