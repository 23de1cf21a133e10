"""How often luck shows as much: every way counted, or the fixed deals."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine import deals
from scan_engine.commands import handle
from scan_engine.tallies import Pair
from tests.examples import examples
from tests.scan_engine import plain
from tests.scan_engine.sheets import read_people

answers = st.sampled_from([None, 0, 1, 2, 3, 4, 5])
pairs = st.tuples(answers, answers)
full_pairs = st.tuples(st.integers(1, 5), st.integers(1, 5))


def count(people: list[Pair]) -> dict[Pair, int]:
    return {pair: people.count(pair) for pair in people}


def make_people(parts: list[list[Pair]]) -> plain.People:
    return [(str(number), pair) for number, part in enumerate(parts) for pair in part]


def enumerate_anew(parts: list[list[Pair]]) -> Fraction:
    """Return the chance from all orders of the people, of which many are the same deal."""
    people = [pair for part in parts for pair in part]
    sizes = [len(part) for part in parts]
    real = plain.spread_scores(parts)
    assert real is not None
    spreads = [plain.spread_scores(plain.cut(list(o), sizes)) for o in permutations(people)]
    wide = sum(spread is not None and spread >= real for spread in spreads)
    return Fraction(wide, len(spreads))


@examples(40)
@given(
    st.lists(st.lists(pairs, max_size=2), min_size=2, max_size=3),
    st.lists(full_pairs, min_size=3, max_size=3),
)
def test_every_way_is_counted(parts: list[list[Pair]], full: list[Pair]) -> None:
    parts = [[one, *part] for one, part in zip(full, parts, strict=False)]
    if sum(map(len, parts)) > 6:
        return
    chance = deals.find_chance_of_gap(map(count, parts))
    assert Fraction(*chance) == enumerate_anew(parts)


@pytest.mark.parametrize(
    ("sizes", "counted"),
    [
        ([2, 2], True),
        ([7, 7], True),  # 3,432 ways
        ([7, 8], False),  # 6,435
        ([2, 98], True),  # 4,950
        ([2, 99], False),  # 5,050
        ([2, 2, 2, 2], True),  # 2,520
        ([2, 2, 2, 3], False),  # 7,560
        ([3, 3, 3], True),  # 1,680
        ([1000, 1000], False),
        ([400_000, 600_000], False),
    ],
)
def test_all_ways_are_counted_up_to_five_thousand(sizes: list[int], counted: bool) -> None:
    assert (deals._count_ways([sizes]) <= deals.MOST_WAYS) == counted
    if max(sizes) < 100:
        assert (plain.count_ways(sizes) <= 5000) == counted


def test_the_ways_of_all_pools_are_multiplied() -> None:
    assert deals._count_ways([[2, 2], [3, 3], [2, 2]]) == 6 * 20 * 6
    assert deals._count_ways([[4, 4], [4, 4], [2, 2]]) > 5000


@pytest.mark.parametrize(("people", "number"), [(60, 999), (61, 199), (1000, 199), (1001, 19)])
def test_the_more_people_are_dealt_the_fewer_deals_are_drawn(people: int, number: int) -> None:
    drawn = list(deals._draw_orders([people]))
    assert len(drawn) == number
    assert all(sorted(order) == list(range(people)) for (order,) in drawn[:3])


def test_the_drawn_deals_are_always_these() -> None:
    # By hand: x is 1103527590, 377401575, 662824084, 1147902781 …, of which a 256th is taken.
    first, second, *_ = deals._draw_orders([5])
    x, order = 1, [0, 1, 2, 3, 4]
    for wanted in (first, second):
        for place in (4, 3, 2, 1):
            x = (1103515245 * x + 12345) % 2147483648
            other = x // 256 % (place + 1)
            order[place], order[other] = order[other], order[place]
        assert wanted == (tuple(order),)
    assert (1103515245 + 12345) // 256 % 5 == 4310654 % 5 == 4


@examples(15)
@given(st.lists(st.lists(pairs, min_size=4, max_size=9), min_size=2, max_size=4))
def test_what_is_drawn_is_as_laid_down(parts: list[list[Pair]]) -> None:
    parts = [[(5, 4), (number + 1, 2), *part] for number, part in enumerate(parts)]
    people = make_people(parts)
    gap, chance = plain.find_gap(people), plain.chance_of_gap(people)
    if gap is not None and gap >= 1:
        assert Fraction(*deals.find_chance_of_gap(map(count, parts))) == chance


def test_who_is_dealt_over_two_organisations_of_three() -> None:
    # 20 ways; only this one and its mirror are 3 points apart.
    people: dict[str, object] = {"Noord": "55, 55, 55", "Zuid": "22, 22, 22"}
    factor = combine(people)["factors"][0]
    assert (factor["gap"], factor["chance"], factor["pattern"]) == (3.0, 0.1, "between")


def combine(people: dict[str, object]) -> Any:
    return handle("combine", {"results": read_people(people)})


def test_names_and_their_order_change_no_chance() -> None:
    rows = {"A": "55, 54, 45, 3?", "B": "12, 21, 33, 22, 24", "C": "33, 34, 4-, 54, 55, 43"}
    chances = set()
    for names in permutations(rows):
        renamed: dict[str, object] = {
            name: rows[one] for name, one in zip(names, rows, strict=True)
        }
        chances.add(combine(renamed)["factors"][0]["chance"])
    assert len(chances) == 1
    assert None not in chances


def test_those_without_a_name_and_single_voices_are_not_dealt() -> None:
    two: dict[str, object] = {"Noord": "55, 54, 45", "Zuid": "12, 21, 33"}
    more: dict[str, object] = {
        **two,
        "no organisation": "11, 55, 11",
        "West": "55",
        "Oost": "1-, -5",
    }
    assert combine(two)["factors"][0]["chance"] == combine(more)["factors"][0]["chance"]


def test_without_two_scores_there_is_nothing_to_deal() -> None:
    with pytest.raises(ValueError, match="no difference"):
        deals.find_chance_of_gap([{(4, 4): 2}, {(None, 4): 2}])


def test_an_organisation_that_loses_an_item_in_a_deal_has_no_score_there() -> None:
    # Of each organisation one person answered nothing and one both; where both empty ones fall
    # together, one organisation has no score, so that deal is not as wide.
    parts: list[list[Pair]] = [[(5, 5), (None, None)], [(1, 1), (None, None)]]
    assert Fraction(*deals.find_chance_of_gap(map(count, parts))) == Fraction(4, 6)


def test_a_crowd_is_dealt_nineteen_times() -> None:
    rows = {"Noord": "500 x 55, 100 x 4-, 20 x 54", "Zuid": "600 x 33, 30 x ?4"}
    factor = combine(dict(rows))["factors"][0]
    # As wide in none of 19 deals: 1 of 20.
    assert (factor["gap"], factor["chance"], factor["pattern"]) == (1.9, 0.05, "between")
