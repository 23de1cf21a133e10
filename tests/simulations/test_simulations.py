"""Partnerships that were made up, and what is told of them."""

import random
from pathlib import Path

import pytest

from build_scripts.words import read_words
from simulations.measure import (
    QUESTIONS,
    combine,
    measure_luck,
    measure_luck_in_pictures,
    measure_luck_over_rounds,
)
from simulations.partnership import ask_person, make_partnership
from simulations.report import describe_results, read_results

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_same_seed_makes_the_same_people() -> None:
    made = [
        ask_person(random.Random(7), make_partnership(random.Random(5), 3), 1)  # noqa: S311
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert made[0]["organisation"] == "Organisation 2"
    assert len(combine([made[0]] * 3)) == 16


def test_without_differences_few_factors_are_called_a_difference() -> None:
    assert measure_luck(2, 5, 10) <= 0.2


def test_a_whole_picture_and_two_rounds_show_luck_more_often_than_one_factor_does() -> None:
    luck = measure_luck(2, 5, 10)
    assert luck < measure_luck_in_pictures(2, 5, 10) < 1
    assert luck < measure_luck_over_rounds(2, 5, 10) < 1


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_point_that_was_measured_is_told(language: str) -> None:
    words = read_words(DOCS)[language].interface["simulations"]
    told = describe_results(read_results(), words)
    assert len(told["rows"]) == sum(len(points) for _, points in QUESTIONS.values())
    assert all(len(row) == len(told["columns"]) for row in told["rows"])
    assert len(told["panels"]) == len(QUESTIONS)


def test_what_was_measured_stays_within_what_is_promised() -> None:
    measured = read_results()["measured"]
    shares = {name: [point["share"] for point in points] for name, points in measured.items()}
    assert max(shares["luck"]) <= 0.10
    assert max(shares["size"]) - min(shares["size"]) <= 0.22
    assert max(shares["more"]) <= 0.18
    assert max(shares["more-firm"] + shares["more-firm-named"]) <= 0.12
