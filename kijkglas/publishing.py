"""Figures over many partnerships that may be published, without giving anybody away.

A cell is a factor's score over all people with one value of a column (a region, a theme), or over
all of them. It is published from FEWEST_PEOPLE people and FEWEST_ORGANISATIONS organisations. What
would let a reader work out a smaller cell by subtraction is left out as well (complementary
suppression), and what is left is rounded. Hundepool et al. 2012, Statistical Disclosure Control.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from kijkglas.counting import add_tallies, count_pairs, read_rounds
from kijkglas.sheets import check_sheets, connect, read_file
from scan_engine.answers import FieldError
from scan_engine.framework import FACTORS
from scan_engine.names import fold_name
from scan_engine.outline import outline_tallies
from scan_engine.tallies import Tally

FEWEST_PEOPLE = 5
FEWEST_ORGANISATIONS = 3

# Counts of people are rounded to the nearest multiple; a change of one or two does not show.
ROUNDED_TO = 5

# A prime beyond any number of cells: dependence among cells is looked for by whole numbers.
PRIME = 2**61 - 1

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
    """The people that the same cells hold: how many answered, and of which organisations."""

    cells: frozenset[Cell]
    people: int
    organisations: frozenset[str]


def publish_file(path: Path, columns: Sequence[str]) -> dict[str, Any]:
    """Return what may be published of a file of sheets, by the values of some of its columns.

    Raises FieldError when it holds more than one month, for then a person counts more than once.
    """
    with TemporaryDirectory() as folder:
        database = connect(Path(folder))
        stored = str(Path(folder) / "sheets.parquet")
        read_file(database, path, columns).write_parquet(stored)
        sheets = database.read_parquet(stored)
        check_sheets(sheets)
        months = sheets.aggregate("count(DISTINCT month)").fetchall()[0][0]
        if months > 1:
            raise FieldError("month", f"has {months} values: people would count more than once")
        named = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
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

    `respondents` is rounded to fives; a factor's `score` has one decimal, or is null where it is
    kept back. Raises FieldError, saying why, when not even all people together may be published.
    """
    cells = {ALL: list(parts)}
    for column in columns:
        for part in parts:
            cells.setdefault((column, part.values[column]), []).append(part)
    kept = {factor: protect_cells(_gather_atoms(cells, factor)) for factor in range(len(FACTORS))}
    if not any(ALL in one for one in kept.values()):
        raise FieldError("rows", f"hold too few to publish anything: {_say_why(parts)}")
    shown = [
        _show_cell(cell, members, kept)
        for cell, members in sorted(cells.items())
        if any(cell in one for one in kept.values())
    ]
    return {
        "fewest_people": FEWEST_PEOPLE,
        "fewest_organisations": FEWEST_ORGANISATIONS,
        "cells": shown,
        "kept_back": len(cells) - len(shown),
    }


def protect_cells(atoms: Sequence[_Atom]) -> set[Cell]:
    """Return the cells that can be published together, so that nothing smaller can be worked out.

    First all that are large enough; then, while some sum or difference of them would be of too few,
    the smallest cell without which it could not be made is left out. All people together go last.
    """
    cells = {cell for atom in atoms for cell in atom.cells}
    size = {cell: sum(one.people for one in atoms if cell in one.cells) for cell in cells}
    published = {cell for cell in cells if _is_enough([a for a in atoms if cell in a.cells])}
    while (found := find_leak(atoms, published)) is not None:
        needed = [cell for cell in published if not gives_away(atoms, published - {cell}, found)]
        touched = needed or [cell for atom in found for cell in atom.cells & published]
        published.remove(min(touched, key=lambda cell: (cell == ALL, size[cell], cell)))
    return published


def find_leak(atoms: Sequence[_Atom], published: set[Cell]) -> list[_Atom] | None:
    """Return people, too few to show, about whom some combination of cells tells; or None."""
    kinds: dict[frozenset[Cell], list[_Atom]] = {}
    for atom in atoms:  # those that the same published cells hold, no reader can take apart
        if seen := atom.cells & published:
            kinds.setdefault(seen, []).append(atom)
    for some in _list_few(list(kinds.values())):
        together = [atom for members in some for atom in members]
        if together and gives_away(atoms, published, together):
            return together
    return None


