"""Figures over many partnerships that may be published, without giving anybody away.

A cell is a factor's score over all people with one value of a column (a region, a theme), or over
all of them; each organisation in it counts once, whose likely names are taken for one. It takes
FEWEST_ORGANISATIONS organisations who answered, and FEWEST_PEOPLE people outside the largest of
them, for who knows what that one answered subtracts it; for each of the factor's items. Who named
no organisation may be of the largest, and is not among these people. What would let a reader work
out a smaller cell by subtraction is left out as well (complementary suppression), and what is left
is rounded. Hundepool et al. 2012, Statistical Disclosure Control.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kijkglas.counting import add_tallies, count_pairs, read_rounds
from kijkglas.files import quote
from kijkglas.sheets import OTHER, check_one, connect, store_file
from kijkglas.spellings import fold_spelling, join_names
from scan_engine.answers import FieldError
from scan_engine.framework import FACETS, FACTORS
from scan_engine.names import fold_name
from scan_engine.outline import outline_tallies
from scan_engine.tallies import Tally

FEWEST_PEOPLE = 5
FEWEST_ORGANISATIONS = 3

# Counts of people are rounded to the nearest multiple; a change of one or two does not show.
ROUNDED_TO = 5

# In tenths. At an end of the scale a score would tell what each of its people answered.
LOWEST_SHOWN, HIGHEST_SHOWN = 11, 49

# A prime beyond any number of people: dependence among cells is looked for by whole numbers.
PRIME = 2**31 - 1

# All people together, beside the values of each column.
ALL = ("", "")

Cell = tuple[str, str]


class Part(NamedTuple):
    """One organisation's people in one partnership and month: what no cell takes apart.

    `values`: what stands in the columns by which cells are made.
    """

    tally: Tally
    values: Mapping[str, str]


class _Atom(NamedTuple):
    """People of one organisation, or of none, in the same cells: how many answered an item."""

    cells: frozenset[Cell]
    people: int
    organisations: frozenset[str]


class _Kind(NamedTuple):
    """Atoms that no reader of the published cells can take apart.

    `row`: how much each weighs in every cell, up to a factor, modulo PRIME. `people`: how many of
    each named organisation.
    """

    row: tuple[int, ...]
    atoms: tuple[_Atom, ...]
    people: Mapping[str, int]


# Some kinds, by their places.
_Some = frozenset[int]
# What kinds that are too few to show may grow to: with each other kind, while it is too few; and
# how many others can come at most.
_Grow = Callable[[Sequence[_Kind], _Some], tuple[dict[int, _Some], int]]


def publish_file(path: Path, columns: Sequence[str]) -> dict[str, Any]:
    """Return what may be published of a file of sheets, by the values of some of its columns.

    Raises FieldError when it holds more than one month, for then a person counts more than once.
    """
    columns = tuple(dict.fromkeys(columns))
    with TemporaryDirectory() as folder:
        database = connect(Path(folder))
        sheets = store_file(database, path, Path(folder), columns)
        check_one(sheets, "month", "people would count more than once")
        named = ", ".join(quote(OTHER.format(place)) for place in range(len(columns)))
        # All that no cell takes apart is counted as one: the values of the columns together.
        asked = sheets.project(f"* REPLACE (to_json([{named}])::VARCHAR AS partnership)")
        parts = [
            Part(tally, dict(zip(columns, json.loads(one.partnership), strict=True)))
            for one in read_rounds(count_pairs(database, asked))
            for tally in one.tallies
        ]
    return publish_cells(parts, columns)


def publish_cells(parts: Sequence[Part], columns: Sequence[str]) -> dict[str, Any]:
    """Return the cells that may be published: `{cells: [{column, value, respondents, factors}]}`.

    `names_joined`: how many names count as another's organisation, which may move a score.
    `respondents` is rounded to fives; a factor's `score` has one decimal, or is null where it is
    kept back. Raises FieldError, saying why, when not even all people together may be published.
    """
    given = {fold_name(part.tally.name) for part in parts}
    parts = _join_parts(parts)
    cells = {ALL: parts}
    for column in dict.fromkeys(columns):
        for part in parts:
            cells.setdefault((column, part.values[column]), []).append(part)
    kept = _protect_cells(cells)
    if not any(ALL in one for one in kept):
        raise FieldError("rows", f"hold too few to publish anything: {_say_why(parts)}")
    shown = [
        _show_cell(cell, members, kept)
        for cell, members in sorted(cells.items())
        if any(cell in one for one in kept)
    ]
    return {
        "fewest_people": FEWEST_PEOPLE,
        "fewest_organisations": FEWEST_ORGANISATIONS,
        "cells": shown,
        "kept_back": len(cells) - len(shown),
        "names_joined": len(given) - len({part.tally.name for part in parts}),
    }


def _join_parts(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with one name for each organisation, and one spelling for each value."""
    names = join_names(part.tally.name for part in parts)
    spelled: dict[tuple[str, str], str] = {}
    for column, value in sorted({one for part in parts for one in part.values.items()}):
        spelled.setdefault((column, fold_spelling(value)), value)
    return [
        Part(
            replace(part.tally, name=names[part.tally.name] or None),
            {name: spelled[name, fold_spelling(value)] for name, value in part.values.items()},
        )
        for part in parts
    ]


