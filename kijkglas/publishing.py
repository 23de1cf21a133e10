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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kijkglas.counting import add_tallies, count_pairs, read_rounds
from kijkglas.files import quote
from kijkglas.leaks import (
    FEWEST_ORGANISATIONS,
    FEWEST_PEOPLE,
    Atom,
    Cell,
    count_people,
    count_smaller,
    find_leak,
    list_needed,
)
from kijkglas.sheets import OTHER, check_one, connect, store_file
from kijkglas.spellings import fold_spelling, join_names
from scan_engine.answers import FieldError
from scan_engine.framework import FACETS, FACTORS
from scan_engine.names import fold_name
from scan_engine.outline import outline_tallies
from scan_engine.tallies import Tally

# Counts of people are rounded to the nearest multiple; a change of one or two does not show.
ROUNDED_TO = 5

# In tenths. At an end of the scale a score would tell what each of its people answered.
LOWEST_SHOWN, HIGHEST_SHOWN = 11, 49

# All people together, beside the values of each column.
ALL = ("", "")


class Part(NamedTuple):
    """One organisation's people in one partnership and month: what no cell takes apart.

    `values`: what stands in the columns by which cells are made.
    """

    tally: Tally
    values: Mapping[str, str]


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
    if not parts:
        raise FieldError("rows", "hold no answer")
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
    known: dict[tuple[Atom, ...], set[Cell]] = {}
    kept = []
    for factor in range(len(FACTORS)):
        on_items = [_gather_atoms(cells, factor, item) for item in range(len(FACETS))]
        for atoms in on_items:
            if atoms not in known:
                known[atoms] = protect_cells(atoms)
        kept.append(set.intersection(*(known[atoms] for atoms in on_items)))
    return kept


def protect_cells(atoms: Sequence[Atom]) -> set[Cell]:
    """Return the cells that can be published together, so that nothing smaller can be worked out.

    First all that are large enough; then, while some sum or difference of them would be of too few,
    the smallest cell without which it could not be made is left out. All people together go last.
    """
    held: dict[Cell, list[Atom]] = {}
    for atom in atoms:
        for cell in atom.cells:
            held.setdefault(cell, []).append(atom)
    size = {cell: sum(atom.people for atom in of_cell) for cell, of_cell in held.items()}
    published = {cell for cell, of_cell in held.items() if _is_enough(of_cell)}
    while (found := find_leak(atoms, published)) is not None:
        can_go = list_needed(atoms, published, found) - {ALL} or published - {ALL}
        published.remove(min(can_go, key=lambda cell: (size[cell], cell)))
    return published


def _gather_atoms(cells: Mapping[Cell, Sequence[Part]], factor: int, item: int) -> tuple[Atom, ...]:
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
            atoms.append(Atom(frozenset(holding[key]), people, names))
    return tuple(atoms)


def _is_enough(atoms: Iterable[Atom]) -> bool:
    """Return whether these people together may be shown. Who named none adds nothing to it."""
    people = count_people(atoms)
    return count_smaller(people) >= FEWEST_PEOPLE and len(people) >= FEWEST_ORGANISATIONS


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
                count_people(_gather_atoms({ALL: parts}, factor, item))
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
        f"the factor with most has {len(most)} and {count_smaller(most)}"
    )


def _rank(people: Mapping[str, int]) -> tuple[int, int]:
    return min(len(people), FEWEST_ORGANISATIONS), count_smaller(people)
