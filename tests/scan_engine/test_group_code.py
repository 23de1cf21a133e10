"""A group to one code and back, for ever."""

from dataclasses import replace
from math import comb
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import read_respondents
from scan_engine.codes import (
    FIRST_GROUP,
    FORMATS,
    SHEETS,
    TALLIES,
    WRITTEN,
    CodeError,
    Format,
    holds_group,
    read_header,
    seal_body,
    write_header,
)
from scan_engine.commands import handle
from scan_engine.framework import EDITION
from scan_engine.group import Group, read_group
from scan_engine.group_code import decode_group, encode_group, measure_group_code
from scan_engine.symbols import SYMBOLS, write_count, write_date, write_month, write_text
from scan_engine.tallies import tally_respondents
from scan_engine.tally_code import find_tally
from tests.scan_engine.sheets import (
    any_group,
    any_results,
    read_golden,
    read_person,
    tell_whole,
    write_code,
)

CASES = read_golden("group_codes.yml")
CODES = [case["code"] for case in CASES]
FOURS = [4] * 32


def pack(group: dict[str, Any]) -> str:
    return str(handle("pack", {**group, "sheets": True})["code"])


def read_case(case: dict[str, Any]) -> dict[str, Any]:
    edition = case.get("edition", 1)
    return {
        **{key: case.get(key) for key in ("name", "month", "next")},
        "edition": edition,
        "results": [
            tell_whole({**read_person(row), "edition": edition}) for row in case["results"]
        ],
        "points": case.get("points", []),
    }


def open_group(text: str) -> dict[str, Any]:
    answer: Any = handle("open", {"text": text})
    assert (answer["results"], answer["rejected"]) == ([], [])
    (group,) = answer["groups"]
    return dict(group)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_golden_group_opens_for_ever(case: dict[str, Any]) -> None:
    group = read_case(case)
    if case.get("tallied"):
        people = group.pop("results")
        group["tallies"] = handle("tally", {"results": people})["tallies"]
    assert open_group(case["code"]) == {**group, "code": case["code"]}
    layout = FORMATS[read_header(case["code"]).format]
    assert encode_group(write_names(read_group(group), case), layout) == case["code"]


def write_names(group: Group, case: dict[str, Any]) -> Group:
    """Return a group with the names of a case in the signs that stand in its code."""
    if "written" not in case:
        return group
    people = tuple(
        replace(one, organisation=name)
        for one, name in zip(
            read_respondents(read_case(case)["results"], "results"), case["written"], strict=True
        )
    )
    if group.tallies:
        return replace(group, tallies=tally_respondents(people))
    return replace(group, respondents=people)


def test_a_format_that_comes_later_leaves_what_was_released(later: Format) -> None:
    for case in CASES:
        group = decode_group(case["code"])
        code = encode_group(group, later)
        assert holds_group(code)
        assert decode_group(code) == group


@given(any_group)
def test_what_is_packed_opens_as_it_was(group: dict[str, Any]) -> None:
    code = pack(group)
    assert set(code) <= set(SYMBOLS)
    assert open_group(code) == {**group, "code": code}


@given(any_group, st.integers(1, 90), st.sampled_from(["\n", "\r\n> ", "=\n", "\n> > "]))
def test_small_letters_lookalikes_and_line_breaks_do_no_harm(
    group: dict[str, Any], width: int, line_break: str
) -> None:
    code = pack(group)
    written = code.lower().replace("0", "o").replace("1", "l")
    lines = [written[place : place + width] for place in range(0, len(written), width)]
    link = f"Look: https://kijkglas.example/together/#{line_break.join(lines)}\n\nKim, 24 November"
    assert open_group(link)["code"] == code


def read_reason(code: str) -> str | None:
    try:
        decode_group(code)
    except CodeError as error:
        return error.reason
    return None


@pytest.mark.parametrize("code", CODES[2:3])
def test_every_wrong_symbol_is_noticed(code: str) -> None:
    for place, right in enumerate(code):
        for symbol in SYMBOLS.replace(right, ""):
            assert read_reason(code[:place] + symbol + code[place + 1 :]) == "damaged"


@pytest.mark.parametrize("code", CODES[1:4])
def test_every_two_symbols_that_changed_places_are_noticed(code: str) -> None:
    for one in range(len(code)):
        for other in range(one + 1, len(code)):
            if code[one] != code[other]:
                swapped = list(code)
                swapped[one], swapped[other] = code[other], code[one]
                assert read_reason("".join(swapped)) == "damaged"


@given(any_group, st.data())
def test_a_wrong_symbol_never_opens(group: dict[str, Any], data: st.DataObject) -> None:
    code = pack(group)
    place = data.draw(st.integers(0, len(code) - 1))
    symbol = data.draw(st.sampled_from(SYMBOLS.replace(code[place], "")))
    assert read_reason(code[:place] + symbol + code[place + 1 :]) == "damaged"


