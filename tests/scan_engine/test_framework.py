"""What somebody else's edition must keep to, said in a line when it does not."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from scan_engine.framework import PERSPECTIVES, build_perspectives, check_edition

TWO = {"one": ("a", "b"), "two": ("c",)}

WRONG: dict[str, tuple[Mapping[str, Any], str]] = {
    "one perspective": ({"one": ("a",)}, "an edition has 2 to 8 perspectives"),
    "nine perspectives": (
        {f"p{number}": (f"f{number}",) for number in range(9)},
        "an edition has 2 to 8 perspectives",
    ),
    "no factor": ({**TWO, "three": ()}, "three: a perspective has 1 to 8 factors"),
    "nine factors": (
        {**TWO, "three": tuple(f"f{number}" for number in range(9))},
        "three: a perspective has 1 to 8 factors",
    ),
    "capitals": ({**TWO, "Three": ("d",)}, "Three: an id is of small letters and digits"),
    "spaces": ({**TWO, "three": ("d e",)}, "d e: an id is of small letters and digits"),
    "a factor twice": ({**TWO, "three": ("a",)}, "a: an id stands for one thing"),
    "a number": ({**TWO, "three": (3,)}, "3: an id is of small letters and digits"),
    "no list": ({**TWO, "three": "def"}, "three: a perspective has 1 to 8 factors"),
    "a part of the meeting": ({**TWO, "three": ("dots",)}, "dots: is the name of a part"),
    "a factor called as a perspective": ({**TWO, "three": ("two",)}, "two: an id stands for one"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_framework_is_named(name: str) -> None:
    data, told = WRONG[name]
    with pytest.raises(ValueError, match=f"^{told}"):
        build_perspectives(data)


def test_a_framework_keeps_its_order() -> None:
    assert [one.factors for one in build_perspectives(TWO)] == [("a", "b"), ("c",)]
    assert [len(one.factors) for one in PERSPECTIVES] == [4, 4, 4, 4]


@pytest.mark.parametrize(
    ("namespace", "number", "equality", "told"),
    [
        ("Kijkglas", 1, (), "Kijkglas: a namespace is an id"),
        ("x" * 61, 1, (), f"{'x' * 61}: a namespace is an id of up to 60 signs"),
        (2026, 1, (), "2026: a namespace is an id"),
        ("brug", True, (), "True: an edition is numbered 1 to 15"),
        ("brug", 0, (), "0: an edition is numbered 1 to 15"),
        ("brug", 16, (), "16: an edition is numbered 1 to 15"),
        ("brug", 1, ("a", "z"), "z: is no factor"),
    ],
)
def test_what_is_no_edition_is_named(
    namespace: str, number: int, equality: Sequence[str], told: str
) -> None:
    check_edition("brug", 15, ("a",), ("a", "b"))
    with pytest.raises(ValueError, match=f"^{told}"):
        check_edition(namespace, number, equality, ("a", "b"))
