"""What is true of two rounds: a change of like for like, and whether lot would do as much."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from tests.truth.luck import sort_cards
from tests.truth.page import FACTORS, Sheet, keep_filled, take_people
from tests.truth.reader import Pair, Person, count_answers, score, show

Rounds = tuple[list[Person], list[Person]]  # before, after


@dataclass(frozen=True)
class Change:
    """A factor in two rounds. Scores and change in tenths, chance exact."""

    before: int | None
    after: int | None
    like_before: int | None
    like_after: int | None
    change: int | None
    direction: str | None
    chance: Fraction | None


@dataclass(frozen=True)
class Meetings:
    """Two rounds: how many people were in each, and the organisations, None being the unnamed."""

    changes: Mapping[str, Change]
    respondents: tuple[int, int]
    organisations: tuple[set[str | None], set[str | None]]


@dataclass(frozen=True)
class Pile:
    """One organisation's cards of both rounds, sorted, and how many were of the first."""

    organisation: str | None
    before: int
    cards: list[Pair]


def read_rounds(before: Sequence[Sheet], after: Sequence[Sheet], voices: str) -> Meetings:
    """Return what is true of two rounds, each with at least one respondent."""
    rounds = keep_filled(before), keep_filled(after)
    first, second = ({sheet.get("organisation") or None for sheet in one} for one in rounds)
    return Meetings(
        changes={
            factor: read_change(
                (take_people(rounds[0], place), take_people(rounds[1], place)), voices
            )
            for place, factor in enumerate(FACTORS)
        },
        respondents=(len(rounds[0]), len(rounds[1])),
        organisations=(first, second),
    )


def read_change(rounds: Rounds, voices: str) -> Change:
    """Return what is true of one factor in two rounds."""
    stayed = {one.organisation for one in rounds[0]} & {one.organisation for one in rounds[1]}
    like = [[one for one in people if one.organisation in stayed] for people in rounds]
    exact = [score(count_answers(people), voices) if people else None for people in like]
    shown = [show(one) for one in exact]
    change, chance, direction = None, None, None
    if exact[0] is not None and exact[1] is not None:
        assert shown[0] is not None
        assert shown[1] is not None
        change = shown[1] - shown[0]
        if abs(change) >= 5:
            chance = ask_luck((like[0], like[1]), exact[1] - exact[0], voices)
        named = chance is not None and chance <= Fraction(1, 10)
        direction = ("up" if change > 0 else "down") if named else "same"
    return Change(
        before=show(score(count_answers(rounds[0]), voices)),
        after=show(score(count_answers(rounds[1]), voices)),
        like_before=shown[0],
        like_after=shown[1],
        change=change,
        direction=direction,
        chance=chance,
    )


def ask_luck(rounds: Rounds, real: Fraction, voices: str) -> Fraction:
    """Return how often lot alone changes as much, in either direction."""
    piles = make_piles(rounds)
    ways = math.prod(math.comb(len(pile.cards), pile.before) for pile in piles)
    deals = list(deal_all(piles) if ways <= 5000 else deal_drawn(piles))
    large = 0
    for dealt in deals:
        scores = [score(count_answers(people), voices) for people in dealt]
        if scores[0] is not None and scores[1] is not None:
            large += abs(scores[1] - scores[0]) >= abs(real)
    return Fraction(large, ways) if ways <= 5000 else Fraction(large + 1, len(deals) + 1)


def make_piles(rounds: Rounds) -> list[Pile]:
    """Return each organisation's cards, in order of its sizes before and after and its pairs."""
    piles = []
    for name in {one.organisation for one in rounds[0]}:
        pairs = [[one.pair for one in people if one.organisation == name] for people in rounds]
        piles.append(Pile(name, len(pairs[0]), sort_cards(pairs[0] + pairs[1])))
    return sorted(piles, key=_order)


def _order(pile: Pile) -> tuple[int, int, list[list[int]]]:
    values = [[-1 if one is None else one for one in pair] for pair in pile.cards]
    return pile.before, len(pile.cards) - pile.before, values


def deal_all(piles: Sequence[Pile]) -> Iterator[Rounds]:
    """Yield every way to deal each organisation's cards over the two rounds."""
    if not piles:
        yield [], []
        return
    pile, *rest = piles
    places = range(len(pile.cards))
    for chosen in combinations(places, pile.before):
        mine: Rounds = ([], [])
        for place in places:
            person = Person(pile.organisation, pile.cards[place])
            mine[place not in chosen].append(person)
        for before, after in deal_all(rest):
            yield mine[0] + before, mine[1] + after


def deal_drawn(piles: Sequence[Pile]) -> Iterator[Rounds]:
    """Yield the drawn deals: one x through all organisations and all deals."""
    size = sum(len(pile.cards) for pile in piles)
    rows = [[*pile.cards] for pile in piles]
    x = 1
    for _ in range(999 if size <= 60 else 199 if size <= 1000 else 19):
        dealt: Rounds = ([], [])
        for pile, row in zip(piles, rows, strict=True):
            for place in range(len(row) - 1, 0, -1):
                x = (1103515245 * x + 12345) % 2**31
                other = (x // 256) % (place + 1)
                row[place], row[other] = row[other], row[place]
            dealt[0].extend(Person(pile.organisation, pair) for pair in row[: pile.before])
            dealt[1].extend(Person(pile.organisation, pair) for pair in row[pile.before :])
        yield dealt
