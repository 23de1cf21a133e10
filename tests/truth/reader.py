"""An independent reader: what is true of a group, worked out anew from the rules of the method.

Nothing of the engine is called here, and nothing of it was copied: two readings of one page are
worth something only while they are two. It is written to be read beside the rules, in fractions.
What many groups have in common (an organisation's pairs, an item's answers) is read once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tests.truth.luck import ask_luck

Answer = int | None
Pair = tuple[Answer, Answer]  # agreed, lived
Counts = tuple[int, ...]  # how often 0, 1 … 5 was given to one item
Items = tuple[Counts, Counts]
Group = dict[str | None, Items]  # by organisation; None: those who named none
Heard = tuple[tuple[bool, Counts], ...]  # to one item: of each organisation; whether it has a name
Labels = dict[str, str | None]  # by whose voices count

BOTH = (0, 1)
ANSWERS = (1, 2, 3, 4, 5)
VOICES = ("organisations", "persons")
KEPT = 1 << 16


@dataclass(frozen=True)
class Person:
    """One respondent on one factor: organisation (None: named none) and the pair of answers."""

    organisation: str | None
    pair: Pair


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation's people on one factor.

    `score` in tenths; `full`: how many answered both items, and `lead`: what these add up to,
    agreed less lived. `divided`: one agrees where another disagrees.
    """

    pairs: tuple[Pair, ...]
    items: Items
    score: int | None
    full: int
    lead: int
    divided: bool


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """What is true of one item's answers, whoever gave which pair.

    `means`: by whose voices count. `deviation`: mean distance to the mean, over persons.
    `minority`: how many stand on the smaller side. `alone`: a named organisation stands there
    whole.
    """

    unknown: int
    given: int
    means: Mapping[str, Fraction | None]
    deviation: Fraction | None
    range: int
    minority: int
    alone: bool


@dataclass(frozen=True, slots=True, eq=False)
class Both:
    """What is true of a factor's two items together; scores in tenths, by whose voices count."""

    scores: Mapping[str, int | None]
    deviation: Fraction | None
    minority: int
    why: str | None  # without what lies between organisations
    fewest: int
    most_unknown: int


@dataclass(frozen=True, slots=True)
class Between:
    """What stands between the organisations, whosever voices count. Scores in tenths."""

    organisations: dict[str | None, int | None]
    counting: tuple[str, ...]
    gap: int | None
    chance: Fraction | None
    apart_all: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true of one factor. Scores are as shown, in tenths; AD, chance and `exact` exact."""

    respondents: int
    score: int | None
    other_score: int | None
    exact: Fraction | None
    ad: Fraction | None
    range: int | None
    silent: str | None
    closeness: str | None
    why: str | None
    left_out: int | None
    label: str | None
    firm: bool | None
    ahead: str | None
    pattern: str | None
    apart: int | None
    between: Between
    answers: tuple[int, int]
    unknown: tuple[int, int]
    equality: str | None = None  # finding or question; of two factors only


# How answers are counted.


def count_answers(people: Iterable[Person]) -> Group:
    """Return, by organisation, how often each answer was given to each item."""
    pairs: dict[str | None, list[Pair]] = {}
    for person in people:
        pairs.setdefault(person.organisation, []).append(person.pair)
    return {name: count_items(given) for name, given in pairs.items()}


def count_items(pairs: Sequence[Pair]) -> Items:
    """Return how often each answer was given to each of the two items."""
    agreed, lived = zip(*pairs, strict=True)
    return count(agreed), count(lived)


def count(given: Sequence[Answer]) -> Counts:
    """Return how often 0, 1 … 5 stands among the answers."""
    return tuple([given.count(answer) for answer in range(6)])


def add_up(several: Iterable[Counts]) -> Counts:
    """Return the same for all people, whatever their organisation."""
    return tuple(map(sum, zip(*several, strict=True)))


def count_given(counts: Counts) -> int:
    """Return how many answered; "don't know", at place 0, is no answer."""
    return sum(counts[1:])


def count_sides(counts: Counts) -> tuple[int, int]:
    """Return how many agree and how many disagree."""
    return counts[4] + counts[5], counts[1] + counts[2]


# Scores.


@lru_cache(KEPT)
def average(counts: Counts) -> Fraction | None:
    """Return the mean of one item's answers, or None when there are none."""
    given = count_given(counts)
    total = sum(answer * counts[answer] for answer in ANSWERS)
    return Fraction(total, given) if given else None


def average_voices(several: Iterable[Counts]) -> Fraction | None:
    """Return the same, where each organisation is one voice, and the unnamed are one together."""
    heard = [mean for counts in several if (mean := average(counts)) is not None]
    return sum(heard, Fraction(0)) / len(heard) if heard else None


def average_items(agreed: Fraction | None, lived: Fraction | None) -> Fraction | None:
    """Return the mean of the two item means, when both are known."""
    return None if agreed is None or lived is None else (agreed + lived) / 2


