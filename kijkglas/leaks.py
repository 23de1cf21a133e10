"""What a reader of published cells works out of too few people, by adding and subtracting them.

A reader knows every linear combination of cells, each a sum of people or of organisations' means.
Some people are told of where a combination holds nobody but them. They are too few when they are of
fewer than FEWEST_ORGANISATIONS organisations, or when fewer than FEWEST_PEOPLE are outside one of
them; those who named no organisation may be of any.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

FEWEST_PEOPLE = 5
FEWEST_ORGANISATIONS = 3

# A prime beyond any number of people: dependence among cells is looked for by whole numbers.
PRIME = 2**31 - 1

# What so many bases do not prove, more of them seldom do; then it is searched.
MOST_BASES = 20

Cell = tuple[str, str]

# What is not 0 of a row of numbers, by cell; and vectors: what each is, for each cell.
_Row = tuple[tuple[int, int], ...]
_Vectors = dict[int, dict[int, int]]


class Atom(NamedTuple):
    """People of one organisation, or of none, in the same cells: how many answered an item."""

    cells: frozenset[Cell]
    people: int
    organisations: frozenset[str]


class _Kind(NamedTuple):
    """Atoms that no reader of the published cells can take apart.

    `row`: in which cells they are, by place, and how much each weighs there, up to a factor, modulo
    PRIME. `people`: how many of each named organisation.
    """

    row: _Row
    atoms: tuple[Atom, ...]
    people: Mapping[str, int]


class _Basis(NamedTuple):
    """Rows none of which follows from the others, and what is 0 times all of them.

    `free`: vectors of which every vector that is 0 times these rows is made.
    """

    places: list[int]
    free: _Vectors


class _Group(NamedTuple):
    """Kinds, by their places, that go together; and what it costs that they go.

    `row`: what they weigh, up to a factor, in each combination that holds nobody who cannot go.
    """

    row: _Row
    kinds: frozenset[int]
    cost: Any


class _Way(NamedTuple):
    """What too few are: those who cost no more than `room`.

    `measure`: of a cost. `join`: the cost of several. `without`: a cost when another was paid.
    `stays`: whether one of some bases, by the costs of their groups, stays whole whichever go.
    """

    room: int
    measure: Callable[[Any], int]
    join: Callable[[Iterable[Any]], Any]
    without: Callable[[Any, Any], Any]
    stays: Callable[[Iterable[Sequence[Any]], int], bool]


def find_leak(atoms: Sequence[Atom], published: set[Cell]) -> set[Atom] | None:
    """Return people, too few to show, about whom some combination of cells tells; or None."""
    if not published:
        return None
    for kinds in _gather_kinds(atoms, published):
        cells = set(range(len(published)))
        cells -= _list_spare(kinds, cells)
        groups = [
            _Group(tuple(one for one in row if one[0] in cells), frozenset([place]), people)
            for place, (row, _, people) in enumerate(kinds)
        ]
        for way, can_go, left in _list_ways(groups, cells):
            found = _search(can_go, left, way, frozenset(), set())
            if found is not None:
                return {atom for place in found for atom in kinds[place].atoms}
    return None


def _list_spare(kinds: Sequence[_Kind], cells: Collection[int]) -> set[int]:
    """Return as many cells as follow from the others: those tell nothing more."""
    free = _solve(((0, kind.row) for kind in kinds), len(cells), cells).free
    alone = ((cell, _weigh(((cell, 1),), free)) for cell in cells)
    return set(_solve(alone, len(cells)).places)


def list_needed(atoms: Sequence[Atom], published: set[Cell], some: set[Atom]) -> set[Cell]:
    """Return the cells without any one of which no combination holds nobody but these people."""
    order = sorted(published)
    needed = set(order)
    for kinds in _gather_kinds(atoms, published):
        others = [place for place, kind in enumerate(kinds) if not some.issuperset(kind.atoms)]
        cells = range(len(order))
        left = _solve(((place, kinds[place].row) for place in others), len(order), cells)
        places = (*left.places, *range(len(kinds)))
        whole = _solve(((place, kinds[place].row) for place in places), len(order)).places
        # What these people weigh, and what each cell does, where the others weigh nothing.
        told = [_weigh(kinds[place].row, left.free) for place in whole[len(left.places) :]]
        for place, cell in enumerate(order):
            alone = _weigh(((place, 1),), left.free)
            if _count_rank([alone, *told]) > _count_rank([alone]):
                needed.discard(cell)
    return needed


def _list_ways(
    groups: list[_Group], cells: Collection[int]
) -> Iterator[tuple[_Way, list[_Group], Collection[int]]]:
    """Yield the ways to be too few that are in doubt, with what it costs there that each goes.

    In doubt is where bases that share nothing do not prove that one stays whole.
    """
    named = [one._replace(cost=frozenset(one.cost)) for one in groups]
    bases = _list_bases(groups, len(cells), _list_own(groups))
    if not FEW_NAMES.stays(([named[at].cost for at in basis] for basis in bases), FEW_NAMES.room):
        yield FEW_NAMES, named, cells
    groups, cells = _keep_goers(groups, cells, FEW_SMALLER)
    for costs in _list_outside(groups, len(cells)) if cells else ():
        outside = [one._replace(cost=cost) for one, cost in zip(groups, costs, strict=True)]
        yield FEW_PEOPLE, outside, cells


def _list_outside(groups: Sequence[_Group], rank: int) -> set[tuple[int, ...]]:
    """Return how many people of each group are outside an organisation, for each in doubt."""
    everybody = [sum(one.cost.values()) for one in groups]
    fewest_in_all = 0
    known: Counter[str] = Counter()
    for basis in _list_bases(groups, rank, _list_own(groups)):
        fewest = min(everybody[place] for place in basis)
        fewest_in_all += fewest
        less: dict[str, int] = {}
        for place in basis:
            for name, people in groups[place].cost.items():
                lost = fewest - (everybody[place] - people)
                if lost > less.get(name, 0):
                    less[name] = lost
        known.update(less)
        if fewest_in_all - max(known.values(), default=0) >= FEWEST_PEOPLE:
            return set()
    doubtful = {name for name in known if fewest_in_all - known[name] < FEWEST_PEOPLE}
    if fewest_in_all < FEWEST_PEOPLE:
        doubtful |= {"", *(name for one in groups for name in one.cost)}
    outside = {name: list(everybody) for name in doubtful}
    for place, one in enumerate(groups):
        for name in outside.keys() & one.cost:
            outside[name][place] -= one.cost[name]
    return {tuple(min(number, FEWEST_PEOPLE) for number in one) for one in outside.values()}


def _search(
    groups: Sequence[_Group],
    cells: Collection[int],
    way: _Way,
    gone: frozenset[int],
    tried: set[frozenset[int]],
) -> frozenset[int] | None:
    """Return kinds, too few to show, outside of which some combination of cells holds nobody.

    There is one exactly when the cells say less without these kinds than with them. Then one of
    them is in every basis of the others: only what is in one basis need be tried, and nothing where
    one of several bases stays whole.
    """
    gone = gone.union(*(one.kinds for one in groups if not way.measure(one.cost)))
    if gone in tried:
        return None
    tried.add(gone)
    left = [one for one in groups if way.measure(one.cost)]
    left, cells = _keep_goers(left, cells, way)
    rank = len(cells)
    left.sort(key=lambda one: -way.measure(one.cost))
    basis = _solve(enumerate(one.row for one in left), rank).places
    if len(basis) < rank:
        return gone
    bases = _list_bases(left, rank)
    if not rank or way.stays(([left[place].cost for place in one] for one in bases), way.room):
        return None
    for place in basis:
        one = left[place]
        paid = way._replace(room=way.room - way.measure(one.cost))
        others = [
            other._replace(cost=way.without(other.cost, one.cost))
            for other in left
            if other is not one
        ]
        found = _search(others, cells, paid, gone | one.kinds, tried)
        if found is not None:
            return found
    return None


def _keep_goers(
    groups: list[_Group], cells: Collection[int], way: _Way
) -> tuple[list[_Group], Collection[int]]:
    """Return those that can go, by what they weigh where those that cannot weigh nothing.

    Those that weigh the same there, up to a factor, go together, and may be too many for it.
    """
    while stay := [one.row for one in groups if way.measure(one.cost) > way.room]:
        free = _solve(enumerate(stay), len(cells), cells).free
        same: dict[_Row, list[_Group]] = {}
        for one in groups:
            if row := _scale(_weigh(one.row, free)):
                same.setdefault(row, []).append(one)
        groups = [
            _Group(
                row,
                frozenset().union(*(one.kinds for one in alike)),
                way.join([one.cost for one in alike]),
            )
            for row, alike in same.items()
        ]
        # A vector is named by the one cell that is in no other.
        cells = [cell for cell, vectors in free.items() if cell in vectors]
    return groups, cells


def _list_bases(
    groups: Sequence[_Group], rank: int, names: Sequence[Collection[str]] = ()
) -> Iterator[list[int]]:
    """Yield bases, no two of which share a group; where these have names, few share a name."""
    left = list(range(len(groups)))
    used: Counter[str] = Counter()
    for _ in range(min(MOST_BASES, len(left) // rank)):
        if names:
            left.sort(key=lambda place: sum(used[name] for name in names[place]))
        basis = _solve(((place, groups[place].row) for place in left), rank).places
        if len(basis) < rank:
            return
        yield basis
        gone = set(basis)
        left = [place for place in left if place not in gone]
        used.update(name for place in basis for name in (names[place] if names else ()))


def _list_own(groups: Sequence[_Group]) -> list[Collection[str]]:
    """Return whose each group is, by its people; what is of many organisations is nobody's own."""
    return [one.cost if len(one.cost) < FEWEST_ORGANISATIONS else () for one in groups]


