"""`make damage`: a million damaged codes of 13 kinds, and how many open as something else.

Whatever is wrong with a code, it must not open as somebody else's answers. Two wrong symbols never
do; other damage passes the check once in 1,047,317 times.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from random import Random

from scan_engine.answers import Respondent
from scan_engine.codes import WRITTEN, CodeError, holds_group
from scan_engine.framework import FACTORS, ITEMS
from scan_engine.group import Group, Point
from scan_engine.group_code import decode_group, encode_group
from scan_engine.share_code import decode_respondent, encode_respondent
from scan_engine.sharing import tally_group
from scan_engine.symbols import SYMBOLS

CODES = 400
NAMES = ("Noord", "Thuiszorg Zuid", "Coöperatie ’t Hûs", None)
MONTHS = ("2026-11", "2027-02", None)


@dataclass(frozen=True, slots=True)
class Tried:
    """How many codes were damaged in one way, and how many of them opened as something else."""

    kind: str
    codes: int
    opened: int
    most: int


def change_symbols(code: str, random: Random, places: list[int]) -> str:
    symbols = list(code)
    for place in places:
        symbols[place] = random.choice(SYMBOLS.replace(symbols[place], ""))
    return "".join(symbols)


def change_one(code: str, random: Random, _: str) -> str:
    return change_symbols(code, random, [random.randrange(len(code))])


def change_two(code: str, random: Random, _: str) -> str:
    return change_symbols(code, random, random.sample(range(len(code)), 2))


def change_neighbours(code: str, random: Random, _: str) -> str:
    place = random.randrange(len(code) - 1)
    return change_symbols(code, random, [place, place + 1])


def swap(code: str, one: int, other: int) -> str:
    symbols = list(code)
    symbols[one], symbols[other] = symbols[other], symbols[one]
    return "".join(symbols)


def swap_neighbours(code: str, random: Random, _: str) -> str:
    place = random.randrange(len(code) - 1)
    return swap(code, place, place + 1)


def swap_any(code: str, random: Random, _: str) -> str:
    one, other = random.sample(range(len(code)), 2)
    return swap(code, one, other)


def change_twins(code: str, random: Random, _: str) -> str:
    twins = [place for place in range(len(code) - 1) if code[place] == code[place + 1]]
    if not twins:
        return code
    place = random.choice(twins)
    symbol = random.choice(SYMBOLS.replace(code[place], ""))
    return code[:place] + 2 * symbol + code[place + 2 :]


def change_three(code: str, random: Random, _: str) -> str:
    return change_symbols(code, random, random.sample(range(len(code)), 3))


def leave_out(code: str, random: Random, _: str) -> str:
    place = random.randrange(len(code))
    return code[:place] + code[place + 1 :]


def type_twice(code: str, random: Random, _: str) -> str:
    place = random.randrange(len(code))
    return code[:place] + code[place] + code[place:]


def put_in(code: str, random: Random, _: str) -> str:
    place = random.randrange(len(code) + 1)
    return code[:place] + random.choice(SYMBOLS) + code[place:]


def move_piece(code: str, random: Random, _: str) -> str:
    start = random.randrange(len(code) - 6)
    end = start + random.randint(2, 6)
    rest = code[:start] + code[end:]
    place = random.randrange(len(rest) + 1)
    return rest[:place] + code[start:end] + rest[place:]


def turn_piece(code: str, random: Random, _: str) -> str:
    start = random.randrange(len(code) - 8)
    end = start + random.randint(3, 8)
    return code[:start] + code[start:end][::-1] + code[end:]


def join_two(code: str, random: Random, other: str) -> str:
    return code[: random.randrange(2, len(code))] + other[random.randrange(2, len(other)) :]


# In how many symbols at most a code is wrong then, in its place; None when that does not tell.
KINDS: dict[str, tuple[Callable[[str, Random, str], str], int | None]] = {
    "a wrong symbol": (change_one, 1),
    "two wrong symbols": (change_two, 2),
    "two wrong neighbours": (change_neighbours, 2),
    "two neighbours changed places": (swap_neighbours, 2),
    "any two changed places": (swap_any, 2),
    "twins are other twins": (change_twins, 2),
    "three wrong symbols": (change_three, None),
    "a symbol left out": (leave_out, None),
    "a symbol typed twice": (type_twice, None),
    "a symbol too many": (put_in, None),
    "a piece stands elsewhere": (move_piece, None),
    "a piece turned round": (turn_piece, None),
    "the beginning of one, the end of another": (join_two, None),
}


def make_codes(random: Random, count: int) -> list[str]:
    """Return codes of persons, of groups of sheets and of groups of counts."""
    return [_make_code(random, place % 4) for place in range(count)]


def try_kind(kind: str, count: int, codes: list[str], random: Random) -> Tried:
    """Return how many of `count` codes that were damaged in one way opened as something else."""
    damage, wrong = KINDS[kind]
    opened = sum(opens(code) for code in damage_codes(damage, count, codes, random))
    return Tried(kind, count, opened, 0 if wrong else bound(count))


def damage_codes(
    damage: Callable[[str, Random, str], str], count: int, codes: list[str], random: Random
) -> Iterator[str]:
    whole = set(codes)
    while count:
        damaged = damage(random.choice(codes), random, random.choice(codes))
        if damaged not in whole:
            count -= 1
            yield damaged


def opens(code: str) -> bool:
    try:
        decode_group(code) if holds_group(code) else decode_respondent(code)
    except CodeError:
        return False
    return True


def bound(count: int) -> int:
    """Return how many of so many may pass the check: what is expected, and five deviations more."""
    expected = count / WRITTEN.prime
    return int(expected + 5 * sqrt(expected) + 1)


def _make_code(random: Random, kind: int) -> str:
    if kind < 2:
        return encode_respondent(_make_person(random, kind == 1))
    people = tuple(_make_person(random, True) for _ in range(random.randint(3, 12)))
    points = (Point("Meet each month", "Kim", "2027-01-31", FACTORS[0]),)
    group = Group(people, "Lime tree", "2026-11", points)
    return encode_group(group if kind == 2 else tally_group(group))


def _make_person(random: Random, named: bool) -> Respondent:
    answers = tuple(random.choice((None, 0, 1, 2, 3, 4, 5)) for _ in ITEMS)
    if not named:
        return Respondent(answers)
    return Respondent(answers, random.choice(NAMES), random.choice(MONTHS))


def main(arguments: list[str]) -> int:
    """Damage a million codes, or as many as is asked; return 1 when more opened than may."""
    total = int(arguments[0]) if arguments else 1_000_000
    random = Random(total)  # noqa: S311
    codes = make_codes(random, CODES)
    failed = 0
    for place, kind in enumerate(KINDS):
        count = (total * (place + 1)) // len(KINDS) - (total * place) // len(KINDS)
        tried = try_kind(kind, count, codes, random)
        failed += tried.opened > tried.most
        print(f"{tried.codes:>9,}  {tried.opened:>3} opened (at most {tried.most})  {kind}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
