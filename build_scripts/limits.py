"""The engine's limits, put into the words: {limit.gap} in docs/ becomes 1.0, in Dutch 1,0."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from build_scripts.words import Page, Words

PLACE = re.compile(r"\{limit\.(\w+)\}")


def fill_limits(words: Words, limits: Mapping[str, float]) -> Words:
    """Return the words with numbers for limits. Raises KeyError for a limit that is not known."""
    formats = words.interface["formats"]

    def write(found: re.Match[str]) -> str:
        return write_number(limits[found[1]], formats)

    def fill(value: Any) -> Any:
        if isinstance(value, str):
            return PLACE.sub(write, value)
        if isinstance(value, Mapping):
            return {key: fill(inner) for key, inner in value.items()}
        return [fill(inner) for inner in value] if isinstance(value, list) else value

    pages = {
        path: Page(path, fill(page.meta), fill(page.body)) for path, page in words.pages.items()
    }
    return replace(words, pages=pages, interface=fill(words.interface))


def write_number(number: float, formats: Mapping[str, str], decimals: int = 1) -> str:
    """Return a whole number with its thousands set apart, any other with so many decimals."""
    text = f"{number:,}" if isinstance(number, int) else f"{number:.{decimals}f}"
    written = {".": formats["decimal"], ",": formats["thousands"]}
    return "".join(written.get(sign, sign) for sign in text)
