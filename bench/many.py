"""`python -m bench.many SHEETS …`: how long a programme of so many answer sheets takes.

Partnerships of 36 people in up to five organisations, three rounds each, in Parquet. A line a size:
seconds by the clock, seconds of work of all processors, and the most memory that this process and
its helpers held together. What writes the sheets is another process, and not counted.
"""

import os
import resource
import sys
import threading
import time
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from kijkglas.programme import Asked, view_file
from scan_engine.framework import ITEMS

SIZES = (100_000, 1_000_000)

# People of one partnership lean one way, an organisation a little another.
ANSWER = """least(5, greatest(0, round(
    2.9 + (hash(p, {item}) % 1000) / 700 + (hash(p, o, {item}) % 1000) / 1500
    + (random() + random() - 1) * 1.6)))::UTINYINT"""


def write_sheets(path: Path, sheets: int) -> None:
    """Write so many sheets to a Parquet file."""
    items = ", ".join(f'{ANSWER.format(item=n)} AS "{item}"' for n, item in enumerate(ITEMS))
    duckdb.sql(f"""COPY (
        SELECT 'Partnership ' || p AS partnership, '2026-0' || (1 + r * 3) AS month,
            'Organisation ' || o AS organisation, {items}
        FROM (SELECT i // 108 AS p, i % 3 AS r, hash(i // 108, i % 108 // 9) % 5 AS o
              FROM range({sheets}) AS t(i))) TO '{path}' (FORMAT PARQUET)""")  # noqa: S608


def watch_memory(stop: threading.Event, most: list[int]) -> None:
    """Keep the most memory, in bytes, that this process and its children hold at once."""
    while not stop.wait(0.5):
        held = 0
        for pid in [os.getpid(), *_list_children(os.getpid())]:
            try:
                pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            except OSError:  # it ended in the meantime
                continue
            held += pages * resource.getpagesize()
        most[0] = max(most[0], held)


def _list_children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(one) for task in tasks for one in task.read_text().split()]
    return children + [one for child in children for one in _list_children(child)]


def tell(what: str, done: int, of: int) -> None:
    """Show how far it is."""
    print(f"  {what}: {done} of {of}", file=sys.stderr, flush=True)


def measure(sheets: int) -> None:
    """Print one size's line."""
    with TemporaryDirectory() as name:
        path = Path(name) / "sheets.parquet"
        writer = get_context("spawn").Process(target=write_sheets, args=(path, sheets))
        writer.start()
        writer.join()
        worked = -_count_work()
        stop, most = threading.Event(), [0]
        threading.Thread(target=watch_memory, args=(stop, most), daemon=True).start()
        began = time.perf_counter()
        seen = view_file(path, Path(name) / "pictures.parquet", Asked(), tell=tell)
        took = time.perf_counter() - began
        stop.set()
        worked += _count_work()
    print(
        f"{sheets:>12,} sheets {seen['rounds']:>9,} pictures {took:8.1f} s "
        f"{worked:8.1f} s of work {most[0] / 1e9:5.2f} GB",
        flush=True,
    )


def _count_work() -> float:
    """Return the seconds that processors worked for this process and for those that it waited for.

    On a machine with other work that says more than the clock.
    """
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or SIZES):
        measure(size)
