"""What a shared group carries, and what a receiver can still learn of one or two people in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scan_engine.answers import FieldError
from scan_engine.group import Group, letter_organisations
from scan_engine.names import fold_name
from scan_engine.tallies import Tally, letter_tallies, name_letters, tally_respondents

# With so many people fewer, or so many that came or left, answers can be told apart.
FEWEST_HIDDEN = 3


@dataclass(frozen=True, slots=True)
class Moved:
    """An organisation of which few people came or left since the group was shared before."""

    name: str | None
    came: int
    went: int


@dataclass(frozen=True, slots=True)
class Told:
    """What counts do not hide, by the names of organisations; None is of those who named none.

    `of_one`: that person's answers. `of_two`: each can work out the other's. `few_moved`: whoever
    has both shares finds who came or left by subtraction.
    """

    of_one: tuple[str | None, ...]
    of_two: tuple[str | None, ...]
    few_moved: tuple[Moved, ...]


def tally_group(group: Group) -> Group:
    """Return a group with tallies in the place of its people: no order, no person's month.

    Raises FieldError when no sheet in it holds an answer.
    """
    tallies = group.tallies or tally_respondents(group.respondents)
    if not tallies:
        raise FieldError("results", "must hold an answer")
    return replace(group, respondents=(), tallies=tallies)


def letter_group(group: Group) -> Group:
    """Return a group with A, B, C … for its organisations' names, after their answers."""
    letters = name_letters([group.tallies])
    return replace(
        group,
        respondents=letter_organisations(group.respondents),
        tallies=letter_tallies(group.tallies, letters),
    )


def tell_shared(tallies: Sequence[Tally], before: Sequence[Tally]) -> Told:
    """Return what tallies tell of one or two people, beside those that were shared `before`."""
    earlier = {fold_name(tally.name): tally for tally in before}
    moved = [_compare_tallies(tally, earlier.get(fold_name(tally.name))) for tally in tallies]
    return Told(
        of_one=_name_those_of(1, tallies),
        of_two=_name_those_of(2, tallies),
        few_moved=tuple(one for one in moved if one and (_is_few(one.came) or _is_few(one.went))),
    )


def letter_told(told: Told, letters: Mapping[str, str]) -> Told:
    """Return the same, with a letter for each name, as it is folded."""

    def write(name: str | None) -> str | None:
        return None if name is None else letters[fold_name(name)]

    return Told(
        of_one=tuple(map(write, told.of_one)),
        of_two=tuple(map(write, told.of_two)),
        few_moved=tuple(replace(one, name=write(one.name)) for one in told.few_moved),
    )


def _name_those_of(respondents: int, tallies: Sequence[Tally]) -> tuple[str | None, ...]:
    return tuple(tally.name for tally in tallies if tally.respondents == respondents)


def _is_few(people: int) -> bool:
    return 0 < people < FEWEST_HIDDEN


def _compare_tallies(now: Tally, before: Tally | None) -> Moved | None:
    """Return how many came and went at the least, as the counts of some factor show it."""
    if before is None or before.edition != now.edition:
        return None
    came = went = 0
    for later, earlier in zip(now.factors, before.factors, strict=True):
        came = max(came, sum(max(0, n - earlier.get(pair, 0)) for pair, n in later.items()))
        went = max(went, sum(max(0, n - later.get(pair, 0)) for pair, n in earlier.items()))
    return Moved(now.name, came, went)
