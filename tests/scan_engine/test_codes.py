"""The check that guards every code, and whose code it is."""

from typing import Any

import pytest

from scan_engine.answers import Respondent
from scan_engine.codes import (
    CHECK,
    FIRST_PERSON,
    NAMESPACE_STEP,
    NAMESPACES,
    WRITTEN,
    CodeError,
    check_code,
    number_namespace,
    seal_body,
)
from scan_engine.commands import handle
from scan_engine.group import Group
from scan_engine.group_code import decode_group, encode_group
from scan_engine.share_code import decode_respondent, encode_respondent, write_answers
from scan_engine.symbols import SYMBOLS

PRIME = WRITTEN.prime
SHORT = 60
FARTHEST = 4_607
DIFFERENCES = [*range(-31, 0), *range(1, 32)]


def test_any_two_wrong_symbols_are_noticed_that_stand_near_enough() -> None:
    # Wrong symbols change the number by a·32^i + b·32^j, with a and b between -31 and 31: a
    # multiple of the prime only when 32^(j-i) is -a/b.
    inverses = [pow(b, -1, PRIME) for b in range(1, 32)]
    ratios = {a * b % PRIME for a in DIFFERENCES for b in inverses}
    power = 1
    for distance in range(1, FARTHEST):
        power = power * 32 % PRIME
        assert power not in ratios, distance


def test_32_is_a_primitive_root_so_that_no_two_places_within_a_million_weigh_the_same() -> None:
    assert all(PRIME % divisor for divisor in range(2, 1_024))
    rest, divisors = PRIME - 1, []
    for divisor in range(2, 1_024):
        if rest % divisor == 0:
            divisors.append(divisor)
            while rest % divisor == 0:
                rest //= divisor
    divisors += [rest] if rest > 1 else []
    for divisor in divisors:
        assert pow(32, (PRIME - 1) // divisor, PRIME) != 1


def test_no_small_slip_in_a_short_code_looks_like_another_namespace() -> None:
    apart = {NAMESPACE_STEP * number % PRIME for number in range(1 - NAMESPACES, NAMESPACES)} - {0}
    for place in range(SHORT):
        for difference in DIFFERENCES:
            wrong = difference * pow(32, place, PRIME)
            assert wrong % PRIME not in apart
            assert wrong * 31 % PRIME not in apart  # it and its neighbour changed places


def test_a_namespace_is_told_by_its_name_and_number_of_items() -> None:
    others = [("brug", 32), ("loupe", 32), ("linde-2030", 32), ("kijkglas", 30), ("brug", 30)]
    numbers = {number_namespace(name, items) for name, items in others}
    assert len(numbers | {WRITTEN.remainder}) == len(others) + 1
    assert all(0 < number < PRIME for number in numbers)


def test_the_code_of_another_namespace_is_called_so() -> None:
    body = encode_respondent(Respondent((4,) * 32))[:-4]
    total = sum(SYMBOLS.index(symbol) * 32**place for place, symbol in enumerate(body[::-1], 4))
    check = (number_namespace("brug", 32) - total) % PRIME
    other = body + "".join(SYMBOLS[check >> 5 * place & 31] for place in (3, 2, 1, 0))
    for text in (other, f"https://kijkglas.example/result/#{other}"):
        answer: Any = handle("open", {"text": text})
        assert answer["rejected"] == [{"code": other, "reason": "edition"}]


@pytest.mark.parametrize("code", ["", "6", "68", "680000", "68JE08", "UUUUUUUUUUUU"])
def test_what_is_too_short_or_no_code_is_damaged(code: str) -> None:
    with pytest.raises(CodeError) as caught:
        check_code(code)
    assert caught.value.reason == "damaged"


def test_a_code_of_a_later_format_is_called_so() -> None:
    with pytest.raises(CodeError) as caught:
        check_code(seal_body("88" + "0" * 20))
    assert caught.value.reason == "format"


def test_the_first_versions_codes_are_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first = encode_respondent(Respondent((4,) * 32, edition=1), FIRST_PERSON)
    assert check_code(first)[0] == first
    monkeypatch.setattr("scan_engine.codes.NAMESPACE", "brug")
    with pytest.raises(CodeError, match="edition"):
        check_code(first)


def test_more_than_a_code_holds_is_damage_whatever_its_check_says() -> None:
    person = encode_respondent(Respondent((4,) * 32))
    group = encode_group(Group((Respondent((4,) * 32),)))
    for code, decode in ((person, decode_respondent), (group, decode_group)):
        with pytest.raises(CodeError, match="damaged"):
            decode(seal_body(code[:-CHECK] + "00"))


def test_what_we_would_not_write_so_is_damage_whatever_its_check_says() -> None:
    person = encode_respondent(Respondent((4,) * 32))
    group = encode_group(Group((Respondent((4,) * 32),)))
    answers = write_answers((4,) * 32)
    for code, decode in ((person, decode_respondent), (group, decode_group)):
        # More than 32 answers of seven kinds can be.
        beyond = code[:-CHECK].replace(answers, "Z" * len(answers))
        with pytest.raises(CodeError, match="damaged"):
            decode(seal_body(beyond))
