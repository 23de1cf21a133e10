"""Several respondents, of some organisations, to one picture of their partnership.

Scores are kept as tenths, as for one respondent. Whatever compares scores (gaps, voices)
compares the tenths that are shown, so that a reader who subtracts finds the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from scan_engine.agreement import (
    FEWEST_FOR_MORE,
    count_given,
    find_basis,
    mean_answers,
    mean_deviation,
    measure_range,
)
from scan_engine.answers import DONT_KNOW
from scan_engine.closeness import (
    VOICES,
    VOICES_DIFFER_FROM,
    Organisation,
    count_left_out,
    find_closeness,
    find_label,
    find_why,
    gather_organisation,
    gather_sheet,
    has_enough,
    is_firm,
    is_unknown,
    mean_sheet,
    score_sheet,
)
from scan_engine.deals import find_chance_of_gap, is_gap_rare, is_rare
from scan_engine.framework import EQUALITY, FACTORS, PERSPECTIVES
from scan_engine.ratios import Ratio, mean_ratios
from scan_engine.scoring import (
    GAP_FROM,
    PerspectiveScore,
    count_needed,
    find_band,
    round_to_tenths,
    score_pair,
)
from scan_engine.tallies import Pairs, Tally, add_pairs, count_respondents

# In tenths, between organisations: one answer step. Our own rule.
WIDE_GAP = 10

# Fewer people's "agreed, not yet lived" is a question, not a finding.
FEWEST_FOR_AHEAD = 3

# An organisation counts on a factor when so many of its people answered both items.
FEWEST_TO_COUNT = 2

# Of more people, nobody's own score is told: how many stand where says the same.
MOST_PERSONS = 1_000


@dataclass(frozen=True, slots=True)
class Place:
    """A score in tenths, how many have it, and, where these are organisations, which ones."""

    score: int
    count: int
    organisations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Equality:
    """What stands between organisations about being equals: a finding, or a question.

    `apart`: highest minus lowest score in tenths. Only a finding has names and their `scores`.
    """

    id: str
    kind: str
    apart: int
    lowest: tuple[str, ...] = ()
    highest: tuple[str, ...] = ()
    scores: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between the named organisations on a factor.

    `scores` in tenths, in the partnership's order; `counts`: which of them count; `gap`: highest
    minus lowest of these, and its `chance`.
    """

    scores: tuple[int | None, ...]
    counts: tuple[bool, ...]
    gap: int | None
    chance: Ratio | None

    def is_found(self) -> bool:
        """Return whether the difference lies between the organisations."""
        return self.chance is not None and is_rare(self.chance)


@dataclass(frozen=True, slots=True)
class GroupFactor:
    """A factor for several respondents.

    `mean`: the score, exact (1 to 5); `score`: the same in tenths; `rival`: counted by the other
    voices. `deviation`: 0 to 2, exact; `range`: 0 to 4; None unless both items have two answers.
    `indication`: closeness rests on three or four answers to an item. `left_out`: how many answers
    stand on the smaller sides, where it is close. `apart`: points between two respondents.
    `answers` and `unknown`: how many answered, or did not know, by item. `ahead`: the facet that
    lies a step or more above.
    """

    id: str
    mean: Ratio | None
    score: int | None
    rival: int | None
    band: str | None
    deviation: Ratio | None
    range: int | None
    closeness: str | None
    why: str | None
    label: str | None
    firm: bool | None
    indication: bool
    left_out: int | None
    apart: int | None
    answers: tuple[int, int]
    unknown: tuple[int, int]
    between: Gap
    pattern: str | None
    ahead: str | None
    equality: Equality | None
    persons: tuple[int | None, ...] | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Partnership:
    """What several respondents say together.

    `basis`: none, one, two, few or many people. `voices_differ`: ids of the factors whose score
    depends on whose voices count.
    """

    respondents: int
    basis: str
    voices: str
    tallies: tuple[Tally, ...]
    factors: tuple[GroupFactor, ...]
    perspectives: tuple[PerspectiveScore, ...]
    voices_differ: tuple[str, ...]


