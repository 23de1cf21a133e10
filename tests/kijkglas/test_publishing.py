"""What is published of many partnerships, attacked: by subtraction, and by linear algebra."""

import csv
import json
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random
from unittest.mock import Mock

import pytest

from kijkglas import leaks
from kijkglas.__main__ import main
from kijkglas.leaks import FEWEST_ORGANISATIONS, FEWEST_PEOPLE, Atom, Cell, find_leak
from kijkglas.publishing import ALL, Part, protect_cells, publish_cells
from scan_engine.answers import FieldError
from scan_engine.framework import FACTORS, ITEMS
from scan_engine.tallies import Pair, Tally
from tests.examples import few


def make_atom(organisation: str, people: int, *cells: Cell) -> Atom:
    return Atom(frozenset([ALL, *cells]), people, frozenset([organisation] if organisation else []))


def make_part(organisation: str | None, people: int, **values: str) -> Part:
    pairs: dict[Pair, int] = {(4, 4): people}
    return Part(Tally(organisation, people, (pairs,) * len(FACTORS)), values)


NORTH, SOUTH, WEST = (("region", name) for name in ("north", "south", "west"))


def make_north(*people: int) -> list[Atom]:
    return [make_atom(f"N{n}", one, NORTH) for n, one in enumerate(people)]


@pytest.mark.parametrize("people", [(3, 3, 2), (1,) * 6, (100, 3, 2)])
def test_a_cell_of_enough_people_and_organisations_is_shown(people: tuple[int, ...]) -> None:
    assert protect_cells(make_north(*people)) == {ALL, NORTH}


@pytest.mark.parametrize("people", [(1,) * 5, (50, 50), (2, 2, 2), (100, 1, 1), (100, 2, 2)])
def test_a_cell_needs_three_organisations_and_five_people_outside_the_largest(
    people: tuple[int, ...],
) -> None:
    assert protect_cells(make_north(*people)) == set()


def test_who_named_no_organisation_makes_no_cell_large_enough() -> None:
    """They may all be of the largest organisation."""
    assert protect_cells([make_atom("", 50, NORTH)]) == set()
    assert protect_cells([*make_north(9, 1, 1), make_atom("", 50, NORTH)]) == set()


def test_a_difference_in_which_one_organisation_stands_out_is_not_given_away() -> None:
    """South is of 100, 1 and 1 people: too few, and all minus north as well."""
    south = [make_atom(f"S{n}", people, SOUTH) for n, people in enumerate((100, 1, 1))]
    assert protect_cells([*make_north(9, 9, 9), *south]) == {ALL}


def test_the_rest_of_a_total_is_not_given_away() -> None:
    large = [make_atom(f"N{n}", 9, NORTH) for n in range(4)]
    larger = [make_atom(f"W{n}", 20, WEST) for n in range(4)]
    small = [make_atom("S", 2, SOUTH)]
    # All minus north minus west is south: north, the smallest, is kept back with it.
    assert protect_cells([*large, *larger, *small]) == {ALL, WEST}


def test_an_organisation_that_two_columns_share_is_not_given_away() -> None:
    theme = ("theme", "care")
    both = [make_atom(f"B{n}", 5, NORTH, theme) for n in range(3)]
    one = [make_atom("Alone", 3, NORTH)]  # north minus care is this organisation
    others = [make_atom(f"O{n}", 9, SOUTH, ("theme", "work")) for n in range(5)]
    published = protect_cells([*both, *one, *others])
    assert not {NORTH, theme} <= published


def test_an_organisation_in_every_region_is_not_given_away() -> None:
    """Many cells together, with one organisation more than as many other cells."""
    atoms = []
    for n in range(6):
        region, place = ("region", str(n)), ("place", str(n))
        atoms += [make_atom(f"O{n}{m}", 4, region, place) for m in range(4)]
        atoms.append(make_atom("Everywhere", 6, region, ("place", "elsewhere")))
    published = protect_cells(atoms)
    assert not published.issuperset({(by, str(n)) for by in ("region", "place") for n in range(6)})


