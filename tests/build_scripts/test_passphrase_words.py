"""The words of passphrases: each language's own, and enough of them."""

import pytest

from build_scripts.passphrase_words import FEWEST, list_words
from build_scripts.words import LANGUAGES, read_words
from tests.browser.conftest import ROOT


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_enough_short_plain_words(language: str) -> None:
    pages = read_words(ROOT / "docs")[language].pages.values()
    words = list_words([page.body for page in pages])
    assert len(words) == len(set(words)) >= FEWEST
    assert all(4 <= len(word) <= 8 and word.isascii() and word.islower() for word in words)
    # Names of files and fields are no words of the language.
    assert not {"html", "json", "href"} & set(words)


def test_a_language_with_too_few_words_is_told_so() -> None:
    with pytest.raises(SystemExit, match="2 words of 4 to 8 letters"):
        list_words(["samen [sterk](../elders/sterker.md) Samen, op weg samen-sterk"])
