"""Answers to a code and back, for ever."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import (
    LONGEST_ORGANISATION,
    FieldError,
    Respondent,
    read_organisation,
)
from scan_engine.codes import (
    FIRST_PERSON,
    FORMATS,
    CodeError,
    Format,
    list_starts,
    read_header,
    seal_body,
)
from scan_engine.framework import EDITION
from scan_engine.share_code import KNOWN_FIELDS, decode_respondent, encode_respondent, measure_code
from scan_engine.symbols import SYMBOLS, write_count
from tests.scan_engine.sheets import (
    any_answers,
    any_month,
    any_organisation,
    read_answers_row,
    read_golden,
    write_code,
)

any_respondent = st.builds(
    Respondent,
    any_answers.map(tuple),
    organisation=any_organisation,
    month=any_month,
    edition=st.integers(1, EDITION),
)


@pytest.mark.parametrize("case", read_golden("codes.yml"), ids=lambda case: case["case"])
def test_a_golden_code_opens_for_ever(case: dict[str, Any]) -> None:
    respondent = decode_respondent(case["code"])
    assert list(respondent.answers) == read_answers_row(case["answers"])
    assert respondent.organisation == case.get("organisation")
    assert respondent.month == case.get("month")
    assert respondent.edition == case.get("edition", 1)
    layout = FORMATS[read_header(case["code"]).format]
    written = replace(respondent, organisation=case.get("written", respondent.organisation))
    assert encode_respondent(written, layout) == case["code"]


def test_a_name_that_would_be_too_long_is_told_as_it_was_written() -> None:
    name = "\N{DEVANAGARI LETTER QA}"  # of two signs, when each is one of its own
    assert read_organisation(name) == "\N{DEVANAGARI LETTER KA}\N{DEVANAGARI SIGN NUKTA}"
    longest = name * LONGEST_ORGANISATION
    respondent = Respondent((4,) * 32, longest)
    assert decode_respondent(encode_respondent(respondent)) == respondent
    assert read_organisation(longest) == longest
    assert read_organisation("e\u0301" * LONGEST_ORGANISATION) == "é" * LONGEST_ORGANISATION
    with pytest.raises(FieldError):
        read_organisation(f"{longest}x")


def test_a_format_that_comes_later_leaves_what_was_released(later: Format) -> None:
    for case in read_golden("codes.yml"):
        respondent = decode_respondent(case["code"])
        code = encode_respondent(respondent, later)
        assert decode_respondent(code) == respondent
        assert code[: len("XX")] in list_starts()


@given(any_respondent)
def test_what_goes_in_comes_out(respondent: Respondent) -> None:
    code = encode_respondent(respondent)
    assert set(code) <= set(SYMBOLS)
    assert decode_respondent(code) == respondent
    assert decode_respondent(code.lower().replace("0", "o").replace("1", "l")) == respondent


@given(st.builds(Respondent, any_answers.map(tuple), any_organisation, any_month, st.just(1)))
def test_the_first_version_reads_and_writes_alike(respondent: Respondent) -> None:
    assert decode_respondent(encode_respondent(respondent, FIRST_PERSON)) == respondent


@given(any_answers)
def test_answers_alone_take_24_symbols(answers: list[int | None]) -> None:
    assert len(encode_respondent(Respondent(tuple(answers)))) == 24


def test_a_name_and_a_month_take_little_more() -> None:
    respondent = Respondent((4,) * 32, "Thuiszorg Zuid", "2026-11")
    assert len(encode_respondent(respondent)) == 24 + 6 + len("Thuiszorg Zuid") + 3


@given(any_respondent, st.data())
def test_a_wrong_symbol_never_opens(respondent: Respondent, data: st.DataObject) -> None:
    code = encode_respondent(respondent)
    place = data.draw(st.integers(0, len(code) - 1))
    symbol = data.draw(st.sampled_from([s for s in SYMBOLS if s != code[place]]))
    with pytest.raises(CodeError):
        decode_respondent(code[:place] + symbol + code[place + 1 :])


@given(any_respondent, st.data())
def test_two_symbols_that_changed_places_never_open(
    respondent: Respondent, data: st.DataObject
) -> None:
    code = list(encode_respondent(respondent))
    places = [pair for pair in combinations(range(24), 2) if code[pair[0]] != code[pair[1]]]
    one, other = data.draw(st.sampled_from(places))
    code[one], code[other] = code[other], code[one]
    with pytest.raises(CodeError):
        decode_respondent("".join(code))


@given(st.text(max_size=40) | st.text(SYMBOLS, min_size=20, max_size=40))
def test_no_text_breaks_the_reading_of_a_code(text: str) -> None:
    try:
        respondent = decode_respondent(text)
    except CodeError as error:
        assert error.reason in ("damaged", "edition", "format")
    else:
        assert encode_respondent(respondent) == text


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (0b0001_0010_00, "edition"),  # the first format, which knows the first edition alone
        (0b0011_1111_00, "edition"),  # an edition to come
        (0b0011_0000_00, "edition"),
        (0b0100_0010_00, "format"),
        (0b0001_0001_01, "damaged"),
        (0b0011_0010_01, "damaged"),
        (0b0011_0010_10, "damaged"),  # a group's code is no person's
    ],
)
def test_a_code_that_is_not_for_us_says_why(header: int, reason: str) -> None:
    with pytest.raises(CodeError) as caught:
        decode_respondent(write_code(header))
    assert caught.value.reason == reason


def test_a_field_to_come_is_of_a_later_format() -> None:
    known = encode_respondent(Respondent((4,) * 32, month="2026-11"))
    body = f"{known[:20]}5{write_count(KNOWN_FIELDS + 1)}{known[22:-4]}0"
    with pytest.raises(CodeError) as caught:
        decode_respondent(seal_body(body))
    assert caught.value.reason == "format"


def test_too_few_symbols_do_not_tell_how_long_a_code_is() -> None:
    code = encode_respondent(Respondent((4,) * 32, month="2026-11"))
    assert [measure_code(code[:length]) for length in (1, 20)] == [None, None]
    assert measure_code(code[:21]) == len(code)
