"""Three questions about the rules: what do luck, size and one more person do to a picture."""

import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from scan_engine.commands import handle
from simulations.partnership import BETWEEN, ask_person, make_partnership

Share = float
Sheets = list[dict[str, object]]
ORGANISATIONS = 3
PEOPLE = ((5,), (8,), (12,), (16,))


def measure_luck(organisations: int, people: int, partnerships: int) -> Share:
    """Return the share of factors called *between* where organisations do not differ at all."""
    found = factors = 0
    for rng in _seed(partnerships):
        sheets = _ask(rng, organisations, organisations * people, between=0)
        for factor in combine(sheets):
            found += factor["pattern"] == "between"
            factors += 1
    return found / factors


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
    partnership = make_partnership(rng, organisations, between)
    sheets = [ask_person(rng, partnership, number % organisations) for number in range(people)]
    return sheets if named else [{"answers": sheet["answers"]} for sheet in sheets]


QUESTIONS: Mapping[str, tuple[Callable[..., Share], Sequence[tuple[int, ...]]]] = {
    "luck": (measure_luck, ((2, 2), (2, 5), (2, 10), (6, 2), (6, 5), (12, 2), (12, 5))),
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