def score(group: Group, voices: str) -> Fraction | None:
    """Return a group's exact score by one of the two ways of counting."""
    items = zip(*group.values(), strict=True)
    if voices == "persons":
        agreed, lived = (average(add_up(several)) for several in items)
    else:
        agreed, lived = map(average_voices, items)
    return average_items(agreed, lived)


def show(exact: Fraction | None) -> int | None:
    """Return tenths, half rounded up."""
    if exact is None:
        return None
    return (20 * exact.numerator + exact.denominator) // (2 * exact.denominator)


@lru_cache(KEPT)
def read_organisation(pairs: tuple[Pair, ...]) -> Organisation:
    """Return what is true of one organisation's people."""
    items = count_items(pairs)
    steps = [agreed - lived for agreed, lived in pairs if agreed and lived]
    return Organisation(
        pairs=pairs,
        items=items,
        score=show(average_items(average(items[0]), average(items[1]))),
        full=len(steps),
        lead=sum(steps),
        divided=any(all(count_sides(counts)) for counts in items),
    )


# One item, and two.


@lru_cache(KEPT)
def read_item(heard: Heard) -> Item:
    """Return what is true of one item."""
    counts = add_up(counts for _, counts in heard)
    mean, given = average(counts), count_given(counts)
    answers = [answer for answer in ANSWERS if counts[answer]]
    return Item(
        unknown=counts[0],
        given=given,
        means={"persons": mean, "organisations": average_voices(counts for _, counts in heard)},
        deviation=None if mean is None else deviate(counts, mean),
        range=max(answers, default=0) - min(answers, default=0),
        minority=min(count_sides(counts)),
        alone=is_one_alone(counts, [own for named, own in heard if named]),
    )


def deviate(counts: Counts, mean: Fraction) -> Fraction:
    """Return the mean distance of the answers to their mean."""
    distances = [counts[answer] * abs(answer - mean) for answer in ANSWERS if counts[answer]]
    return sum(distances, Fraction(0)) / count_given(counts)


def is_one_alone(counts: Counts, organisations: Iterable[Counts]) -> bool:
    """Return whether all answers of a named organisation stand on the smaller side, or an equal."""
    agree, disagree = count_sides(counts)
    for own in organisations:
        answers = count_given(own)
        own_agree, own_disagree = count_sides(own)
        if answers and agree <= disagree and own_agree == answers:
            return True
        if answers and disagree <= agree and own_disagree == answers:
            return True
    return False


@lru_cache(KEPT)
def read_both(agreed: Item, lived: Item) -> Both:
    """Return what is true of two items together."""
    scores = {
        voices: show(average_items(agreed.means[voices], lived.means[voices])) for voices in VOICES
    }
    fewest = min(agreed.given, lived.given)
    deviation = average_items(agreed.deviation, lived.deviation) if fewest >= 2 else None
    minority = agreed.minority + lived.minority
    opposed = minority * 8 > agreed.given + lived.given or agreed.alone or lived.alone
    if voices_disagree(scores["persons"], scores["organisations"]):
        why: str | None = "voices"
    elif opposed:
        why = "opposite"
    else:
        why = "spread" if deviation is not None and deviation > Fraction(4, 5) else None
    most_unknown = max(agreed.unknown, lived.unknown)
    return Both(scores, deviation, minority, why, fewest, most_unknown)


def voices_disagree(one: int | None, other: int | None) -> bool:
    """Return whether the two ways of counting differ by 0.3 and stand on two sides of 4.0."""
    if one is None or other is None:
        return False
    return abs(one - other) >= 3 and (one >= 40) != (other >= 40)


# How close.


def find_silence(both: Both, respondents: int) -> str | None:
    """Return what comes before all else: not known, or too few answers."""
    if respondents >= 3 and 2 * both.most_unknown >= respondents:
        return "unknown"
    return "too-few" if both.fewest < 3 else None


def find_closeness(both: Both, why: str | None) -> str:
    """Return close, different or far."""
    assert both.deviation is not None
    if why is None:
        return "close"
    return "far" if both.deviation >= Fraction(6, 5) else "different"


def find_label(both: Both, respondents: int, voices: str, why: str | None) -> str | None:
    """Return the one label of a factor, or None."""
    silent = "too-few" if respondents < 3 else find_silence(both, respondents)
    if silent:
        return "unknown" if silent == "unknown" else None
    shown = both.scores[voices]
    assert shown is not None
    if shown >= 40:
        return "cherish" if why is None else "check"
    return "improve" if why is None else "talk"


