"""A factor's counts to its score, how close people are on it, and its label.

What is needed is kept in such a way that one person can be taken out of it in as many steps for a
hundred thousand people as for ten: that is how it is found whether a label is firm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scan_engine.agreement import (
    FAR_FROM,
    FEWEST_ANSWERS,
    SPREAD_TO,
    Counts,
    add_counts,
    count_given,
    count_items,
    count_sides,
    mean_answers,
    mean_deviation,
)
from scan_engine.answers import DONT_KNOW
from scan_engine.ratios import Ratio, add_ratios, is_at_most, mean_ratios, subtract_ratios
from scan_engine.scoring import STRONG_FROM, round_to_tenths
from scan_engine.tallies import Pairs

VOICES = ("organisations", "persons")

# A score in tenths for each of them.
Scores = dict[str, int]

# In tenths, between equal voices for organisations and for persons. Our own rule.
VOICES_DIFFER_FROM = 3

# At most one answer in eight may stand on the smaller side. Our own rule.
SMALLER_SIDE = 8

# Whether one person more or fewer changes a label says something from so many people.
FEWEST_FOR_FIRM = 4


@dataclass(frozen=True, slots=True)
class Item:
    """What people answered to one item.

    `counts`: everybody's answers. `means`: the organisations' means added, of the `voices` that
    have one. `agreeing` and `disagreeing`: how many named organisations stand on that side whole.
    """

    counts: Counts
    means: Ratio
    voices: int
    agreeing: int
    disagreeing: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a number of people answered to both items of a factor."""

    respondents: int
    agreed: Item
    lived: Item


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation's answers to a factor: its pairs, and the counts of both items."""

    named: bool
    pairs: Pairs
    counts: tuple[Counts, Counts]


def gather_organisation(named: bool, pairs: Pairs) -> Organisation:
    """Return the answers of an organisation, or (not named) of those who named none."""
    return Organisation(named, pairs, count_items(pairs))


def gather_sheet(respondents: int, organisations: Sequence[Organisation]) -> Sheet:
    """Return what all of them answered together."""
    agreed, lived = (
        _gather_item([(one.named, one.counts[place]) for one in organisations]) for place in (0, 1)
    )
    return Sheet(respondents, agreed, lived)


def mean_sheet(sheet: Sheet, voices: str) -> Ratio | None:
    """Return the factor's exact score (1 to 5): the mean of its item means; None without both."""
    means = [_mean_item(item, voices) for item in (sheet.agreed, sheet.lived)]
    known = [mean for mean in means if mean]
    return mean_ratios(known) if len(known) == len(means) else None


def score_sheet(sheet: Sheet) -> Scores | None:
    """Return the factor's score in tenths by each kind of voices, or None."""
    scores = {}
    for voices in VOICES:
        mean = mean_sheet(sheet, voices)
        if mean is None:
            return None
        scores[voices] = round_to_tenths(*mean)
    return scores


def is_unknown(sheet: Sheet) -> bool:
    """Return whether half of three people or more answered "don't know" to an item."""
    most = max(item.counts[DONT_KNOW] for item in (sheet.agreed, sheet.lived))
    return sheet.respondents >= FEWEST_ANSWERS and 2 * most >= sheet.respondents


def has_enough(sheet: Sheet) -> bool:
    """Return whether both items have the three answers that a word for closeness needs."""
    return _count_fewest(sheet) >= FEWEST_ANSWERS


def count_left_out(sheet: Sheet) -> int:
    """Return how many answers to both items together stand on the smaller sides."""
    return sum(min(count_sides(item.counts)) for item in (sheet.agreed, sheet.lived))


def find_why(sheet: Sheet, scores: Scores, between: bool) -> str | None:
    """Return why people are not close: between, voices, opposite or spread; None where they are.

    `between`: whether the difference was found to lie between the organisations.
    """
    if between:
        return "between"
    if _do_voices_part(scores):
        return "voices"
    if _are_opposite(sheet):
        return "opposite"
    deviation = _measure_sheet(sheet)
    return "spread" if deviation and not is_at_most(deviation, SPREAD_TO) else None


def find_closeness(sheet: Sheet, why: str | None) -> str:
    """Return close (where no `why` is given), else different, or far."""
    if why is None:
        return "close"
    deviation = _measure_sheet(sheet)
    return "far" if deviation and is_at_most(FAR_FROM, deviation) else "different"


def find_label(sheet: Sheet, voices: str, between: bool) -> str | None:
    """Return the one label of a factor: cherish, check, improve, talk or unknown; else None."""
    if is_unknown(sheet):
        return "unknown"
    scores = score_sheet(sheet) if has_enough(sheet) else None
    if scores is None:
        return None
    return name_label(scores[voices], find_why(sheet, scores, between) is None)


