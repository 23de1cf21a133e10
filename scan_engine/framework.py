"""The perspectives, their factors and the items: ids and order, made from edition.py's data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scan_engine import edition

NAMESPACE = edition.NAMESPACE
EDITION = edition.EDITION

FEWEST_PERSPECTIVES = 2
MOST_PERSPECTIVES = 8
MOST_FACTORS = 8  # in a perspective

# An edition is written in four bits of a code.
LAST_EDITION = 15
LONGEST_NAMESPACE = 60

# Parts of a meeting that are about no factor, and stand where a factor's id may stand. `dots`: the
# room chooses what to talk about; each has a few, counted by hand or by phones.
PARTS = ("open", "review", "round", "look", "dots", "agree", "close")

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Perspective:
    """One of the ways to look at a partnership, with the ids of its factors."""

    id: str
    factors: tuple[str, ...]


def build_perspectives(data: Mapping[str, Sequence[str]]) -> tuple[Perspective, ...]:
    """Return 2 to 8 perspectives of 1 to 8 factors each, from ids by id.

    Raises ValueError naming what is wrong: how many there are, an id, or an id that comes twice.
    """
    if not FEWEST_PERSPECTIVES <= len(data) <= MOST_PERSPECTIVES:
        raise ValueError(
            f"an edition has {FEWEST_PERSPECTIVES} to {MOST_PERSPECTIVES} perspectives"
        )
    for perspective, factors in data.items():
        if not isinstance(factors, list | tuple) or not 1 <= len(factors) <= MOST_FACTORS:
            raise ValueError(f"{perspective}: a perspective has 1 to {MOST_FACTORS} factors")
    ids = [*data, *(factor for factors in data.values() for factor in factors)]
    for one in ids:
        if not isinstance(one, str) or not ID.fullmatch(one):
            raise ValueError(f"{one}: an id is of small letters and digits, with hyphens between")
        if ids.count(one) > 1:
            raise ValueError(f"{one}: an id stands for one thing")
        if one in PARTS:
            raise ValueError(f"{one}: is the name of a part of the meeting")
    return tuple(Perspective(name, tuple(factors)) for name, factors in data.items())


def check_edition(
    namespace: str, number: int, equality: Sequence[str], factors: Sequence[str]
) -> None:
    """Raise ValueError when an edition's name, number or factors of equality cannot be used."""
    if (
        not isinstance(namespace, str)
        or not ID.fullmatch(namespace)
        or len(namespace) > LONGEST_NAMESPACE
    ):
        raise ValueError(f"{namespace}: a namespace is an id of up to {LONGEST_NAMESPACE} signs")
    if type(number) is not int or not 1 <= number <= LAST_EDITION:
        raise ValueError(f"{number}: an edition is numbered 1 to {LAST_EDITION}")
    for factor in equality:
        if factor not in factors:
            raise ValueError(f"{factor}: is no factor, and cannot ask about equality")


PERSPECTIVES = build_perspectives(edition.PERSPECTIVES)
FACTORS = tuple(factor for perspective in PERSPECTIVES for factor in perspective.factors)
check_edition(NAMESPACE, EDITION, edition.EQUALITY, FACTORS)

# The factors that ask how equal partners feel.
EQUALITY = edition.EQUALITY

# What partners have agreed, and what happens in practice.
FACETS = ("agreed", "lived")

# The items in the order in which everybody answers them.
ITEMS = tuple(f"{factor}.{facet}" for factor in FACTORS for facet in FACETS)