def _leave_people(bases: Iterable[Sequence[int]], room: int) -> bool:
    """Return whether, whichever people go, one of some bases that share nothing stays whole."""
    for basis in bases:
        room -= min(basis)
        if room < 0:
            return True
    return False


def _leave_names(bases: Iterable[Sequence[Collection[str]]], room: int) -> bool:
    """Return whether, whichever names go, one of some bases that share nothing stays whole."""
    having: Counter[str] = Counter()
    for found, basis in enumerate(bases, 1):
        having.update(set().union(*(names for names in basis if len(names) <= room)))
        if sum(number for _, number in having.most_common(room)) < found:
            return True
    return False


def _join_people(costs: Iterable[Mapping[str, int]]) -> Counter[str]:
    people: Counter[str] = Counter()
    for cost in costs:
        people.update(cost)
    return people


def count_smaller(people: Mapping[str, int]) -> int:
    """Return how many people there are outside the largest organisation."""
    return sum(people.values()) - max(people.values(), default=0)


def _keep_cost(cost: Any, _paid: object) -> Any:
    return cost


FEW_PEOPLE = _Way(FEWEST_PEOPLE - 1, int, sum, _keep_cost, _leave_people)
# Whoever is known: it costs at least so many.
FEW_SMALLER = _Way(FEWEST_PEOPLE - 1, count_smaller, _join_people, _keep_cost, _leave_people)
FEW_NAMES = _Way(
    FEWEST_ORGANISATIONS - 1,
    len,
    lambda costs: frozenset().union(*costs),
    frozenset.difference,
    _leave_names,
)


