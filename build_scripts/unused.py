"""Interface words that no page uses: nobody would read them, all translators would write them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ATTRIBUTE = re.compile(r"\.(\w+)")
LOOPED = re.compile(r"words\.(\w+) \| items")


class NotedWords(dict[str, Any]):
    """Words that note which of them a template asks for, by their path."""

    def __init__(self, words: Mapping[str, Any], seen: set[str], path: str = "") -> None:
        self._seen, self._path = seen, path
        super().__init__(
            (name, NotedWords(part, seen, f"{path}{name}.") if isinstance(part, Mapping) else part)
            for name, part in words.items()
        )

    def __getitem__(self, name: str) -> Any:
        """Return a word or a group of words, and note it."""
        self._seen.add(f"{self._path}{name}")
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a word, if there is one, and note it."""
        self._seen.add(f"{self._path}{name}")
        return super().get(name, default)

    def items(self) -> Any:
        """Return all words with their names, and note them."""
        return [(name, self[name]) for name in self]

    def values(self) -> Any:
        """Return all words, and note them."""
        return [self[name] for name in self]


def find_unused_words(interface: Mapping[str, Any], seen: set[str], theme: Path) -> Iterator[str]:
    """Yield the path of each interface word that no template asked for.

    `seen`: what templates asked for, by path. The theme is read by the site generator, so there a
    word counts as used when its name stands in a template of the theme.
    """
    texts = [path.read_text() for path in theme.rglob("*") if path.is_file()]
    named = {name for text in texts for name in ATTRIBUTE.findall(text)}
    looped = {name for text in texts for name in LOOPED.findall(text)}
    for path in _list_paths(interface):
        top, _, rest = path.partition(".")
        in_theme = top in named and (not rest or rest.partition(".")[0] in named)
        if path not in seen and not in_theme and top not in looped:
            yield path


def _list_paths(words: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, part in words.items():
        if isinstance(part, Mapping):
            yield from _list_paths(part, f"{before}{name}.")
        else:
            yield f"{before}{name}"
