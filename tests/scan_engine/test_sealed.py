"""Results that go back sealed: laid out here, encrypted by the page."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.commands import handle
from scan_engine.merging import show_history
from scan_engine.sealed import HEAD, PUBLIC_KEY, TAG, read_base64, write_base64
from tests.scan_engine.copies import make_base, write
from tests.scan_engine.sheets import any_answers, any_month, any_organisation, read_golden

GOLDEN: Any = read_golden("sealed_links.yml")
LINKS = {one["case"]: one["link"] for one in GOLDEN["sealed"]}
LINK = LINKS["With organisation and month"]
KEY = {name: GOLDEN[name] for name in ("public", "private")}
CODE = GOLDEN["sealed"][0]["code"]
# What stands before the code of an ordinary site, in a folder of its language.
ADDRESS = "https://samen.gemeente-lindedam.nl/nl/together/#"
LONGEST = 260


def lay_out(code: str, key: str = KEY["public"]) -> tuple[str, str]:
    """Return a link as long as the page's, with noise where that has what is encrypted."""
    prepared: Any = handle("seal", {"code": code, "key": key})
    head, plain = read_base64(prepared["head"]), read_base64(prepared["plain"])
    noise = bytes(place % 251 for place in range(PUBLIC_KEY - 1 + len(plain) + TAG))
    return f"sealed.{write_base64(head + bytes([4]) + noise)}", prepared["plain"]


def find(text: str) -> tuple[list[str], list[str]]:
    """Return the sealed results in a text, and why something meant as one is none."""
    opened: Any = handle("open", {"text": text})
    assert opened["results"] == opened["groups"] == opened["locked"] == []
    sealed = [one["code"] for one in opened["sealed"]]
    return sealed, [one["reason"] for one in opened["rejected"]]


@given(any_answers, any_organisation, any_month)
def test_what_is_sealed_holds_the_code_and_is_found_in_its_parts(
    answers: list[int | None], organisation: str | None, month: str | None
) -> None:
    request = {"answers": answers, "organisation": organisation, "month": month}
    code = handle("share", request)["code"]
    link, plain = lay_out(str(code))
    assert handle("unseal", {"plain": plain}) == {"code": code}
    opened: Any = handle("open", {"text": f"Hello {ADDRESS}{link}, bye"})
    (sealed,) = opened["sealed"]
    assert sealed["code"] == link
    assert KEY["public"].startswith(sealed["key"])
    parts = [read_base64(sealed[name]) for name in ("head", "enc", "box")]
    assert write_base64(b"".join(parts)) == link.removeprefix("sealed.")
    assert [len(part) for part in parts] == [HEAD, PUBLIC_KEY, len(read_base64(plain)) + TAG]


@pytest.mark.parametrize(
    "organisation",
    [
        None,
        "Gemeente Lindedam",
        "Gemeenschappelijke Gezondheidsdienst Hollands Noorden Regios",
        "Coöperatie Buurtzorg ’t Hûs aan de Fluessen - afdeling Zuid",
    ],
)
def test_a_sealed_link_fits_in_260_characters(organisation: str | None) -> None:
    request = {"answers": [1, None] * 16, "organisation": organisation, "month": "2026-11"}
    link, _ = lay_out(str(handle("share", request)["code"]))
    assert len(ADDRESS + link) <= LONGEST


@pytest.mark.parametrize("case", LINKS)
def test_every_link_that_was_ever_sealed_is_found(case: str) -> None:
    assert find(f"<{ADDRESS}{LINKS[case]}>") == ([LINKS[case]], [])


@given(st.integers(3, 90), st.sampled_from(["\n", "\r\n> ", "=\n", " \n>> "]))
def test_a_sealed_link_broken_over_lines_is_whole_again(width: int, between: str) -> None:
    pieces = [LINK[place : place + width] for place in range(len("sealed.A"), len(LINK), width)]
    broken = "sealed.A" + between.join(pieces)
    assert find(f"Hi {broken}\nRegards\n{LINK} Kim") == ([LINK], [])
    assert find(f"Hi {broken}{between}Regards") == ([LINK], [])


