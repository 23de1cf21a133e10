"""The sentences of a picture, and of two rounds: id → the condition under which it is true.

One table for what is said of a factor and one for what is said of all of it. Of the findings
that share `one_of` at most one holds at a time; the words stand in the pages, by the same ids.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scan_engine.agreement import FEWEST_ANSWERS
from scan_engine.deals import is_rare
from scan_engine.partnership import GroupFactor, Partnership
from scan_engine.priorities import LISTS, Priorities
from scan_engine.rounds import Change, Comparison
from scan_engine.scoring import STRONG_FROM


@dataclass(frozen=True, slots=True)
class Picture:
    """A group: what it says together, and its lists."""

    group: Partnership
    lists: Priorities


@dataclass(frozen=True, slots=True)
class FactorFinding:
    """A sentence about a factor: its condition, and the name of those it excludes."""

    holds: Callable[[GroupFactor, Picture], bool]
    one_of: str | None = None


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """A sentence about a group: its condition, and the name of those it excludes."""

    holds: Callable[[Picture], bool]
    one_of: str | None = None


@dataclass(frozen=True, slots=True)
class Rounds:
    """Two or more rounds: how many people were in each, and what changed between the last two."""

    respondents: tuple[int, ...]
    compared: Comparison


@dataclass(frozen=True, slots=True)
class FactorOverRounds:
    """A factor in two rounds: the whole scores in tenths, and the change of like for like."""

    before: int | None
    after: int | None
    change: Change


@dataclass(frozen=True, slots=True)
class ChangeFinding:
    """A sentence about a factor in two rounds: its condition, and the name of those it excludes."""

    holds: Callable[[FactorOverRounds], bool]
    one_of: str | None = None


@dataclass(frozen=True, slots=True)
class RoundsFinding:
    """A sentence about rounds: its condition, and the name of those it excludes."""

    holds: Callable[[Rounds], bool]
    one_of: str | None = None


def find_factor_findings(factor: GroupFactor, picture: Picture) -> list[str]:
    """Return the ids of the sentences that are true of a factor, in the table's order."""
    return [name for name, one in FACTOR_FINDINGS.items() if one.holds(factor, picture)]


def find_group_findings(picture: Picture) -> list[str]:
    """Return the ids of the sentences that are true of the group, in the table's order."""
    return [name for name, one in GROUP_FINDINGS.items() if one.holds(picture)]


def find_change_findings(factor: FactorOverRounds) -> list[str]:
    """Return the ids of the sentences that are true of a factor in two rounds, in table order."""
    return [name for name, one in CHANGE_FINDINGS.items() if one.holds(factor)]


def find_rounds_findings(rounds: Rounds) -> list[str]:
    """Return the ids of the sentences that are true of the rounds, in the table's order."""
    return [name for name, one in ROUNDS_FINDINGS.items() if one.holds(rounds)]


def _has_too_few(factor: GroupFactor, picture: Picture) -> bool:
    several = picture.group.respondents >= FEWEST_ANSWERS
    return several and factor.label is None


def _is_luck_asked(factor: GroupFactor, rare: bool) -> bool:
    chance = factor.between.chance
    return factor.closeness is not None and chance is not None and is_rare(chance) == rare


def _is_apart(factor: GroupFactor, least: int, most: int) -> bool:
    return factor.apart is not None and least <= factor.apart <= most


def _is_marked(mark: str) -> Callable[[GroupFactor, Picture], bool]:
    return lambda factor, picture: mark in picture.lists.marks[factor.id]


def _is_equality(kind: str) -> Callable[[GroupFactor, Picture], bool]:
    return lambda factor, _: factor.equality is not None and factor.equality.kind == kind


