"""The looking glass as the icons that a device shows for an installed site."""

from pathlib import Path

from PIL import Image, ImageDraw

PAPER = "#fbfaf6"

# The four quadrants clockwise from nine o'clock, in the colours of assets/favicon.svg.
QUADRANTS = ("#9a6200", "#0062a0", "#8b2f6f", "#00705a")

# Of the width: what a circle takes up, and the space between two quadrants.
WHOLE = 0.92
INSIDE_ANY_MASK = 0.64  # a device may cut off all but a circle of 0.8
GAP = 0.045

# Drawn so many times larger, because Pillow draws hard edges.
OVERSIZE = 4


def write_icons(folder: Path) -> None:
    """Write the icons that the manifests name into `folder`."""
    folder.mkdir()
    draw_icon(192, WHOLE, None).save(folder / "icon-192.png", optimize=True)
    draw_icon(512, WHOLE, None).save(folder / "icon-512.png", optimize=True)
    draw_icon(512, INSIDE_ANY_MASK, PAPER).save(folder / "maskable-512.png", optimize=True)


def draw_icon(size: int, share: float, ground: str | None) -> Image.Image:
    """Return a square icon of `size` pixels whose circle takes that share of it."""
    width = size * OVERSIZE
    icon = Image.new("RGBA", (width, width), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(icon)
    radius, middle, half_gap = width * share / 2, width / 2, width * share * GAP / 2
    for index, colour in enumerate(QUADRANTS):
        right, down = index in (1, 2), index in (2, 3)
        x = middle + (half_gap if right else -half_gap)
        y = middle + (half_gap if down else -half_gap)
        reach = radius - half_gap
        box = (x - reach, y - reach, x + reach, y + reach)
        draw.pieslice(box, 180 + 90 * index, 270 + 90 * index, fill=colour)
    return icon.resize((size, size), Image.Resampling.LANCZOS)
