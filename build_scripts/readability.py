"""How plain the words are: `python -m build_scripts.readability` prints one line a page.

Measured is what a reader reads: the texts in the front matter and the body. Names, headings,
tables, keywords and references are left out, because they are not sentences.

Syllables are the parts with a vowel between the places where a word may be hyphenated. That is
too few for some words, in English most of all ("about" and "idea" have no such place), so that
reading ease comes out a few points too high. It serves to compare pages and to notice a change,
not as a grade.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from statistics import fmean

import yaml
from markdown import markdown
from pyphen import Pyphen

from build_scripts.words import HEADING, LANGUAGES, Page, Words, WordsError, read_words

DOCS = Path(__file__).parent.parent / "docs"

# The easy statements stand in the place of the others, never beside them.
EASY_KEYS = {"easy_agreed", "easy_lived"}
UNREAD_KEYS = {"title", "name", "description", "id", "keywords", "references", *EASY_KEYS}
UNREAD_SECTION = "references"

# Sentences of more words are listed; the tests let none grow past 28.
LONG_SENTENCE = 20
UNREAD_TAGS = {"h1", "h2", "h3", "h4", "table"}
BLOCK_TAGS = {"p", "li", "dt", "dd", "blockquote", "ul", "ol", *UNREAD_TAGS}

WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")
VOWEL = re.compile(r"[aeiouà-öø-ü]|(?<!^)y", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?…])[’”'\")]*\s+(?=[‘“'\"(\[]*[A-ZÀ-Þ0-9])|:\s+(?=[‘“])")


@dataclass(frozen=True)
class Formula:
    """Reading ease = base - per_length x words a sentence - per_syllable x syllables a word."""

    base: float
    per_length: float
    per_syllable: float
    hyphenation: str


FORMULAS = {
    language: Formula(**yaml.safe_load((DOCS / language / "readability.yml").read_text()))
    for language in LANGUAGES
}


@dataclass(frozen=True)
class Readability:
    """One page: its words, its sentences in words, and its reading ease (0 hard, 100 easy)."""

    path: str
    language: str
    words: int
    mean_sentence: float
    longest_sentence: int
    ease: float


def measure_words(words: Mapping[str, Words]) -> list[Readability]:
    """Return a line for each page with sentences, by path, its languages next to each other."""
    lines = [
        measure_text(list(list_texts(page)), page.path, language)
        for language, one in words.items()
        for page in one.pages.values()
    ]
    return sorted((line for line in lines if line.words), key=lambda line: line.path)


def measure_text(texts: list[str], path: str, language: str) -> Readability:
    """Measure Markdown texts of one language; without a word in them all is 0."""
    formula = FORMULAS[language]
    sentences = [
        words
        for text in texts
        for sentence in list_sentences(text)
        if (words := WORD.findall(sentence))
    ]
    count = sum(map(len, sentences))
    if not count:
        return Readability(path, language, 0, 0, 0, 0)
    length = count / len(sentences)
    syllables = sum(
        count_syllables(word, formula.hyphenation) for words in sentences for word in words
    )
    ease = formula.base - formula.per_length * length - formula.per_syllable * syllables / count
    return Readability(path, language, count, length, max(map(len, sentences)), ease)


def list_long_sentences(words: Mapping[str, Words], over: int) -> list[tuple[int, str, str]]:
    """Return (words, file, sentence) of each sentence of more than `over` words, longest first."""
    return sorted(
        (
            (count, f"{language}/{page.path}", sentence)
            for language, one in words.items()
            for page in one.pages.values()
            for text in list_texts(page)
            for sentence in list_sentences(text)
            if (count := len(WORD.findall(sentence))) > over
        ),
        reverse=True,
    )


def average_ease(lines: list[Readability], language: str) -> float:
    """Return the mean reading ease of the pages of one language, every page counting once."""
    return fmean(line.ease for line in lines if line.language == language)


def list_texts(page: Page) -> Iterator[str]:
    """Yield what a reader reads of a page, as Markdown: front matter first, then the body."""
    yield from _list_strings(page.meta)
    before, *sections = re.split(r"^(?=## )", page.body, flags=re.MULTILINE)
    yield before
    for section in sections:
        heading = HEADING.match(section)
        if not heading or heading[2] != UNREAD_SECTION:
            yield section


def list_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a Markdown text; a paragraph or list item always ends one."""
    parser = _Blocks()
    parser.feed(markdown(text, extensions=["attr_list", "tables"]))
    for block in parser.blocks:
        yield from (sentence for sentence in SENTENCE_END.split(block.strip()) if sentence)


def count_syllables(word: str, hyphenation: str) -> int:
    """Return how many syllables a word has, at least 1; a number counts as one."""
    # A y that begins a part is no vowel: "y-ou" is one syllable.
    parts = _load_hyphenation(hyphenation).inserted(word).split("-")
    return max(1, sum(bool(VOWEL.search(part)) for part in parts))


@cache
def _load_hyphenation(name: str) -> Pyphen:
    return Pyphen(lang=name, left=1, right=1)


def _list_strings(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _list_strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _list_strings(inner, key)
    elif isinstance(value, str) and key not in UNREAD_KEYS:
        yield value


class _Blocks(HTMLParser):
    """Collects the text of each block, without headings and tables."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new block, and stop listening inside what is not read."""
        self.unread += tag in UNREAD_TAGS
        if tag in BLOCK_TAGS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        """Listen again behind what is not read; what follows a block is another one."""
        self.unread -= tag in UNREAD_TAGS
        if tag in BLOCK_TAGS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        """Add text to its block."""
        if self.blocks and not self.unread:
            self.blocks[-1] += data


def print_table(lines: list[Readability]) -> None:
    """Print a line a page and the average of each language."""
    row = "{:<38} {:<9} {:>5} {:>8} {:>8} {:>6}"
    print(row.format("page", "language", "words", "mean", "longest", "ease"))
    for line in lines:
        numbers = (f"{line.mean_sentence:.1f}", line.longest_sentence, f"{line.ease:.1f}")
        print(row.format(line.path, line.language, line.words, *numbers))
    for language in FORMULAS:
        ease = f"{average_ease(lines, language):.1f}"
        print(row.format("average", language, "", "", "", ease))


if __name__ == "__main__":
    try:
        words = read_words(DOCS)
        print_table(measure_words(words))
        for count, file, sentence in list_long_sentences(words, LONG_SENTENCE):
            print(f"{count} words in {file}: {sentence}")
    except WordsError as error:
        raise SystemExit(str(error)) from None