def make_atoms(seed: int) -> list[Atom]:
    chance = Random(seed)  # noqa: S311, test data and no secret
    columns = {"region": chance.randint(1, 4), "theme": chance.randint(1, 3)}
    return [
        make_atom(
            chance.choice(["", *[f"O{n}" for n in range(8)]]),
            chance.choice([1, 1, 2, 3, 6, 15]),
            *((column, str(chance.randrange(values))) for column, values in columns.items()),
        )
        for _ in range(chance.randint(1, 18))
    ]


def is_few(atoms: list[Atom]) -> bool:
    """Return whether somebody of one of these organisations could know too much of the others."""
    people: dict[str, int] = {}
    for atom in atoms:
        for name in atom.organisations:
            people[name] = people.get(name, 0) + atom.people
    smaller = sorted(people.values())[:-1]
    return sum(smaller) < FEWEST_PEOPLE or len(people) < FEWEST_ORGANISATIONS


@pytest.mark.parametrize("seed", range(60))
def test_no_difference_of_published_cells_is_of_too_few(seed: int) -> None:
    """A reader adds and subtracts every two and three cells that are published."""
    atoms = make_atoms(seed)
    published = sorted(protect_cells(atoms))
    sums = [[int(cell in atom.cells) for atom in atoms] for cell in published]
    weights = (-2, -1, 0, 1, 2)
    tried = 0
    for one in range(len(sums)):
        for two in range(len(sums)):
            for three in range(len(sums)):
                for by in weights:
                    for times in weights:
                        row = [
                            a + by * b + times * c
                            for a, b, c in zip(sums[one], sums[two], sums[three], strict=True)
                        ]
                        held = [atom for atom, weight in zip(atoms, row, strict=True) if weight]
                        tried += 1
                        assert not held or not is_few(held), (seed, published)
        if tried > 20_000:
            break


def rank(lines: list[list[Fraction]]) -> int:
    """Return how many of the lines do not follow from the others, exactly."""
    lines = [list(line) for line in lines]
    found = 0
    for column in range(len(lines[0]) if lines else 0):
        pivot = next((r for r in range(found, len(lines)) if lines[r][column]), None)
        if pivot is None:
            continue
        lines[found], lines[pivot] = lines[pivot], lines[found]
        for r in range(found + 1, len(lines)):
            times = lines[r][column] / lines[found][column]
            lines[r] = [a - times * b for a, b in zip(lines[r], lines[found], strict=True)]
        found += 1
    return found


def solve(rows: list[list[Fraction]], wanted: list[Fraction]) -> bool:
    """Return whether a row is a combination of others."""
    return rank([*rows, wanted]) == rank(rows)


@pytest.mark.parametrize("seed", range(few(60)))
def test_no_organisation_follows_from_all_published_cells_together(seed: int) -> None:
    """A reader solves all published sums at once, with exact fractions, for one or two of them."""
    atoms = make_atoms(seed)
    published = sorted(protect_cells(atoms))
    rows = [[Fraction(cell in atom.cells) for atom in atoms] for cell in published]
    for one in range(len(atoms)):
        for other in range(one, len(atoms)):
            if is_few([atoms[one], atoms[other]][: 1 + (one != other)]):
                wanted = [Fraction(place in (one, other)) for place in range(len(atoms))]
                assert not rows or not solve(rows, wanted), (seed, published)


@pytest.mark.parametrize("seed", range(few(24)))
def test_nobody_who_knows_one_organisation_learns_of_a_few_others(seed: int) -> None:
    """A reader takes one organisation, and whoever named none, out of all sums at once."""
    atoms = make_atoms(seed)
    published = sorted(protect_cells(atoms))
    for known in {"", *(name for atom in atoms for name in atom.organisations)}:
        others = [atom for atom in atoms if atom.organisations - {known}]
        rows = [[Fraction(cell in atom.cells) for atom in others] for cell in published]
        places = range(len(others))
        for some in (some for size in (1, 2) for some in combinations(places, size)):
            if sum(others[place].people for place in some) < FEWEST_PEOPLE:
                left = [[row[place] for place in places if place not in some] for row in rows]
                assert rank(left) == rank(rows), (seed, known)


