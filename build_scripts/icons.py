"""The looking glass, or an edition's own logo, as a site's icons, also of one that is installed."""

import shutil
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw

from build_scripts.edition import ROOT, read_edition
from build_scripts.hues import PAPER, choose_hues, draw_logo

# Of the width: what a circle takes up, and the space between two parts.
WHOLE = 0.92
INSIDE_ANY_MASK = 0.64  # a device may cut off all but a circle of 0.8
GAP = 0.045

# Drawn so many times larger, because Pillow draws hard edges.
OVERSIZE = 4

# By name, how large, how much of it the circle takes, and on what.
ICONS = {
    "icon-192": (192, WHOLE, None),
    "icon-512": (512, WHOLE, None),
    "maskable-512": (512, INSIDE_ANY_MASK, PAPER),
}


def write_icons(folder: Path, logo: str | None = None) -> None:
    """Write favicon.svg and the icons that the manifests name into `folder`.

    `logo` names an SVG in docs/assets, which has a PNG of the same name beside it. Raises
    SystemExit when one of the two is not there.
    """
    folder.mkdir(parents=True)
    if logo is None:
        (folder / "favicon.svg").write_text(draw_logo())
        for name, (size, share, ground) in ICONS.items():
            draw_icon(size, share, ground).save(folder / f"{name}.png", optimize=True)
        return
    drawing = ROOT / "docs/assets" / logo
    picture = drawing.with_suffix(".png")
    for file in (drawing, picture):
        if not file.exists():
            raise SystemExit(f"edition.yml: logo: docs/assets/{file.name} is not there")
    shutil.copyfile(drawing, folder / "favicon.svg")
    for name, (size, share, ground) in ICONS.items():
        _fit_logo(picture, size, share, ground).save(folder / f"{name}.png", optimize=True)


def draw_icon(size: int, share: float, ground: str | None) -> Image.Image:
    """Return a square icon of `size` pixels whose circle takes that share of it."""
    hues = choose_hues()
    width = size * OVERSIZE
    icon = Image.new("RGBA", (width, width), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(icon)
    radius, half_gap, turn = width * share / 2, width * share * GAP / 2, 360 / len(hues)
    # Moved away from the middle, so that the same space is left between all parts.
    away = half_gap / sin(pi / len(hues))
    reach = radius - away
    for index, (colour, _) in enumerate(hues):
        middle = pi + (index + 0.5) * 2 * pi / len(hues)
        x, y = (width / 2 + away * way(middle) for way in (cos, sin))
        box = (x - reach, y - reach, x + reach, y + reach)
        draw.pieslice(box, 180 + turn * index, 180 + turn * (index + 1), fill=colour)
    return icon.resize((size, size), Image.Resampling.LANCZOS)


def draw_mark(size: int) -> Image.Image:
    """Return what stands for the site in a picture: its logo, or the glass, on paper."""
    logo = read_edition().logo
    if logo is None:
        return draw_icon(size, WHOLE, PAPER).convert("RGB")
    picture = (ROOT / "docs/assets" / logo).with_suffix(".png")
    return _fit_logo(picture, size, 1, PAPER).convert("RGB")


def _fit_logo(picture: Path, size: int, share: float, ground: str | None) -> Image.Image:
    """Return a square of `size` pixels with a logo in its middle that takes that share of it."""
    icon = Image.new("RGBA", (size, size), ground or (0, 0, 0, 0))
    with Image.open(picture) as read:
        logo = read.convert("RGBA")
    logo.thumbnail((round(size * share),) * 2, Image.Resampling.LANCZOS)
    icon.alpha_composite(logo, ((size - logo.width) // 2, (size - logo.height) // 2))
    return icon
