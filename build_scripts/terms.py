"""One thing, one word: the terms that docs/terms.yml says are not written."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml


def read_terms(docs: Path) -> dict[str, dict[str, str]]:
    """Return, by language, what is not written and what is written in its place."""
    return dict(yaml.safe_load((docs / "terms.yml").read_text()))


def find_terms(text: str, terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (term, what is written in its place) for each term that stands in a text."""
    folded = text.lower()
    for term, better in terms.items():
        # To look for a text is far quicker than to look for an expression.
        if term.lower() in folded and re.search(
            rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE
        ):
            yield term, better
