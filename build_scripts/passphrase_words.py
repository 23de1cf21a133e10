"""The words that passphrases are made of: a language's own, from its own pages."""

import re
from collections.abc import Iterable
from pathlib import Path

# Short enough to be said and typed, long enough not to be taken for another.
WORD = re.compile(r"(?<![\w’'/.-])[a-z]{4,8}(?![\w’'/-])")
# In a script without such letters: of any letters.
OTHER_WORD = re.compile(r"(?<![\w’'/.-])[^\W\d_]{4,8}(?![\w’'/-])")
ADDRESS = re.compile(r"\]\([^)]*\)|<[^>]*>|\{[^}]*\}")

# With fewer, a passphrase of 60 bits takes more than seven words.
FEWEST = 512


def list_words(texts: Iterable[str]) -> list[str]:
    """Return the words of 4 to 8 letters in Markdown texts, each once, in order.

    Plain ones, which every keyboard has, or in another script those of any letters.

    Raises SystemExit when there are too few to make a passphrase of.
    """
    plain = [ADDRESS.sub(" ", text) for text in texts]
    words, others = (
        {word for text in plain for word in kind.findall(text)} for kind in (WORD, OTHER_WORD)
    )
    if len(words) < FEWEST <= len(others):
        words = others
    if len(words) < FEWEST:
        raise SystemExit(f"{len(words)} words of 4 to 8 letters: a passphrase needs {FEWEST}")
    return sorted(words)


def write_words(texts: Iterable[str], file: Path) -> None:
    """Write the words to a file, one a line."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(list_words(texts)) + "\n")
