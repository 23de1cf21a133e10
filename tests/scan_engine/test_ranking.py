"""What comes first, and how many of a list may be named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.ranking import count_named, group_equals, name_extent, rank_lowest_first


@pytest.mark.parametrize(
    ("ranks", "named"),
    [
        ("", 0),
        ("a", 1),
        ("aa", 2),
        ("aaa", 3),
        ("abc", 3),
        ("abcd", 3),
        ("abcc", 2),
        ("abbb", 1),
        ("aabb", 2),
        ("aaaa", 0),
        ("aaab", 3),
    ],
)
def test_no_more_than_three_are_named_and_never_some_of_equals(ranks: str, named: int) -> None:
    assert count_named(ranks) == named


def test_a_list_is_told_whole_or_in_part_or_by_its_length() -> None:
    given_ = [name_extent(named, listed) for named, listed in ((0, 0), (2, 2), (3, 5), (0, 4))]
    assert given_ == ["none", "all", "some", "many"]


@given(st.lists(st.integers(0, 3), max_size=8))
def test_equals_are_named_together_or_not_at_all(ranks: list[int]) -> None:
    ranks = sorted(ranks)
    named = count_named(ranks)
    assert named <= 3
    assert not set(ranks[:named]) & set(ranks[named:])
    sets = group_equals([str(place) for place in range(len(ranks))], ranks)
    assert [len(one) for one in sets] == [ranks.count(rank) for rank in sorted(set(ranks))]


def test_the_lowest_come_first_equals_stay_and_what_has_no_score_is_last() -> None:
    scored = [("a", 30), ("b", None), ("c", 10), ("d", 30), ("e", None)]
    assert rank_lowest_first(scored) == ("c", "a", "d", "b", "e")
