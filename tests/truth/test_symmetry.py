"""What the reading of groups of four leaves out is no other to the engine than what it reads."""

import random
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise, product
from typing import Any

import pytest

from scan_engine.commands import handle
from tests.truth.groups import (
    ALL_ANSWERS,
    LETTERS,
    list_cases,
    list_groups,
    list_shapes,
    make_sheets,
    make_small_pages,
)
from tests.truth.page import FACTORS, Sheet
from tests.truth.reader import Answer, Pair

VOICES = ("organisations", "persons")
PAGES = 60
EXCHANGED = {"ahead-agreed": "ahead-lived", "ahead-lived": "ahead-agreed"}
OF_UNKNOWN = ("unknown", "unknown_items")

pytestmark = pytest.mark.truth


def draw_sheets(seed: object, people: int = 4) -> list[Sheet]:
    """Return so many people who answered the first factor, in an order of their shape."""
    rng = random.Random(f"{seed}")  # noqa: S311, for tests
    sizes, nameless = rng.choice(list(list_shapes(people)))
    names = [LETTERS[place] for place, size in enumerate(sizes) for _ in range(size)]
    pairs = [(a, b) for a in ALL_ANSWERS for b in ALL_ANSWERS]
    cases = {
        place: tuple(rng.choice(pairs) if place else (3, 4) for _ in range(people))
        for place in range(len(FACTORS))
    }
    return make_sheets([*names, *[None] * nameless], cases)


def look(sheets: Sequence[Sheet], voices: str) -> dict[str, Any]:
    """Return the engine's picture."""
    return dict(handle("combine", {"results": list(sheets), "voices": voices}))


def change_answers(sheets: Sequence[Sheet], answers: Sequence[Sequence[Answer]]) -> list[Sheet]:
    """Return the same people with other answers."""
    return [{**sheet, "answers": list(own)} for sheet, own in zip(sheets, answers, strict=True)]


