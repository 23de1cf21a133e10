"""When two names are one: here, and in web/model/names.js, which says the same."""

import re
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+")

# A name is known by a word of so many letters; a shortened one has fewer.
KNOWN_BY = 4
SHORTENED_FROM = 2
MOST_ASKED = 100  # about more names nobody can be asked

# Of longer words one letter may be another, too many or too few.
MISSPELLED_FROM = 6


def fold_name(name: str | None) -> str:
    """Return what is the same for names that differ in capitals or spaces alone; "" for none.

    "Groß BV", "GROSS  BV" and "gross bv" are one organisation. To and fro between the cases writes
    out what one of them has and the other has not, in Python as in a browser.
    """
    return " ".join((name or "").lower().upper().lower().split())


def find_likely_same(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return every two names that may be one organisation's, the shorter one first.

    So are "Gem. Lindedam" and "Lindedam": each word of the one is in the other, whole, shortened
    or with one letter wrong, and at least one is of four letters. Names that fold alike are one
    already. Whoever gathers is asked; of more than a hundred names nobody is.
    """
    spelled = {fold_name(name): name for name in reversed(names)}
    ordered = sorted(spelled.values(), key=lambda name: (len(name), name))
    if len(ordered) > MOST_ASKED:
        return []
    words = [WORD.findall(fold_name(name)) for name in ordered]
    return [
        (one, ordered[other])
        for place, one in enumerate(ordered)
        for other in range(place + 1, len(ordered))
        if is_likely_same(words[place], words[other])
    ]


def is_likely_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the words of two folded names may be one organisation's name."""
    few, many = sorted((one, other), key=len)
    known = False
    for word in few:
        alike = [each for each in many if _is_alike(word, each)]
        if not alike:
            return False
        known = known or any(min(len(word), len(each)) >= KNOWN_BY for each in alike)
    return known


def _is_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if SHORTENED_FROM <= len(short) < KNOWN_BY and short.isalpha() and long.startswith(short):
        return True
    return len(short) >= MISSPELLED_FROM and _is_one_letter_off(short, long)


def _is_one_letter_off(short: str, long: str) -> bool:
    same = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    rest = long[same + 1 :]
    return rest == (short[same:] if len(long) > len(short) else short[same + 1 :])