def test_other_codes_stand_beside_it_and_it_is_counted_once() -> None:
    opened: Any = handle("open", {"text": f"{CODE} {LINK} {LINKS['Without fields']}\n{LINK}"})
    assert [one["code"] for one in opened["results"]] == [CODE]
    assert [one["code"] for one in opened["sealed"]] == [LINK, LINKS["Without fields"]]
    assert opened["repeated"] == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LINK[:-1], "damaged"),
        (LINK[:60], "damaged"),
        (f"sealed.AA{LINK[9:]}", "damaged"),
        (f"sealed.Ag{LINK[9:]}", "format"),
        (f"{LINK[:15]}C{LINK[16:]}", "damaged"),
    ],
    ids=["one short", "half of it", "of no version", "of a later version", "of no point"],
)
def test_what_was_meant_as_sealed_and_is_not_whole_says_why(text: str, reason: str) -> None:
    assert find(f"{ADDRESS}{text}") == ([], [reason])


def test_words_about_sealing_are_no_link() -> None:
    text = "It is sealed.And then we went. unsealed.AQAB https://a.example/#top Sealed.Accordingly"
    assert find(text) == ([], [])


@given(st.text(alphabet="sealed.AQ_-=\n> ", max_size=300))
def test_no_text_breaks_the_search(text: str) -> None:
    assert find(text)[0] == []


@pytest.mark.parametrize("text", ["sealed.AQ" * 20_000, "sealed.AQAAAAAA\n" * 20_000])
def test_a_text_that_was_made_to_take_long_is_read(text: str) -> None:
    assert find(text)[0] == []


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        ({"code": CODE, "key": KEY["public"][:-1]}, "key"),
        ({"code": CODE, "key": ""}, "key"),
        ({"code": CODE, "key": "A" + KEY["public"][1:]}, "key"),
        ({"code": CODE, "key": "sléutel"}, "key"),
        ({"code": CODE}, "key"),
        ({"code": CODE[:-1], "key": KEY["public"]}, "code"),
        ({"code": "", "key": KEY["public"]}, "code"),
    ],
)
def test_what_cannot_be_sealed_is_named(request_: dict[str, str], field: str) -> None:
    with pytest.raises(FieldError) as caught:
        handle("seal", request_)
    assert caught.value.field == field


@given(st.binary(max_size=80))
def test_what_holds_no_code_is_refused(data: bytes) -> None:
    with pytest.raises(FieldError) as caught:
        handle("unseal", {"plain": write_base64(data)})
    assert caught.value.field == "plain"


def test_a_code_that_was_padded_otherwise_is_refused() -> None:
    _, plain = lay_out(CODE)
    padded = write_base64(read_base64(plain) + bytes(4))
    with pytest.raises(FieldError):
        handle("unseal", {"plain": padded})


def test_a_partnership_keeps_its_keys() -> None:
    answer: Any = handle("check_group", {"group": {"results": [], "keys": [KEY]}})
    assert answer["group"]["keys"] == [KEY]
    without: Any = handle("check_group", {"group": {"results": []}})
    assert without["group"]["keys"] == []


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ("none", "group.keys"),
        ([3], "group.keys[0]"),
        ([KEY, {**KEY, "public": ""}], "group.keys[1].public"),
        ([{**KEY, "private": KEY["private"][:-3]}], "group.keys[0].private"),
        ([{"public": KEY["public"]}], "group.keys[0].private"),
    ],
)
def test_a_key_that_is_none_is_named(keys: object, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        handle("check_group", {"group": {"results": [], "keys": keys}})
    assert caught.value.field == field


def test_copies_that_each_made_a_key_have_both_when_they_come_together() -> None:
    base = make_base()
    other = {"public": KEY["public"][:-1] + "A", "private": KEY["private"]}
    one, two = (
        show_history(write(base, copy, f"key:{key['public']}", {"private": key["private"]}))
        for copy, key in (("l", KEY), ("m", other))
    )
    answer: Any = handle("merge", {"one": one, "other": two})
    assert sorted(one["public"] for one in answer["group"]["keys"]) == sorted(
        [KEY["public"], other["public"]]
    )
    assert answer["conflicts"] == []