def combine_tallies(tallies: Sequence[Tally], voices: str) -> Partnership:
    """Return the picture of the tallied respondents, in which `voices` count once each.

    `voices` is "organisations" or "persons".
    """
    return _combine_tallies(tuple(tallies), voices)


# A picture is mostly followed by its agenda, which asks for the same.
@lru_cache(maxsize=2)
def _combine_tallies(tallies: tuple[Tally, ...], voices: str) -> Partnership:
    factors = tuple(_combine_factor(index, tallies, voices) for index in range(len(FACTORS)))
    return Partnership(
        respondents=count_respondents(tallies),
        basis=find_basis(count_respondents(tallies)),
        voices=voices,
        tallies=tallies,
        factors=factors,
        perspectives=_score_perspectives(factors),
        voices_differ=tuple(factor.id for factor in factors if _depends_on_voices(factor)),
    )


def name_size(respondents: int) -> str:
    """Return what an organisation's answers tell of its people: one, two or several."""
    return {1: "one", 2: "two"}.get(respondents, "several")


def _combine_factor(index: int, tallies: Sequence[Tally], voices: str) -> GroupFactor:
    organisations = [gather_organisation(bool(one.name), one.factors[index]) for one in tallies]
    sheet = gather_sheet(count_respondents(tallies), organisations)
    together = add_pairs(one.pairs for one in organisations)
    counts = (sheet.agreed.counts, sheet.lived.counts)
    scores = score_sheet(sheet) or {}
    score = scores.get(voices)
    deviation = mean_deviation(*counts)
    gap = find_gap(organisations)
    worded = has_enough(sheet) and not is_unknown(sheet)
    why = find_why(sheet, scores, gap.is_found()) if worded else None
    closeness = find_closeness(sheet, why) if worded else None
    label = find_label(sheet, voices, gap.is_found())
    asks_firm = closeness is not None and why != "between"
    alone = len(tallies) < 2
    answers = (count_given(counts[0]), count_given(counts[1]))
    return GroupFactor(
        id=FACTORS[index],
        mean=mean_sheet(sheet, voices),
        score=score,
        rival=scores.get(VOICES[voices == VOICES[0]]),
        band=find_band(score),
        deviation=deviation,
        range=measure_range(*counts) if deviation else None,
        closeness=closeness,
        why=why,
        label=label,
        firm=is_firm(sheet, organisations, voices, label) if asks_firm and label else None,
        indication=closeness is not None and min(answers) < FEWEST_FOR_MORE,
        left_out=count_left_out(sheet) if closeness == "close" else None,
        apart=_find_apart(together) if sheet.respondents == 2 else None,
        answers=answers,
        unknown=(counts[0][DONT_KNOW], counts[1][DONT_KNOW]),
        between=gap,
        pattern=_find_pattern(organisations, gap, closeness),
        ahead=None if is_unknown(sheet) else _find_ahead(together),
        equality=_find_equality(FACTORS[index], tallies, gap) if worded else None,
        persons=_score_persons(together) if alone and sheet.respondents <= MOST_PERSONS else None,
        places=_place_persons(together) if alone else _place_organisations(gap.scores),
    )


def find_gap(organisations: Sequence[Organisation]) -> Gap:
    """Return the scores of the organisations, and the gap between the named ones that count."""
    scores = tuple(map(_score_organisation, organisations))
    counts = tuple(map(_does_count, organisations))
    compared = [score for score, one in zip(scores, counts, strict=True) if one and score]
    gap = max(compared) - min(compared) if len(compared) > 1 else None
    chance = None
    if gap is not None and gap >= WIDE_GAP:
        chance = find_chance_of_gap(
            one.pairs for one, counted in zip(organisations, counts, strict=True) if counted
        )
    return Gap(scores, counts, gap, chance)


def is_gap_found(organisations: Sequence[Organisation]) -> bool:
    """Return whether the difference lies between the organisations: find_gap, and no more."""
    counted = [one for one in organisations if _does_count(one)]
    scores = [score for score in map(_score_organisation, counted) if score]
    if len(scores) < 2 or max(scores) - min(scores) < WIDE_GAP:
        return False
    return is_gap_rare(one.pairs for one in counted)


