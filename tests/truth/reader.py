"""An independent reader: what is true of a group, worked out anew from the rules of the method.

Nothing of the engine is called here, and nothing of it was copied: two readings of one page are
worth something only while they are two. It is written to be read beside the rules, in fractions.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

Answer = int | None
Pair = tuple[Answer, Answer]  # agreed, lived
Counts = tuple[int, ...]  # how often 0, 1 … 5 was given to one item
Items = tuple[Counts, Counts]
Group = dict[str | None, Items]  # by organisation; None: those who named none

BOTH = (0, 1)
ANSWERS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Person:
    """One respondent on one factor: organisation (None: named none) and the pair of answers."""

    organisation: str | None
    pair: Pair


@dataclass(frozen=True)
class Facts:
    """What is true of one factor. Scores are as shown, in tenths; AD and chance are exact."""

    score: int | None
    other_score: int | None
    ad: Fraction | None
    range: int | None
    silent: str | None
    closeness: str | None
    why: str | None
    left_out: int | None
    label: str | None
    firm: bool | None
    ahead: str | None
    gap: int | None
    chance: Fraction | None
    pattern: str | None
    apart: int | None
    organisations: dict[str | None, int | None]
    counting: tuple[str, ...]
    apart_all: int | None
    answers: tuple[int, int]
    unknown: tuple[int, int]
    equality: str | None = None  # finding or question; of two factors only


# How answers are counted.


def count_answers(people: Iterable[Person]) -> Group:
    """Return, by organisation, how often each answer was given to each item."""
    pairs: dict[str | None, list[Pair]] = {}
    for person in people:
        pairs.setdefault(person.organisation, []).append(person.pair)
    return {
        name: (count([one[0] for one in given]), count([one[1] for one in given]))
        for name, given in pairs.items()
    }


def count(given: Sequence[Answer]) -> Counts:
    """Return how often 0, 1 … 5 stands among the answers."""
    return tuple(given.count(answer) for answer in range(6))


def add_up(group: Group) -> Items:
    """Return the same for all people, whatever their organisation."""
    agreed = zip(*(items[0] for items in group.values()), strict=True)
    lived = zip(*(items[1] for items in group.values()), strict=True)
    return tuple(map(sum, agreed)), tuple(map(sum, lived))


def name_organisations(group: Group) -> list[str]:
    """Return the names, without those who named none."""
    return [name for name in group if name is not None]


def count_given(counts: Counts) -> int:
    """Return how many answered; "don't know", at place 0, is no answer."""
    return sum(counts[1:])


def count_sides(counts: Counts) -> tuple[int, int]:
    """Return how many agree and how many disagree."""
    return counts[4] + counts[5], counts[1] + counts[2]


# Scores.


@lru_cache(1 << 16)
def average(counts: Counts) -> Fraction | None:
    """Return the mean of one item's answers, or None when there are none."""
    given = count_given(counts)
    total = sum(answer * counts[answer] for answer in ANSWERS)
    return Fraction(total, given) if given else None


def score_persons(items: Items) -> Fraction | None:
    """Return the mean of the two item means, every person counting once."""
    agreed, lived = average(items[0]), average(items[1])
    return (agreed + lived) / 2 if agreed is not None and lived is not None else None


def score_voices(group: Group) -> Fraction | None:
    """Return the same, where each organisation is one voice, and the unnamed are one together."""
    means = []
    for item in BOTH:
        heard = [mean for items in group.values() if (mean := average(items[item])) is not None]
        if not heard:
            return None
        means.append(sum(heard, Fraction(0)) / len(heard))
    return (means[0] + means[1]) / 2


def score(group: Group, voices: str) -> Fraction | None:
    """Return a group's exact score by one of the two ways of counting."""
    return score_persons(add_up(group)) if voices == "persons" else score_voices(group)


def show(exact: Fraction | None) -> int | None:
    """Return tenths, half rounded up."""
    if exact is None:
        return None
    return (20 * exact.numerator + exact.denominator) // (2 * exact.denominator)


# How close.


@lru_cache(1 << 16)
def deviate(items: Items) -> Fraction | None:
    """Return the mean of the two items' average deviations, over persons, two at least."""
    if any(count_given(counts) < 2 for counts in items):
        return None
    means = average(items[0]), average(items[1])
    deviations = [
        sum((counts[answer] * abs(answer - mean) for answer in ANSWERS), Fraction(0))
        / count_given(counts)
        for counts, mean in zip(items, means, strict=True)
        if mean is not None
    ]
    return (deviations[0] + deviations[1]) / 2


def find_silence(items: Items, respondents: int) -> str | None:
    """Return what comes before all else: not known, or too few answers."""
    if respondents >= 3 and any(2 * items[item][0] >= respondents for item in BOTH):
        return "unknown"
    if any(count_given(items[item]) < 3 for item in BOTH):
        return "too-few"
    return None


def count_minority(items: Items) -> int:
    """Return how many answers stand on the smaller side, both items together."""
    return min(count_sides(items[0])) + min(count_sides(items[1]))