def are_firm(
    organisations: Sequence[Organisation], heard: tuple[Heard, Heard], labels: Labels
) -> dict[str, bool | None]:
    """Return whether each label stays, whichever person is left out; nothing is dealt anew."""
    respondents = sum(len(one.pairs) for one in organisations)
    asked = {
        voices: label
        for voices, label in labels.items()
        if respondents >= 4 and label not in (None, "unknown")
    }
    firm: dict[str, bool | None] = dict.fromkeys(labels) | dict.fromkeys(asked, True)
    for without in leave_each_out(organisations, heard) if asked else ():
        for voices, label in asked.items():
            left = find_label(without, respondents - 1, voices, without.why)
            firm[voices] = firm[voices] and left in (label, None)
    return firm


def leave_each_out(
    organisations: Sequence[Organisation], heard: tuple[Heard, Heard]
) -> Iterator[Both]:
    """Yield the two items without each person; those with the same pair are one case."""
    for place, one in enumerate(organisations):
        for agreed, lived in set(one.pairs):
            alone = len(one.pairs) == 1
            yield read_both(
                leave_out(heard[0], place, agreed, alone), leave_out(heard[1], place, lived, alone)
            )


@lru_cache(KEPT)
def leave_out(heard: Heard, place: int, given: Answer, alone: bool) -> Item:
    """Return an item without one answer of an organisation; an emptied one drops out."""
    named, counts = heard[place]
    left = tuple(many - (answer == given) for answer, many in enumerate(counts))
    return read_item(heard[:place] + (() if alone else ((named, left),)) + heard[place + 1 :])


def find_ahead(organisations: Sequence[Organisation]) -> str | None:
    """Return which of agreed and lived lies a step ahead, over three people or more."""
    full, lead = sum(one.full for one in organisations), sum(one.lead for one in organisations)
    if full < 3:
        return None
    if lead >= full:
        return "agreed"
    return "lived" if -lead >= full else None


def measure_apart(pairs: Sequence[Pair]) -> int | None:
    """Return how many points two people are apart on what both answered."""
    if len(pairs) != 2:
        return None
    both = zip(pairs[0], pairs[1], strict=True)
    return max((abs(one - other) for one, other in both if one and other), default=None)


# All of it.


def read_between(group: Mapping[str | None, Organisation]) -> Between:
    """Return the scores of the organisations, how far apart they lie, and whether luck does so."""
    scores = {name: one.score for name, one in group.items()}
    named = [one for name, one in scores.items() if name is not None and one is not None]
    counting = tuple(name for name, one in group.items() if name is not None and one.full >= 2)
    counted = [one for name in counting if (one := scores[name]) is not None]
    gap = max(counted) - min(counted) if len(counted) >= 2 else None
    hands = tuple(group[name].pairs for name in counting)
    return Between(
        organisations=scores,
        counting=counting,
        gap=gap,
        chance=ask_luck(hands) if gap is not None and gap >= 10 else None,
        apart_all=max(named) - min(named) if len(named) >= 2 else None,
    )


def find_pattern(
    group: Mapping[str | None, Organisation], between: bool, closeness: str | None
) -> str | None:
    """Return between, through or None."""
    if between:
        return "between"
    named = [one for name, one in group.items() if name is not None]
    apart = closeness in ("different", "far")
    return "through" if apart and len(named) >= 2 and any(one.divided for one in named) else None


def read_factor(group: Mapping[str | None, Organisation]) -> dict[str, Facts]:
    """Return what is true of one factor, by whose voices count, for at least one respondent."""
    heard = hear_item(group, 0), hear_item(group, 1)
    items = read_item(heard[0]), read_item(heard[1])
    both = read_both(*items)
    everybody = [pair for one in group.values() for pair in one.pairs]
    respondents = len(everybody)
    silent = find_silence(both, respondents) if respondents >= 3 else "too-few"
    apart = read_between(group)
    between = not silent and apart.chance is not None and apart.chance <= Fraction(1, 10)
    why = None if silent else "between" if between else both.why
    closeness = None if silent else find_closeness(both, why)
    labels = {voices: find_label(both, respondents, voices, why) for voices in VOICES}
    firm = are_firm(list(group.values()), heard, {} if silent or between else labels)
    return {
        voices: Facts(
            respondents=respondents,
            score=both.scores[voices],
            other_score=both.scores[other],
            exact=average_items(items[0].means[voices], items[1].means[voices]),
            ad=both.deviation,
            range=max(items[0].range, items[1].range) if both.fewest >= 2 else None,
            silent=silent,
            closeness=closeness,
            why=why,
            left_out=None if silent else both.minority,
            label=labels[voices],
            firm=firm.get(voices),
            ahead=None if silent else find_ahead(list(group.values())),
            pattern=find_pattern(group, between, closeness),
            apart=measure_apart(everybody),
            between=apart,
            answers=(items[0].given, items[1].given),
            unknown=(items[0].unknown, items[1].unknown),
        )
        for voices, other in zip(VOICES, reversed(VOICES), strict=True)
    }


def hear_item(group: Mapping[str | None, Organisation], item: int) -> Heard:
    """Return what the organisations answered to one of the two items."""
    return tuple([(name is not None, one.items[item]) for name, one in group.items()])