def _protect_cells(cells: Mapping[Cell, Sequence[Part]]) -> list[set[Cell]]:
    """Return for each factor the cells that can be published: those safe on both of its items."""
    known: dict[tuple[_Atom, ...], set[Cell]] = {}
    kept = []
    for factor in range(len(FACTORS)):
        on_items = [_gather_atoms(cells, factor, item) for item in range(len(FACETS))]
        for atoms in on_items:
            if atoms not in known:
                known[atoms] = protect_cells(atoms)
        kept.append(set.intersection(*(known[atoms] for atoms in on_items)))
    return kept


def protect_cells(atoms: Sequence[_Atom]) -> set[Cell]:
    """Return the cells that can be published together, so that nothing smaller can be worked out.

    First all that are large enough; then, while some sum or difference of them would be of too few,
    the smallest cell without which it could not be made is left out. All people together go last.
    """
    cells = {cell for atom in atoms for cell in atom.cells}
    size = {cell: sum(one.people for one in atoms if cell in one.cells) for cell in cells}
    published = {cell for cell in cells if _is_enough([a for a in atoms if cell in a.cells])}
    while (found := find_leak(atoms, published)) is not None:
        needed = {cell for cell in published if not _is_told(atoms, published - {cell}, found)}
        can_go = needed - {ALL} or published - {ALL}
        published.remove(min(can_go, key=lambda cell: (size[cell], cell)))
    return published


def find_leak(atoms: Sequence[_Atom], published: set[Cell]) -> set[_Atom] | None:
    """Return people, too few to show, about whom some combination of cells tells; or None."""
    for kinds in _gather_kinds(atoms, published):
        rank = len(_find_basis(kinds, range(len(kinds)), len(published)))
        searches = [
            (partial(_grow_people, people), frozenset(_list_places(people, at_most=0)))
            for people in _count_outside(kinds)
        ]
        can_go = [len(free) + grow(kinds, free)[1] for grow, free in searches]
        bases = _count_bases(kinds, range(len(kinds)), rank, max(can_go) + 1)
        # Where more bases share nothing than kinds can go, one of them is left whole.
        ways: list[tuple[_Grow, _Some]] = [(_grow_organisations, frozenset())]
        ways += [one for one, most in zip(searches, can_go, strict=True) if most >= bases]
        for grow, free in ways:
            found = _search(kinds, rank, grow, free, set())
            if found is not None:
                return {atom for place in found for atom in kinds[place].atoms}
    return None


def _count_outside(kinds: Sequence[_Kind]) -> set[tuple[int, ...]]:
    """Return how many people of each kind are outside the largest organisation, whichever it is.

    No more than FEWEST_PEOPLE are counted, so that most organisations give the same.
    """
    everybody = [sum(kind.people.values()) for kind in kinds]
    outside: dict[str, list[int]] = {}
    for place, kind in enumerate(kinds):
        for name, people in kind.people.items():
            if everybody[place] - people < FEWEST_PEOPLE:
                outside.setdefault(name, list(everybody))[place] -= people
    counted = outside.values() or [everybody]
    return {tuple(min(people, FEWEST_PEOPLE) for people in one) for one in counted}