def is_opposed(group: Group) -> bool:
    """Return whether too many stand opposite the others, or one organisation does as a whole."""
    items = add_up(group)
    if count_minority(items) * 8 > count_given(items[0]) + count_given(items[1]):
        return True
    for item in BOTH:
        agree, disagree = count_sides(items[item])
        for name in name_organisations(group):
            answers = count_given(group[name][item])
            own_agree, own_disagree = count_sides(group[name][item])
            if answers and agree <= disagree and own_agree == answers:
                return True
            if answers and disagree <= agree and own_disagree == answers:
                return True
    return False


def voices_disagree(group: Group) -> bool:
    """Return whether the two ways of counting differ by 0.3 and stand on two sides of 4.0."""
    one, other = show(score_persons(add_up(group))), show(score_voices(group))
    if one is None or other is None:
        return False
    return abs(one - other) >= 3 and (one >= 40) != (other >= 40)


def find_why(group: Group, between: bool) -> str | None:
    """Return the first thing that keeps a factor from being close, or None when it is close."""
    if between:
        return "between"
    if voices_disagree(group):
        return "voices"
    if is_opposed(group):
        return "opposite"
    deviation = deviate(add_up(group))
    assert deviation is not None
    return "spread" if deviation > Fraction(4, 5) else None


def find_closeness(group: Group, why: str | None) -> str:
    """Return close, different or far."""
    deviation = deviate(add_up(group))
    assert deviation is not None
    if why is None:
        return "close"
    return "far" if deviation >= Fraction(6, 5) else "different"


def find_label(group: Group, respondents: int, voices: str, between: bool) -> str | None:
    """Return the one label of a factor, or None."""
    if respondents < 3:
        return None
    silent = find_silence(add_up(group), respondents)
    if silent:
        return "unknown" if silent == "unknown" else None
    shown = show(score(group, voices))
    assert shown is not None
    close = find_why(group, between) is None
    if shown >= 40:
        return "cherish" if close else "check"
    return "improve" if close else "talk"


def is_firm(people: Sequence[Person], voices: str) -> bool | None:
    """Return whether the label stays, whichever person is left out; nothing is dealt anew."""
    if len(people) < 4:
        return None
    label = find_label(count_answers(people), len(people), voices, between=False)
    if label is None or label == "unknown":
        return None
    left = {
        find_label(without, len(people) - 1, voices, between=False)
        for without in leave_each_out(people)
    }
    return left <= {label, None}


def leave_each_out(people: Sequence[Person]) -> Iterator[Group]:
    """Yield the group without each person; those alike are one case, an emptied one drops out."""
    group = count_answers(people)
    sizes = Counter(person.organisation for person in people)
    for person in set(people):
        name = person.organisation
        others = {one: items for one, items in group.items() if one != name or sizes[name] > 1}
        if name in others:
            agreed, lived = (take_away(group[name][item], person.pair[item]) for item in BOTH)
            others[name] = (agreed, lived)
        yield others


def take_away(counts: Counts, given: Answer) -> Counts:
    """Return the counts without one answer."""
    return tuple(many - (answer == given) for answer, many in enumerate(counts))


def find_ahead(people: Sequence[Person]) -> str | None:
    """Return which of agreed and lived lies a step ahead, over three people or more."""
    steps = [one.pair[0] - one.pair[1] for one in people if one.pair[0] and one.pair[1]]
    if len(steps) < 3:
        return None
    if sum(steps) >= len(steps):
        return "agreed"
    return "lived" if -sum(steps) >= len(steps) else None


def measure_apart(people: Sequence[Person]) -> int | None:
    """Return how many points two people are apart on what both answered."""
    if len(people) != 2:
        return None
    both = zip(people[0].pair, people[1].pair, strict=True)
    return max((abs(one - other) for one, other in both if one and other), default=None)


def measure_range(items: Items) -> int | None:
    """Return the larger of the two items' highest minus lowest answer; both have two answers."""
    if any(count_given(counts) < 2 for counts in items):
        return None
    given = [[answer for answer in ANSWERS if counts[answer]] for counts in items]
    return max(max(answers) - min(answers) for answers in given)


# Between organisations, and luck.


def find_counting(people: Sequence[Person]) -> list[str]:
    """Return the organisations of which at least two people answered both items."""
    full = Counter(one.organisation for one in people if one.pair[0] and one.pair[1])
    return [name for name, count in full.items() if name is not None and count >= 2]


