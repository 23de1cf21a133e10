"""How often luck alone would show a difference as large as the one that is there.

People's pairs of answers are dealt anew over the parts that they came from (organisations, or an
organisation's two rounds), sizes kept. All ways are counted where they are few; else a fixed number
is drawn (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585), always the same ones. Nothing in it
knows a name.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, pairwise, product

from scan_engine.ratios import Ratio, is_at_most
from scan_engine.tallies import Pair, Pairs, add_pairs, order_pair

MOST_WAYS = 5_000
# Up to so many people dealt, so many deals are drawn.
DRAWN = ((60, 999), (1_000, 199))
DRAWN_BEYOND = 19
# The order of more people than this is not kept for the next factor.
MOST_KEPT = 1_000

# A difference is told as a finding where luck shows it in at most one of ten deals. Our own rule.
FINDING_FROM = (1, 10)

# The generator of the C standard's example; its lowest bits are poor, so they are not used.
MULTIPLIER, INCREMENT, MASK, POOR_BITS = 1_103_515_245, 12_345, 2**31 - 1, 8

# What some people answered, added up: their agreed answers, how many those are, the lived likewise.
Sums = tuple[int, int, int, int]
# The people of each pool, as places in the order of their pairs, in the order in which they lie.
Orders = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """Parts (by their counts of pairs) over which their people are dealt anew, sizes kept."""

    parts: tuple[Pairs, ...]

    def measure(self) -> tuple[int, ...]:
        """Return the sizes of the parts."""
        return tuple(sum(pairs.values()) for pairs in self.parts)


# Whether a deal is as large as what is really there, from the sums of each pool's parts.
AsLarge = Callable[[Sequence[Sequence[Sums]]], bool]


def find_chance_of_gap(organisations: Iterable[Pairs]) -> Ratio:
    """Return how often the organisations' scores would lie as far apart as they do: as wide ÷ all.

    `organisations` are two or more, in each of which both items were answered.
    """
    pool = Pool(tuple(sorted(organisations, key=lambda pairs: sum(pairs.values()))))
    wide = _spread_scores([sum_pairs(pairs) for pairs in pool.parts])
    if wide is None:
        raise ValueError("fewer than two organisations have a score")

    def is_as_wide(deal: Sequence[Sequence[Sums]]) -> bool:
        spread = _spread_scores(deal[0])
        return spread is not None and is_at_most(wide, spread)

    return find_chance([pool], is_as_wide)


def find_chance(pools: Sequence[Pool], is_as_large: AsLarge) -> Ratio:
    """Return how often a deal of the pools is as large as what is there.

    All ways are counted up to 5,000, all pools together: as large ÷ all. Else it is drawn, pool by
    pool, with one series of numbers through all of them: (as large + 1) ÷ (deals + 1).
    """
    sizes = [pool.measure() for pool in pools]
    width = (5 * sum(map(sum, sizes))).bit_length()
    values = [_pack_people(pool, width) for pool in pools]
    counted = _count_ways(sizes) <= MOST_WAYS
    deals = _deal_all(values, sizes) if counted else _deal_drawn(values, sizes)
    large = every = 0
    for deal in deals:
        every += 1
        large += is_as_large([[_unpack(part, width) for part in parts] for parts in deal])
    return (large, every) if counted else (large + 1, every + 1)


def sum_pairs(pairs: Pairs) -> Sums:
    """Return the sums of some people's answers."""
    width = (5 * sum(pairs.values())).bit_length()
    return _unpack(sum(_pack(pair, width) * count for pair, count in pairs.items()), width)


def is_rare(chance: Ratio) -> bool:
    """Return whether luck shows it in at most one of ten deals."""
    return is_at_most(chance, FINDING_FROM)


def _spread_scores(parts: Iterable[Sums]) -> Ratio | None:
    """Return highest minus lowest score, twice; None with fewer than two parts that have one."""
    scores = [
        (agreed * lives + lived * agrees, agrees * lives)
        for agreed, agrees, lived, lives in parts
        if agrees and lives
    ]
    if len(scores) < 2:
        return None
    low = high = scores[0]
    for score in scores[1:]:
        if score[0] * low[1] < low[0] * score[1]:
            low = score
        elif score[0] * high[1] > high[0] * score[1]:
            high = score
    return high[0] * low[1] - low[0] * high[1], high[1] * low[1]


