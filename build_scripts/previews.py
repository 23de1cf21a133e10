"""The pictures that a chat or a mail shows beside a link: one for each kind of page.

A preview never tells an answer: what a link carries behind its # is not part of the page that a
service fetches to make one.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from build_scripts.assets import FONT_FILES, FONTS, MODULES
from build_scripts.hues import PAPER, choose_hues
from build_scripts.icons import draw_mark
from build_scripts.limits import fill_limits
from build_scripts.words import Words
from scan_engine.contract import LIMITS
from scan_engine.framework import PERSPECTIVES

# What the services that show previews ask for.
SIZE = (1200, 630)
INK, SOFT_INK = "#1d1c1a", "#55524c"
EDGE, BAND = 90, 28

# Pages that are shared for what they are; all others but the guide's share one picture.
SHARED_KINDS = ("index", "invite", "scan", "result", "together")
OTHER = "index"

# How many letters fit on a line, how high they are, and on how many lines a text stands at most.
TITLE_LETTERS, TITLE_SIZE, TEXT_LETTERS, TEXT_SIZE, TEXT_LINES = 26, 76, 56, 38, 3


def write_previews(words: Mapping[str, Words], folder: Path) -> None:
    """Write <language>-<name>.png for every name that `name_preview` gives, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for language, unfilled in words.items():
        one = fill_limits(unfilled, LIMITS)
        for path, hue in _list_pages():
            meta = one.pages[path].meta
            image = draw_preview(
                str(meta.get("name") or meta["title"]),
                str(meta.get("question") or meta["description"]),
                one.interface["site"]["name"],
                hue,
            )
            # Few colours, so that a picture weighs some fifteen kilobytes.
            few = image.quantize(48, method=Image.Quantize.FASTOCTREE)
            few.save(folder / f"{language}-{name_preview(path)}.png")


def name_preview(path: str) -> str:
    """Return the name of the picture that goes with a page."""
    folder, _, name = path.rpartition("/")
    if folder:
        return folder if name == "index" else name
    return path if path in SHARED_KINDS else OTHER


def draw_preview(title: str, text: str, site: str, hue: str) -> Image.Image:
    """Return the picture of one page: a band of its hue, its title, one sentence, the glass.

    In a script that our typeface does not have, it is the glass alone.
    """
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, BAND, SIZE[1]), fill=hue)
    if not can_write(title + text + site):
        mark = draw_mark(SIZE[1] // 2)
        image.paste(mark, ((SIZE[0] - mark.width) // 2, (SIZE[1] - mark.height) // 2))
        return image
    lines = wrap(title, TITLE_LETTERS)
    top = EDGE
    for line in lines:
        draw.text((EDGE, top), line, INK, _load_font(TITLE_SIZE, 700))
        top += round(TITLE_SIZE * 1.15)
    top += TEXT_SIZE
    room = TEXT_LINES if len(lines) < TEXT_LINES else TEXT_LINES - 1
    for line in wrap(text, TEXT_LETTERS)[:room]:
        draw.text((EDGE, top), line, SOFT_INK, _load_font(TEXT_SIZE, 400))
        top += round(TEXT_SIZE * 1.35)
    glass = _draw_glass()
    foot = SIZE[1] - EDGE // 2 - glass.height // 2
    image.paste(glass, (EDGE, foot - glass.height // 2))
    draw.text((EDGE + 100, foot), site, INK, _load_font(TEXT_SIZE, 700), anchor="lm")
    return image


def can_write(text: str) -> bool:
    """Tell whether the first file of the typeface has every sign of a text."""
    return all(ord(sign) < 0x100 or 0x2000 <= ord(sign) < 0x20AD for sign in text)


@cache
def _draw_glass() -> Image.Image:
    return draw_mark(80)


@cache
def _load_font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(MODULES / FONTS / FONT_FILES[0], size)
    font.set_variation_by_axes([weight])
    return font


def _list_pages() -> Iterator[tuple[str, str]]:
    """Yield the path of every page with a picture of its own, and its hue."""
    yield from ((path, INK) for path in SHARED_KINDS)
    # The glass begins at the upper left and goes round, as the perspectives do.
    for perspective, (hue, _) in zip(PERSPECTIVES, choose_hues(), strict=True):
        yield f"{perspective.id}/index", hue
        yield from ((f"{perspective.id}/{factor}", hue) for factor in perspective.factors)