FACTOR_FINDINGS: Mapping[str, FactorFinding] = {
    # What can be said of closeness at all.
    "unknown": FactorFinding(lambda f, _: f.label == "unknown", "closeness"),
    "too-few": FactorFinding(_has_too_few, "closeness"),
    "close": FactorFinding(lambda f, _: f.closeness == "close", "closeness"),
    "different": FactorFinding(lambda f, _: f.closeness == "different", "closeness"),
    "far": FactorFinding(lambda f, _: f.closeness == "far", "closeness"),
    # Of close: on neither item one agrees where another disagrees, or once some are left out.
    "one-side": FactorFinding(lambda f, _: f.left_out == 0, "sides"),
    "one-side-but": FactorFinding(lambda f, _: bool(f.left_out), "sides"),
    # Why it is not close.
    "why-between": FactorFinding(lambda f, _: f.why == "between", "why"),
    "why-voices": FactorFinding(lambda f, _: f.why == "voices", "why"),
    "why-opposite": FactorFinding(lambda f, _: f.why == "opposite", "why"),
    "why-spread": FactorFinding(lambda f, _: f.why == "spread", "why"),
    "indication": FactorFinding(lambda f, _: f.indication),
    "not-firm": FactorFinding(lambda f, _: f.firm is False),
    # The label; a factor has one.
    "cherish": FactorFinding(lambda f, _: f.label == "cherish", "label"),
    "check": FactorFinding(lambda f, _: f.label == "check", "label"),
    "improve": FactorFinding(lambda f, _: f.label == "improve", "label"),
    "talk": FactorFinding(lambda f, _: f.label == "talk", "label"),
    # Paper and practice.
    "ahead-agreed": FactorFinding(lambda f, _: f.ahead == "agreed", "ahead"),
    "ahead-lived": FactorFinding(lambda f, _: f.ahead == "lived", "ahead"),
    # Between organisations.
    "between": FactorFinding(lambda f, _: f.pattern == "between", "pattern"),
    "through": FactorFinding(lambda f, _: f.pattern == "through", "pattern"),
    "gap": FactorFinding(lambda f, _: f.between.gap is not None),
    "chance-rare": FactorFinding(lambda f, _: _is_luck_asked(f, rare=True), "chance"),
    "chance-common": FactorFinding(lambda f, _: _is_luck_asked(f, rare=False), "chance"),
    "equality-finding": FactorFinding(_is_equality("finding"), "equality"),
    "equality-question": FactorFinding(_is_equality("question"), "equality"),
    "voices-differ": FactorFinding(lambda f, p: f.id in p.group.voices_differ),
    # Of two people: points apart on what both answered.
    "apart-none": FactorFinding(lambda f, _: _is_apart(f, 0, 0), "apart"),
    "apart-one": FactorFinding(lambda f, _: _is_apart(f, 1, 1), "apart"),
    "apart-more": FactorFinding(lambda f, _: _is_apart(f, 2, 4), "apart"),
    # What it is the most of; said of equals together, never of all.
    "highest": FactorFinding(_is_marked("highest"), "score-end"),
    "lowest": FactorFinding(_is_marked("lowest"), "score-end"),
    "furthest": FactorFinding(_is_marked("furthest")),
    "dont-know": FactorFinding(lambda f, _: any(f.unknown)),
}


def _name_people(picture: Picture) -> str | None:
    """Return the sentence that says who these are."""
    group = picture.group
    named = sum(tally.name is not None for tally in group.tallies)
    if group.respondents < 2:
        return "who-one" if group.respondents else None
    if not named:
        return "who-people"
    kind = "who-organisation" if named == 1 else "who-organisations"
    return kind if len(group.tallies) == named else f"{kind}-mixed"


def _is_who(name: str) -> GroupFinding:
    return GroupFinding(lambda picture: _name_people(picture) == name, "who")


def _is_basis(basis: str) -> GroupFinding:
    return GroupFinding(lambda picture: picture.group.basis == basis, "basis")


def _is_any(holds: Callable[[GroupFactor], bool]) -> Callable[[Picture], bool]:
    return lambda picture: any(map(holds, picture.group.factors))


def _is_empty(name: str) -> GroupFinding:
    return GroupFinding(lambda p: p.group.respondents > 1 and not getattr(p.lists, name))


def _score_lowest(picture: Picture) -> int | None:
    """Return the score of the lowest factors, in tenths, if any are named so."""
    lowest = [one.score for one in picture.group.factors if one.id in picture.lists.lowest]
    return lowest[0] if lowest else None


def _are_all_equal(picture: Picture) -> bool:
    return not picture.lists.lowest and _has_scores(picture)


def _has_scores(picture: Picture) -> bool:
    return any(factor.score is not None for factor in picture.group.factors)


def _is_lowest_high(picture: Picture, high: bool) -> bool:
    lowest = _score_lowest(picture)
    return lowest is not None and (lowest >= STRONG_FROM) == high


