"""Codes in whatever people paste."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.commands import handle
from scan_engine.wrapped_links import unwrap_links
from tests.scan_engine.sheets import (
    any_answers,
    any_month,
    any_organisation,
    read_golden,
    tell_whole,
    write_code,
)

A = "24J7ZCPZ9YBCJV6W6134ZQBK"
CODES = {case["case"]: case["code"] for case in read_golden("codes.yml")}
B = CODES["With both, in letters beyond ASCII"]
G = {case["case"]: case["code"] for case in read_golden("group_codes.yml")}[
    "Different months, and somebody without an organisation"
]
L = "locked.1.kZ3_x-9AbC" + "dEf0-_" * 20
PLACES = {
    "{A}": A,
    "{B}": B,
    "{G}": G,
    "{g}": G.lower(),
    "{G1}": G[:40],
    "{G2}": G[40:],
    "{G-1}": G[:-1],
    "{L}": L,
    "{L1}": L[:60],
    "{L2}": L[60:],
    "{a}": A.lower(),
    "{a-lookalike}": A.lower().replace("1", "l").replace("0", "o"),
    "{A1}": A[:11],
    "{A2}": A[11:],
    "{A-1}": A[:-1],
    "{A-swapped}": A[:7] + A[8] + A[7] + A[9:],
}


def fill_text(text: str) -> str:
    for place, value in PLACES.items():
        text = text.replace(place, value)
    return text


@pytest.mark.parametrize("case", read_golden("pasted.yml"), ids=lambda case: case["case"])
def test_a_pasted_text_gives_what_is_in_it(case: dict[str, Any]) -> None:
    answer: Any = handle("open", {"text": fill_text(case["text"])})
    wanted = [name for name in case.get("found", "").split(", ") if name]
    codes = {"A": A, "B": B, "G": G}
    found = answer["results"], answer["groups"]
    assert [[one["code"] for one in some] for some in found] == [
        [codes[name] for name in wanted if name != "G"],
        [codes[name] for name in wanted if name == "G"],
    ]
    assert [one["reason"] for one in answer["rejected"]] == ["damaged"] * case.get("damaged", 0)
    assert answer["repeated"] == case.get("repeated", 0)
    others = re.findall(r"\blocked\.\d+\.abc\b", case["text"])
    assert answer["locked"] == (others or [L] * case.get("locked", 0))


def test_a_protected_link_of_any_format_is_handed_to_the_page() -> None:
    answer: Any = handle("open", {"text": "locked.2.abc of locked.31.abc"})
    assert answer["locked"] == ["locked.2.abc", "locked.31.abc"]


@given(any_answers, any_organisation, any_month, st.integers(1, 80), st.sampled_from("\n\r> =-"))
def test_a_link_broken_over_lines_still_opens(
    answers: list[int | None],
    organisation: str | None,
    month: str | None,
    width: int,
    quote: str,
) -> None:
    request = {"answers": answers, "organisation": organisation, "month": month}
    code = str(handle("share", request)["code"])
    link = "https://kijkglas.example/nl/result/#"
    broken = "\n> ".join(code[i : i + width] for i in range(0, len(code), width))
    answer: Any = handle("open", {"text": f"{quote} {link}{broken} {quote} Regards"})
    assert answer["results"] == [{**tell_whole(request), "code": code}]
    assert answer["rejected"] == []


@given(st.text())
def test_no_text_breaks_the_search_for_codes(text: str) -> None:
    answer: Any = handle("open", {"text": text})
    assert answer["results"] == []


def test_a_code_of_another_edition_says_so_in_a_link() -> None:
    text = f"https://kijkglas.example/result/#{write_code(0b0011_0011_00)}"
    later = f"https://kijkglas.example/result/#{write_code(0b0100_0001_00, 30)}"
    answer: Any = handle("open", {"text": f"{text} {later}"})
    assert [one["reason"] for one in answer["rejected"]] == ["edition", "format"]


def test_a_long_paste_takes_time_in_proportion() -> None:
    # Text that begins a code at every step, without ever holding one.
    answer: Any = handle("open", {"text": "result?" * 20_000 + "27\n" * 2_000})
    assert answer["results"] == []


@pytest.mark.parametrize(
    "text",
    [
        "44" + "ZZZZZZZZ" * 2_000,
        "44ZG0\n" * 20_000,
        "27\n" * 20_000,
        "2-" * 50_000,
        "#result" * 20_000,
        "result?" * 20_000 + "#",
        "%25" * 50_000,
        "locked.1." * 20_000,
        "locked.1.a\n" * 20_000,
        "44" + "0" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_text_that_was_made_to_take_long_holds_nothing_and_is_read(text: str) -> None:
    answer: Any = handle("open", {"text": text})
    assert answer["results"] == answer["groups"] == []


def test_a_code_in_groups_with_a_wrong_symbol_is_named_whole() -> None:
    wrong = A[:7] + "0" + A[8:]
    groups = " ".join(wrong[place : place + 4] for place in range(0, len(wrong), 4))
    answer: Any = handle("open", {"text": f"My code is {groups}."})
    assert answer["rejected"] == [{"code": groups, "reason": "damaged"}]


@pytest.mark.parametrize(("times", "found"), [(0, 1), (3, 1), (9, 0)])
def test_escapes_of_escapes_are_undone_a_few_times(times: int, found: int) -> None:
    link = f"https://kijkglas.example/result/%{'25' * times}23{A}"
    answer: Any = handle("open", {"text": link})
    assert len(answer["results"]) == found


def test_a_wrapped_link_that_is_damaged_is_left_as_it_is() -> None:
    text = "https://eu-west-1.protection.sophos.com/?d=x&u=AAAAA"
    assert unwrap_links(text).split() == ["https://eu-west-1.", "AAAAA"]


@pytest.mark.parametrize("sign", ["\t", ";", ","])
def test_two_rows_of_all_that_is_asked_may_be_a_table(sign: str) -> None:
    def is_table(*rows: int) -> bool:
        text = "\r\n".join(sign.join("4" * cells) for cells in rows)
        answer: Any = handle("open", {"text": text})
        return bool(answer["table"])

    assert is_table(32, 40)
    # Cells that were copied are parted by tabs: one row of them will do.
    assert is_table(32, 31) is is_table(40) is (sign == "\t")
    assert not is_table()


def test_lines_with_cells_that_were_copied_may_be_a_table_and_a_chat_is_none() -> None:
    def is_table(text: str) -> bool:
        answer: Any = handle("open", {"text": text})
        return bool(answer["table"])

    assert is_table("We know why.\t4\n" * 3)
    assert not is_table("We know why.\t4\n" * 2)
    assert not is_table("We know why.\t4\nIs that so?\n" * 9)
    assert not is_table("\tThat is so.\n" * 9)