def exchange_answers(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the same people with agreed and lived exchanged on each factor."""
    answers = [[sheet["answers"][place ^ 1] for place in range(32)] for sheet in sheets]
    return change_answers(sheets, answers)


def exchange_picture(picture: Mapping[str, Any]) -> dict[str, Any]:
    """Return a picture with agreed and lived exchanged."""
    return {**picture, "factors": [_exchange_factor(factor) for factor in picture["factors"]]}


def _exchange_factor(factor: Mapping[str, Any]) -> dict[str, Any]:
    items = {
        name: {"agreed": factor[name]["lived"], "lived": factor[name]["agreed"]}
        for name in ("answers", "unknown_items")
    }
    ahead = {"agreed": "lived", "lived": "agreed", None: None}[factor["ahead"]]
    said = [EXCHANGED.get(name, name) for name in factor["findings"]]
    return {**factor, **items, "ahead": ahead, "findings": said}


@pytest.mark.parametrize("voices", VOICES)
@pytest.mark.parametrize("people", [1, 2, 3])
def test_small_groups_with_agreed_and_lived_exchanged_look_the_same(
    people: int, voices: str
) -> None:
    pages = [sheets for sheets, counted in make_small_pages(people, (3, 49)) if counted == voices]
    for sheets in pages:
        assert look(exchange_answers(sheets), voices) == exchange_picture(look(sheets, voices))
    assert pages or (people, voices) == (1, "persons")


@pytest.mark.parametrize("voices", VOICES)
def test_four_people_with_agreed_and_lived_exchanged_look_the_same(voices: str) -> None:
    for seed in range(PAGES):
        sheets = draw_sheets(seed)
        assert look(exchange_answers(sheets), voices) == exchange_picture(look(sheets, voices))


@pytest.mark.parametrize("voices", VOICES)
@pytest.mark.parametrize("people", [3, 4])
def test_in_which_order_people_stand_tells_nothing(people: int, voices: str) -> None:
    for seed in range(PAGES):
        sheets = draw_sheets(seed, people)
        shuffled = random.Random(seed).sample(sheets, people)  # noqa: S311, for tests
        assert look(shuffled, voices) == look(sheets, voices)


@pytest.mark.parametrize("voices", VOICES)
@pytest.mark.parametrize("people", [3, 4])
def test_organisations_that_exchange_names_exchange_these_alone(people: int, voices: str) -> None:
    names = {"A": "C", "B": "A", "C": "D", "D": "B", None: None}
    for seed in range(PAGES):
        sheets = draw_sheets(seed, people)
        renamed = [{**sheet, "organisation": names[sheet["organisation"]]} for sheet in sheets]
        assert _name_all(look(renamed, voices), {name: name for name in names}) == _name_all(
            look(sheets, voices), names
        )


def _name_all(picture: Mapping[str, Any], names: Mapping[str | None, str | None]) -> object:
    """Return a picture with other names, in which the order of organisations does not matter."""

    def name(one: object) -> object:
        if isinstance(one, dict) and one.get("places"):
            places = [{**place, "organisations": None} for place in one["places"]]
            return name({**one, "places": []}), places
        if isinstance(one, dict):
            return {key: name(value) for key, value in one.items()}
        if isinstance(one, list):
            return sorted(map(name, one), key=repr)
        return names.get(one, one) if one is None or isinstance(one, str) else one

    return name(dict(picture))


@pytest.mark.parametrize("voices", VOICES)
@pytest.mark.parametrize("people", [3, 4])
def test_who_does_not_know_is_told_from_no_answer_in_what_is_not_known_alone(
    people: int, voices: str
) -> None:
    for seed in range(PAGES):
        sheets = draw_sheets(seed, people)
        there = look(sheets, voices)["factors"]
        none = look(_fill_blanks(sheets, None), voices)["factors"]
        unknown = look(_fill_blanks(sheets, 0), voices)["factors"]
        for factor, one, other in zip(there, none, unknown, strict=True):
            alike = other if factor["label"] == "unknown" else one
            assert _drop_unknown(factor) == _drop_unknown(alike)
            most = max(factor["unknown_items"].values())
            assert (factor["label"] == "unknown") == (2 * most >= people)
            assert ("dont-know" in factor["findings"]) == (factor["unknown"] > 0)


def _fill_blanks(sheets: Sequence[Sheet], blank: Answer) -> list[Sheet]:
    return change_answers(sheets, [[one or blank for one in sheet["answers"]] for sheet in sheets])


def _drop_unknown(factor: Mapping[str, Any]) -> dict[str, Any]:
    """Return a factor without how many do not know, and without what hangs on the other factors."""
    said = set(factor["findings"]) - {"dont-know", "highest", "lowest", "furthest"}
    return {name: one for name, one in factor.items() if name not in OF_UNKNOWN} | {
        "findings": said
    }


@pytest.mark.parametrize("shape", list(list_shapes(4)))
def test_of_groups_that_are_alike_one_is_read(shape: tuple[tuple[int, ...], int]) -> None:
    sizes, nameless = shape
    few: tuple[Answer, ...] = (1, 4, 5)
    pairs: list[Pair] = [(agreed, lived) for agreed in few for lived in few]
    read = [_stand_for(case, sizes) for case in list_cases(sizes, nameless, few, mirrored=False)]
    every = {_stand_for(case, sizes) for case in product(pairs, repeat=4)}
    assert set(read) == every
    assert len(read) == len(every)


def _stand_for(case: Sequence[Pair], sizes: Sequence[int]) -> str:
    """Return the same for groups that exchange people, organisations of one size, or the items."""
    ends = [0, *accumulate(sizes)]
    blocks = [case[start:end] for start, end in pairwise(ends)]
    ways = []
    for step in (1, -1):
        turned = [sorted(pair[::step] for pair in block) for block in [*blocks, case[ends[-1] :]]]
        named = sorted(turned[:-1], key=lambda block: (-len(block), block))
        ways.append((named, turned[-1]))
    return repr(min(ways))


def test_of_four_people_all_who_left_something_open_are_read_twice() -> None:
    shares = [(sizes, nameless, (0, 490)) for sizes, nameless in list_shapes(4)]
    cases = [case for share in shares for case in list_groups(*share)]
    blanks = [{one for pair in case for one in pair} & {None, 0} for case in cases]
    assert {None} in blanks
    assert {0} in blanks
    assert {None, 0} not in blanks
    assert blanks.count({None}) == blanks.count({0})