def list_atoms_rows(atoms: list[Atom], cells: list[Cell], of_means: bool) -> list[list[Fraction]]:
    """Return what each atom weighs in each cell: its people, or its share of a mean."""
    together: dict[tuple[Cell, frozenset[str]], int] = {}
    for atom in atoms:
        for cell in atom.cells:
            key = cell, atom.organisations
            together[key] = together.get(key, 0) + atom.people
    return [
        [
            Fraction(cell in atom.cells)
            / (together.get((cell, atom.organisations), 1) if of_means else 1)
            for cell in cells
        ]
        for atom in atoms
    ]


def is_leaking(atoms: list[Atom], cells: list[Cell]) -> bool:
    """Return whether cells tell of too few, by trying all of them that there are."""
    places = range(len(atoms))
    too_few = [
        some
        for size in range(len(atoms) + 1)
        for some in combinations(places, size)
        if is_few_to_all([atoms[place] for place in some])
    ]
    for of_means in (False, True):
        rows = list_atoms_rows(atoms, cells, of_means)
        whole = rank(rows)
        if any(rank([rows[n] for n in places if n not in some]) < whole for some in too_few):
            return True
    return False


def is_few_to_all(atoms: list[Atom]) -> bool:
    """Return whether these are of two organisations, or somebody of one knows all but four."""
    people: dict[str, int] = {}
    for atom in atoms:
        for name in atom.organisations:
            people[name] = people.get(name, 0) + atom.people
    outside = sum(people.values()) - max(people.values(), default=0)
    return len(people) < FEWEST_ORGANISATIONS or outside < FEWEST_PEOPLE


@pytest.mark.parametrize("seed", range(few(60)))
def test_a_leak_is_found_exactly_where_there_is_one(seed: int) -> None:
    """Some of the cells, as they come: an answer of the search, and one of all that can be."""
    chance = Random(seed)  # noqa: S311, test data and no secret
    atoms = [
        make_atom(
            chance.choice(["", *[f"O{n}" for n in range(5)]]),
            chance.choice([1, 1, 2, 3]),
            ("region", str(chance.randrange(2))),
            ("theme", str(chance.randrange(2))),
        )
        for _ in range(9)
    ]
    held = sorted({cell for atom in atoms for cell in atom.cells})
    cells = [cell for cell in held if chance.random() < 0.6]
    assert (find_leak(atoms, set(cells)) is not None) == is_leaking(atoms, cells)


