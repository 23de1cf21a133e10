"""Nothing false stands on the page, and no two sentences of it contradict each other."""

import random
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from scan_engine import closeness, deals, findings, partnership
from scan_engine.commands import handle
from scan_engine.findings import (
    CHANGE_FINDINGS,
    FACTOR_FINDINGS,
    GROUP_FINDINGS,
    ROUNDS_FINDINGS,
    FactorFinding,
)
from scan_engine.partnership import find_gap
from tests.truth.__main__ import read_part
from tests.truth.check import compare_rounds, find_untruths, read_pictures
from tests.truth.groups import make_random_pages, make_small_pages, make_two_rounds
from tests.truth.page import Sheet, read_pages
from tests.truth.sentences import (
    CHANGE_SENTENCES,
    CONTRADICTIONS,
    END_SENTENCES,
    FACTOR_SENTENCES,
    GROUP_SENTENCES,
    ROUNDS_SENTENCES,
    SOME_SENTENCES,
)

RANDOM_PARTS, RANDOM_PAGES = 8, 40  # of sixteen groups each: more than 5,000 groups
ROUNDS = 40
FAULT_SHARES, FAULT_STEP, FAULT_PAGES = 2000, 15, 40

pytestmark = pytest.mark.truth


def test_the_reader_knows_every_sentence_that_the_engine_says() -> None:
    assert {*FACTOR_SENTENCES, *END_SENTENCES} == set(FACTOR_FINDINGS)
    assert {*GROUP_SENTENCES, *SOME_SENTENCES} == set(GROUP_FINDINGS)
    assert set(CHANGE_SENTENCES) == set(CHANGE_FINDINGS)
    assert set(ROUNDS_SENTENCES) == set(ROUNDS_FINDINGS)
    known = {*FACTOR_FINDINGS, *GROUP_FINDINGS, *CHANGE_FINDINGS, *ROUNDS_FINDINGS}
    assert all(pair <= known for pair in CONTRADICTIONS)


@pytest.mark.parametrize(("people", "number", "shares"), [(1, 0, 1), (2, 0, 1)])
def test_every_group_of_one_or_two(people: int, number: int, shares: int) -> None:
    groups, problems, _ = read_pictures(make_small_pages(people, (number, shares)))
    assert groups > 100
    assert problems == []


@pytest.mark.parametrize("number", range(7))
def test_every_group_of_three(number: int) -> None:
    groups, problems, _ = read_pictures(make_small_pages(3, (number, 7)))
    assert groups > 70_000
    assert problems == []


@pytest.mark.parametrize("part", range(RANDOM_PARTS))
def test_random_groups_of_up_to_two_hundred(part: int) -> None:
    groups, problems, said = read_pictures(make_random_pages(part, RANDOM_PAGES))
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


def test_every_other_thing_of_a_picture_is_read_too() -> None:
    sheets, voices = next(make_random_pages(0, 1))
    picture = dict(handle("combine", {"results": sheets, "voices": voices}))
    page = read_pages(sheets)[voices]
    assert find_untruths(picture, page)[0] == []
    perspectives = [one | {"score": 1.7} for one in picture["perspectives"]]  # type: ignore[attr-defined]
    problems, _ = find_untruths({**picture, "perspectives": perspectives}, page)
    assert [line for line in problems if "perspectives" in line] == problems != []


def test_the_reader_sees_what_is_wrong() -> None:
    sheets, voices = next(make_random_pages(0, 1))
    picture = dict(handle("combine", {"results": sheets, "voices": voices}))
    factors = [dict(factor) for factor in picture["factors"]]  # type: ignore[attr-defined]
    factors[0] |= {"score": 1.7, "findings": [*factors[0]["findings"], "unknown", "close"]}
    problems, _ = find_untruths({**picture, "factors": factors}, read_pages(sheets)[voices])
    assert any("score is 1.7" in line for line in problems)
    assert any("unknown is said, and not true" in line for line in problems)
    assert any("unknown and close contradict each other" in line for line in problems)


def _say_more(name: str) -> FactorFinding:
    return replace(FACTOR_FINDINGS[name], holds=lambda factor, _: factor.score is not None)


# A rule of the engine, and what is planted in its place.
FAULTS: list[tuple[object, str, object]] = [
    (closeness, "FEWEST_ANSWERS", 4),
    (closeness, "FAR_FROM", (5, 4)),
    (closeness, "SPREAD_TO", (3, 4)),
    (closeness, "SMALLER_SIDE", 7),
    (closeness, "STRONG_FROM", 41),
    (closeness, "VOICES_DIFFER_FROM", 4),
    (closeness, "FEWEST_FOR_FIRM", 5),
    (closeness, "_is_one_alone", lambda _: False),
    (partnership, "FEWEST_TO_COUNT", 1),
    (partnership, "FEWEST_FOR_AHEAD", 2),
    (partnership, "FEWEST_FOR_MORE", 4),
    (partnership, "WIDE_GAP", 11),
    (partnership, "VOICES_DIFFER_FROM", 2),
    (partnership, "find_gap", lambda organisations: find_gap(organisations[::-1])),
    (findings, "FACTOR_FINDINGS", {**FACTOR_FINDINGS, "not-firm": _say_more("not-firm")}),
]


@cache
def _list_few() -> list[tuple[list[Sheet], str]]:
    """Return some of the pictures with groups of four."""
    return list(islice(make_small_pages(4, (3, FAULT_SHARES)), 0, None, FAULT_STEP))


def test_what_is_read_to_find_faults_has_none() -> None:
    assert read_pictures(_list_few())[1] == []


@pytest.mark.parametrize(("module", "name", "fault"), FAULTS, ids=[one[1] for one in FAULTS])
def test_a_fault_in_a_rule_is_seen_in_groups_of_four_alone(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, fault: object
) -> None:
    monkeypatch.setattr(module, name, fault)
    assert read_pictures(_list_few())[1] != []


@pytest.mark.parametrize(
    ("name", "fault"), [("FINDING_FROM", (1, 8)), ("INCREMENT", 12_347), ("POOR_BITS", 7)]
)
def test_a_fault_in_asking_luck_is_seen_in_random_groups(
    monkeypatch: pytest.MonkeyPatch, name: str, fault: object
) -> None:
    monkeypatch.setattr(deals, name, fault)
    monkeypatch.setattr(deals, "_keep_takers", deals._draw_takers)
    assert read_pictures(make_random_pages(0, FAULT_PAGES))[1] != []


def test_a_part_with_a_fault_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partnership, "FEWEST_TO_COUNT", 1)
    _, groups, problems = read_part(("small-2", 0, 1))
    assert groups > 1000
    assert problems != []
