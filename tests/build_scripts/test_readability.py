"""How plain the words are is measured, and they are plain enough."""

from pathlib import Path

import pytest

from build_scripts.readability import (
    FORMULAS,
    Readability,
    average_ease,
    count_syllables,
    list_long_sentences,
    list_sentences,
    list_texts,
    measure_text,
    measure_words,
)
from build_scripts.words import Page, Words, read_words
from scan_engine.framework import PERSPECTIVES

pytestmark = pytest.mark.built

DOCS = Path(__file__).parent.parent.parent / "docs"
FACTOR_PAGES = [f"{one.id}/{factor}" for one in PERSPECTIVES for factor in one.factors]
MODEL_PAGES = [*FACTOR_PAGES, *(f"{one.id}/index" for one in PERSPECTIVES)]


@pytest.fixture(scope="module")
def lines() -> list[Readability]:
    return measure_words(read_words(DOCS))


def test_every_factor_and_perspective_page_is_plain(lines: list[Readability]) -> None:
    measured = {(line.path, line.language): line for line in lines}
    for path in MODEL_PAGES:
        for language in FORMULAS:
            assert measured[path, language].ease >= 50, measured[path, language]


@pytest.mark.parametrize("language", FORMULAS)
def test_a_language_is_plain_on_average(lines: list[Readability], language: str) -> None:
    assert average_ease(lines, language) >= 60


def test_a_factor_page_can_be_read_in_a_few_minutes(lines: list[Readability]) -> None:
    for line in lines:
        if line.path in FACTOR_PAGES:
            assert 350 <= line.words <= 600, line


def test_no_sentence_has_more_than_28_words() -> None:
    assert list_long_sentences(read_words(DOCS), over=28) == []


def test_a_long_sentence_is_listed_with_its_words_and_its_file() -> None:
    page = Page("page", {"lead": "One two three."}, "Four five.")
    words = {"en": Words("en", {"page": page}, {})}
    assert list_long_sentences(words, over=2) == [(3, "en/page", "One two three.")]


def test_only_what_a_reader_reads_is_measured() -> None:
    meta = {
        "title": "Title",
        "lead": "Lead one.",
        "related": [{"id": "a", "why": "Why two."}],
        "references": ["key"],
    }
    body = (
        "*Three* [four](five.md).\n\n- First\n- Second\n\n## Six {#six}\n\n| a | b |\n|---|---|\n"
        "| c | d |\n\nSeven.\n\n## Sources {#references}\n\nNot read."
    )
    sentences = [
        sentence
        for text in list_texts(Page("page", meta, body))
        for sentence in list_sentences(text)
    ]
    assert sentences == ["Lead one.", "Why two.", "Three four.", "First", "Second", "Seven."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It was 3.5 in all. Then 4!", ["It was 3.5 in all.", "Then 4!"]),
        ("He asks: ‘Why?’ She nods.", ["He asks", "‘Why?", "She nods."]),
        ("One… two.", ["One… two."]),
    ],
)
def test_a_text_falls_apart_into_sentences(text: str, sentences: list[str]) -> None:
    assert list(list_sentences(text)) == sentences


@pytest.mark.parametrize(
    ("word", "language", "syllables"),
    [
        ("you", "en", 1),
        ("statement", "en", 2),
        ("self-evident", "en", 4),
        ("samenwerking", "nl", 4),
        ("beëindigen", "nl", 4),
        ("2006", "nl", 1),
    ],
)
def test_syllables_are_counted(word: str, language: str, syllables: int) -> None:
    assert count_syllables(word, FORMULAS[language].hyphenation) == syllables


def test_the_formulas_are_those_of_flesch_and_douma() -> None:
    # Four words in two sentences, six syllables; then three, one and a half, five.
    english = measure_text(["We look back. Together!"], "page", "en")
    assert english.ease == pytest.approx(206.835 - 1.015 * 2 - 84.6 * 6 / 4)
    dutch = measure_text(["Wij kijken. Samen!"], "page", "nl")
    assert (dutch.words, dutch.mean_sentence, dutch.longest_sentence) == (3, 1.5, 2)
    assert dutch.ease == pytest.approx(206.84 - 0.93 * 1.5 - 77 * 5 / 3)


def test_a_page_without_sentences_has_no_line() -> None:
    assert measure_text(["## Only a heading"], "page", "en").words == 0