def _score_organisation(organisation: Organisation) -> int | None:
    means = [mean for mean in map(mean_answers, organisation.counts) if mean]
    return round_to_tenths(*mean_ratios(means)) if len(means) == 2 else None


def _does_count(organisation: Organisation) -> bool:
    both = sum(count for (one, other), count in organisation.pairs.items() if one and other)
    return organisation.named and both >= FEWEST_TO_COUNT


def _find_pattern(
    organisations: Sequence[Organisation], gap: Gap, closeness: str | None
) -> str | None:
    """Return whether the difference lies between the organisations, or runs through them."""
    if closeness in (None, "close"):
        return None
    if gap.is_found():
        return "between"
    named = [one for one in organisations if one.named]
    through = len(named) > 1 and any(map(_is_divided, named))
    return "through" if through else None


def _is_divided(organisation: Organisation) -> bool:
    """Return whether in it one agrees and another disagrees with the same item."""
    for _, ones, twos, _, fours, fives in organisation.counts:
        if ones + twos and fours + fives:
            return True
    return False


def _find_ahead(pairs: Pairs) -> str | None:
    """Return the facet that those who answered both items place a step or more above the other."""
    people = lead = 0
    for (agreed, lived), count in pairs.items():
        if agreed and lived:
            people += count
            lead += count * (agreed - lived)
    if people < FEWEST_FOR_AHEAD or abs(lead) < GAP_FROM * people:
        return None
    return "agreed" if lead > 0 else "lived"


def _find_apart(pairs: Pairs) -> int | None:
    """Return how many points two people lie apart on what both answered; None on nothing."""
    one, other = [pair for pair, count in pairs.items() for _ in range(count)]
    return max((abs(a - b) for a, b in zip(one, other, strict=True) if a and b), default=None)


def _find_equality(factor: str, tallies: Sequence[Tally], gap: Gap) -> Equality | None:
    """Return what stands between organisations, single voices too, about being equals."""
    if factor not in EQUALITY:
        return None
    scores = [
        (score, tally.name)
        for score, tally, counted in zip(gap.scores, tallies, gap.counts, strict=True)
        if score and tally.name and (counted or not gap.is_found())
    ]
    low, high = (end((score for score, _ in scores), default=0) for end in (min, max))
    if high - low < WIDE_GAP:
        return None
    if not gap.is_found():
        return Equality(factor, "question", high - low)
    lowest, highest = (tuple(name for score, name in scores if score == end) for end in (low, high))
    return Equality(factor, "finding", high - low, lowest, highest, (low, high))


def _score_persons(pairs: Pairs) -> tuple[int | None, ...]:
    """Return each person's own score in tenths, lowest first, those without one last."""
    scores: list[int | None] = []
    for place in _place_persons(pairs):
        scores += [place.score] * place.count
    return tuple(scores + [None] * (sum(pairs.values()) - len(scores)))


def _place_persons(pairs: Pairs) -> tuple[Place, ...]:
    places: dict[int, int] = {}
    for pair, count in pairs.items():
        if score := score_pair(*pair):
            places[score] = places.get(score, 0) + count
    return tuple(Place(score, places[score], ()) for score in sorted(places))


def _place_organisations(scores: Sequence[int | None]) -> tuple[Place, ...]:
    places: dict[int, list[int]] = {}
    for number, score in enumerate(scores):
        if score is not None:
            places.setdefault(score, []).append(number)
    return tuple(Place(score, len(places[score]), tuple(places[score])) for score in sorted(places))


def _depends_on_voices(factor: GroupFactor) -> bool:
    if factor.score is None or factor.rival is None:
        return False
    return abs(factor.score - factor.rival) >= VOICES_DIFFER_FROM


def _score_perspectives(factors: Sequence[GroupFactor]) -> tuple[PerspectiveScore, ...]:
    by_id = {factor.id: factor.mean for factor in factors}
    perspectives = []
    for perspective in PERSPECTIVES:
        means = [mean for mean in map(by_id.__getitem__, perspective.factors) if mean]
        enough = len(means) >= count_needed(perspective)
        score = round_to_tenths(*mean_ratios(means)) if enough else None
        perspectives.append(PerspectiveScore(perspective.id, score, find_band(score)))
    return tuple(perspectives)
