"""How close the answers of several are."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.agreement import (
    Counts,
    mean_answers,
    mean_deviation,
    measure_deviation,
    measure_range,
)
from scan_engine.answers import HIGHEST_ANSWER
from scan_engine.ratios import Ratio
from tests.scan_engine.sheets import GOLDEN, any_answer

REFERENCE: dict[str, Any] = json.loads((GOLDEN / "agreement.json").read_text())
TOLERANCE = REFERENCE["about"]["tolerance"]

any_item = st.lists(any_answer, max_size=12)


def count_answers(given: Sequence[int | None]) -> Counts:
    return tuple(given.count(answer) for answer in range(HIGHEST_ANSWER + 1))


def show(ratio: Ratio | None) -> float | None:
    return None if ratio is None else ratio[0] / ratio[1]


@pytest.mark.parametrize("name", REFERENCE["one_item"])
def test_one_item_agrees_with_the_reference(name: str) -> None:
    wanted = REFERENCE["one_item"][name]
    counts = (0, *wanted["counts"])
    assert show(mean_answers(counts)) == pytest.approx(wanted["mean"], abs=TOLERANCE)
    assert show(measure_deviation(counts)) == pytest.approx(wanted["ad_m"], abs=TOLERANCE)
    assert measure_range(counts, counts) == wanted["range"]


@pytest.mark.parametrize("name", REFERENCE["two_items"])
def test_two_items_agree_with_the_reference(name: str) -> None:
    wanted = REFERENCE["two_items"][name]
    agreed, lived = (count_answers(item) for item in zip(*wanted["answers"], strict=True))
    deviations = [show(measure_deviation(agreed)), show(measure_deviation(lived))]
    assert deviations == pytest.approx(wanted["item_ad_m"], abs=TOLERANCE)
    found = mean_deviation(agreed, lived)
    assert show(found) == pytest.approx(wanted["ad_m_j"], abs=TOLERANCE)


@given(any_item, any_item)
def test_a_missing_answer_is_as_if_the_person_was_not_there(
    agreed: list[int | None], lived: list[int | None]
) -> None:
    only = [[answer for answer in item if answer] for item in (agreed, lived)]
    found = mean_deviation(count_answers(agreed), count_answers(lived))
    assert found == mean_deviation(count_answers(only[0]), count_answers(only[1]))
    assert (found is None) == (min(map(len, only)) < 2)


@given(any_item)
def test_a_deviation_is_at_most_half_the_scale(item: list[int | None]) -> None:
    deviation = measure_deviation(count_answers(item))
    assert deviation is None or 0 <= deviation[0] <= 2 * deviation[1]


@given(any_item)
def test_turning_the_scale_round_changes_no_deviation(item: list[int | None]) -> None:
    turned = [6 - answer if answer else answer for answer in item]
    assert measure_deviation(count_answers(turned)) == measure_deviation(count_answers(item))
