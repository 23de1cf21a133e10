"""The icons of an installed site."""

import re
from pathlib import Path

import pytest
from PIL import Image

from build_scripts.hues import choose_hues
from build_scripts.icons import write_icons

pytestmark = pytest.mark.built


def test_icons_are_drawn_the_same_each_time_and_in_the_sizes_asked_for(tmp_path: Path) -> None:
    for name in "ab":
        write_icons(tmp_path / name)
    for name, size in (("icon-192", 192), ("icon-512", 512), ("maskable-512", 512)):
        one, other = (tmp_path / folder / f"{name}.png" for folder in "ab")
        assert one.read_bytes() == other.read_bytes()
        assert Image.open(one).size == (size, size)


def test_a_mask_cuts_nothing_off_and_leaves_no_hole(tmp_path: Path) -> None:
    write_icons(tmp_path / "icons")
    icon = Image.open(tmp_path / "icons/maskable-512.png").convert("RGBA")
    corner = icon.getpixel((0, 0))
    safe = 512 * 0.8 / 2
    for x in range(512):
        for y in range(512):
            pixel = icon.getpixel((x, y))
            assert isinstance(pixel, tuple)
            assert pixel[3] == 255
            if (x - 255.5) ** 2 + (y - 255.5) ** 2 > safe**2:
                assert pixel == corner


def test_icons_have_the_colours_of_the_drawn_one(tmp_path: Path) -> None:
    write_icons(tmp_path / "icons")
    drawn = re.findall(r'fill="(#\w+)"', (tmp_path / "icons/favicon.svg").read_text())
    assert drawn == [light for light, _ in choose_hues()]
    icon = Image.open(tmp_path / "icons/icon-512.png")
    corners = [(150, 150), (362, 150), (362, 362), (150, 362)]
    shown = [icon.convert("RGB").getpixel(place) for place in corners]
    assert shown == [tuple(bytes.fromhex(hue[1:])) for hue in drawn]
