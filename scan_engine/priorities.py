"""Scores and closeness to what partners could cherish, improve and talk about first.

The rules are our own: see the method page. Importance is not asked; it belongs in the talk.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from scan_engine.agreement import CLOSE_TO, Agreement
from scan_engine.partnership import GroupFactor
from scan_engine.ratios import align_ratios, is_at_most
from scan_engine.scoring import STRONG_FROM

# A wider range is not close, whatever the average: one dissenter must not vanish in a crowd.
CLOSE_RANGE = 2

# Why a factor is on its list: by its label and by what it is the most of, if of anything.
REASONS: dict[tuple[str | None, str | None], str] = {
    ("cherish", "highest"): "highest-close",
    ("cherish", None): "high-close",
    ("improve", "lowest"): "lowest-close",
    ("improve", None): "low-close",
    ("check", "furthest"): "furthest-high",
    ("check", None): "apart-high",
    ("talk", "furthest"): "furthest-low",
    ("talk", "lowest"): "lowest-apart",
    ("talk", None): "apart-low",
}


@dataclass(frozen=True, slots=True)
class Priorities:
    """Ids of factors, most pressing first; `talk` holds the labels check and talk."""

    cherish: tuple[str, ...]
    improve: tuple[str, ...]
    talk: tuple[str, ...]
    lowest: str | None


def label_factor(factor: GroupFactor) -> str | None:
    """Return the one label of a factor: cherish, check, improve, talk or unknown.

    None without agreement to speak of: of one respondent, or from too few answers.
    """
    if factor.mostly_unknown:
        return "unknown"
    if factor.score is None or factor.agreement is None:
        return None
    if factor.score >= STRONG_FROM:
        return "cherish" if _is_close(factor.agreement) else "check"
    return "improve" if _is_close(factor.agreement) else "talk"


def rank_factors(factors: Sequence[GroupFactor]) -> Priorities:
    """Return the three lists, whole, and the lowest factor; ties keep the fixed order."""
    entries = _find_entries(factors)
    cherish = [entry for entry in entries if entry.label == "cherish"]
    improve = [entry for entry in entries if entry.label == "improve"]
    talk = [entry for entry in entries if entry.label in ("check", "talk")]
    cherish.sort(key=lambda entry: (-entry.score, entry.deviation))
    improve.sort(key=lambda entry: (entry.score, entry.deviation))
    talk.sort(key=lambda entry: (-entry.deviation, -entry.range, entry.score))
    return Priorities(
        cherish=tuple(entry.id for entry in cherish),
        improve=tuple(entry.id for entry in improve),
        talk=tuple(entry.id for entry in talk),
        lowest=_find_lowest(factors),
    )


def rank_lowest_first(factors: Sequence[GroupFactor]) -> tuple[str, ...]:
    """Return the ids of all factors, lowest score first, those without one last.

    Equal ones keep the fixed order.
    """
    ranked = sorted(factors, key=lambda factor: (factor.score is None, factor.score or 0))
    return tuple(factor.id for factor in ranked)


def explain_factors(factors: Sequence[GroupFactor], priorities: Priorities) -> dict[str, str]:
    """Return, by id, why each factor is on its list, and why the lowest is named.

    The reasons are those of REASONS; lowest-unknown and lowest where no list holds the lowest.
    """
    scores = {factor.score for factor in factors if factor.score is not None}
    # Highest and lowest are said of each factor with that score, but not when all have the same.
    marks = {max(scores): "highest", min(scores): "lowest"} if len(scores) > 1 else {}
    reasons = {}
    for factor in factors:
        label = label_factor(factor)
        if (label, None) in REASONS:
            mark = "furthest" if factor.id in priorities.talk[:1] else marks.get(factor.score or 0)
            reasons[factor.id] = REASONS.get((label, mark)) or REASONS[label, None]
        elif factor.id == priorities.lowest:
            reasons[factor.id] = "lowest-unknown" if label == "unknown" else "lowest"
    return reasons


@dataclass(frozen=True, slots=True)
class _Entry:
    """What factors are ranked by: the deviations are whole numbers over one denominator."""

    id: str
    label: str | None
    score: int
    deviation: int
    range: int


def _find_entries(factors: Sequence[GroupFactor]) -> list[_Entry]:
    known = [
        (factor, factor.score, factor.agreement)
        for factor in factors
        if factor.score is not None and factor.agreement is not None
    ]
    deviations, _ = align_ratios([agreement.deviation for _, _, agreement in known])
    return [
        _Entry(factor.id, label_factor(factor), score, deviation, agreement.range)
        for (factor, score, agreement), deviation in zip(known, deviations, strict=True)
    ]


def _find_lowest(factors: Sequence[GroupFactor]) -> str | None:
    """Return the lowest factor that has a score, whatever its label: it must not vanish."""
    scored = [(factor.score, factor.id) for factor in factors if factor.score is not None]
    return min(scored, key=lambda pair: pair[0])[1] if scored else None


def _is_close(agreement: Agreement) -> bool:
    return is_at_most(agreement.deviation, CLOSE_TO) and agreement.range <= CLOSE_RANGE
