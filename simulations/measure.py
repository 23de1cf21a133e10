"""What the rules do: what luck, size and one more person do to a picture, and to two rounds."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from scan_engine.commands import handle
from simulations.partnership import BETWEEN, Factor, ask_person, make_partnership

Share = float
Sheets = list[dict[str, object]]
ORGANISATIONS = 3
PEOPLE = ((5,), (8,), (12,), (16,))
PICTURES = ((2, 5), (3, 4), (6, 5))


def measure_luck(organisations: int, people: int, partnerships: int) -> Share:
    """Return the share of factors called *between* where organisations do not differ at all."""
    pictures = list(_list_between(organisations, people, partnerships))
    return sum(map(sum, pictures)) / sum(map(len, pictures))


def measure_luck_in_pictures(organisations: int, people: int, partnerships: int) -> Share:
    """Return the share of those pictures in which a factor, or more than one, is so called."""
    return sum(map(any, _list_between(organisations, people, partnerships))) / partnerships


def _list_between(organisations: int, people: int, partnerships: int) -> Iterator[list[bool]]:
    """Yield of each partnership without a difference which factors are called *between*."""
    for rng in _seed(partnerships):
        sheets = _ask(rng, organisations, organisations * people, between=0)
        yield [factor["pattern"] == "between" for factor in combine(sheets)]


def measure_luck_over_rounds(organisations: int, people: int, partnerships: int) -> Share:
    """Return the share of pairs of rounds with a change named, where nothing changed at all."""
    found = 0
    for rng in _seed(partnerships):
        partnership = make_partnership(rng, organisations)
        rounds = [_fill_in(rng, partnership, organisations * people) for _ in range(2)]
        compared: Any = handle("compare", dict(zip(("before", "after"), rounds, strict=True)))
        found += any(factor["direction"] in ("up", "down") for factor in compared["factors"])
    return found / partnerships


def measure_size(people: int, partnerships: int, *, named: bool) -> Share:
    """Return the share of factors called close, of those with a label but *unknown*.

    Without names of organisations, only what spread and opposite answers say counts.
    """
    close = factors = 0
    for rng in _seed(partnerships):
        for factor in combine(_ask(rng, ORGANISATIONS, people, named=named)):
            close += factor["closeness"] == "close"
            factors += factor["closeness"] is not None
    return close / factors


def measure_one_more(people: int, partnerships: int, *, firm: bool, named: bool) -> Share:
    """Return the share of labels that change when one more person answers; of firm ones, or all."""
    changed = labels = 0
    for rng in _seed(partnerships):
        sheets = _ask(rng, ORGANISATIONS, people + 1, named=named)
        pairs = zip(combine(sheets[:-1]), combine(sheets), strict=True)
        for before, after in pairs:
            if before["label"] is None or (firm and before["firm"] is not True):
                continue
            changed += before["label"] != after["label"]
            labels += 1
    return changed / labels


def combine(sheets: Sheets) -> Sequence[dict[str, Any]]:
    """Return what the engine says of each factor."""
    factors: Any = handle("combine", {"results": sheets})["factors"]
    return factors  # type: ignore[no-any-return]


def _seed(partnerships: int) -> list[random.Random]:
    return [random.Random(number) for number in range(partnerships)]  # noqa: S311, no secret


def _ask(
    rng: random.Random,
    organisations: int,
    people: int,
    between: float = BETWEEN,
    *,
    named: bool = True,
) -> Sheets:
    sheets = _fill_in(rng, make_partnership(rng, organisations, between), people)
    return sheets if named else [{"answers": sheet["answers"]} for sheet in sheets]


def _fill_in(rng: random.Random, partnership: Sequence[Factor], people: int) -> Sheets:
    organisations = len(partnership[0].organisations)
    return [ask_person(rng, partnership, number % organisations) for number in range(people)]


QUESTIONS: Mapping[str, tuple[Callable[..., Share], Sequence[tuple[int, ...]]]] = {
    "luck": (measure_luck, ((2, 2), (2, 5), (2, 10), (6, 2), (6, 5), (12, 2), (12, 5))),
    "luck-pictures": (measure_luck_in_pictures, PICTURES),
    "luck-rounds": (measure_luck_over_rounds, PICTURES),
    "size": (
        partial(measure_size, named=False),
        ((4,), (5,), (7,), (8,), (12,), (16,), (50,), (200,)),
    ),
    "size-named": (partial(measure_size, named=True), ((4,), (5,), (8,), (12,), (16,), (30,))),
    "more": (partial(measure_one_more, firm=False, named=False), PEOPLE),
    "more-firm": (partial(measure_one_more, firm=True, named=False), PEOPLE),
    "more-named": (partial(measure_one_more, firm=False, named=True), PEOPLE),
    "more-firm-named": (partial(measure_one_more, firm=True, named=True), PEOPLE),
}


# What is nearest to the promise, one factor in ten, is measured on more partnerships.
NEAREST, TIMES = (12, 5), 3


def measure_all(partnerships: int) -> dict[str, list[dict[str, Any]]]:
    """Return for each question its points: the numbers asked with, and the share that was found."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, (measure, points) in QUESTIONS.items():
        shares = [
            round(measure(*numbers, partnerships * (TIMES if numbers == NEAREST else 1)), 3)
            for numbers in points
        ]
        found[name] = [
            {"of": list(numbers), "share": share}
            for numbers, share in zip(points, shares, strict=True)
        ]
    return found
