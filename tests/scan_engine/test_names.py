"""Names that are one, and names that may be: of the latter, whoever gathers is asked."""

import pytest

from scan_engine.names import find_likely_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lindedam", "Gem. Lindedam"),
        ("Gem. Lindedam", "Gemeente Lindedam"),
        ("Lindedam", "Lindendam"),
        ("Lindedam", "Lindedan"),
        ("Zorggroep Noord", "ZORGGROEP NOORD BV"),
        ("Stichting De Haven", "De Haven"),
        ("St. Haven", "Stichting Haven"),
    ],
)
def test_two_spellings_may_be_one_organisation(one: str, other: str) -> None:
    assert len(find_likely_same([one, "Iets heel anders", other])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Noord", "Zuid"),
        ("Gemeente Noord", "Gemeente Zuid"),
        ("Lindedam", "LINDEDAM"),
        ("Noord", "Moord"),
        ("A", "B"),
        ("De", "De A"),
        ("...", "Lindedam"),
        ("Welzijn Oost", "Welzijn West"),
        ("Lindedam", "Lindenburg"),
        ("Partner 1", "Partner 11"),
        ("Team A", "Team Amstel"),
    ],
)
def test_other_names_are_not_asked_about(one: str, other: str) -> None:
    assert find_likely_same([one, other]) == []


def test_of_more_than_a_hundred_names_nobody_is_asked() -> None:
    names = ["Lindedam", "Gem. Lindedam", *(f"Partner {number}" for number in range(99))]
    assert find_likely_same(names) == []
    assert len(find_likely_same(names[:-1])) == 1


def test_each_pair_is_asked_once_with_the_shorter_name_first() -> None:
    names = ["Gem. Lindedam", "Lindedam", "Gem. Lindedam", "gem. lindedam"]
    assert find_likely_same(names) == [("Lindedam", "Gem. Lindedam")]