def name_label(score: int, close: bool) -> str:
    """Return the label of a score in tenths of which people are close, or not."""
    if score >= STRONG_FROM:
        return "cherish" if close else "check"
    return "improve" if close else "talk"


def is_firm(
    sheet: Sheet, organisations: Sequence[Organisation], voices: str, label: str
) -> bool | None:
    """Return whether a label stays, whichever one person is left out; None below four people.

    Only to be asked where the difference does not lie between the organisations. A label that goes
    because too few answers are left is no change. People with the same pair in organisations with
    the same counts are one case.
    """
    if sheet.respondents < FEWEST_FOR_FIRM:
        return None
    kinds = {(one.named, frozenset(one.pairs.items())): one for one in organisations}
    return all(
        find_label(left, voices, between=False) in (label, None)
        for one in kinds.values()
        for left in _leave_each_out(sheet, one)
    )


def _gather_item(organisations: Sequence[tuple[bool, Counts]]) -> Item:
    weighed = [_weigh(*one) for one in organisations]
    means = [mean for mean, _ in weighed if mean]
    sides = [side for _, side in weighed]
    return Item(
        counts=add_counts(counts for _, counts in organisations),
        means=add_ratios(means),
        voices=len(means),
        agreeing=sides.count("agree"),
        disagreeing=sides.count("disagree"),
    )


@lru_cache(maxsize=10_000)
def _weigh(named: bool, counts: Counts) -> tuple[Ratio | None, str | None]:
    """Return mean and side of an organisation: small ones answer alike, over many partnerships."""
    return mean_answers(counts), _find_side(named, counts)


def _find_side(named: bool, counts: Counts) -> str | None:
    """Return the side on which all answers of a named organisation stand, or None."""
    given = count_given(counts)
    if not named or not given:
        return None
    agree, disagree = count_sides(counts)
    if agree == given:
        return "agree"
    return "disagree" if disagree == given else None


def _mean_item(item: Item, voices: str) -> Ratio | None:
    if voices == "persons":
        return mean_answers(item.counts)
    return (item.means[0], item.means[1] * item.voices) if item.voices else None


def _do_voices_part(scores: Scores) -> bool:
    """Return whether both ways of counting voices differ, and stand on different sides of high."""
    one, other = scores.values()
    return (one >= STRONG_FROM) != (other >= STRONG_FROM) and abs(one - other) >= VOICES_DIFFER_FROM


def _are_opposite(sheet: Sheet) -> bool:
    """Return whether more than a few stand opposite the others, or a whole organisation does."""
    given = sum(count_given(item.counts) for item in (sheet.agreed, sheet.lived))
    if SMALLER_SIDE * count_left_out(sheet) > given:
        return True
    return _is_one_alone(sheet.agreed) or _is_one_alone(sheet.lived)


def _is_one_alone(item: Item) -> bool:
    """Return whether all answers of a named organisation stand on the smaller (or equal) side."""
    agree, disagree = count_sides(item.counts)
    return bool(agree <= disagree and item.agreeing) or bool(disagree <= agree and item.disagreeing)


def _measure_sheet(sheet: Sheet) -> Ratio | None:
    return mean_deviation(sheet.agreed.counts, sheet.lived.counts)


def _count_fewest(sheet: Sheet) -> int:
    return min(count_given(sheet.agreed.counts), count_given(sheet.lived.counts))


def _leave_each_out(sheet: Sheet, organisation: Organisation) -> Iterator[Sheet]:
    """Yield for each pair of an organisation the sheet without one person who gave it."""
    agreed, lived = (
        {
            answer: _leave_answer_out(item, organisation.named, counts, answer)
            for answer in {pair[place] for pair in organisation.pairs}
        }
        for place, (item, counts) in enumerate(
            zip((sheet.agreed, sheet.lived), organisation.counts, strict=True)
        )
    )
    for one, other in organisation.pairs:
        yield Sheet(sheet.respondents - 1, agreed[one], lived[other])


def _leave_answer_out(item: Item, named: bool, counts: Counts, answer: int | None) -> Item:
    if answer is None:
        return item
    left = _lower(counts, answer)
    mean, rest = mean_answers(counts), mean_answers(left)
    means = subtract_ratios(item.means, mean) if mean else item.means
    was, is_now = _find_side(named, counts), _find_side(named, left)
    return Item(
        counts=_lower(item.counts, answer),
        means=add_ratios((means, rest)) if rest else means,
        voices=item.voices - (mean is not None and rest is None),
        agreeing=item.agreeing - (was == "agree") + (is_now == "agree"),
        disagreeing=item.disagreeing - (was == "disagree") + (is_now == "disagree"),
    )


def _lower(counts: Counts, answer: int) -> Counts:
    return (*counts[:answer], counts[answer] - 1, *counts[answer + 1 :])