def _pack(pair: Pair, width: int) -> int:
    """Return one person's sums in one number, which adds faster than four."""
    agreed, lived = (answer or 0 for answer in pair)
    return agreed | bool(agreed) << width | lived << 2 * width | bool(lived) << 3 * width


def _unpack(packed: int, width: int) -> Sums:
    mask = (1 << width) - 1
    return (
        packed & mask,
        packed >> width & mask,
        packed >> 2 * width & mask,
        packed >> 3 * width,
    )


def _pack_people(pool: Pool, width: int) -> list[int]:
    """Return everybody in a pool in the order of their pairs."""
    together = add_pairs(pool.parts)
    people: list[int] = []
    for pair in sorted(together, key=order_pair):
        people += [_pack(pair, width)] * together[pair]
    return people


def _count_ways(sizes: Iterable[Sequence[int]]) -> int:
    """Return in how many ways the people of all pools can be dealt, or some number above the most.

    It is n! ÷ the product of the sizes' factorials, multiplied over the pools.
    """
    ways = 1
    for parts in sizes:
        left = sum(parts)
        for size in parts:
            fewest = min(size, left - size)
            choices = 1
            for place in range(1, fewest + 1):
                choices = choices * (left - fewest + place) // place
                if ways * choices > MOST_WAYS:
                    return ways * choices
            ways *= choices
            left -= size
    return ways


def _deal_all(
    values: Sequence[Sequence[int]], sizes: Sequence[Sequence[int]]
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield the packed sums of each pool's parts in every way."""
    ways = [list(_deal_pool(*pool)) for pool in zip(values, sizes, strict=True)]
    yield from product(*ways)


def _deal_pool(values: Sequence[int], sizes: Sequence[int]) -> Iterator[tuple[int, ...]]:
    first, *others = sizes
    total = sum(values)
    if len(others) == 1:
        yield from ((taken, total - taken) for taken in map(sum, combinations(values, first)))
        return
    for chosen in combinations(range(len(values)), first):
        taken = sum([values[place] for place in chosen])
        left = [value for place, value in enumerate(values) if place not in chosen]
        yield from ((taken, *rest) for rest in _deal_pool(left, others))


def _deal_drawn(
    values: Sequence[Sequence[int]], sizes: Sequence[Sequence[int]]
) -> Iterator[list[list[int]]]:
    """Yield the packed sums of each pool's parts in the drawn deals."""
    people = tuple(map(len, values))
    cuts = [list(pairwise(accumulate(parts, initial=0))) for parts in sizes]
    orders = _keep_orders(people) if sum(people) <= MOST_KEPT else _draw_orders(people)
    for deal in orders:
        yield [
            _cut_sums(given, order, parts)
            for given, order, parts in zip(values, deal, cuts, strict=True)
        ]


def _cut_sums(
    values: Sequence[int], order: Sequence[int], cuts: Iterable[tuple[int, int]]
) -> list[int]:
    dealt = [values[place] for place in order]
    return [sum(dealt[start:end]) for start, end in cuts]


@lru_cache(maxsize=4)
def _keep_orders(people: tuple[int, ...]) -> tuple[Orders, ...]:
    """Return the drawn orders, which are the same for each factor with so many people."""
    return tuple(_draw_orders(people))


def _draw_orders(people: Sequence[int]) -> Iterator[Orders]:
    """Yield for each drawn deal the order in which the people of each pool lie.

    From the last place down to place 1, x ← (1103515245·x + 12345) mod 2³¹, from x = 1, and the
    place is exchanged with place (x ÷ 256, whole) mod (place + 1). The next deal goes on with the
    same orders and the same x.
    """
    everybody = sum(people)
    deals = next((deals for most, deals in DRAWN if everybody <= most), DRAWN_BEYOND)
    orders = [list(range(count)) for count in people]
    number = 1
    for _ in range(deals):
        for order in orders:
            for place in range(len(order) - 1, 0, -1):
                number = (MULTIPLIER * number + INCREMENT) & MASK
                other = (number >> POOR_BITS) % (place + 1)
                order[place], order[other] = order[other], order[place]
        yield tuple(map(tuple, orders))