@given(st.text(SYMBOLS, max_size=80))
def test_whatever_a_right_check_guards_opens_or_is_damaged(content: str) -> None:
    """Nothing that somebody makes on purpose breaks the reading."""
    length = f"{SYMBOLS[16 + len(content) // 16]}{SYMBOLS[len(content) % 16]}"
    assert read_reason(seal_body(f"44{length}{content}", FIRST_GROUP)) in (None, "damaged")
    for start in ("6A", "6B"):
        assert read_reason(seal_body(f"{start}{length}{content}")) in (None, "damaged", "format")


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (0b0010_0010_00, "edition"),
        (0b0011_1111_10, "edition"),
        (0b0100_0001_00, "format"),
        (0b0010_0001_01, "damaged"),
        (0b0011_0010_11, "damaged"),
        (0b0011_0010_00, "damaged"),  # a person's code is no group's
    ],
)
def test_a_code_that_is_not_for_us_says_why(header: int, reason: str) -> None:
    assert read_reason(write_code(header, 40)) == reason


def make_group(people: int, organisations: int) -> dict[str, Any]:
    names = [f"Organisation {place}" for place in range(organisations)]
    return {
        "name": "Together for the lime tree",
        "month": "2026-11",
        "results": [
            {"answers": FOURS, "organisation": names[place % organisations], "month": "2026-11"}
            for place in range(people)
        ],
    }


def test_twelve_people_of_three_organisations_fit_a_short_link() -> None:
    assert len(pack(make_group(12, 3))) <= 336


def test_a_code_grows_by_the_same_for_each_person() -> None:
    lengths = [len(pack(make_group(people, 3))) for people in (300, 600, 900)]
    assert [lengths[1] - lengths[0], lengths[2] - lengths[1]] == [300 * 19, 300 * 19]
    assert len(open_group(pack(make_group(1_000, 200)))["results"]) == 1_000


def test_nobody_pays_for_what_was_not_given() -> None:
    alone = len(pack({"results": [{"answers": FOURS}]}))
    assert len(pack({"results": [{"answers": FOURS}] * 2})) == alone + 18
    month = [{"answers": FOURS, "month": "2026-11"}] * 2
    assert len(pack({"results": month})) == alone + 18 + 2


@given(any_results)
def test_letters_stand_for_names_and_nobody_is_added_or_lost(
    results: list[dict[str, Any]],
) -> None:
    opened = open_group(pack({"results": results, "letters": True}))["results"]
    before, after = map(list_sheets_by_organisation, (results, opened))
    assert sorted(before.values()) == sorted(after.values())
    assert before.get("") == after.get("")
    named = sorted(name for name in after if name)
    assert named == list("ABC"[: len(named)])


def list_sheets_by_organisation(results: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return what the people of each organisation answered; "" is of those who named none."""
    names = sorted({one["organisation"] or "" for one in results})
    return {
        name: sorted(str(one["answers"]) for one in results if (one["organisation"] or "") == name)
        for name in names
    }


@given(any_results, st.randoms())
def test_a_lettered_code_tells_no_month_and_no_order(
    results: list[dict[str, Any]], chance: Random
) -> None:
    shuffled = [{**one, "month": "2026-05"} for one in results]
    chance.shuffle(shuffled)
    code = pack({"results": results, "letters": True})
    assert code == pack({"results": shuffled, "letters": True})
    assert {one["month"] for one in open_group(code)["results"]} == {None}


@given(any_results, st.permutations(["Noord", "Zuid", "West"]))
def test_letters_do_not_follow_the_names(results: list[dict[str, Any]], names: list[str]) -> None:
    others = dict(zip(["Noord", "Zuid", "West"], names, strict=True))
    renamed = [{**one, "organisation": others.get(one["organisation"])} for one in results]
    one, other = (
        open_group(pack({"results": people, "letters": True}))["results"]
        for people in (results, renamed)
    )
    sheets = [sorted((str(r["organisation"]), str(r["answers"])) for r in g) for g in (one, other)]
    assert sheets[0] == sheets[1]


def test_after_z_comes_aa() -> None:
    results = [
        {"answers": [1 + place // 5 % 5, 1 + place % 5] + [3] * 30, "organisation": str(place)}
        for place in range(25)
    ] + [{"answers": [5, 5, place, *[5] * 29], "organisation": f"{place}x"} for place in (4, 5, 0)]
    opened = open_group(pack({"results": results, "letters": True}))["results"]
    names = {one["organisation"] for one in opened}
    assert {"A", "Z", "AA", "AB"} <= names
    assert len(names) == 28


NO_TEXT, NO_TIMES = write_text(""), write_month(None) + write_date(None)
NOBODYS = {
    "sheets of nobody": (SHEETS, write_count(0) * 4),
    "tallies of nobody": (TALLIES, write_count(0) * 2),
    "a tally of nobody": (TALLIES, write_count(1) + NO_TEXT + write_count(0) * 2),
}


@pytest.mark.parametrize("name", NOBODYS)
def test_a_code_of_nobody_is_damaged(name: str) -> None:
    kind, people = NOBODYS[name]
    content = write_count(0) + NO_TEXT + NO_TIMES + people
    header = write_header(WRITTEN, EDITION, kind)
    assert read_reason(seal_body(header + write_count(len(content)) + content)) == "damaged"


def test_too_few_symbols_do_not_tell_how_long_a_code_is() -> None:
    assert measure_group_code("6") is None
    assert measure_group_code("6A") is None


def test_a_number_beyond_all_tallies_stands_for_none() -> None:
    with pytest.raises(LookupError):
        find_tally(comb(3 + 48, 48) ** 16, 3)
