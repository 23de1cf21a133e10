"""Sheets to counts, by a database; counts to the engine's tallies, which it judges."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from kijkglas.files import Relation
from kijkglas.sheets import KEYS
from scan_engine.answers import HIGHEST_ANSWER
from scan_engine.framework import FACETS, FACTORS
from scan_engine.names import fold_name
from scan_engine.tallies import Pair, Tally, add_pairs, order_tallies

# A pair as one number: no answer, 0, 1 … 5, the agreed item first.
KINDS = HIGHEST_ANSWER + 2
PAIRS: tuple[Pair, ...] = tuple(
    (agreed - 1 if agreed else None, lived - 1 if lived else None)
    for agreed in range(KINDS)
    for lived in range(KINDS)
)


# The three keys, a factor's place, a pair's code, and how many gave it.
Row = tuple[Any, ...]


class Round(NamedTuple):
    """The people of one partnership in one month, counted."""

    partnership: str
    month: str
    tallies: tuple[Tally, ...]


def count_pairs(database: Any, sheets: Relation) -> Iterator[Row]:
    """Return how often each pair was given: the keys, a factor's place, the pair, and the count.

    In order of partnership and month. A sheet without any answer is nobody's.
    """
    database.register("sheets_to_count", sheets)
    keys = ", ".join(f"coalesce({key}, '') AS {key}" for key in KEYS)
    codes = ", ".join(_code_pair(factor) for factor in FACTORS)
    places = ", ".join(map(str, range(len(FACTORS))))
    # Nothing of a table's is written into this: names and places are the framework's own.
    counted = database.sql(f"""
        WITH coded AS (SELECT {keys}, [{codes}]::UTINYINT[] AS pairs FROM sheets_to_count),
        long AS (
            SELECT {", ".join(KEYS)}, unnest([{places}]) AS factor, unnest(pairs) AS pair
            FROM coded WHERE list_max(pairs) > 0
        )
        SELECT {", ".join(KEYS)}, factor, pair, count(*) AS count
        FROM long GROUP BY ALL ORDER BY partnership, month
    """)  # noqa: S608
    for batch in counted.to_arrow_reader(65_536):
        yield from zip(*(column.to_pylist() for column in batch), strict=True)


def read_rounds(rows: Iterable[Row]) -> Iterator[Round]:
    """Return the rounds in rows of counts, which stand in order of partnership and month.

    An organisation is known by its name without capitals or spaces that differ; of its spellings
    the first in the alphabet is shown.
    """
    for (partnership, month), of_round in groupby(rows, key=itemgetter(0, 1)):
        counted: dict[str, list[dict[Pair, int]]] = {}
        for _, _, name, factor, pair, count in of_round:
            if name not in counted:
                counted[name] = [{} for _ in FACTORS]
            counted[name][factor][PAIRS[pair]] = count
        tallies = (
            Tally(name or None, sum(factors[0].values()), tuple(factors))
            for name, factors in counted.items()
        )
        yield Round(partnership, month, add_tallies(tallies))


def add_tallies(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return the tallies of several groups as those of one: an organisation's counts together."""
    named: dict[str, list[Tally]] = {}
    for tally in tallies:
        named.setdefault(fold_name(tally.name), []).append(tally)
    return order_tallies(
        same[0]
        if len(same) == 1
        else Tally(
            min((one.name for one in same if one.name), default=None),
            sum(one.respondents for one in same),
            tuple(add_pairs(parts) for parts in zip(*(one.factors for one in same), strict=True)),
        )
        for same in named.values()
    )


def _code_pair(factor: str) -> str:
    agreed, lived = (f'coalesce("{factor}.{facet}"::INTEGER, -1) + 1' for facet in FACETS)
    return f"({agreed}) * {KINDS} + {lived}"
