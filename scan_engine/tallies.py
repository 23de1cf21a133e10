"""Several respondents to counts: for each organisation and factor, how often each pair was given.

A pair is one person's answers to a factor's two items, agreed and lived. Counts add: those of
different people make the counts of them all. Everything that is said of a group is made of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scan_engine.answers import (
    DONT_KNOW,
    HIGHEST_ANSWER,
    FieldError,
    Respondent,
    check_editions,
    compose_name,
    read_edition,
    read_organisation,
    read_respondents,
)
from scan_engine.framework import EDITION, FACTORS
from scan_engine.names import fold_name

# More than any partnership has; what is dealt grows with it.
MOST_RESPONDENTS = 1_000_000

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Pair = tuple[int | None, int | None]
# How often each pair was given; pairs that nobody gave are not in it.
Pairs = Mapping[Pair, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """One organisation's respondents, or (name None) those who named none: one count a factor.

    `factors` are in their fixed order; the counts of each add up to `respondents`. `edition` says
    which statements they answered.
    """

    name: str | None
    respondents: int
    factors: tuple[Pairs, ...] = field(hash=False)  # counts are compared, not hashed
    edition: int = EDITION


def order_pair(pair: Pair) -> tuple[int, int]:
    """Return what pairs are sorted by: no answer, 0, 1 … 5; the agreed item first."""
    agreed, lived = pair
    return -1 if agreed is None else agreed, -1 if lived is None else lived


def tally_respondents(
    respondents: Iterable[Respondent], every_sheet: bool = False
) -> tuple[Tally, ...]:
    """Return the organisations’ tallies in order of their names, last of people who named none.

    A sheet without an answer or a "don't know" is left out, unless `every_sheet` is asked for. A
    name is shown as it was first spelled.
    """
    members: dict[str, list[Respondent]] = {}
    for respondent in respondents:
        if every_sheet or any(answer is not None for answer in respondent.answers):
            members.setdefault(fold_name(respondent.organisation), []).append(respondent)
    return order_tallies(_tally_members(people) for people in members.values())


def order_tallies(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return tallies in order of their organisations' names, last that of no name."""
    return tuple(sorted(tallies, key=lambda tally: (not tally.name, fold_name(tally.name))))


