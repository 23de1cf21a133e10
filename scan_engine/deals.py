"""How often luck alone would show a difference as large as the one that is there.

People's pairs of answers are dealt anew over the parts that they came from (organisations, or an
organisation's two rounds), sizes kept. All ways are counted where they are few; else a fixed number
is drawn (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585), always the same ones. Nothing in it
knows a name.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, combinations, islice, pairwise, product
from math import lcm
from operator import itemgetter

from scan_engine.ratios import Ratio, is_at_most
from scan_engine.tallies import Pair, Pairs, add_pairs, order_pair

MOST_WAYS = 5_000
# Up to so many people dealt, so many deals are drawn.
DRAWN = ((60, 999), (1_000, 199))
DRAWN_BEYOND = 19
# So many deals are measured before it is asked whether the others are needed.
AT_ONCE = 250
# The order of more people than this is not kept for the next factor.
MOST_KEPT = 1_000

# A difference is told as a finding where luck shows it in at most one of ten deals. Our own rule.
FINDING_FROM = (1, 10)

# The generator of the C standard's example; its lowest bits are poor, so they are not used.
MULTIPLIER, INCREMENT, MASK, POOR_BITS = 1_103_515_245, 12_345, 2**31 - 1, 8

# What some people answered, added up: agreed and lived answers, and how many there are of each, as
# one number, which adds faster than four.
Packed = int
# The packed sums of each pool's parts.
Deal = Sequence[Sequence[Packed]]
# A packed sum to the means of the agreed and of the lived answers in it, None where there are none:
# whole numbers, on a scale that all deals share.
Means = Callable[[Packed], tuple[int | None, int | None]]
# What is measured in a deal; None when it cannot be.
Measure = Callable[[Deal], int | None]
# The people of each pool, as places in the order of their pairs, in the order in which they lie.
Orders = tuple[tuple[int, ...], ...]
# What takes the people of each pool in such an order; it is faster than place by place.
Takers = tuple[Callable[[Sequence[Packed]], Sequence[Packed]], ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """Parts (by their counts of pairs) over which their people are dealt anew, sizes kept."""

    parts: tuple[Pairs, ...]

    def measure_parts(self) -> tuple[int, ...]:
        """Return the sizes of the parts."""
        return tuple(sum(pairs.values()) for pairs in self.parts)


def find_chance_of_gap(organisations: Iterable[Pairs]) -> Ratio:
    """Return how often the organisations' scores would lie as far apart as they do: as wide ÷ all.

    `organisations` are two or more, in each of which both items were answered.
    """
    parts = sorted(organisations, key=lambda pairs: sum(pairs.values()))
    return find_chance([Pool(tuple(parts))], _prepare_spread)


def is_gap_rare(organisations: Iterable[Pairs]) -> bool:
    """Return whether find_chance_of_gap is rare: the same, of no more deals than it takes.

    Where luck shows the gap often, a part of the drawn deals says so already.
    """
    parts = sorted(organisations, key=lambda pairs: sum(pairs.values()))
    pool = Pool(tuple(parts))
    sizes = [pool.measure_parts()]
    if _count_ways(sizes) <= MOST_WAYS:
        return is_rare(find_chance([pool], _prepare_spread))
    width = (5 * sum(sizes[0])).bit_length()
    there = [[_pack_pairs(part, width) for part in parts]]
    deals = iter(_deal_drawn([_pack_people(pool, width)], sizes))
    every = 1 + _count_drawn(sum(sizes[0]))
    large = 1
    while some := list(islice(deals, AT_ONCE)):
        measure = _prepare_spread(_prepare_means(width, [there, *some]))
        real = measure(there) or 0
        measured = list(map(measure, some))
        large += sum([found is not None and found >= real for found in measured])
        if not is_at_most((large, every), FINDING_FROM):
            return False
    return True


def find_chance(pools: Sequence[Pool], prepare: Callable[[Means], Measure]) -> Ratio:
    """Return how often a deal of the pools measures as much as what is there.

    `prepare` gives what measures, of what gives a sum's means.
    All ways are counted up to 5,000, all pools together: as large ÷ all. Else it is drawn, pool by
    pool, with one series of numbers through all of them: (as large + 1) ÷ (deals + 1). Raises
    ValueError when there is nothing to measure.
    """
    sizes = [pool.measure_parts() for pool in pools]
    width = (5 * sum(map(sum, sizes))).bit_length()
    values = [_pack_people(pool, width) for pool in pools]
    counted = _count_ways(sizes) <= MOST_WAYS
    deals = list((_deal_all if counted else _deal_drawn)(values, sizes))
    there = [[_pack_pairs(part, width) for part in pool.parts] for pool in pools]
    measure = prepare(_prepare_means(width, [there, *deals]))
    real = measure(there)
    if real is None:
        raise ValueError("there is no difference to deal")
    measured = list(map(measure, deals))
    large = sum(found is not None and found >= real for found in measured)
    return (large, len(deals)) if counted else (large + 1, len(deals) + 1)


def is_rare(chance: Ratio) -> bool:
    """Return whether luck shows it in at most one of ten deals."""
    return is_at_most(chance, FINDING_FROM)


def _prepare_spread(means: Means) -> Measure:
    """Return what measures highest minus lowest score, twice, of the one pool of a deal.

    None with fewer than two parts that have one. A part's score is remembered.
    """

    @cache
    def find_score(packed: Packed) -> int | None:
        return _add_means(*means(packed))

    def measure(deal: Deal) -> int | None:
        known = [score for score in map(find_score, deal[0]) if score is not None]
        return max(known) - min(known) if len(known) > 1 else None

    return measure


def _add_means(agreed: int | None, lived: int | None) -> int | None:
    return None if agreed is None or lived is None else agreed + lived


def _prepare_means(width: int, deals: Sequence[Deal]) -> Means:
    """Return what unpacks sums to exact means: whole numbers on a scale that all deals share.

    Sums are those of a part, or of such parts of all pools together.
    """
    mask = (1 << width) - 1
    sums = {part for deal in deals for parts in deal for part in parts}
    if len(deals[0]) > 1:
        sums |= {sum(parts) for deal in deals for parts in zip(*deal, strict=True)}
    numbers = {packed >> place * width & mask for packed in sums for place in (1, 3)} - {0}
    scale = lcm(*numbers)

    @cache
    def find_means(packed: Packed) -> tuple[int | None, int | None]:
        agreed, agrees = packed & mask, packed >> width & mask
        lived, lives = packed >> 2 * width & mask, packed >> 3 * width
        return (
            agreed * (scale // agrees) if agrees else None,
            lived * (scale // lives) if lives else None,
        )

    return find_means


def _pack(pair: Pair, width: int) -> Packed:
    agreed, lived = (answer or 0 for answer in pair)
    return agreed | bool(agreed) << width | lived << 2 * width | bool(lived) << 3 * width


def _pack_pairs(pairs: Pairs, width: int) -> Packed:
    return sum(_pack(pair, width) * count for pair, count in pairs.items())


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
    cuts = [[slice(*ends) for ends in pairwise(accumulate(parts, initial=0))] for parts in sizes]
    takers = _keep_takers(people) if sum(people) <= MOST_KEPT else _draw_takers(people)
    for deal in takers:
        yield [
            _cut_sums(take(given), places)
            for given, take, places in zip(values, deal, cuts, strict=True)
        ]


def _cut_sums(dealt: Sequence[Packed], cuts: Sequence[slice]) -> list[Packed]:
    return [sum(dealt[part]) for part in cuts]


@lru_cache(maxsize=4)
def _keep_takers(people: tuple[int, ...]) -> tuple[Takers, ...]:
    """Return what takes the drawn orders: the same for each factor with so many people."""
    return tuple(_draw_takers(people))


def _draw_takers(people: Sequence[int]) -> Iterator[Takers]:
    for orders in _draw_orders(people):
        yield tuple([itemgetter(*order) for order in orders])


def _count_drawn(people: int) -> int:
    """Return how many deals are drawn of so many people."""
    return next((deals for most, deals in DRAWN if people <= most), DRAWN_BEYOND)


def _draw_orders(people: Sequence[int]) -> Iterator[Orders]:
    """Yield for each drawn deal the order in which the people of each pool lie.

    From the last place down to place 1, x ← (1103515245·x + 12345) mod 2³¹, from x = 1, and the
    place is exchanged with place (x ÷ 256, whole) mod (place + 1). The next deal goes on with the
    same orders and the same x.
    """
    everybody = sum(people)
    deals = _count_drawn(everybody)
    orders = [list(range(count)) for count in people]
    number = 1
    for _ in range(deals):
        for order in orders:
            for place in range(len(order) - 1, 0, -1):
                number = (MULTIPLIER * number + INCREMENT) & MASK
                other = (number >> POOR_BITS) % (place + 1)
                order[place], order[other] = order[other], order[place]
        yield tuple(map(tuple, orders))