def _search(
    kinds: Sequence[_Kind], rank: int, grow: _Grow, gone: _Some, tried: set[_Some]
) -> _Some | None:
    """Return kinds, too few to show, outside of which some combination of cells holds nobody.

    There is one exactly when the cells say less without these kinds than with them. Then one of
    them is in every basis of the others. So only what is in one basis need be tried, one with as
    many as can be of the kinds that are not too few; and none where more bases share nothing than
    kinds can still go.
    """
    if gone in tried:
        return None
    tried.add(gone)
    grown, most = grow(kinds, gone)
    left = [place for place in range(len(kinds)) if place not in gone]
    left.sort(key=lambda place: place in grown)
    basis = _find_basis(kinds, left, rank)
    if len(basis) < rank:
        return gone
    if _count_bases(kinds, left, rank, most + 1) > most:
        return None
    for place in basis:
        if place in grown:
            found = _search(kinds, rank, grow, grown[place], tried)
            if found is not None:
                return found
    return None


def _grow_people(
    people: Sequence[int], _kinds: Sequence[_Kind], gone: _Some
) -> tuple[dict[int, _Some], int]:
    """Return what some kinds grow to while too few of these people are in them."""
    room = FEWEST_PEOPLE - 1 - sum(people[place] for place in gone)
    grown = {
        place: gone | {place} for place in _list_places(people, at_most=room) if place not in gone
    }
    numbers = accumulate(sorted(people[place] for place in grown))
    return grown, sum(number <= room for number in numbers)


def _list_places(people: Sequence[int], at_most: int) -> Iterator[int]:
    return (place for place, number in enumerate(people) if number <= at_most)


def _grow_organisations(kinds: Sequence[_Kind], gone: _Some) -> tuple[dict[int, _Some], int]:
    """Return what some kinds grow to: all that are of the same one or two organisations."""
    names = frozenset[str]().union(*(kinds[place].people for place in gone))
    of_names: dict[frozenset[str], _Some] = {}
    grown = {}
    for place, kind in enumerate(kinds):
        together = names.union(kind.people)
        if place in gone or len(together) >= FEWEST_ORGANISATIONS:
            continue
        if together not in of_names:
            of_names[together] = frozenset(
                place for place, one in enumerate(kinds) if together.issuperset(one.people)
            )
        grown[place] = of_names[together]
    return grown, len(kinds)


def _is_told(atoms: Sequence[_Atom], published: set[Cell], some: set[_Atom]) -> bool:
    """Return whether some combination of published cells holds nobody but these people."""
    for kinds in _gather_kinds(atoms, published):
        everybody = range(len(kinds))
        others = [place for place in everybody if not some.issuperset(kinds[place].atoms)]
        without, whole = (
            len(_find_basis(kinds, places, len(published))) for places in (others, everybody)
        )
        if without < whole:
            return True
    return False


def _gather_kinds(atoms: Sequence[_Atom], published: set[Cell]) -> Iterator[list[_Kind]]:
    """Yield the kinds of atoms that the published cells hold, once for people, once for means.

    A reader knows every linear combination of cells, and whoever weighs the same in all of them, up
    to a factor, comes or goes together. Cells are sums of people, each in it or not. Their scores
    are sums of organisations' means, which change from cell to cell where an organisation is in
    both: by these it would be told alone, though as people everybody cancels out.
    """
    order = sorted(published)
    together: Counter[tuple[Cell, frozenset[str]]] = Counter()
    for atom in atoms:
        for cell in atom.cells & published:
            together[cell, atom.organisations] += atom.people
    for of_means in (False, True):
        kinds: dict[tuple[int, ...], list[_Atom]] = {}
        for atom in atoms:
            # An atom's share of its organisation's people in a cell, as one part in so many.
            parts = [
                (together[cell, atom.organisations] if of_means else 1) * (cell in atom.cells)
                for cell in order
            ]
            if any(parts):
                first = next(filter(None, parts))
                row = tuple(first * pow(part, -1, PRIME) % PRIME if part else 0 for part in parts)
                kinds.setdefault(row, []).append(atom)
        yield [_Kind(row, tuple(same), _count_people(same)) for row, same in kinds.items()]


