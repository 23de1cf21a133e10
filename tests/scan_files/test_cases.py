"""Whatever people hold is read right, asked about, or refused in words."""

import pytest

from scan_engine.answers import describe_respondent
from tests.examples import few
from tests.scan_files.cases import CASES
from tests.scan_files.mutations import mutate
from tests.scan_files.reading import count_people, read_brought

SILENT = ("rows",)
# As many as a test has time for; `make mutations` tries 10,000.
TRIED = few(300)


@pytest.mark.parametrize("name", CASES)
def test_each_gives_its_people_or_says_why_not(name: str) -> None:
    case = CASES[name]
    people, told = read_brought(name, case.content, case.pasted)
    assert count_people(people) == count_people([describe_respondent(one) for one in case.people])
    assert tuple(one for one in told if one not in SILENT) == (*case.asks, *case.told)


def test_no_damage_breaks_the_reading_or_makes_another_person_without_a_word() -> None:
    for seed in range(TRIED):
        mutate(seed)
