"""One respondent's scores to at most three sentences that the numbers earn, by id.

Names are given only where the scores set them apart: when a fourth factor scores the same as the
third, three names would be a choice that nobody made.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scan_engine.ranking import count_named, rank_lowest_first
from scan_engine.scoring import STRONG_FROM, FactorScore


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that applies: its id, the factors it names, and how many it is about."""

    id: str
    factors: tuple[str, ...] = ()
    count: int = 0


def summarise_scores(factors: Sequence[FactorScore]) -> tuple[Sentence, ...]:
    """Return what stands out as strong, what asks attention, where paper and practice part.

    Ids: equal · strong-some, strong-many, strong-all, strong-none · attention-some,
    attention-many, attention-none · agreed-some, agreed-many, lived-some, lived-many, gap-none.
    """
    scored = [(factor.score, factor.id) for factor in factors if factor.score is not None]
    return (*_summarise_levels(scored), *_summarise_gaps(factors))


def find_lowest(factors: Sequence[FactorScore]) -> tuple[str, ...]:
    """Return the ids of the factors with the lowest scores, lowest first.

    At most three, and never some of those that score the same without the others; none where all
    score the same.
    """
    scores = {factor.id: factor.score for factor in factors if factor.score is not None}
    if len(scores) > 1 and len(set(scores.values())) == 1:
        return ()
    return rank_lowest_first(scores.items())[: count_named(sorted(scores.values()))]


def _summarise_levels(scored: Sequence[tuple[int, str]]) -> tuple[Sentence, ...]:
    if not scored:
        return ()
    if len(scored) > 1 and len({score for score, _ in scored}) == 1:
        return (Sentence("equal", count=len(scored)),)
    high = [(-score, factor) for score, factor in scored if score >= STRONG_FROM]
    low = [(score, factor) for score, factor in scored if score < STRONG_FROM]
    if not high:
        strong = Sentence("strong-none")
    elif not low:
        strong = Sentence("strong-all", count=len(high))
    else:
        strong = _name_first(high, "strong")
    return (strong, _name_first(low, "attention") if low else Sentence("attention-none"))


def _summarise_gaps(factors: Sequence[FactorScore]) -> tuple[Sentence, ...]:
    differences = {
        factor.id: factor.agreed - factor.lived
        for factor in factors
        if factor.agreed and factor.lived
    }
    if not differences:
        return ()
    gaps = {factor.id: factor.gap for factor in factors if factor.gap}
    kinds = list(gaps.values())
    if not kinds:
        return (Sentence("gap-none"),)
    kind = "lived" if kinds.count("lived") > kinds.count("agreed") else "agreed"
    ranked = [(-abs(differences[factor]), factor) for factor in gaps if gaps[factor] == kind]
    return (_name_first(ranked, kind),)


def _name_first(ranked: Sequence[tuple[int, str]], kind: str) -> Sentence:
    """Return the sentence that names at most three factors, or only counts them.

    `ranked` holds (rank, factor); the lowest ranks come first, equal ones in the fixed order.
    """
    ranked = sorted(ranked, key=lambda pair: pair[0])
    named = count_named([rank for rank, _ in ranked])
    if not named:
        return Sentence(f"{kind}-many", count=len(ranked))
    names = tuple(factor for _, factor in ranked[:named])
    return Sentence(f"{kind}-some", names, len(ranked))
