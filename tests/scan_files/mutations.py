"""Damages what people bring, and holds what is read against what was in it.

`python -m tests.scan_files.mutations [10000]` tries so many; each has its number as its seed.
"""

import random
import sys
from typing import Any

from scan_engine.answers import describe_respondent
from tests.scan_files.cases import CASES
from tests.scan_files.cases.people import Case
from tests.scan_files.reading import count_people, read_brought


def mutate(seed: int) -> bool:
    """Read one damaged case; return whether it gave anybody. Raises for what must never be.

    Whoever is found has no answer, organisation or month that was not in the table, where cells or
    lines of a text were damaged without a word; other damage may only break nothing.
    """
    chance = random.Random(seed)  # noqa: S311
    case = chance.choice(list(CASES.values()))
    damage = chance.choice((_cut, _swap_lines, _drop_lines, _flip, _repeat, _recode))
    content = damage(case.content, chance)
    people, told = read_brought(case.name, content, case.pasted)
    if damage in (_drop_lines, _swap_lines, _cut, _repeat):
        _hold_against(case, people, told, seed)
    return bool(people)


def _hold_against(case: Case, people: list[Any], told: list[str], seed: int) -> None:
    """Raise when a person was made up and nothing was said."""
    known = list(count_people([describe_respondent(one) for one in case.people]))
    for answers, organisation, month in count_people(people):
        alike = [
            one for one in known if _is_part(answers, one[0]) and organisation in (one[1], None)
        ]
        assert told or any(month in (one[2], None) for one in alike), (seed, case.name, answers)


def _is_part(answers: tuple[Any, ...], of: tuple[Any, ...]) -> bool:
    """Return whether nothing is answered that was not."""
    return all(one in (given, None) for one, given in zip(answers, of, strict=True))


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