def sort_cards(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs in order of value: no answer, 0, 1 to 5; agreed first."""
    return sorted(pairs, key=lambda pair: [-1 if one is None else one for one in pair])


def count_ways(sizes: Sequence[int]) -> int:
    """Return in how many ways cards can be dealt into hands of these sizes."""
    return math.factorial(sum(sizes)) // math.prod(math.factorial(size) for size in sizes)


def deal_all(cards: list[Pair], sizes: list[int]) -> Iterator[list[list[Pair]]]:
    """Yield every way to deal hands of these sizes."""
    if not sizes:
        yield []
        return
    for chosen in combinations(range(len(cards)), sizes[0]):
        rest = [card for place, card in enumerate(cards) if place not in chosen]
        for hands in deal_all(rest, sizes[1:]):
            yield [[cards[place] for place in chosen], *hands]


def deal_drawn(cards: list[Pair], sizes: list[int]) -> Iterator[list[list[Pair]]]:
    """Yield the drawn deals, by the one rule that needs no chance."""
    size, cards = len(cards), [*cards]
    x = 1
    for _ in range(999 if size <= 60 else 199 if size <= 1000 else 19):
        for place in range(size - 1, 0, -1):
            x = (1103515245 * x + 12345) % 2**31
            other = (x // 256) % (place + 1)
            cards[place], cards[other] = cards[other], cards[place]
        yield cut(cards, sizes)


def cut(cards: list[Pair], sizes: list[int]) -> list[list[Pair]]:
    """Return the cards as hands of these sizes."""
    hands, start = [], 0
    for size in sizes:
        hands.append(cards[start : start + size])
        start += size
    return hands


def score_hand(hand: Sequence[Pair], unit: int) -> int | None:
    """Return the exact score of the pairs in one hand, in parts of which `unit` are a half."""
    agreed = [pair[0] for pair in hand if pair[0]]
    lived = [pair[1] for pair in hand if pair[1]]
    if not agreed or not lived:
        return None
    return sum(agreed) * unit // len(agreed) + sum(lived) * unit // len(lived)


def measure_width(hands: Iterable[Sequence[Pair]], unit: int) -> int | None:
    """Return highest minus lowest score of the hands that have one, of at least two."""
    scores = [scored for hand in hands if (scored := score_hand(hand, unit)) is not None]
    return max(scores) - min(scores) if len(scores) >= 2 else None


def ask_luck(people: Sequence[Person], counting: Sequence[str]) -> Fraction:
    """Return how often lot alone sets the organisations that count at least as far apart."""
    hands = [[one.pair for one in people if one.organisation == name] for name in counting]
    cards = sort_cards(pair for hand in hands for pair in hand)
    sizes = sorted(len(hand) for hand in hands)
    unit = math.lcm(*range(1, sizes[-1] + 1))  # by which each number of answers divides
    real = measure_width(hands, unit)
    assert real is not None
    ways = count_ways(sizes)
    deals = deal_all(cards, sizes) if ways <= 5000 else deal_drawn(cards, sizes)
    widths = [measure_width(dealt, unit) for dealt in deals]
    wide = sum(width is not None and width >= real for width in widths)
    return Fraction(wide, ways) if ways <= 5000 else Fraction(wide + 1, len(widths) + 1)


def is_divided_inside(group: Group) -> bool:
    """Return whether in some named organisation one agrees where another disagrees."""
    return any(
        all(count_sides(group[name][item])) for name in name_organisations(group) for item in BOTH
    )


def find_pattern(group: Group, between: bool, closeness: str | None) -> str | None:
    """Return between, through or None."""
    if between:
        return "between"
    several = len(name_organisations(group)) >= 2
    apart = closeness in ("different", "far")
    return "through" if several and apart and is_divided_inside(group) else None


# All of it.


def read_factor(people: Sequence[Person], voices: str) -> Facts:
    """Return what is true of one factor for these respondents, of whom there is at least one."""
    group = count_answers(people)
    items = add_up(group)
    silent = find_silence(items, len(people)) if len(people) >= 3 else "too-few"
    organisations = {name: show(score_persons(group[name])) for name in group}
    named = [one for name, one in organisations.items() if name is not None and one is not None]
    counting = find_counting(people)
    scores = {name: one for name in counting if (one := organisations[name]) is not None}
    gap = max(scores.values()) - min(scores.values()) if len(scores) >= 2 else None
    chance = ask_luck(people, counting) if gap is not None and gap >= 10 else None
    between = not silent and chance is not None and chance <= Fraction(1, 10)
    why = None if silent else find_why(group, between)
    closeness = None if silent else find_closeness(group, why)
    ways = {"persons": show(score_persons(items)), "organisations": show(score_voices(group))}
    return Facts(
        score=ways.pop(voices),
        other_score=next(iter(ways.values())),
        ad=deviate(items),
        range=measure_range(items),
        silent=silent,
        closeness=closeness,
        why=why,
        left_out=None if silent else count_minority(items),
        label=find_label(group, len(people), voices, between),
        firm=None if silent or between else is_firm(people, voices),
        ahead=None if silent else find_ahead(people),
        gap=gap,
        chance=chance,
        pattern=find_pattern(group, between, closeness),
        apart=measure_apart(people),
        organisations=organisations,
        counting=tuple(scores),
        apart_all=max(named) - min(named) if len(named) >= 2 else None,
        answers=(count_given(items[0]), count_given(items[1])),
        unknown=(items[0][0], items[1][0]),
    )