def _has_size(size: int) -> Callable[[Picture], bool]:
    return lambda picture: any(
        one.respondents == size and one.name for one in picture.group.tallies
    )


def _has_several(picture: Picture) -> bool:
    return len(picture.group.tallies) > 1


def is_small(group: Partnership) -> bool:
    """Return whether somebody is recognised easily: few people, or alone in an organisation."""
    return group.basis != "many" or any(tally.respondents == 1 for tally in group.tallies)


GROUP_FINDINGS: Mapping[str, GroupFinding] = {
    **{f"basis-{basis}": _is_basis(basis) for basis in ("none", "one", "two", "few", "many")},
    **{
        name: _is_who(name)
        for name in (
            "who-one",
            "who-people",
            "who-organisation",
            "who-organisation-mixed",
            "who-organisations",
            "who-organisations-mixed",
        )
    },
    "voices-matter": GroupFinding(lambda p: bool(p.group.voices_differ), "voices"),
    "voices-same": GroupFinding(
        lambda p: _has_several(p) and _has_scores(p) and not p.group.voices_differ, "voices"
    ),
    "unnamed": GroupFinding(lambda p: any(one.name is None for one in p.group.tallies)),
    "single-voice": GroupFinding(_has_size(1)),
    "pair-voice": GroupFinding(_has_size(2)),
    "small-group": GroupFinding(lambda p: is_small(p.group)),
    # What stands out; a list that is empty says so.
    **{f"{name}-none": _is_empty(name) for name in LISTS},
    "no-scores": GroupFinding(lambda p: not _has_scores(p), "lowest"),
    "lowest": GroupFinding(lambda p: _is_lowest_high(p, high=False), "lowest"),
    "lowest-high": GroupFinding(lambda p: _is_lowest_high(p, high=True), "lowest"),
    "lowest-none": GroupFinding(_are_all_equal, "lowest"),
    "unknown-some": GroupFinding(_is_any(lambda f: f.label == "unknown")),
    # Between organisations.
    "between-some": GroupFinding(_is_any(lambda f: f.pattern == "between")),
    "through-some": GroupFinding(_is_any(lambda f: f.pattern == "through")),
    "between-none": GroupFinding(
        lambda p: (
            sum(one.name is not None for one in p.group.tallies) > 1
            and not any(one.pattern for one in p.group.factors)
            and any(one.closeness for one in p.group.factors)
        )
    ),
    "equality-found": GroupFinding(
        _is_any(lambda f: f.equality is not None and f.equality.kind == "finding")
    ),
    "equality-asked": GroupFinding(
        _is_any(lambda f: f.equality is not None and f.equality.kind == "question")
    ),
}


def _is_changed(direction: str | None) -> ChangeFinding:
    return ChangeFinding(lambda factor: factor.change.direction == direction, "direction")


def _has_other_whole(factor: FactorOverRounds) -> bool:
    """Return whether the whole scores are not those of which the change is told."""
    change = factor.change
    whole = factor.before, factor.after
    return change.change is not None and whole != (change.before, change.after)


CHANGE_FINDINGS: Mapping[str, ChangeFinding] = {
    # Of the organisations in both rounds; up and down are no luck.
    "change-up": _is_changed("up"),
    "change-down": _is_changed("down"),
    "change-same": _is_changed("same"),
    "change-none": _is_changed(None),
    "change-whole": ChangeFinding(_has_other_whole),
}


def _has_no_change(rounds: Rounds) -> bool:
    directions = {change.direction for change in rounds.compared.factors}
    return "same" in directions and not directions & {"up", "down"}


ROUNDS_FINDINGS: Mapping[str, RoundsFinding] = {
    "rounds-one-person": RoundsFinding(lambda r: 1 in r.respondents),
    "rounds-came": RoundsFinding(lambda r: bool(r.compared.came)),
    "rounds-went": RoundsFinding(lambda r: bool(r.compared.went)),
    # Nobody to compare; or those who may be others than they were.
    "rounds-apart": RoundsFinding(lambda r: not r.compared.stayed, "stayed"),
    "rounds-together": RoundsFinding(lambda r: bool(r.compared.stayed), "stayed"),
    "rounds-no-change": RoundsFinding(_has_no_change),
}