def _list_few(kinds: Sequence[Sequence[_Atom]]) -> Iterator[list[Sequence[_Atom]]]:
    """Return every largest choice of kinds that is too few: in people, and in organisations."""
    small = [kind for kind in kinds if sum(atom.people for atom in kind) < FEWEST_PEOPLE]
    for number in range(1, FEWEST_PEOPLE):  # a kind is one person or more
        for some in combinations(small, number):
            if sum(atom.people for kind in some for atom in kind) < FEWEST_PEOPLE:
                yield list(some)
    names = [{name for atom in kind for name in atom.organisations} for kind in kinds]
    one_of = sorted({name for few in names if len(few) < FEWEST_ORGANISATIONS for name in few})
    for pair in combinations(one_of, min(len(one_of), FEWEST_ORGANISATIONS - 1)):
        yield [kind for kind, few in zip(kinds, names, strict=True) if few <= {*pair}]


def gives_away(atoms: Sequence[_Atom], published: set[Cell], some: Sequence[_Atom]) -> bool:
    """Return whether some combination of published cells holds nobody but these people.

    Each cell is a sum over its people, so a reader knows every linear combination of cells: one of
    these people alone is there when the cells say less about all others than about everybody.
    """
    order = sorted(published)
    apart = {id(atom) for atom in some}

    def tell(people: Iterable[_Atom]) -> int:
        seen = {atom.cells & published for atom in people}
        return _rank([[cell in cells for cell in order] for cells in seen])

    return tell(atom for atom in atoms if id(atom) not in apart) < tell(atoms)


def _gather_atoms(cells: Mapping[Cell, Sequence[Part]], factor: int) -> list[_Atom]:
    """Return who answered a factor, as atoms: each organisation of each part."""
    holding: dict[int, set[Cell]] = {}
    parts: dict[int, Part] = {}
    for cell, members in cells.items():
        for part in members:
            holding.setdefault(id(part), set()).add(cell)
            parts[id(part)] = part
    atoms = []
    for key, part in parts.items():
        people = sum(n for (one, other), n in part.tally.factors[factor].items() if one and other)
        if people:
            name = fold_name(part.tally.name)
            atoms.append(_Atom(frozenset(holding[key]), people, frozenset([name] if name else [])))
    return atoms


def _is_enough(atoms: Iterable[_Atom]) -> bool:
    """Return whether these people together may be shown. Who named none adds no organisation."""
    together = list(atoms)
    organisations = {name for atom in together for name in atom.organisations}
    people = sum(atom.people for atom in together)
    return people >= FEWEST_PEOPLE and len(organisations) >= FEWEST_ORGANISATIONS


def _rank(rows: Iterable[Sequence[int]]) -> int:
    """Return how many of the rows do not follow from the others, modulo a large prime."""
    left = [[int(cell) for cell in row] for row in rows]
    rank = 0
    while left:
        row = left.pop()
        pivot = next((place for place, cell in enumerate(row) if cell), None)
        if pivot is None:
            continue
        rank += 1
        inverse = pow(row[pivot], -1, PRIME)
        for other in left:
            if times := other[pivot] * inverse % PRIME:
                for place, cell in enumerate(row):
                    other[place] = (other[place] - times * cell) % PRIME
    return rank


def _show_cell(cell: Cell, parts: Sequence[Part], kept: Mapping[int, set[Cell]]) -> dict[str, Any]:
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
                "score": one.score / 10 if one.score and cell in kept[place] else None,
            }
            for place, one in enumerate(outline)
        ],
    }


def _say_why(parts: Sequence[Part]) -> str:
    people = sum(part.tally.respondents for part in parts)
    organisations = len({fold_name(part.tally.name) for part in parts} - {""})
    return (
        f"{people} people of {organisations} organisations, and it takes {FEWEST_PEOPLE} people "
        f"of {FEWEST_ORGANISATIONS} organisations"
    )
