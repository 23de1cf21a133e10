"""Which names are one organisation's, where being wrong would give somebody away."""

from random import Random

import pytest

from kijkglas.spellings import fold_spelling, join_names
from scan_engine.names import is_likely_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour", "har\u200bbour\u2060"),
        ("Harbour", "\ufeffHARBOUR "),
        ("Harbour", "Harbour"),
        ("Café", "Cafe\u200d\u0301"),
        ("Straße", "STRASSE"),
        ("", " \u200b\u3164"),
        (None, ""),
    ],
)
def test_what_looks_the_same_is_the_same(one: str | None, other: str) -> None:
    assert fold_spelling(one) == fold_spelling(other)


def test_names_are_joined_from_each_to_the_next() -> None:
    joined = join_names(["Harbor", "Gem. Lindedam", "Harbour North", "Lindedam", "Harbour", None])
    assert len({joined[name] for name in ("Harbor", "Harbour", "Harbour North")}) == 1
    assert joined["Gem. Lindedam"] == joined["Lindedam"] != joined["Harbour"]
    assert joined[None] == ""


def test_names_that_share_no_word_by_which_they_are_known_stay_apart() -> None:
    names = ["School 1", "School 2", "Quay", "Quai", "GGD", "GGZ"]
    assert len(set(join_names(names).values())) == len(names)


def test_more_names_than_anybody_can_be_asked_about_are_joined_too() -> None:
    names = [f"Place{n}stad" for n in range(100, 700, 4)]
    joined = join_names([*names, *(f"{name} BV" for name in names)])
    assert all(joined[f"{name} BV"] == joined[name] for name in names)


WORDS = ("gemeente", "gem", "ge", "lindedam", "lindedm", "zorg", "zorggroep", "sti", "12", "a")


def test_exactly_the_names_are_joined_that_likely_steps_lead_to() -> None:
    """Beside every two names, of which only those are looked at that share a word."""
    chance = Random(5)  # noqa: S311, test data and no secret
    names = sorted({" ".join(chance.sample(WORDS, chance.randint(1, 3))) for _ in range(60)})
    near = {
        one: {two for two in names if is_likely_same(one.split(), two.split())} for one in names
    }
    joined = join_names(names)
    for name in names:
        found = {name}
        while (
            more := {two for one in found for two in names if two in near[one] or one in near[two]}
            - found
        ):
            found |= more
        assert found == {other for other in names if joined[other] == joined[name]}
    assert 3 < len(set(joined.values())) < len(names)
