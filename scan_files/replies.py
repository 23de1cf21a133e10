"""What one cell says: an answer, a month, the name of an organisation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from scan_engine.answers import read_organisation
from scan_files.cells import name_word, simplify_text
from scan_files.tables import FORMULA_STARTS

NUMBER = re.compile(r"([0-5])(?:[.,]0+)?", re.ASCII)
# "4 - Agree", "4. Agree", "4 Agree", "4 (agree)": what stands behind the number is none itself.
NUMBERED = re.compile(r"([0-5])\s*([-–—:.)=([]?)\s*([^\W\d].*)", re.DOTALL)
BRACKETS = "(["
# "Agree (4)"
NUMBER_LAST = re.compile(r"([^\W\d].*?)\s*[(\[]([0-5])[)\]]", re.DOTALL)
# How LimeSurvey writes down which answer was chosen, and not what it says.
ANSWER_CODE = re.compile(r"AO?\d{1,3}", re.ASCII)
# A whole number that the scan's scale does not have, as those of 1 to 7 or 1 to 10; and those that
# tools write where somebody did not know, or did not answer.
BEYOND = re.compile(r"(-\d{1,3}|[6-9]|[1-9]\d{1,2})(?:[.,]0+)?", re.ASCII)
NO_ANSWERS = frozenset({8, 9, 88, 98, 99, 888, 998, 999})
# "3/5", "3 van 5", "3 out of 5"; stars, which may be followed by empty ones.
OF_FIVE = re.compile(r"([1-5])\s*(?:/|[^\W\d]+(?:\s[^\W\d]+)?)\s*5")
STARS = re.compile(r"((?:[★⭐🌟*]\ufe0f?){1,5})[☆✩]*")

# "Agree / Eens"
BOTH = re.compile(r"[/|\n]")

LONGEST_ANSWER = 120
LONGEST_TEST = 40
NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Words:
    """The words to know a table by, as `simplify_text` leaves them.

    `statements`: 32 for each language; `labels`: the answer, 0 to 5, for each word; `suggestions`:
    what other words most often mean, which is asked first. `organisation_words` tell a question
    about the organisation wherever they stand in it, unless one of `role_words` does too.
    `test_words` stand beside answers that were given to try a form. `months`: for each language
    twelve names, each of one spelling or more.
    """

    statements: Sequence[Sequence[str]]
    labels: Mapping[str, int]
    suggestions: Mapping[str, int] = field(default_factory=dict)
    organisation_heads: Sequence[str] = ()
    organisation_words: Sequence[str] = ()
    role_words: Sequence[str] = ()
    month_heads: Sequence[str] = ()
    test_words: Sequence[str] = ()
    months: Sequence[Sequence[str]] = ()


def read_answer(
    cell: str, labels: Mapping[str, int], suggestions: Mapping[str, int] = NONE
) -> int | None:
    """Return 0 to 5, or None for a cell that says something else.

    So does a number with one of the suggestions that most often means another, or with words
    in brackets behind it that are not known: "4 (of 7)".
    """
    if len(cell) > LONGEST_ANSWER:
        return None
    number = NUMBER.fullmatch(cell)
    if number:
        return int(number[1])
    label = labels.get(simplify_text(cell))
    if label is not None:
        return label
    numbered, last = NUMBERED.fullmatch(cell), NUMBER_LAST.fullmatch(cell)
    if numbered:
        answer, sign, word = int(numbered[1]), numbered[2], simplify_text(numbered[3])
    elif last:
        answer, sign, word = int(last[2]), ")", simplify_text(last[1])
    else:
        return None
    # A word that we do not know is a label when a sign sets it apart from its number; in brackets
    # behind a number people say more of it.
    apart = sign and sign not in BRACKETS
    meant = labels.get(word, suggestions.get(word, answer if apart else None))
    return answer if meant == answer else None


def suggest_answer(cell: str, words: Words) -> int | None:
    """Return what a cell most likely means, which is asked first; None when nothing is likely."""
    if len(cell) > LONGEST_ANSWER:
        return None
    of_five, stars = OF_FIVE.fullmatch(cell), STARS.fullmatch(cell)
    if of_five:
        return int(of_five[1])
    if stars:
        return len(stars[1].replace("\ufe0f", ""))
    # Where a number and its word say different things, the word is what people read.
    numbered, last = NUMBERED.fullmatch(cell), NUMBER_LAST.fullmatch(cell)
    found = _find_meaning(numbered[3] if numbered else last[1] if last else cell, words)
    # A form in two languages writes both words.
    both = {_find_meaning(one, words) for one in BOTH.split(cell)}
    return found if found is not None or len(both) > 1 else both.pop()


def _find_meaning(text: str, words: Words) -> int | None:
    word = name_word(text)
    return words.suggestions.get(word, words.labels.get(word))


def list_beyond(cells: Mapping[str, int]) -> dict[int, int]:
    """Return how often each number stands there that the scale does not have."""
    found: dict[int, int] = {}
    for cell, count in cells.items():
        number = BEYOND.fullmatch(cell)
        if number:
            found[int(number[1])] = found.get(int(number[1]), 0) + count
    return found


def is_test(cell: str, words: Words) -> bool:
    """Return whether a cell says that a row is a test: one of the words, maybe with a number."""
    return 0 < len(cell) < LONGEST_TEST and _strip_number(cell) in words.test_words


def _strip_number(cell: str) -> str:
    return simplify_text(cell).rstrip(" 0123456789")


def read_name(cell: str) -> str | None:
    """Return an organisation as a person wrote it; what a template put before it is gone."""
    if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS):
        cell = cell[1:]
    # Of what can be chosen more than once, a tool puts a semicolon behind each.
    return read_organisation(" ".join(cell.split()).rstrip(";"))
