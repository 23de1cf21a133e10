"""The rules for several people once more, in the plainest way, from the page that lays them down.

People stay people here: nothing is counted, cached or subtracted, and the fractions are those of
the standard library. Nothing of the engine is used.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import ceil, factorial, floor, prod
from typing import Any

Pair = tuple[int | None, int | None]
People = list[tuple[str | None, Pair]]


def mean(values: list[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values) if values else None


def show(value: Fraction | None, parts: int = 10) -> Fraction | None:
    return None if value is None else Fraction(floor(value * parts + Fraction(1, 2)), parts)


def select_item(people: People, item: int) -> list[Fraction]:
    return [Fraction(answer) for _, pair in people if (answer := pair[item])]


def list_names(people: People) -> list[str | None]:
    return list(dict.fromkeys(name for name, _ in people))


def of(people: People, name: str | None) -> People:
    return [person for person in people if person[0] == name]


def score_item(people: People, item: int, voices: str) -> Fraction | None:
    if voices == "persons":
        return mean(select_item(people, item))
    means = [mean(select_item(of(people, name), item)) for name in list_names(people)]
    return mean([one for one in means if one is not None])


def score(people: People, voices: str = "persons") -> Fraction | None:
    agreed, lived = (score_item(people, item, voices) for item in (0, 1))
    return None if agreed is None or lived is None else (agreed + lived) / 2


def deviate(people: People) -> Fraction | None:
    deviations = []
    for item in (0, 1):
        answers = select_item(people, item)
        middle = mean(answers)
        if middle is None or len(answers) < 2:
            return None
        deviations.append(mean([abs(answer - middle) for answer in answers]))
    return (deviations[0] + deviations[1]) / 2  # type: ignore[operator]


def is_unknown(people: People) -> bool:
    least = len(people) >= 3
    return least and any(
        2 * sum(pair[item] == 0 for _, pair in people) >= len(people) for item in (0, 1)
    )


def has_too_few(people: People) -> bool:
    return any(len(select_item(people, item)) < 3 for item in (0, 1))


def list_sides(people: People, item: int) -> tuple[list[Fraction], list[Fraction]]:
    answers = select_item(people, item)
    return [a for a in answers if a >= 4], [a for a in answers if a <= 2]


def count_smaller(people: People) -> int:
    return sum(min(map(len, list_sides(people, item))) for item in (0, 1))


def are_opposite(people: People) -> bool:
    given = len(select_item(people, 0)) + len(select_item(people, 1))
    if count_smaller(people) * 8 > given:
        return True
    for item in (0, 1):
        agree, disagree = map(len, list_sides(people, item))
        for name in filter(None, list_names(people)):
            answers = select_item(of(people, name), item)
            if answers and min(answers) >= 4 and agree <= disagree:
                return True
            if answers and max(answers) <= 2 and disagree <= agree:
                return True
    return False


def do_voices_part(people: People) -> bool:
    one, other = show(score(people, "organisations")), show(score(people, "persons"))
    if one is None or other is None:
        return False
    return abs(one - other) >= Fraction(3, 10) and (one >= 4) != (other >= 4)


def find_why(people: People, between: bool) -> str | None:
    spread = deviate(people)
    if between:
        return "between"
    if do_voices_part(people):
        return "voices"
    if are_opposite(people):
        return "opposite"
    return "spread" if spread is not None and spread > Fraction(4, 5) else None


def find_label(people: People, voices: str, between: bool) -> str | None:
    if is_unknown(people):
        return "unknown"
    shown = show(score(people, voices))
    if len(people) < 3 or has_too_few(people) or shown is None:
        return None
    close = find_why(people, between) is None
    if shown >= 4:
        return "cherish" if close else "check"
    return "improve" if close else "talk"


def is_firm(people: People, voices: str, label: str) -> bool:
    rest = (people[:place] + people[place + 1 :] for place in range(len(people)))
    return all(find_label(others, voices, False) in (label, None) for others in rest)


# The deal.


def order(pair: Pair) -> tuple[int, int]:
    agreed, lived = (-1 if answer is None else answer for answer in pair)
    return agreed, lived


def deal_ways(people: list[Any], sizes: list[int]) -> Iterator[list[list[Any]]]:
    """Yield every way to deal people, who are all different, over parts of those sizes."""
    if not sizes:
        yield []
        return
    for chosen in combinations(range(len(people)), sizes[0]):
        rest = [person for place, person in enumerate(people) if place not in chosen]
        for others in deal_ways(rest, sizes[1:]):
            yield [[people[place] for place in chosen], *others]


def count_ways(sizes: list[int]) -> int:
    return factorial(sum(sizes)) // prod(map(factorial, sizes))


def draw(pools: list[list[Pair]]) -> Iterator[list[list[Pair]]]:
    """Yield the drawn deals, each with its pools in the order in which they then lie."""
    everybody = sum(map(len, pools))
    deals = 999 if everybody <= 60 else 199 if everybody <= 1000 else 19
    pools = [sorted(pool, key=order) for pool in pools]
    x = 1
    for _ in range(deals):
        for pool in pools:
            for i in range(len(pool) - 1, 0, -1):
                x = (1103515245 * x + 12345) % 2**31
                j = (x // 256) % (i + 1)
                pool[i], pool[j] = pool[j], pool[i]
        yield [list(pool) for pool in pools]


def cut(pool: list[Pair], sizes: list[int]) -> list[list[Pair]]:
    parts, start = [], 0
    for size in sizes:
        parts.append(pool[start : start + size])
        start += size
    return parts


def spread_scores(parts: list[list[Pair]]) -> Fraction | None:
    scores = [score([(None, pair) for pair in part]) for part in parts]
    known = [one for one in scores if one is not None]
    return max(known) - min(known) if len(known) > 1 else None


def list_counting(people: People) -> list[str]:
    return [
        name
        for name in list_names(people)
        if name and sum(bool(a and b) for _, (a, b) in of(people, name)) >= 2
    ]


def find_gap(people: People) -> Fraction | None:
    shown = [one for name in list_counting(people) if (one := show(score(of(people, name))))]
    return max(shown) - min(shown) if len(shown) > 1 else None


def chance_of_gap(people: People) -> Fraction | None:
    gap = find_gap(people)
    if gap is None or gap < 1:
        return None
    parts = sorted(([pair for _, pair in of(people, n)] for n in list_counting(people)), key=len)
    sizes = [len(part) for part in parts]
    real = spread_scores(parts)
    assert real is not None

    def is_as_wide(dealt: list[list[Pair]]) -> bool:
        spread = spread_scores(dealt)
        return spread is not None and spread >= real

    together = [pair for part in parts for pair in part]
    if count_ways(sizes) <= 5000:
        ways = list(deal_ways(together, sizes))
        return Fraction(sum(map(is_as_wide, ways)), len(ways))
    deals = [cut(pool, sizes) for (pool,) in draw([together])]
    return Fraction(sum(map(is_as_wide, deals)) + 1, len(deals) + 1)


def describe_factor(people: People, voices: str) -> dict[str, Any]:
    """Return what is said of a factor, of the people who answered anything at all."""
    gap, chance = find_gap(people), chance_of_gap(people)
    found = chance is not None and chance <= Fraction(1, 10)
    silent = len(people) < 3 or is_unknown(people) or has_too_few(people)
    why = None if silent else find_why(people, found)
    spread = deviate(people)
    closeness = None
    if not silent:
        assert spread is not None
        closeness = "close" if why is None else "far" if spread >= Fraction(6, 5) else "different"
    label = find_label(people, voices, found)
    firm = None
    if not silent and label and len(people) >= 4 and why != "between":
        firm = is_firm(people, voices, label)
    return {
        "score": show(score(people, voices)),
        "ad": show(spread, 1000),
        "closeness": closeness,
        "why": why,
        "label": label,
        "firm": firm,
        "left_out": count_smaller(people) if closeness == "close" else None,
        "gap": gap,
        "chance": None if chance is None else Fraction(ceil(chance * 1000), 1000),
        "pattern": find_pattern(people, closeness, found),
        "ahead": None if is_unknown(people) else find_ahead(people),
        "apart": find_apart(people) if len(people) == 2 else None,
    }


def find_pattern(people: People, closeness: str | None, found: bool) -> str | None:
    if closeness is None:
        return None
    if found:
        return "between"
    names = list(filter(None, list_names(people)))
    divided = any(all(list_sides(of(people, name), item)) for name in names for item in (0, 1))
    return "through" if len(names) > 1 and closeness != "close" and divided else None


def find_ahead(people: People) -> str | None:
    leads = [Fraction(a - b) for _, (a, b) in people if a and b]
    lead = mean(leads)
    if lead is None or len(leads) < 3:
        return None
    return "agreed" if lead >= 1 else "lived" if lead <= -1 else None


def find_apart(people: People) -> int | None:
    (_, one), (_, other) = people
    return max((abs(a - b) for a, b in zip(one, other, strict=True) if a and b), default=None)


# Two rounds.


def compare(before: People, after: People, voices: str) -> dict[str, Any]:
    """Return what is told of like for like, from the people of two rounds."""
    both = [name for name in list_names(before) if name in list_names(after)]
    rounds = [[p for p in people if p[0] in both] for people in (before, after)]
    exact = [score(people, voices) for people in rounds]
    shown = [show(one) for one in exact]
    found: dict[str, Any] = {"like_before": shown[0], "like_after": shown[1]}
    if shown[0] is None or shown[1] is None:
        return {**found, "change": None, "direction": None, "chance": None}
    change = shown[1] - shown[0]
    chance = None
    if abs(change) >= Fraction(1, 2):
        chance = chance_of_change(rounds, both, voices)
    rare = chance is not None and chance <= Fraction(1, 10)
    return {
        **found,
        "change": change,
        "direction": "same" if not rare else "up" if change > 0 else "down",
        "chance": None if chance is None else Fraction(ceil(chance * 1000), 1000),
    }


def chance_of_change(rounds: list[People], both: list[str | None], voices: str) -> Fraction:
    pools = [[[pair for _, pair in of(people, name)] for people in rounds] for name in both]
    pools.sort(key=lambda p: (len(p[0]), len(p[1]), sorted(map(order, p[0] + p[1]))))
    sizes = [[len(part) for part in pool] for pool in pools]

    def changes(dealt: list[list[list[Pair]]]) -> Fraction | None:
        scores = [
            score([(str(n), pair) for n, pool in enumerate(dealt) for pair in pool[of_]], voices)
            for of_ in (0, 1)
        ]
        if scores[0] is None or scores[1] is None:
            return None
        return abs(scores[1] - scores[0])

    real = changes(pools)
    assert real is not None

    def is_as_large(dealt: list[list[list[Pair]]]) -> bool:
        change = changes(dealt)
        return change is not None and change >= real

    together = [before + after for before, after in pools]
    if prod(map(count_ways, sizes)) <= 5000:
        ways = list(deal_pools(together, sizes))
        return Fraction(sum(map(is_as_large, ways)), len(ways))
    deals = [
        [cut(pool, parts) for pool, parts in zip(deal, sizes, strict=True)]
        for deal in draw(together)
    ]
    return Fraction(sum(map(is_as_large, deals)) + 1, len(deals) + 1)


def deal_pools(pools: list[list[Pair]], sizes: list[list[int]]) -> Iterator[list[list[list[Pair]]]]:
    if not pools:
        yield []
        return
    for first in deal_ways(pools[0], sizes[0]):
        for others in deal_pools(pools[1:], sizes[1:]):
            yield [first, *others]
