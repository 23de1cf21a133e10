"""The outline of a group's picture: score, closeness and label of each factor, and no more.

For whoever looks at very many groups. All three are what `combine` answers; left out is what takes
its time: firm, and chance where closeness does not hang on it. No page takes this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scan_engine.closeness import (
    find_closeness,
    find_why,
    gather_organisation,
    gather_sheet,
    has_enough,
    is_unknown,
    name_label,
    score_sheet,
)
from scan_engine.framework import FACTORS
from scan_engine.partnership import is_gap_found
from scan_engine.tallies import Tally, count_respondents


@dataclass(frozen=True, slots=True)
class Outline:
    """A factor of a group: the score in tenths, closeness and label, each as GroupFactor has it."""

    id: str
    score: int | None
    closeness: str | None
    label: str | None


def outline_tallies(tallies: Sequence[Tally], voices: str) -> tuple[Outline, ...]:
    """Return the outline of the tallied respondents, a factor each, in their fixed order."""
    return tuple(_outline_factor(index, tallies, voices) for index in range(len(FACTORS)))


def score_tallies(tallies: Sequence[Tally], voices: str) -> tuple[int | None, ...]:
    """Return the tallied respondents' score in tenths (10 to 50) of each factor, or None."""
    scores = []
    for pairs in zip(*(one.factors for one in tallies), strict=True):
        named = zip((bool(one.name) for one in tallies), pairs, strict=True)
        organisations = [gather_organisation(*one) for one in named]
        sheet = gather_sheet(count_respondents(tallies), organisations)
        scores.append((score_sheet(sheet) or {}).get(voices))
    return tuple(scores) if tallies else (None,) * len(FACTORS)


def _outline_factor(index: int, tallies: Sequence[Tally], voices: str) -> Outline:
    organisations = [gather_organisation(bool(one.name), one.factors[index]) for one in tallies]
    sheet = gather_sheet(count_respondents(tallies), organisations)
    scores = score_sheet(sheet) or {}
    score = scores.get(voices)
    unknown = is_unknown(sheet)
    if unknown or score is None or not has_enough(sheet):
        return Outline(FACTORS[index], score, None, "unknown" if unknown else None)
    why = find_why(sheet, scores, between=False)
    # Only what else is close can become different because it lies between the organisations.
    between = why is None and is_gap_found(organisations)
    return Outline(
        id=FACTORS[index],
        score=score,
        closeness=find_closeness(sheet, "between" if between else why),
        label=name_label(score, close=why is None and not between),
    )
