"""Scores and closeness to what partners could cherish, improve and talk about first.

The rules are our own: see the method page. Importance is not asked; it belongs in the talk. No list
is cut through equals: how many of it may be named comes with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scan_engine.agreement import FEWEST_ANSWERS
from scan_engine.partnership import GroupFactor, Partnership
from scan_engine.ranking import count_named, group_equals, rank_lowest_first
from scan_engine.ratios import align_ratios

# From how many points apart two people have something to talk about.
APART_FROM = 2

LISTS = ("cherish", "improve", "talk")

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


Rank = tuple[int, ...]
Ranked = list[tuple[str, Rank]]  # ids of factors with what they are ranked by, the first first


@dataclass(frozen=True, slots=True)
class Priorities:
    """Ids of factors, most pressing first; `talk` holds the labels check and talk.

    `equals`: the same lists, by name, in sets of equals.
    `named`: how many of each list may be named, by its name: at most three, and never some of a
    set of equals. `lowest`: all that share the lowest score. `marks`: what a factor is the most of
    (highest, lowest, furthest), by id. `reasons`: why it is named, by id. `order`: all factors, in
    the order in which to talk about them.
    """

    cherish: tuple[str, ...]
    improve: tuple[str, ...]
    talk: tuple[str, ...]
    named: dict[str, int]
    equals: dict[str, tuple[tuple[str, ...], ...]]
    lowest: tuple[str, ...]
    marks: dict[str, frozenset[str]]
    reasons: dict[str, str]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What factors are ranked by: the deviations are whole numbers over one denominator."""

    factor: GroupFactor
    score: int
    deviation: int


def rank_factors(partnership: Partnership) -> Priorities:
    """Return the lists, whole, each with its reasons; equal ones keep the fixed order."""
    if partnership.respondents < FEWEST_ANSWERS:
        ranked = _rank_for_two(partnership.factors)
    else:
        ranked = _rank_labels(_find_entries(partnership.factors))
    lists = {name: tuple(factor for factor, _ in one) for name, one in ranked.items()}
    ranks = {name: [rank for _, rank in one] for name, one in ranked.items()}
    lowest = _find_lowest(partnership)
    marks = _mark_factors(partnership)
    return Priorities(
        **lists,
        named={name: count_named(one) for name, one in ranks.items()},
        equals={name: group_equals(lists[name], one) for name, one in ranks.items()},
        lowest=lowest,
        marks=marks,
        reasons=_explain_factors(partnership, lists, lowest, marks),
        order=_order_talk(partnership.factors, lists),
    )


def _find_entries(factors: Sequence[GroupFactor]) -> list[_Entry]:
    known = [
        (factor, factor.score, factor.deviation)
        for factor in factors
        if factor.closeness and factor.score is not None and factor.deviation is not None
    ]
    deviations, _ = align_ratios([deviation for _, _, deviation in known])
    return [
        _Entry(factor, score, deviation)
        for (factor, score, _), deviation in zip(known, deviations, strict=True)
    ]


def _rank_labels(entries: Sequence[_Entry]) -> dict[str, Ranked]:
    orders: dict[str, tuple[tuple[str, ...], Callable[[_Entry], Rank]]] = {
        "cherish": (("cherish",), lambda entry: (-entry.score, entry.deviation)),
        "improve": (("improve",), lambda entry: (entry.score, entry.deviation)),
        "talk": (("check", "talk"), lambda entry: (-entry.deviation, entry.score)),
    }
    return {
        name: [
            (entry.factor.id, order(entry))
            for entry in sorted((one for one in entries if one.factor.label in labels), key=order)
        ]
        for name, (labels, order) in orders.items()
    }


def _rank_for_two(factors: Sequence[GroupFactor]) -> dict[str, Ranked]:
    """Return what two people lie points apart on, widest first; of one person nothing."""
    apart = [
        (factor.id, (-factor.apart,))
        for factor in factors
        if factor.apart is not None and factor.apart >= APART_FROM
    ]
    ranked: dict[str, Ranked] = {name: [] for name in LISTS}
    return ranked | {"talk": sorted(apart, key=lambda one: one[1])}


def _list_scored(partnership: Partnership) -> list[tuple[int, str]]:
    """Return scores and ids of what can be called lowest or highest: what has a label.

    Of one or two people: what has a score.
    """
    return [
        (factor.score, factor.id)
        for factor in partnership.factors
        if factor.score is not None and (factor.label or partnership.respondents < FEWEST_ANSWERS)
    ]


def _find_lowest(partnership: Partnership) -> tuple[str, ...]:
    """Return all factors with the lowest score, whatever their label; none when all are equal."""
    scored = _list_scored(partnership)
    scores = {score for score, _ in scored}
    if len(scores) < 2:
        return ()
    return tuple(factor for score, factor in scored if score == min(scores))


def _mark_factors(partnership: Partnership) -> dict[str, frozenset[str]]:
    """Return what each factor is the most of; it is said of equals together, never of all.

    It is said only of what can be called so, and only where it is true of all that is shown.
    """
    factors = partnership.factors
    scores = {factor.id: factor.score for factor in factors if factor.score is not None}
    apart = [factor for factor in factors if factor.deviation is not None]
    aligned, _ = align_ratios([factor.deviation or (0, 1) for factor in apart])
    spread = {factor.id: one for factor, one in zip(apart, aligned, strict=True)}
    scored = {factor for _, factor in _list_scored(partnership)}
    differing = {factor.id for factor in factors if factor.why}
    ends = (
        ("highest", scored, scores, max(scores.values(), default=0)),
        ("lowest", scored, scores, min(scores.values(), default=0)),
        ("furthest", differing, spread, max(spread.values(), default=0)),
    )
    return {
        factor.id: frozenset(
            mark
            for mark, sayable, values, end in ends
            if factor.id in sayable and values[factor.id] == end and len(set(values.values())) > 1
        )
        for factor in factors
    }


def _explain_factors(
    partnership: Partnership,
    lists: dict[str, tuple[str, ...]],
    lowest: tuple[str, ...],
    marks: dict[str, frozenset[str]],
) -> dict[str, str]:
    """Return, by id, why each factor is on its list, and why the lowest are named.

    The reasons are those of REASONS; apart-two, for two people; lowest-unknown and lowest where no
    list holds the lowest.
    """
    reasons = {}
    for factor in partnership.factors:
        listed = any(factor.id in one for one in lists.values())
        if listed and factor.label is None:
            reasons[factor.id] = "apart-two"
        elif listed:
            given = (mark for mark in ("furthest", "highest", "lowest") if mark in marks[factor.id])
            found = (REASONS.get((factor.label, mark)) for mark in given)
            reasons[factor.id] = next(filter(None, found), REASONS[factor.label, None])
        elif factor.id in lowest:
            reasons[factor.id] = "lowest-unknown" if factor.label == "unknown" else "lowest"
    return reasons


def _order_talk(
    factors: Sequence[GroupFactor], lists: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return all factors: to talk about, to improve, not known, then the others, lowest first."""
    unknown = [factor.id for factor in factors if factor.label == "unknown"]
    first = [
        *lists["talk"],
        *lists["improve"],
        *unknown,
        *rank_lowest_first((one.id, one.score) for one in factors),
    ]
    return tuple(dict.fromkeys(first))