def _count_people(atoms: Iterable[_Atom]) -> Counter[str]:
    """Return how many people there are of each named organisation."""
    people: Counter[str] = Counter()
    for atom in atoms:
        for name in atom.organisations:
            people[name] += atom.people
    return people


def _count_bases(kinds: Sequence[_Kind], places: Sequence[int], rank: int, most: int) -> int:
    """Return how many bases are found, no two of which share a kind; at most so many."""
    most = min(most, len(places) // rank) if rank else most
    left = list(places)
    for found in range(most):
        basis = _find_basis(kinds, left, rank)
        if len(basis) < rank:
            return found
        left = [place for place in left if place not in basis]
    return most


def _find_basis(kinds: Sequence[_Kind], places: Iterable[int], most: int) -> list[int]:
    """Return those of the kinds whose rows do not follow from those before, at most so many."""
    basis: list[int] = []
    solved: list[tuple[int, list[int]]] = []
    for place in places:
        if len(basis) == most:
            break
        rest = list(kinds[place].row)
        for column, other in solved:
            if times := rest[column]:
                rest = [(one - times * two) % PRIME for one, two in zip(rest, other, strict=True)]
        pivot = next((column for column, value in enumerate(rest) if value), None)
        if pivot is not None:
            inverse = pow(rest[pivot], -1, PRIME)
            solved.append((pivot, [value * inverse % PRIME for value in rest]))
            basis.append(place)
    return basis


def _gather_atoms(
    cells: Mapping[Cell, Sequence[Part]], factor: int, item: int
) -> tuple[_Atom, ...]:
    """Return who answered an item of a factor, as atoms: each organisation of each part."""
    holding: dict[int, set[Cell]] = {}
    parts: dict[int, Part] = {}
    for cell, members in cells.items():
        for part in members:
            holding.setdefault(id(part), set()).add(cell)
            parts[id(part)] = part
    atoms = []
    for key, part in parts.items():
        people = sum(count for pair, count in part.tally.factors[factor].items() if pair[item])
        if people:
            names = frozenset([part.tally.name] if part.tally.name else [])
            atoms.append(_Atom(frozenset(holding[key]), people, names))
    return tuple(atoms)


def _is_enough(atoms: Iterable[_Atom]) -> bool:
    """Return whether these people together may be shown. Who named none adds nothing to it."""
    people = _count_people(atoms)
    return _count_smaller(people) >= FEWEST_PEOPLE and len(people) >= FEWEST_ORGANISATIONS


def _count_smaller(people: Mapping[str, int]) -> int:
    """Return how many people there are outside the largest organisation."""
    return sum(people.values()) - max(people.values(), default=0)


def _show_cell(cell: Cell, parts: Sequence[Part], kept: Sequence[set[Cell]]) -> dict[str, Any]:
    tallies = add_tallies(part.tally for part in parts)
    outline = outline_tallies(tallies, "organisations")
    people = sum(tally.respondents for tally in tallies)
    column, value = cell
    return {
        "column": column or None,
        "value": value or None,
        "respondents": (people + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO,
        "factors": [
            {
                "id": one.id,
                "score": _show_score(one.score) if cell in kept[place] else None,
            }
            for place, one in enumerate(outline)
        ],
    }


def _show_score(tenths: int | None) -> float | None:
    return tenths and min(max(tenths, LOWEST_SHOWN), HIGHEST_SHOWN) / 10


def _say_why(parts: Sequence[Part]) -> str:
    """Return what it takes, and what the factor with most of it has, on the lesser of its items."""
    lesser = (
        min(
            (
                _count_people(_gather_atoms({ALL: parts}, factor, item))
                for item in range(len(FACETS))
            ),
            key=_rank,
        )
        for factor in range(len(FACTORS))
    )
    most = max(lesser, key=_rank)
    return (
        f"each statement of a factor takes answers from {FEWEST_ORGANISATIONS} organisations, and "
        f"from {FEWEST_PEOPLE} people outside the largest of them; "
        f"the factor with most has {len(most)} and {_count_smaller(most)}"
    )


def _rank(people: Mapping[str, int]) -> tuple[int, int]:
    return min(len(people), FEWEST_ORGANISATIONS), _count_smaller(people)
