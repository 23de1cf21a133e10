"""Which names are likely one organisation's, where being wrong would give somebody away."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from scan_engine.names import (
    KNOWN_BY,
    MISSPELLED_FROM,
    SHORTENED_FROM,
    WORD,
    fold_name,
    is_likely_same,
)

# Letters without a shape, beside all that Unicode calls a mark of form (category Cf).
UNSEEN = set("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
UNSEEN |= set(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))

# How many letters a shortened word has.
SHORTENED = range(SHORTENED_FROM, KNOWN_BY)


def fold_spelling(text: str | None) -> str:
    r"""Return what is the same for texts that look the same but for capitals and spaces.

    >>> fold_spelling("Har\u200bbour") == fold_spelling("HARBOUR ")
    True
    """
    seen = (
        letter
        for letter in text or ""
        if letter not in UNSEEN and unicodedata.category(letter) != "Cf"
    )
    return fold_name(unicodedata.normalize("NFKC", "".join(seen)))


def join_names(names: Iterable[str | None]) -> dict[str | None, str]:
    """Return for each name what it counts under: one for all that are likely one organisation's.

    Likely is what `is_likely_same` says of two, and so on from each to the next; "" is no name.

    >>> join_names(["Harbour", "Harbour BV", "harbor", "Quay"])
    {'Harbour': 'harbor', 'Harbour BV': 'harbor', 'harbor': 'harbor', 'Quay': 'quay'}
    """
    folded = {name: fold_spelling(name) for name in names}
    first = {one: one for one in folded.values()}

    def find(one: str) -> str:
        while first[one] != one:
            one = first[one]
        return one

    words = _list_words(sorted(first))
    for one, other in _list_candidates(words):
        few, many = sorted((find(one), find(other)))
        if few != many and is_likely_same(words[one], words[other]):
            first[many] = few
    return {name: find(one) for name, one in folded.items()}


def _list_words(names: Collection[str]) -> dict[str, list[str]]:
    """Return the words of names, first those that few names have: by these, most names differ."""
    words = {name: WORD.findall(name) for name in names}
    having = Counter(word for of_one in words.values() for word in of_one)
    return {name: sorted(of_one, key=having.__getitem__) for name, of_one in words.items()}


def _list_candidates(words: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield every two names of which the one has a word like the rarest of the other."""
    having: dict[str, list[str]] = {}
    for name, of_one in words.items():
        for word in of_one:
            starts = (f"{word[:length]}…" for length in SHORTENED if length < len(word))
            for key in (*_list_keys(word), *starts):
                having.setdefault(key, []).append(name)
    for name, of_one in words.items():
        for rarest in of_one[:1]:
            shortened = (rarest[:length] for length in SHORTENED)
            for key in (*_list_keys(rarest), f"{rarest}…", *shortened):
                yield from ((name, other) for other in having.get(key, ()))


def _list_keys(word: str) -> Iterator[str]:
    """Yield a word and, if it is long, it without each letter: nearly the same words share one."""
    yield word
    if len(word) >= MISSPELLED_FROM:
        yield from (word[:place] + word[place + 1 :] for place in range(len(word)))
