"""Damages what people bring, and holds what is read against what was in it.

`python -m tests.scan_files.mutations [10000]` tries so many; each has its number as its seed.
"""

import random
import sys
from collections import Counter
from typing import Any

from scan_engine.answers import describe_respondent
from scan_engine.framework import ITEMS
from tests.scan_files.cases import CASES
from tests.scan_files.cases.people import Case
from tests.scan_files.reading import Brought, read_closely


def mutate(seed: int) -> bool:
    """Read one damaged case; return whether it gave anybody. Raises for what must never be.

    Where lines of a text were damaged, whoever is found is in the case, but for what the page names
    about just that; other damage may only break nothing.
    """
    chance = random.Random(seed)  # noqa: S311
    case = chance.choice(list(CASES.values()))
    damage = chance.choice((_cut, _swap_lines, _drop_lines, _flip, _repeat, _recode))
    content = damage(case.content, chance)
    people, _ = read_closely(case.name, content, case.pasted)
    if damage in (_drop_lines, _swap_lines, _cut, _repeat):
        # Of a table that says itself that its numbers mean something else, just that may be gone.
        for one in people if case.told != ("turned",) else ():
            assert _is_known(one, case), (seed, case.name, one)
    return bool(people)


def _is_known(one: Brought, case: Case) -> bool:
    """Return whether somebody is in the case, but for what the page names about just that.

    Nobody has an answer that was not given, unless the page asks which column that statement has,
    or what the word means that was read as that answer; or it says that the row may have moved.
    Where it asks whether columns without heads are the statements in their order, these may be
    others, and the answers nobody else's.
    """
    return any(_is_told(one, describe_respondent(known)) for known in case.people)


def _is_told(one: Brought, known: Any) -> bool:
    changed = [
        item
        for item, (answer, given) in enumerate(
            zip(one.person["answers"], known["answers"], strict=True)
        )
        if answer not in (given, None) and item not in one.items and answer not in one.meant
    ]
    others = [
        name
        for name in ("organisation", "month")
        if one.person[name] not in (known[name], None) and name not in one.asked
    ]
    in_order = Counter(one.person["answers"]) - Counter(known["answers"] + [None] * len(ITEMS))
    moved = not in_order if "order" in one.asked else not changed
    return one.uneven or (moved and not others)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _swap_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _drop_lines(content: bytes, chance: random.Random) -> bytes:
    return b"\n".join(one for one in content.split(b"\n") if chance.random() > 0.2)


def _repeat(content: bytes, chance: random.Random) -> bytes:
    # From the beginning of a line: a whole row of an organisation's last two letters is a person.
    place = chance.randrange(len(content) + 1)
    return content + content[content.rfind(b"\n", 0, place) + 1 :]


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 20) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _recode(content: bytes, chance: random.Random) -> bytes:
    source, target = chance.sample(["utf-8", "cp1252", "utf-16", "mac_roman", "utf-16-be"], 2)
    return content.decode(source, errors="replace").encode(target, errors="replace")


def main(tries: int) -> None:
    found = sum(mutate(seed) for seed in range(tries))
    print(f"{tries} damaged files and texts: no exception, nobody made up; {found} gave people.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
