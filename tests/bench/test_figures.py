"""What the bench computes from what it measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Target, describe_spread, divide_pairs, make_rows, read_targets
from bench.report import TARGETS

times = st.lists(st.floats(0.1, 1e6), min_size=1, max_size=9)


def test_a_spread_names_the_median_the_lowest_and_the_highest() -> None:
    spread = describe_spread([9, 1, 4])
    assert (spread.median, spread.low, spread.high) == (4, 1, 9)
    assert describe_spread([1, 2, 3, 10]).median == 2.5


@given(times)
def test_a_median_lies_within_its_spread(values: list[float]) -> None:
    spread = describe_spread(values)
    assert spread.low <= spread.median <= spread.high


def test_ratios_are_taken_within_a_round_and_not_from_medians() -> None:
    ours, peers = [10.0, 20.0, 90.0], [20.0, 100.0, 100.0]
    assert divide_pairs(ours, peers) == [0.5, 0.2, 0.9]
    [row] = make_rows([Target("row", "ms", "a", "b")], {"a": ours, "b": peers})
    assert row.ratio is not None
    assert row.ratio.median == 0.5  # the medians alone would give 0.2


def test_rounds_of_which_one_side_is_missing_are_no_pairs() -> None:
    with pytest.raises(ValueError, match="shorter"):
        divide_pairs([1, 2, 3], [1, 2])


@pytest.mark.parametrize(("ours", "reached"), [([2.0, 3.0, 3.0], True), ([3.1, 3.1, 1.0], False)])
def test_a_target_with_a_peer_is_reached_by_its_ratio(ours: list[float], reached: bool) -> None:
    target = Target("row", "ms", "a", "b", at_most=0.3)
    [row] = make_rows([target], {"a": ours, "b": [10.0, 10.0, 10.0]})
    assert row.reached is reached


def test_a_target_without_a_peer_is_reached_by_its_amount() -> None:
    below = Target("row", "ms", "a", at_most=16)
    above = Target("row", "points", "a", at_least=95)
    rows = make_rows([below, above], {"a": [16.0]})
    assert [row.reached for row in rows] == [True, False]


def test_a_least_amount_is_reached_when_every_round_reaches_it() -> None:
    target = Target("row", "points", "a", at_least=95)
    assert [
        make_rows([target], {"a": points})[0].reached for points in ([95, 99, 99], [94, 99, 99])
    ] == [True, False]


def test_a_row_without_a_target_reaches_nothing_and_misses_nothing() -> None:
    rows = make_rows([Target("row", "ms", "a"), Target("row", "ms", peer="a")], {"a": [1.0]})
    assert [row.reached for row in rows] == [None, None]
    assert rows[1].ours is None


def test_what_was_not_measured_has_no_row() -> None:
    assert make_rows([Target("row", "ms", "a", "b")], {"a": [1.0]}) == []


def test_every_row_of_the_file_measures_something() -> None:
    targets = read_targets(TARGETS)
    assert all(target.ours or target.peer for target in targets)
    assert all(target.peer for target in targets if target.picture)
