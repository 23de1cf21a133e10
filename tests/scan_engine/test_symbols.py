"""Numbers, texts and dates to symbols and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.symbols import (
    SYMBOLS,
    count_places,
    count_symbols,
    measure_count,
    normalise_code,
    read_bytes,
    read_count,
    read_date_count,
    read_month_count,
    read_number,
    read_text,
    take_symbols,
    write_bytes,
    write_count,
    write_date,
    write_month,
    write_number,
    write_text,
)
from tests.scan_engine.sheets import any_month


@given(st.integers(0, 10**40))
def test_a_number_and_a_count_come_back(number: int) -> None:
    places = max(1, count_places(number + 1))
    written = write_number(number, places)
    assert (len(written), read_number(written)) == (places, number)
    symbols = iter(write_count(number) + "Z")
    assert (read_count(symbols), next(symbols)) == (number, "Z")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_comes_back_and_what_follows_it_is_left(text: str) -> None:
    symbols = iter(write_text(text) + "Z")
    assert (read_text(symbols), next(symbols)) == (text, "Z")


@given(st.binary(max_size=40))
def test_bytes_come_back(data: bytes) -> None:
    written = write_bytes(data)
    assert len(written) == count_symbols(len(data))
    assert read_bytes(written, len(data)) == data


@given(any_month, st.none() | st.dates(date(2000, 1, 1), date(2999, 12, 31)).map(str))
def test_a_month_and_a_date_come_back_and_so_does_none(month: str | None, day: str | None) -> None:
    assert read_month_count(iter(write_month(month))) == month
    assert read_date_count(iter(write_date(day))) == day


@given(st.integers(0, 10**6), st.text(SYMBOLS, max_size=3))
def test_a_count_tells_where_what_it_counts_ends(count: int, rest: str) -> None:
    written = write_count(count)
    assert measure_count(written + rest) == len(written) + count
    assert measure_count(written[:-1]) is None


def test_no_count_is_so_long() -> None:
    assert measure_count(SYMBOLS[16] * 8) == 0


def test_symbols_that_are_not_there_are_missed() -> None:
    with pytest.raises(LookupError):
        take_symbols(iter("A"), 2)


def test_lookalikes_hyphens_and_spaces_do_not_matter() -> None:
    assert normalise_code("o0-iIl L1") == "0011111"