def test_twice_as_many_organisations_take_no_more_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten people in a cell of twelve places and six regions, some organisations in two places."""
    solve = Mock(wraps=leaks._solve)
    monkeypatch.setattr(leaks, "_solve", solve)
    steps = []
    for organisations in (60, 120):
        chance = Random(2)  # noqa: S311, test data and no secret
        atoms = [
            make_atom(f"O{n}", 2, ("place", str(place)), ("region", str(place % 6)))
            for n in range(organisations)
            for place in {n % 12, chance.randrange(12)}
        ]
        solve.reset_mock()
        find_leak(atoms, {cell for atom in atoms for cell in atom.cells})
        steps.append(solve.call_count)
    assert steps[1] <= steps[0] + 10


def test_without_the_second_step_the_attack_succeeds() -> None:
    """The attack is one that works: on all cells that are large enough by themselves."""
    leaks = 0
    for seed in range(60):
        atoms = make_atoms(seed)
        cells = {cell for atom in atoms for cell in atom.cells}
        large = {cell for cell in cells if not is_few([a for a in atoms if cell in a.cells])}
        leaks += find_leak(atoms, large) is not None
    assert leaks > 12


def test_all_people_together_go_last() -> None:
    """Two columns that say the same: north is told twice, and leaving all out would end both."""
    same = [("region", "north"), ("part", "upper")]
    atoms = [make_atom(f"N{n}", 9, *same) for n in range(4)]
    atoms.append(make_atom("S", 2, SOUTH))
    assert protect_cells(atoms) == {ALL}


def make_atoms_of(parts: list[Part], item: int) -> list[tuple[set[Cell], str, int]]:
    return [
        (
            {ALL, *part.values.items()},
            part.tally.name or "",
            sum(count for pair, count in part.tally.factors[0].items() if pair[item]),
        )
        for part in parts
    ]


def list_weights(parts: list[Part], item: int, published: list[Cell]) -> list[list[Fraction]]:
    """Return how much each part weighs in each cell's score: an organisation's mean counts once."""
    answered = make_atoms_of(parts, item)
    rows = []
    for cell in published:
        held = [(name, people) for cells, name, people in answered if cell in cells and people]
        total = {name: sum(n for other, n in held if other == name) for name, _ in held}
        rows.append(
            [
                Fraction(people, total[name] * len(total))
                if cell in cells and people
                else Fraction(0)
                for cells, name, people in answered
            ]
        )
    return rows


def make_parts(seed: int) -> list[Part]:
    """Return parts of organisations that are in several regions, where some leave an item out."""
    chance = Random(seed)  # noqa: S311, test data and no secret
    places = {
        (
            chance.choice([None, *[f"O{n}" for n in range(7)]]),
            str(chance.randrange(3)),
            str(chance.randrange(2)),
        ): None
        for _ in range(chance.randint(4, 16))
    }
    parts = []
    for name, region, theme in places:
        pairs: dict[Pair, int] = {}
        for pair in ((4, 4), (2, 3), (4, None), (0, 5)):
            if count := chance.choice([0, 0, 1, 2, 6]):
                pairs[pair] = count
        pairs = pairs or {(3, 3): 2}
        tally = Tally(name, sum(pairs.values()), (pairs,) * len(FACTORS))
        parts.append(Part(tally, {"region": region, "theme": theme}))
    return parts


def list_published(parts: list[Part]) -> list[Cell]:
    try:
        found = publish_cells(parts, ["region", "theme"])
    except FieldError:
        return []
    return [
        (cell["column"] or "", cell["value"] or "")
        for cell in found["cells"]
        if cell["factors"][0]["score"] is not None
    ]


def list_leaks(parts: list[Part], published: list[Cell]) -> list[set[str]]:
    """Return the organisations, too few, outside of whom some sum of scores holds nobody."""
    names = sorted({part.tally.name or "" for part in parts})
    leaks = []
    for item in (0, 1):
        rows = list_weights(parts, item, published)
        for chosen in combinations([name for name in names if name], FEWEST_ORGANISATIONS - 1):
            some = {"", *chosen}
            others = [n for n, part in enumerate(parts) if (part.tally.name or "") not in some]
            kept = [[row[n] for n in others] for row in rows]
            if rank(kept) < rank(rows):
                leaks.append(some)
    return leaks


@pytest.mark.parametrize("seed", range(30))
def test_no_sum_of_scores_is_of_one_organisation_in_several_cells(seed: int) -> None:
    """An organisation in two regions: all, minus north, minus south, is of that one alone."""
    parts = make_parts(seed)
    assert not list_leaks(parts, list_published(parts))


def count_told(parts: list[Part], published: list[Cell]) -> int:
    """Return of how many few people whoever knows one organisation learns from sums of scores."""
    told = 0
    for item in (0, 1):
        rows = list_weights(parts, item, published)
        people = [number for _, _, number in make_atoms_of(parts, item)]
        for known in sorted({part.tally.name or "" for part in parts}):
            others = [n for n, part in enumerate(parts) if part.tally.name not in (None, known)]
            whole = rank([[row[n] for n in others] for row in rows])
            for some in combinations(others, 2):
                if sum(people[n] for n in some) < FEWEST_PEOPLE:
                    left = [[row[n] for n in others if n not in some] for row in rows]
                    told += rank(left) < whole
    return told


@pytest.mark.parametrize("seed", range(few(16)))
def test_nobody_who_knows_one_organisations_scores_learns_of_a_few_others(seed: int) -> None:
    parts = make_parts(seed)
    assert not count_told(parts, list_published(parts))


def test_on_all_cells_that_attack_succeeds_too() -> None:
    cells = [ALL, *(("region", str(n)) for n in range(3)), *(("theme", str(n)) for n in range(2))]
    assert sum(count_told(make_parts(seed), cells) > 0 for seed in range(6)) > 2


def test_on_all_large_cells_that_attack_succeeds() -> None:
    cells = [ALL, *(("region", str(n)) for n in range(3)), *(("theme", str(n)) for n in range(2))]
    assert sum(bool(list_leaks(make_parts(seed), cells)) for seed in range(30)) > 12


def test_an_organisation_in_both_regions_costs_a_region() -> None:
    parts = [make_part(f"N{n}", 4, region="north") for n in range(4)]
    parts += [make_part(f"S{n}", 2, region="south") for n in range(4)]
    assert len(list_regions(parts)) == 2
    both = [make_part("Both", people, region=name) for people, name in ((1, "north"), (5, "south"))]
    assert list_regions(parts + both) == {"north"}


def list_regions(parts: list[Part]) -> set[str]:
    return {value for column, value in list_cells(parts) if column}


def list_cells(parts: list[Part]) -> list[Cell]:
    found = publish_cells(parts, ["region"])["cells"]
    return [(cell["column"] or "", cell["value"] or "") for cell in found]


def test_who_answered_one_item_is_not_told_by_what_it_changes() -> None:
    """One person of the south answered one item: all minus north is what that person answered."""
    parts = [make_part(f"N{n}", 4, region="north") for n in range(4)]
    alone: dict[Pair, int] = {(1, None): 1}
    parts.append(Part(Tally("S", 1, (alone,) * len(FACTORS)), {"region": "south"}))
    assert list_cells(parts) == [ALL]


def test_no_score_tells_what_everybody_answered() -> None:
    for answer, shown in ((1, 1.1), (5, 4.9), (4, 4.0)):
        pairs: dict[Pair, int] = {(answer, answer): 9}
        parts = [Part(Tally(name, 9, (pairs,) * len(FACTORS)), {}) for name in "ABC"]
        [cell] = publish_cells(parts, [])["cells"]
        assert {one["score"] for one in cell["factors"]} == {shown}


def test_a_column_named_twice_counts_nobody_twice() -> None:
    parts = [make_part(f"O{n}", 3, region="north") for n in range(3)]
    assert publish_cells(parts, ["region", "region"]) == publish_cells(parts, ["region"])


def test_many_small_cells_are_searched_to_the_end() -> None:
    """Twelve regions and eight themes, three people in each of both: no search of every choice."""
    chance = Random(1)  # noqa: S311, test data and no secret
    atoms = [
        make_atom(f"O{n % 40}", 1, ("region", str(chance.randrange(12))), ("theme", str(n % 8)))
        for n in range(300)
    ]
    assert ALL in protect_cells(atoms)


def test_counts_are_rounded_and_scores_too() -> None:
    parts = [make_part(f"O{n}", people, region="north") for n, people in enumerate((3, 4, 5))]
    found = publish_cells(parts, ["region"])
    assert [cell["respondents"] for cell in found["cells"]] == [10, 10]
    assert found["cells"][0]["factors"][0] == {"id": FACTORS[0], "score": 4.0}


def test_no_organisation_is_named_in_what_is_published() -> None:
    parts = [make_part(f"Harbour {n}", 4, region="north") for n in range(5)]
    assert "Harbour" not in json.dumps(publish_cells(parts, ["region"]))


@pytest.mark.parametrize(
    "names",
    [
        ("Harbour", "Harbour BV", "harbor"),
        ("Harbour", "Har\u200bbour", "H\u00adarbour\ufe0f"),
        ("Café Noir", "Cafe\u0301 Noir", "CAFÉ  NOIR"),
    ],
)
def test_names_that_are_likely_one_organisations_are_one(names: tuple[str, ...]) -> None:
    parts = [make_part(name, 9) for name in names]
    with pytest.raises(FieldError, match="the factor with most has 1 and 0"):
        publish_cells(parts, [])
    parts += [make_part("Quay", 1), make_part("Town", 4)]
    [cell] = publish_cells(parts, [])["cells"]
    assert cell["respondents"] == 30


def test_an_organisation_under_two_names_has_one_voice() -> None:
    low: dict[Pair, int] = {(2, 2): 4}
    parts = [make_part("Quay", 4), make_part("Town", 4)]
    parts += [Part(Tally(name, 4, (low,) * len(FACTORS)), {}) for name in ("Harbour", "Harbour BV")]
    [cell] = publish_cells(parts, [])["cells"]
    assert cell["factors"][0]["score"] == 3.3  # of 4, 4 and 2


def test_spellings_of_a_value_are_one_cell() -> None:
    parts = [make_part(f"N{n}", 4, region=("North", "north ", "NORTH")[n % 3]) for n in range(6)]
    assert list_cells(parts) == [ALL, ("region", "NORTH")]


def test_too_few_are_refused_with_the_reason() -> None:
    with pytest.raises(FieldError) as refused:
        publish_cells([make_part("A", 10), make_part("B", 10)], [])
    assert str(refused.value) == (
        "rows: hold too few to publish anything: each statement of a factor takes answers from 3 "
        "organisations, and from 5 people outside the largest of them; the factor with most has "
        "2 and 10"
    )


def test_who_left_items_open_is_not_counted_in_the_reason() -> None:
    half: dict[Pair, int] = {(4, None): 9}
    parts = [Part(Tally(name, 9, (half,) * len(FACTORS)), {}) for name in "ABC"]
    with pytest.raises(FieldError, match="the factor with most has 0 and 0"):
        publish_cells(parts, [])


def write_sheets(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["organisation", "month", "Region of work", *ITEMS])
        writer.writerows([*row, *[4] * len(ITEMS)] for row in rows)
    return path


def test_the_command_publishes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(f"O{n % 4}", "2026-11", "north" if n % 3 else "south") for n in range(40)]
    file = write_sheets(tmp_path / "sheets.csv", [*rows, ("Last", "2026-11", "west")])
    assert main(["publish", str(file), "--by", "Region of work"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(cell["value"], cell["respondents"]) for cell in found["cells"]] == [
        (None, 40),
        ("north", 25),
    ]
    assert found["kept_back"] == 2


@pytest.mark.parametrize(
    ("rows", "by", "said"),
    [
        ([("A", "2026-11", "n")] * 9, [], "rows: hold too few to publish anything: each statement"),
        ([("A", "2026-11", "n"), ("A", "2026-12", "n")], [], "month: has 2 values"),
        ([("A", "2026-11", "n"), ("A", "", "n")], [], "month: has 2 values, one of them empty"),
        ([("A", "2026-11", "n")] * 9, ["row"], "columns: hold no other column named row"),
        ([("A", "2026-11", "n")] * 9, ["colour"], "columns: hold no other column named colour"),
    ],
)
def test_the_command_refuses_and_says_why(
    rows: list[tuple[str, str, str]],
    by: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = write_sheets(tmp_path / "sheets.csv", rows)
    assert main(["publish", str(file), *(f"--by={one}" for one in by)]) == 2
    answered = capsys.readouterr()
    assert answered.err.startswith(said)
    assert answered.out == ""