def compose_tallies(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return tallies in order, each name as compose_name writes it.

    Those that the first releases kept apart by the signs of an accent alone are added together.
    """
    parts: dict[str, list[Tally]] = {}
    for tally in tallies:
        composed = replace(tally, name=tally.name and compose_name(tally.name))
        parts.setdefault(fold_name(composed.name), []).append(composed)
    return order_tallies(map(_add_tallies, parts.values()))


def add_pairs(tallies: Iterable[Pairs]) -> dict[Pair, int]:
    """Return the counts of different people together."""
    total: dict[Pair, int] = {}
    for pairs in tallies:
        for pair, count in pairs.items():
            total[pair] = total.get(pair, 0) + count
    return total


def count_respondents(tallies: Iterable[Tally]) -> int:
    """Return how many people the tallies count."""
    return sum(tally.respondents for tally in tallies)


def name_letters(rounds: Sequence[Sequence[Tally]], first: int = 0) -> dict[str, str]:
    """Return a letter (A to Z, AA, AB …) for each name in one or more rounds, as it is folded.

    The letters follow what the organisations' people answered, for an order by name would give
    the names away. `first`: how many letters others have already.
    """
    ranks: dict[str, list[object]] = {}
    for place, tallies in enumerate(rounds):
        for tally in tallies:
            if tally.name:
                ranks.setdefault(fold_name(tally.name), []).append((place, *_rank_tally(tally)))
    ranked = sorted(sorted(ranks), key=ranks.__getitem__)
    return {name: _write_letters(place) for place, name in enumerate(ranked, first)}


def letter_tallies(tallies: Sequence[Tally], letters: Mapping[str, str]) -> tuple[Tally, ...]:
    """Return the tallies with letters for their organisations' names, in order of these."""
    return order_tallies(
        replace(tally, name=letters[fold_name(tally.name)]) if tally.name else tally
        for tally in tallies
    )


def read_tallies(value: object, field: str) -> tuple[Tally, ...]:
    """Return Tallies from an untrusted list; raise FieldError naming the first wrong part.

    No name may stand in it twice as it is written there.
    """
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of tallies")
    tallies: dict[str, Tally] = {}
    for place, one in enumerate(value):
        written, tally = _read_tally(one, f"{field}[{place}]")
        if written in tallies:
            raise FieldError(f"{field}[{place}].organisation", "is named twice")
        tallies[written] = tally
    if count_respondents(tallies.values()) > MOST_RESPONDENTS:
        raise FieldError(field, f"must be of at most {MOST_RESPONDENTS} respondents together")
    check_editions((tally.edition for tally in tallies.values()), field)
    return compose_tallies(tallies.values())


def read_round(value: object, field: str) -> tuple[Tally, ...]:
    """Return the Tallies of a round: a list of results or of tallies, or an object with either.

    Raises FieldError naming the first part that is wrong.
    """
    if isinstance(value, dict):
        for name, read in (("tallies", read_tallies), ("results", _read_results)):
            if value.get(name) is not None:
                return read(value[name], f"{field}.{name}")
        raise FieldError(field, "must hold results or tallies")
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        return (read_tallies if "factors" in value[0] else _read_results)(value, field)
    return _read_results(value, field)


def read_count(value: object, field: str, least: int) -> int:
    """Return how many people something counts; raise FieldError for anything else."""
    if type(value) is not int or not least <= value <= MOST_RESPONDENTS:
        raise FieldError(
            field, f"must count {least} to {MOST_RESPONDENTS} people, in whole numbers"
        )
    return value


def _read_results(value: object, field: str) -> tuple[Tally, ...]:
    return tally_respondents(read_respondents(value, field))


def _add_tallies(tallies: Sequence[Tally]) -> Tally:
    together = zip(*(tally.factors for tally in tallies), strict=True)
    return replace(
        tallies[0],
        respondents=count_respondents(tallies),
        factors=tuple(map(add_pairs, together)),
    )


def _tally_members(people: Sequence[Respondent]) -> Tally:
    items = list(zip(*(person.answers for person in people), strict=True))
    factors = (
        Counter(zip(*pair, strict=True)) for pair in zip(items[::2], items[1::2], strict=True)
    )
    return Tally(people[0].organisation, len(people), tuple(factors), people[0].edition)


def _rank_tally(tally: Tally) -> tuple[object, ...]:
    counts = (
        tuple(sorted((*order_pair(pair), count) for pair, count in pairs.items()))
        for pairs in tally.factors
    )
    return tally.respondents, tuple(counts)


def _write_letters(place: int) -> str:
    """Return A to Z, AA, AB … for the places from 0 up."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, len(ALPHABET))
        letters = ALPHABET[letter] + letters
    return letters


def _read_tally(value: object, field: str) -> tuple[str, Tally]:
    """Return a tally, and its name as it is written there, folded."""
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    name = read_organisation(value.get("organisation"), f"{field}.organisation")
    respondents = read_count(value.get("respondents"), f"{field}.respondents", least=1)
    factors = value.get("factors")
    if not isinstance(factors, list | tuple):
        raise FieldError(f"{field}.factors", f"must be a list of {len(FACTORS)} factors")
    found: dict[str, Pairs] = {}
    for place, factor in enumerate(factors):
        part = f"{field}.factors[{place}]"
        name_of, pairs = _read_factor(factor, part, respondents)
        if name_of in found:
            raise FieldError(f"{part}.id", "is named twice")
        found[name_of] = pairs
    if len(found) != len(FACTORS):
        raise FieldError(f"{field}.factors", f"must hold each of the {len(FACTORS)} factors once")
    edition = read_edition(value.get("edition"), f"{field}.edition")
    tally = Tally(name, respondents, tuple(found[factor] for factor in FACTORS), edition)
    return fold_name(value.get("organisation")), tally


def _read_factor(value: object, field: str, respondents: int) -> tuple[str, Pairs]:
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    factor, rows = value.get("id"), value.get("pairs")
    if not isinstance(factor, str) or factor not in FACTORS:
        raise FieldError(f"{field}.id", "must be the id of a factor")
    if not isinstance(rows, list | tuple):
        raise FieldError(f"{field}.pairs", "must be a list of agreed, lived and count")
    pairs: dict[Pair, int] = {}
    for place, row in enumerate(rows):
        pair, count = _read_row(row, f"{field}.pairs[{place}]")
        if pair in pairs:
            raise FieldError(f"{field}.pairs[{place}]", "gives a pair twice")
        pairs[pair] = count
    if sum(pairs.values()) != respondents:
        raise FieldError(f"{field}.pairs", f"must add up to {respondents} respondents")
    return factor, {pair: count for pair, count in pairs.items() if count}


def _read_row(value: object, field: str) -> tuple[Pair, int]:
    if not isinstance(value, list | tuple) or len(value) != 3:
        raise FieldError(field, "must be agreed, lived and count")
    agreed, lived, count = value
    for answer in (agreed, lived):
        # bool is an int to Python, and True would pass for 1.
        known = type(answer) is int and DONT_KNOW <= answer <= HIGHEST_ANSWER
        if answer is not None and not known:
            raise FieldError(field, "must begin with two answers: a whole number to 5, or null")
    return (agreed, lived), read_count(count, field, least=0)
