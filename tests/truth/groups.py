"""Groups to read: every small one there is, and random ones, in numbered parts."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations_with_replacement, islice, product

from tests.truth.page import EQUALITY, FACTORS, Sheet
from tests.truth.reader import Answer, Pair

Voices = str
Case = tuple[Pair, ...]  # of each person, in order of the organisations
Share = tuple[int, int]  # number, of how many
Shape = Callable[[str | None], Pair]
ALL_ANSWERS: tuple[Answer, ...] = (None, 0, 1, 2, 3, 4, 5)
PAIRS: tuple[Pair, ...] = tuple(product(ALL_ANSWERS, ALL_ANSWERS))
LETTERS = "ABCDEFGHIJKL"
EQUALITY_PLACES = tuple(FACTORS.index(factor) for factor in EQUALITY)
OTHER_PLACES = tuple(place for place in range(16) if place not in EQUALITY_PLACES)


def list_shapes(people: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield (sizes of the named organisations, how many named none) for so many people."""
    for nameless in range(people + 1):
        for sizes in split_number(people - nameless, people):
            yield sizes, nameless


def split_number(number: int, largest: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to write a number as a sum, largest part first."""
    if number == 0:
        yield ()
    for first in range(min(number, largest), 0, -1):
        for rest in split_number(number - first, first):
            yield (first, *rest)


def list_cases(sizes: Sequence[int], nameless: int, share: Share = (0, 1)) -> Iterator[Case]:
    """Yield the groups of one shape on one factor, without those that only exchange people.

    `share`: (number, of how many) takes one share of them, so that shares can be read apart.
    """
    # Organisations of the same size may be exchanged too.
    lists: list[list[tuple[Case, ...]]] = []
    for size in sorted(set(sizes), reverse=True):
        blocks = combinations_with_replacement(PAIRS, size)
        lists.append(list(combinations_with_replacement(blocks, list(sizes).count(size))))
    lists.append([(block,) for block in combinations_with_replacement(PAIRS, nameless)])
    lists[0] = lists[0][share[0] :: share[1]]
    for chosen in product(*lists):
        yield tuple(pair for blocks in chosen for block in blocks for pair in block)


def make_small_pages(people: int, share: Share = (0, 1)) -> Iterator[tuple[list[Sheet], Voices]]:
    """Yield pictures that hold, on their sixteen factors, every group of so many people.

    What is said between organisations about equality needs full answers, and is said of two
    factors only; so groups with full answers take those two places first.
    """
    for sizes, nameless in list_shapes(people):
        names = [LETTERS[place] for place, size in enumerate(sizes) for _ in range(size)]
        organisations = [*names, *[None] * nameless]
        several = len(sizes) + bool(nameless) > 1
        full = filter(_is_full, list_cases(sizes, nameless, share))
        other = (case for case in list_cases(sizes, nameless, share) if not _is_full(case))
        for cases in _fill_places(full, other, people):
            sheets = make_sheets(organisations, cases)
            for voices in ("organisations", "persons") if several else ("organisations",):
                yield sheets, voices


def _is_full(case: Case) -> bool:
    return all(agreed and lived for agreed, lived in case)


def _fill_places(
    full: Iterator[Case], other: Iterator[Case], people: int
) -> Iterator[dict[int, Case]]:
    """Yield sixteen groups at a time by their place; what is left over stands alone."""
    empty: Case = ((None, None),) * people
    while True:
        first = dict(zip(EQUALITY_PLACES, islice(full, 2), strict=False))
        rest = list(islice(other, 14))
        rest += list(islice(full, 14 - len(rest)))
        cases = first | dict(zip(OTHER_PLACES, rest, strict=False))
        if not cases:
            return
        yield {place: cases.get(place, empty) for place in range(16)}


def make_sheets(organisations: Sequence[str | None], cases: dict[int, Case]) -> list[Sheet]:
    """Return the sheets of people who answered each factor as its case says."""
    return [
        {
            "organisation": organisation,
            "answers": [one for place in range(16) for one in cases[place][number]],
        }
        for number, organisation in enumerate(organisations)
    ]


# Random groups. Each factor has a shape of its own, so that each sentence comes by now and then.


def make_random_pages(part: int, pages: int) -> Iterator[tuple[list[Sheet], Voices]]:
    """Yield the random pictures of one part: always the same for the same number."""
    rng = random.Random(part)  # noqa: S311, for tests
    for _ in range(pages):
        people = rng.randint(1, 200) if rng.random() < 0.5 else rng.randint(1, 20)
        shapes = [choose_shape(rng) for _ in FACTORS]
        sheets = fill_in(choose_organisations(rng, people), shapes)
        yield sheets, rng.choice(("organisations", "persons"))


def make_two_rounds(rng: random.Random) -> tuple[list[Sheet], list[Sheet], Voices]:
    """Return two random rounds, in which some organisations are the same and some factors move."""
    before = [choose_shape(rng) for _ in FACTORS]
    after = [shape if rng.random() < 0.5 else choose_shape(rng) for shape in before]
    rounds = [
        fill_in(choose_organisations(rng, rng.choice((1, 3, 8, 30))), shapes)
        for shapes in (before, after)
    ]
    return rounds[0], rounds[1], rng.choice(("organisations", "persons"))


def fill_in(organisations: Sequence[str | None], shapes: Sequence[Shape]) -> list[Sheet]:
    """Return a sheet for each person, each factor answered in its shape."""
    return [
        {
            "organisation": organisation,
            "answers": [answer for shape in shapes for answer in shape(organisation)],
        }
        for organisation in organisations
    ]


def choose_organisations(rng: random.Random, people: int) -> list[str | None]:
    """Return for each person an organisation or none: even, uneven, single voices or one."""
    names = LETTERS[: rng.randint(1, 12)]
    weights = [rng.choice((1, 1, 4, 12)) for _ in names]
    nameless = rng.choice((0, 0, 0.1, 0.5, 1))
    return [
        None if rng.random() < nameless else rng.choices(names, weights)[0] for _ in range(people)
    ]


def choose_shape(rng: random.Random) -> Shape:
    """Return a maker of pairs: agreeing, spread, split by person, or split by organisation."""
    middle, width = rng.uniform(1, 5), rng.choice((0, 0.4, 0.7, 1.0, 1.6))
    lag = rng.choice((0, 0, 0.3, 1.2, -1.2))
    apart = rng.choice((0, 0, 0, 0.5, 1.5, 3))
    missing = rng.choice((0, 0, 0.05, 0.2, 0.6))
    split = rng.choice((0, 0, 0, 0.1, 0.5))
    moved: dict[str | None, float] = {}

    def answer(exact: float) -> Answer:
        if rng.random() < missing:
            return rng.choice((0, 0, None))
        return min(5, max(1, round(rng.gauss(exact, width))))

    def make(organisation: str | None) -> Pair:
        if organisation not in moved:
            moved[organisation] = rng.uniform(-apart, apart)
        exact = middle + moved[organisation]
        if rng.random() < split:
            exact = 6 - exact
        return answer(exact + lag / 2), answer(exact - lag / 2)

    return make