def _gather_kinds(atoms: Sequence[Atom], published: set[Cell]) -> Iterator[list[_Kind]]:
    """Yield the kinds of atoms that the published cells hold, once for people, once for means.

    A reader knows every linear combination of cells, and whoever weighs the same in all of them, up
    to a factor, comes or goes together. Cells are sums of people, each in it or not. Their scores
    are sums of organisations' means, which change from cell to cell where an organisation is in
    both: by these it would be told alone, though as people everybody cancels out.
    """
    places = {cell: place for place, cell in enumerate(sorted(published))}
    held = [
        (atom, [(places[cell], cell) for cell in atom.cells if cell in places]) for atom in atoms
    ]
    together: Counter[tuple[Cell, frozenset[str]]] = Counter()
    for atom, cells in held:
        for _, cell in cells:
            together[cell, atom.organisations] += atom.people
    for of_means in (False, True):
        kinds: dict[tuple[tuple[int, int], ...], list[Atom]] = {}
        for atom, cells in held:
            # An atom's share of its organisation's people in a cell, as one part in so many.
            parts = sorted(
                (place, together[cell, atom.organisations] if of_means else 1)
                for place, cell in cells
            )
            if parts:
                row = _scale(tuple((place, _invert(part)) for place, part in parts))
                kinds.setdefault(row, []).append(atom)
        yield [_Kind(row, tuple(same), count_people(same)) for row, same in kinds.items()]


def count_people(atoms: Iterable[Atom]) -> dict[str, int]:
    """Return how many people there are of each named organisation."""
    people: dict[str, int] = {}
    for atom in atoms:
        for name in atom.organisations:
            people[name] = people.get(name, 0) + atom.people
    return people


def _count_rank(rows: Sequence[_Row]) -> int:
    return len(_solve(enumerate(rows), len(rows)).places)


def _solve(rows: Iterable[tuple[int, _Row]], most: int, cells: Iterable[int] = ()) -> _Basis:
    """Return a basis of rows with their places, of at most so many, and what is 0 times it.

    That begins with a vector for each cell in a row; those of `cells` are there from the start.
    """
    basis: list[int] = []
    free: _Vectors = {cell: {cell: 1} for cell in cells}
    for name, row in rows:
        if len(basis) == most:
            break
        for cell, _ in row:
            free.setdefault(cell, {cell: 1})
        if weights := _weigh(row, free):
            basis.append(name)
            _drop_first(free, weights)
    return _Basis(basis, free)


def _weigh(row: _Row, vectors: _Vectors) -> _Row:
    """Return a row times each of some vectors."""
    weights: dict[int, int] = {}
    for cell, number in row:
        for name, weight in vectors[cell].items():
            weights[name] = (weights.get(name, 0) + number * weight) % PRIME
    return tuple(sorted(one for one in weights.items() if one[1]))


def _drop_first(vectors: _Vectors, weights: _Row) -> None:
    """Take the first of some vectors from the others, so that a row with these weights is 0."""
    (first, weight), *others = weights
    inverse = _invert(weight)
    times = [(name, number * inverse % PRIME) for name, number in others]
    for cell in vectors.values():
        number = cell.pop(first, 0)
        if number:
            for name, many in times:
                cell[name] = (cell.get(name, 0) - number * many) % PRIME


def _scale(row: _Row) -> _Row:
    """Return the same for rows that are the same up to a factor."""
    if not row:
        return ()
    times = _invert(row[0][1])
    return tuple((cell, number * times % PRIME) for cell, number in row)


def _invert(number: int) -> int:
    return pow(number, -1, PRIME)
