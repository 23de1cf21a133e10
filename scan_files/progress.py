"""How far a long reading is, for whoever waits for it: it is told now and then."""

from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from typing import TypeVar

# So many rows take about a second in a browser.
ROWS = 500

Tell = Callable[[int], object]
Row = TypeVar("Row")

tell: ContextVar[Tell | None] = ContextVar("tell", default=None)


def count_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows, and tell now and then how many there were."""
    listener = tell.get()
    for place, row in enumerate(rows, 1):
        yield row
        if listener and place % ROWS == 0:
            listener(place)
