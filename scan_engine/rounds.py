"""Rounds of the same partnership: before and after, or a longer line.

A change is told of like for like: of the people of the organisations that are in both rounds (those
who named none being one). Whether it is more than luck is asked of the deal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import lcm

from scan_engine.answers import FieldError, Respondent
from scan_engine.closeness import VOICES, gather_organisation, gather_sheet, score_sheet
from scan_engine.codes import CodeError
from scan_engine.deals import Deal, Means, Measure, Packed, Pool, find_chance, is_rare
from scan_engine.framework import FACTORS
from scan_engine.names import fold_name
from scan_engine.ratios import Ratio
from scan_engine.share_code import decode_respondent
from scan_engine.tallies import Pairs, Tally, add_pairs, order_pair, tally_respondents

# In tenths: the smallest step worth words in a small group. A convention of our own.
NAMED_FROM = 5

FEWEST_ROUNDS = 2
FEWEST_FOR_COURSE = 3  # of two, the change is the course
BEFORE, AFTER = 0, 1

# A factor's id, its direction from the first round to the last, and from each round to the next.
Way = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Change:
    """A factor in two rounds, of the organisations in both: scores in tenths, after minus before.

    `chance`: where the change is large enough to be named, how often luck shows one as large.
    `direction`: up or down, or same: about the same, or luck. None without a score in both.
    """

    id: str
    before: int | None
    after: int | None
    change: int | None
    direction: str | None
    chance: Ratio | None

    @property
    def moved(self) -> str | None:
        """Return up or down where the scores differ at all: luck has no part in one's own two."""
        return _name_way(self.change) if self.change else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rounds: a change a factor, and who stayed (both tallies), came and went."""

    factors: tuple[Change, ...]
    stayed: tuple[tuple[Tally, Tally], ...]
    came: tuple[Tally, ...]
    went: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class OwnResult:
    """One of somebody's own results: its month, and the names that it was given with, as text."""

    respondent: Respondent
    month: str
    names: str


@dataclass(frozen=True, slots=True)
class OwnChange:
    """Two of somebody's own results, by their places; the ids of the factors that moved at all."""

    places: tuple[int, int]
    up: tuple[str, ...]
    down: tuple[str, ...]


def read_own_results(value: object, field: str) -> list[OwnResult | None]:
    """Return one's own results from an untrusted list; None for a code that does not open.

    Raises FieldError.
    """
    if not isinstance(value, list | tuple):
        raise FieldError(field, "must be a list of results")
    return [_read_own_result(one, f"{field}[{place}]") for place, one in enumerate(value)]


def compare_own(results: Sequence[OwnResult | None]) -> OwnChange | None:
    """Return what changed in one's own last result; None where none before it can be compared.

    That is the last one before it, of the same names and to the same statements. Luck has no part
    in one's own two, as it has in who filled in for a group: all that differs is told.
    """
    known = [(one, place) for place, one in enumerate(results) if one]
    known.sort(key=lambda found: (found[0].month, found[0].names))
    series = [found for found in known if _name_series(found[0]) == _name_series(known[-1][0])]
    if len(series) < FEWEST_ROUNDS:
        return None
    pair = series[-2:]
    before, after = (
        tally_respondents([replace(one.respondent, organisation=None)], True) for one, _ in pair
    )
    ways = {one.id: one.moved for one in compare_rounds(before, after, VOICES[0]).factors}
    up, down = (tuple(name for name, way in ways.items() if way == told) for told in ("up", "down"))
    return OwnChange((pair[0][1], pair[1][1]), up, down)


def list_comparable(rounds: Sequence[Sequence[Tally]]) -> list[int]:
    """Return the places of the rounds that can be held beside the last one, and its own.

    Those in which the same statements were answered; a round without any answer stays.
    """
    editions = [tally.edition for tallies in rounds for tally in tallies]
    return [
        place
        for place, tallies in enumerate(rounds)
        if all(tally.edition == editions[-1] for tally in tallies)
    ]


def compare_rounds(before: Sequence[Tally], after: Sequence[Tally], voices: str) -> Comparison:
    """Return what changed from one round to the next, for those who are in both."""
    earlier = {fold_name(tally.name): tally for tally in before}
    later = {fold_name(tally.name): tally for tally in after}
    stayed = tuple((earlier[name], later[name]) for name in later if name in earlier)
    return Comparison(
        factors=tuple(_compare_factor(place, stayed, voices) for place in range(len(FACTORS))),
        stayed=stayed,
        came=tuple(later[name] for name in later if name not in earlier),
        went=tuple(earlier[name] for name in earlier if name not in later),
    )


