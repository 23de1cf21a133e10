"""Nothing false stands on the page, and no two sentences of it contradict each other."""

import random

import pytest

from scan_engine.commands import handle
from scan_engine.findings import (
    CHANGE_FINDINGS,
    FACTOR_FINDINGS,
    GROUP_FINDINGS,
    ROUNDS_FINDINGS,
)
from tests.truth.check import compare_rounds, find_untruths, read_pages
from tests.truth.groups import make_random_pages, make_small_pages, make_two_rounds
from tests.truth.sentences import (
    CHANGE_SENTENCES,
    CONTRADICTIONS,
    FACTOR_SENTENCES,
    GROUP_SENTENCES,
    ROUNDS_SENTENCES,
)

RANDOM_PARTS, RANDOM_PAGES = 8, 40  # of sixteen groups each: more than 5,000 groups
ROUNDS = 40

pytestmark = pytest.mark.truth


def test_the_reader_knows_every_sentence_that_the_engine_says() -> None:
    assert set(FACTOR_SENTENCES) == set(FACTOR_FINDINGS)
    assert set(GROUP_SENTENCES) == set(GROUP_FINDINGS)
    assert set(CHANGE_SENTENCES) == set(CHANGE_FINDINGS)
    assert set(ROUNDS_SENTENCES) == set(ROUNDS_FINDINGS)
    tables = (FACTOR_SENTENCES, GROUP_SENTENCES, CHANGE_SENTENCES, ROUNDS_SENTENCES)
    known = {sentence for table in tables for sentence in table}
    assert all(pair <= known for pair in CONTRADICTIONS)


@pytest.mark.parametrize(("people", "number", "shares"), [(1, 0, 1), (2, 0, 1)])
def test_every_group_of_one_or_two(people: int, number: int, shares: int) -> None:
    groups, problems, _ = read_pages(make_small_pages(people, (number, shares)))
    assert groups > 100
    assert problems == []


@pytest.mark.parametrize("number", range(7))
def test_every_group_of_three(number: int) -> None:
    groups, problems, _ = read_pages(make_small_pages(3, (number, 7)))
    assert groups > 70_000
    assert problems == []


@pytest.mark.parametrize("part", range(RANDOM_PARTS))
def test_random_groups_of_up_to_two_hundred(part: int) -> None:
    groups, problems, said = read_pages(make_random_pages(part, RANDOM_PAGES))
    assert groups == 16 * RANDOM_PAGES
    assert problems == []
    assert {"close", "far", "between", "through", "chance-common", "not-firm"} <= said


@pytest.mark.parametrize("seed", range(2))
def test_random_rounds(seed: int) -> None:
    problems = [
        problem
        for number in range(ROUNDS)
        for problem in compare_rounds(*make_two_rounds(random.Random(f"{seed} {number}")))  # noqa: S311
    ]
    assert problems == []


def test_the_reader_sees_what_is_wrong() -> None:
    sheets, voices = next(make_random_pages(0, 1))
    picture = dict(handle("combine", {"results": sheets, "voices": voices}))
    assert find_untruths(picture, sheets, voices)[0] == []
    factors = [dict(factor) for factor in picture["factors"]]  # type: ignore[attr-defined]
    factors[0] |= {"score": 1.7, "findings": [*factors[0]["findings"], "unknown", "close"]}
    problems, _ = find_untruths({**picture, "factors": factors}, sheets, voices)
    assert any("score is 1.7" in line for line in problems)
    assert any("unknown is said, and not true" in line for line in problems)
    assert any("unknown and close contradict each other" in line for line in problems)
