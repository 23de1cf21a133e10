"""`python -m tests.truth [MINUTES]`: read on, part after part, from where the last run stopped.

A part that was read is written down in build/truth, under a name made of the engine and the reader:
when either changes, all is read again.
"""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path

from scan_engine import deals
from tests.truth.check import read_pictures
from tests.truth.groups import make_random_pages, make_small_pages

ROOT = Path(__file__).parent.parent.parent
SMALL_PEOPLE = (1, 2, 3, 4)
SMALL_PARTS = {1: 1, 2: 1, 3: 7, 4: 49}
RANDOM_PARTS, RANDOM_PAGES = 1000, 63  # of sixteen groups each: a million groups
Part = tuple[str, int, int]


def list_parts() -> Iterator[Part]:
    """Yield (kind, number, of how many): every group of up to four people, and random ones."""
    for people in SMALL_PEOPLE:
        for number in range(SMALL_PARTS[people]):
            yield f"small-{people}", number, SMALL_PARTS[people]
    for number in range(RANDOM_PARTS):
        yield "random", number, RANDOM_PARTS


def read_part(part: Part) -> tuple[Part, int, list[str]]:
    """Return the part, how many groups it held, and what was not true."""
    kind, number, parts = part
    if kind == "random":
        pages = make_random_pages(number, RANDOM_PAGES)
    else:
        pages = make_small_pages(int(kind.removeprefix("small-")), (number, parts))
    groups, problems, _ = read_pictures(pages)
    return part, groups, problems


def keep_orders() -> None:
    """Let the engine keep the orders in which it deals, which hang on the number of people alone.

    A picture asks for few numbers of people, and the engine keeps few; here all come by.
    """
    deals._keep_takers = cache(deals._keep_takers.__wrapped__)


def name_run() -> str:
    """Return a name that changes when the engine or the reader does."""
    files = sorted([*ROOT.glob("scan_engine/*.py"), *ROOT.glob("tests/truth/*.py")])
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def run(minutes: float) -> int:
    """Read parts until they are done or the time is over; return 1 when something is not true."""
    done = ROOT / "build/truth" / f"{name_run()}.txt"
    done.parent.mkdir(parents=True, exist_ok=True)
    read = set(done.read_text().splitlines()) if done.exists() else set()
    waiting = [part for part in list_parts() if f"{part[0]} {part[1]}" not in read]
    end = time.monotonic() + 60 * minutes
    groups = 0
    with ProcessPoolExecutor(initializer=keep_orders) as pool, done.open("a") as record:
        while waiting and time.monotonic() < end:
            for (kind, number, _), count, problems in pool.map(read_part, waiting[:4]):
                if problems:
                    print("\n".join(problems[:20]))
                    return 1
                groups += count
                record.write(f"{kind} {number}\n")
                record.flush()
            waiting = waiting[4:]
    print(f"{groups} groups read, nothing untrue; {len(waiting)} parts are left.")
    return 0


if __name__ == "__main__":
    sys.exit(run(float(sys.argv[1]) if len(sys.argv) > 1 else 600))