def find_course(overall: Change, scores: Sequence[int | None]) -> str | None:
    """Return up or down where a factor went that way overall, and from each round to the next.

    Of three rounds, one in six goes one way by luck: so overall it has to be more than that.
    """
    known = [one for one in scores if one is not None]
    ways = {
        _name_way(after - before) if after != before else "same"
        for before, after in pairwise(known)
    }
    one_way = len(known) == len(scores) and ways == {overall.direction}
    return overall.direction if one_way and overall.direction != "same" else None


def tell_course(ways: Sequence[Way]) -> dict[str, list[str]]:
    """Return, by its name, of which factors each sentence about all rounds is true.

    `ways`: of each factor.
    """
    compared = [one for one, overall, _ in ways if overall]
    moved = {way: [one for one, overall, _ in ways if overall == way] for way in ("up", "down")}
    each = {f"each_{way}": [one for one, _, each in ways if each == way] for way in ("up", "down")}
    return {
        **moved,
        **each,
        "same": [] if any(moved.values()) else compared,
        "none": [] if compared else [one for one, _, _ in ways],
    }


def _read_own_result(value: object, field: str) -> OwnResult | None:
    if not isinstance(value, dict):
        raise FieldError(field, "must be an object")
    texts = [value.get(name) for name in ("code", "month", "names")]
    if not all(isinstance(text, str) for text in texts):
        raise FieldError(field, "must hold code, month and names, as text")
    code, month, names = map(str, texts)
    try:
        return OwnResult(decode_respondent(code), month, names)
    except CodeError:
        return None


def _name_series(one: OwnResult) -> tuple[str, int]:
    return one.names, one.respondent.edition


def _compare_factor(place: int, stayed: Sequence[tuple[Tally, Tally]], voices: str) -> Change:
    pools = [(before.factors[place], after.factors[place]) for before, after in stayed]
    before, after = (_score_round([parts[of] for parts in pools], voices) for of in (BEFORE, AFTER))
    if before is None or after is None:
        return Change(FACTORS[place], before, after, None, None, None)
    change = after - before
    if abs(change) < NAMED_FROM:
        return Change(FACTORS[place], before, after, change, "same", None)
    chance = _find_chance_of_change(pools, voices)
    direction = _name_way(change) if is_rare(chance) else "same"
    return Change(FACTORS[place], before, after, change, direction, chance)


def _name_way(change: int) -> str:
    return "up" if change > 0 else "down"


def _score_round(organisations: Sequence[Pairs], voices: str) -> int | None:
    """Return the score in tenths of these organisations' people in one round."""
    sheet = gather_sheet(0, [gather_organisation(True, pairs) for pairs in organisations])
    return (score_sheet(sheet) or {}).get(voices)


def _find_chance_of_change(pools: Sequence[tuple[Pairs, Pairs]], voices: str) -> Ratio:
    """Return how often the change would be at least as large, in either direction.

    People are dealt over the two rounds within their organisation, the earlier one first; a deal
    that leaves a round without a score is not as large.
    """
    shared = lcm(*range(1, len(pools) + 1))

    def prepare(means: Means) -> Measure:
        def score(parts: Sequence[Packed]) -> int | None:
            items = zip(*map(means, [sum(parts)] if voices == "persons" else parts), strict=True)
            known = [[mean for mean in item if mean is not None] for item in items]
            return sum(sum(one) * (shared // len(one)) for one in known) if all(known) else None

        def measure(deal: Deal) -> int | None:
            before, after = (score([parts[of] for parts in deal]) for of in (BEFORE, AFTER))
            return None if before is None or after is None else abs(after - before)

        return measure

    return find_chance([Pool(parts) for parts in sorted(pools, key=_order_pool)], prepare)


def _order_pool(pool: tuple[Pairs, Pairs]) -> tuple[object, ...]:
    """Return what organisations are dealt in order of: size before, size after, sorted pairs."""
    together = add_pairs(pool)
    sizes = tuple(sum(pairs.values()) for pairs in pool)
    return *sizes, sorted(order_pair(pair) for pair in together for _ in range(together[pair]))
