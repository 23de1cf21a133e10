"""What one cell says: an answer, a month, the name of an organisation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from scan_engine.answers import HIGHEST_ANSWER, read_organisation
from scan_files.cells import name_word, simplify_text
from scan_files.tables import FORMULA_STARTS

# Programs put an apostrophe before a number that is kept as text, and ; behind what was chosen.
NUMBER = re.compile(r"'?([0-5])(?:[.,]0+)?;?|[(\[]([0-5])[)\]]", re.ASCII)
# "4 - Agree", "4. Agree", "4 Agree", "4 (agree)", "(4) Agree": what stands behind is no number.
NUMBERED = re.compile(r"[(\[]?([0-5])\s*[-–—:.)=(\]\[]?\s*([^\W\d].*)", re.DOTALL)
# "Agree (4)"
NUMBER_LAST = re.compile(r"([^\W\d].*?)\s*[(\[]([0-5])[)\]]", re.DOTALL)
# A sign sets the number apart: then what stands beside it can be a label that nobody knows.
SET_APART = re.compile(r"[(\[]?[0-5]\s*[-–—:.)=(\]\[].*|.*[)\]]", re.DOTALL)
# How LimeSurvey writes down which answer was chosen, and not what it says.
ANSWER_CODE = re.compile(r"AO?\d{1,3}", re.ASCII)
# A whole number that the scan's scale does not have, as those of 1 to 7 or 1 to 10; and those that
# tools write where somebody did not know, or did not answer.
BEYOND = re.compile(r"(-\d{1,3}|[6-9]|[1-9]\d{1,2})(?:[.,]0+)?", re.ASCII)
NO_ANSWERS = frozenset({8, 9, 88, 98, 99, 888, 998, 999})
# "1 = disagree", as heads say what a number means, and the middle of the scale.
MEANS = re.compile(r"(?<![\d.,])([1-5])\s*[=:]\s*([^\W\d][^\d,;.:=()\[\]|/\n–—]*)")
MIDDLE = 3
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

    So does a number with words beside it that are not known, or that most often mean another:
    "see mail (2)", "4 (of 7)", "1 - Agree".
    """
    if len(cell) > LONGEST_ANSWER:
        return None
    number = NUMBER.fullmatch(cell)
    if number:
        return int(number[1] or number[2])
    label = labels.get(simplify_text(cell))
    if label is not None:
        return label
    answer, text = _part_number(cell)
    word = simplify_text(text)
    meant = labels.get(word, suggestions.get(word))
    return answer if meant == answer else None


def _part_number(cell: str) -> tuple[int | None, str]:
    """Return the number that stands before or behind words, and these; None when none does."""
    numbered, last = NUMBERED.fullmatch(cell), NUMBER_LAST.fullmatch(cell)
    if numbered:
        return int(numbered[1]), numbered[2]
    return (int(last[2]), last[1]) if last else (None, cell)


def suggest_answer(cell: str, words: Words, *, lone: bool = False) -> int | None:
    """Return what a cell most likely means, which is asked first; None when nothing is likely.

    `lone`: it stands there once, and so it is no label that somebody could choose.
    """
    if len(cell) > LONGEST_ANSWER:
        return None
    of_five, stars = OF_FIVE.fullmatch(cell), STARS.fullmatch(cell)
    if of_five:
        return int(of_five[1])
    if stars:
        return len(stars[1].replace("\ufe0f", ""))
    # Where a number and its word say different things, the word is what people read.
    number, text = _part_number(cell)
    found = _find_meaning(text, words)
    # A form in two languages writes both words.
    both = {_find_meaning(one, words) for one in BOTH.split(cell)}
    if found is None and len(both) == 1:
        found = both.pop()
    return number if found is None and not lone and SET_APART.fullmatch(cell) else found


def _find_meaning(text: str, words: Words) -> int | None:
    word = name_word(text)
    return words.suggestions.get(word, words.labels.get(word))


def is_turned(head: str, words: Words) -> bool:
    """Return whether a head says that a number means what another one does in the scan.

    "1 = agree, 5 = disagree" is another scale, and so is "4 = strongly agree"; but people say
    "agree" of 5 as well.
    """
    for number, text in MEANS.findall(head):
        meant = _find_meaning(text, words)
        if meant is None or meant == int(number):
            continue
        opposite = (int(number) - MIDDLE) * (meant - MIDDLE) < 0
        if opposite or meant in (0, 1, HIGHEST_ANSWER):
            return True
    return False


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
