"""Groups to read: every small one there is, and random ones, in numbered parts."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, islice, product

from tests.truth.page import EQUALITY, FACTORS, Sheet
from tests.truth.reader import Answer, Pair

Voices = str
Block = tuple[Pair, ...]  # of one organisation's people
Case = tuple[Pair, ...]  # of each person, in order of the organisations
Share = tuple[int, int]  # number, of how many
Shape = Callable[[str | None], Pair]
ALL_ANSWERS: tuple[Answer, ...] = (None, 0, 1, 2, 3, 4, 5)
LETTERS = "ABCDEFGHIJKL"
EQUALITY_PLACES = tuple(FACTORS.index(factor) for factor in EQUALITY)
OTHER_PLACES = tuple(place for place in range(16) if place not in EQUALITY_PLACES)
# Who answered nothing gave no answer, all of them, or did not know, all of them.
ALIKE: tuple[tuple[Answer, ...], ...] = ((None, 1, 2, 3, 4, 5), (0, 1, 2, 3, 4, 5))
LARGEST_WHOLE = 3


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


@dataclass(frozen=True, slots=True)
class Choices:
    """What some organisations of one size may have answered, and the place of each one's mirror.

    In its mirror agreed and lived are exchanged. Organisations of the same size may be exchanged
    too, and so may their people: of all that are alike one stands here.
    """

    blocks: tuple[tuple[Block, ...], ...]
    mirrors: tuple[int, ...]


@cache
def list_choices(size: int, organisations: int, answers: tuple[Answer, ...]) -> Choices:
    """Return all that so many organisations of this size may have answered."""
    pairs = [(agreed, lived) for agreed in answers for lived in answers]
    places = {pair: place for place, pair in enumerate(pairs)}

    def exchange(block: Block) -> Block:
        return tuple(sorted(((lived, agreed) for agreed, lived in block), key=places.__getitem__))

    blocks = list(combinations_with_replacement(pairs, size))
    ranks = {block: rank for rank, block in enumerate(blocks)}
    exchanged = {block: exchange(block) for block in blocks}
    chosen = tuple(combinations_with_replacement(blocks, organisations))
    numbers = {one: number for number, one in enumerate(chosen)}
    mirrors = (
        tuple(sorted((exchanged[block] for block in one), key=ranks.__getitem__)) for one in chosen
    )
    return Choices(chosen, tuple(numbers[one] for one in mirrors))


def list_cases(
    sizes: Sequence[int],
    nameless: int,
    answers: tuple[Answer, ...] = ALL_ANSWERS,
    share: Share = (0, 1),
    mirrored: bool = True,
) -> Iterator[Case]:
    """Yield the groups of one shape on one factor, without those that only exchange people.

    `share`: (number, of how many) takes one share of them, so that shares can be read apart.
    `mirrored`: with the mirror of each, too, in which agreed and lived are exchanged.
    """
    several = [(size, sizes.count(size)) for size in sorted(set(sizes), reverse=True)]
    choices = [list_choices(*one, answers) for one in [*several, (nameless, 1)]]
    numbers = [range(len(one.blocks)) for one in choices]
    numbers[0] = numbers[0][share[0] :: share[1]]
    for chosen in product(*numbers):
        if not mirrored:
            mirror = tuple(
                [one.mirrors[number] for one, number in zip(choices, chosen, strict=True)]
            )
            if mirror < chosen:
                continue
        yield tuple(
            [
                pair
                for one, number in zip(choices, chosen, strict=True)
                for block in one.blocks[number]
                for pair in block
            ]
        )


def list_groups(sizes: Sequence[int], nameless: int, share: Share) -> Iterator[Case]:
    """Yield the groups of one shape that are to be read: all, of up to three people.

    Of four, one of each two that are each other's mirror; and where some gave no answer or did not
    know, once as if all of these gave none and once as if they all did not know. That the engine
    tells no more apart is tested.
    """
    if sum(sizes) + nameless <= LARGEST_WHOLE:
        yield from list_cases(sizes, nameless, share=share)
        return
    none, unknown = ALIKE
    yield from list_cases(sizes, nameless, none, share, mirrored=False)
    for case in list_cases(sizes, nameless, unknown, share, mirrored=False):
        if not _is_full(case):
            yield case


def make_small_pages(people: int, share: Share = (0, 1)) -> Iterator[tuple[list[Sheet], Voices]]:
    """Yield pictures that hold, on their sixteen factors, every group of so many people.

    What is said between organisations about equality needs full answers, and is said of two
    factors only; so groups with full answers take those two places first.
    """
    for sizes, nameless in list_shapes(people):
        names = [LETTERS[place] for place, size in enumerate(sizes) for _ in range(size)]
        organisations = [*names, *[None] * nameless]
        several = len(sizes) + bool(nameless) > 1
        for cases in _fill_places(list(list_groups(sizes, nameless, share)), people):
            sheets = make_sheets(organisations, cases)
            for voices in ("organisations", "persons") if several else ("organisations",):
                yield sheets, voices


def _is_full(case: Case) -> bool:
    return all(agreed and lived for agreed, lived in case)


def _fill_places(cases: Sequence[Case], people: int) -> Iterator[dict[int, Case]]:
    """Yield sixteen groups at a time by their place; what is left over stands alone.

    On the two places about equality all people have answers, and so all are respondents.
    """
    empty: Case = ((None, None),) * people
    answered: Case = ((4, 2),) * people
    full = filter(_is_full, cases)
    other = iter([case for case in cases if not _is_full(case)])
    while True:
        first = list(islice(full, len(EQUALITY_PLACES)))
        rest = list(islice(other, len(OTHER_PLACES)))
        rest += list(islice(full, len(OTHER_PLACES) - len(rest)))
        if not first and not rest:
            return
        first += [answered] * (len(EQUALITY_PLACES) - len(first))
        rest += [empty] * (len(OTHER_PLACES) - len(rest))
        yield dict(zip((*EQUALITY_PLACES, *OTHER_PLACES), (*first, *rest), strict=True))


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
