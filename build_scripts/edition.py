"""edition.yml, checked: who runs a site, how it looks, and whose pages may show it in a frame."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
FILE = "edition.yml"
FIRST_LANGUAGES = ("en",)

KNOWN = {"name", "address", "until", "languages", "colours", "logo", "frames", "taken_over"}
# What somebody else's edition adds; see `editions.py`.
OF_EDITIONS = {"title", "namespace", "number", "perspectives", "equality"}
COLOUR = re.compile(r"#[0-9a-f]{6}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
# Of a host alone, as a browser writes it: a page that frames the scan is known by that.
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?")
UNNAMED_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Edition:
    """Who runs a site and how it looks.

    `languages`: those that come first, in order; `colours`: by perspective a hue on light and one
    on dark ground; `logo`: an SVG in docs/assets, or None for the glass; `frames`: origins whose
    pages may hold the scan in a frame; `taken_over`: words come from another edition, and some of
    them it may not need.
    """

    name: str
    address: str | None
    until: str
    languages: tuple[str, ...]
    colours: Mapping[str, Sequence[str]]
    logo: str | None
    frames: tuple[str, ...]
    taken_over: bool


def read_edition(root: Path = ROOT) -> Edition:
    """Return what edition.yml says. Raises SystemExit with every line of it that is wrong."""
    told = yaml.safe_load((root / FILE).read_text())
    wrong = list(_find_wrong(told)) if isinstance(told, dict) else ["must hold keys"]
    if wrong:
        raise SystemExit("\n".join(f"{FILE}: {line}" for line in wrong))
    return Edition(
        name=told["name"],
        address=told.get("address"),
        until=str(told["until"]),
        languages=tuple(told.get("languages") or FIRST_LANGUAGES),
        colours=told.get("colours") or {},
        logo=told.get("logo"),
        frames=tuple(told.get("frames") or ()),
        taken_over=bool(told.get("taken_over")),
    )


def _find_wrong(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each thing that cannot be used."""
    yield from (f"{key} is not known" for key in sorted({*told} - KNOWN - OF_EDITIONS))
    if not told.get("name"):
        yield "name is missing: who runs this copy"
    if not isinstance(told.get("until"), date):
        yield "until is missing: a day, as 2027-11-01"
    if "@" not in str(told.get("address") or "@"):
        yield "address is a mail address, or null"
    for language in told.get("languages") or ():
        if not LANGUAGE.fullmatch(str(language)):
            yield f"languages: {language} is no code of a language, such as en"
    for perspective, pair in (told.get("colours") or {}).items():
        good = isinstance(pair, list) and len(pair) == 2
        if not good or not all(COLOUR.fullmatch(str(one)) for one in pair):
            yield f"colours: {perspective} needs two, as ['#8f5a00', '#e3a43a']"
    if not str(told.get("logo") or ".svg").endswith(".svg"):
        yield "logo is an SVG file in docs/assets, or null"
    for origin in told.get("frames") or ():
        if not ORIGIN.fullmatch(str(origin)):
            yield f"frames: {origin} is no host, such as https://intranet.example"
        elif str(origin).endswith(UNNAMED_PORTS[str(origin).partition(":")[0]]):
            yield f"frames: {origin} ends in a port that browsers leave out"
