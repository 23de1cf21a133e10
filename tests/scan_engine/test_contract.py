"""What goes in and out of every command is as its types say."""

from collections.abc import Iterator
from types import UnionType
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import pytest
from hypothesis import given

from scan_engine import contract
from scan_engine.answers import FieldError
from scan_engine.commands import COMMANDS, handle
from scan_engine.findings import (
    CHANGE_FINDINGS,
    FACTOR_FINDINGS,
    GROUP_FINDINGS,
    ROUNDS_FINDINGS,
)
from scan_engine.framework import FACTORS
from scan_engine.merging import show_history
from tests.examples import examples
from tests.scan_engine.copies import make_base, write
from tests.scan_engine.sheets import any_group, any_results, read_golden


def find_faults(value: Any, kind: Any, place: str = "") -> Iterator[str]:
    """Yield where a JSON value is not of a type; a number may be whole where it may be decimal."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is NotRequired:
        yield from find_faults(value, arguments[0], place)
    elif origin in (Union, UnionType):
        if all(any(find_faults(value, one)) for one in arguments):
            yield f"{place}: {value!r} is no {kind}"
    elif origin is Literal:
        if value not in arguments or isinstance(value, bool):
            yield f"{place}: {value!r} is none of {arguments}"
    elif origin is list:
        length = len(value) if isinstance(value, list) else 0
        yield from find_list_faults(value, arguments * length, place)
    elif origin is tuple:
        yield from find_list_faults(value, arguments, place)
    elif origin is dict:
        for name, one in value.items():
            yield from find_faults(one, arguments[1], f"{place}.{name}")
    elif is_typeddict(kind):
        yield from find_object_faults(value, kind, place)
    else:
        wanted = (int, float) if kind is float else kind
        if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
            yield f"{place}: {value!r} is no {kind}"


def find_list_faults(value: Any, kinds: Any, place: str) -> Iterator[str]:
    if not isinstance(value, list) or len(value) != len(kinds):
        yield f"{place}: {value!r} is no list of {len(kinds)}"
        return
    for number, (one, kind) in enumerate(zip(value, kinds, strict=True)):
        yield from find_faults(one, kind, f"{place}[{number}]")


def find_object_faults(value: Any, kind: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place}: {value!r} is no object"
        return
    hints = get_type_hints(kind, include_extras=True)
    yield from (f"{place}.{name}: is too many" for name in value.keys() - hints.keys())
    for name, one in hints.items():
        if name in value:
            yield from find_faults(value[name], one, f"{place}.{name}")
        elif get_origin(one) is not NotRequired:
            yield f"{place}.{name}: is missing"


def test_a_fault_is_found() -> None:
    kinds: list[Any] = [int, contract.Band | None, list[contract.PairCount], contract.Named]
    wrong: list[Any] = [True, "good", [[1, 6, 1]], {"cherish": 1, "improve": 2, "talk": "3"}]
    for value, kind in zip(wrong, kinds, strict=True):
        assert list(find_faults(value, kind))
    assert list(find_faults({"code": "x", "more": 1}, contract.ShareResponse))
    assert list(find_faults({}, contract.ShareResponse)) == [".code: is missing"]


def test_every_command_has_its_types() -> None:
    assert set(contract.COMMANDS) == set(COMMANDS)
    for kinds in contract.COMMANDS.values():
        for kind in kinds:
            assert is_typeddict(kind)
            assert kind.__doc__
            assert get_type_hints(kind)


def make_requests(results: list[Any], group: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return a request of every command about some people."""
    # A round's edition is told, not asked: each result says its own.
    group = {name: value for name, value in group.items() if name != "edition"}
    code = handle("pack", {**group, "sheets": True})["code"]
    found = {"results": results, "groups": [group], "rows": results}
    lettered: Any = handle("tally", {"results": results, "letters": True})
    rounds: list[Any] = [results, {"results": results}, lettered]
    sealed: Any = read_golden("sealed_links.yml")
    seal = {"code": sealed["sealed"][0]["code"], "key": sealed["public"]}
    keys = [{"public": sealed["public"], "private": sealed["private"]}]
    return {
        "score": results[0],
        "share": results[0],
        "pack": {**group, "sheets": True, "before": lettered["tallies"]},
        "open": {
            "text": f"{code} {code} {handle('share', results[0])['code']} 24AAAAAAAAAAAAAAAAAAAA "
            + str(sealed["sealed"][0]["link"])
        },
        "seal": seal,
        "unseal": {"plain": handle("seal", seal)["plain"]},
        "check_group": {"group": {**group, "earlier": [group], "keys": keys}},
        "gather": {
            "group": {**group, "earlier": [{**lettered, "month": "2026-01"}]},
            "found": found,
        },
        "put_back": {"cleared": group, "since": {**group, "points": []}},
        "add_rounds": {"group": group, "found": found},
        "merge": {
            "one": show_history(write(make_base(), "m", "point:p", {"what": "Mail"})),
            "other": show_history(write(make_base(), "n", "point:p", {"what": "Post"})),
        },
        "tally": {"results": results},
        "combine": lettered,
        "compare": {"before": rounds[1], "after": rounds[2], "letters": True},
        "trace": {"rounds": rounds, "voices": "persons"},
        "agenda": {**lettered, "minutes": 60, "review": True},
        "compare_own": {
            "results": [
                {
                    "code": handle("share", {**one, "month": None})["code"],
                    "month": month,
                    "names": "",
                }
                for one, month in zip(results * 2, ("2026-05", "2026-11"), strict=False)
            ]
        },
        "awaited": {
            "invited": {"awaited": [{"organisation": "Noord", "people": 9}]},
            "arrived": [{"organisation": one["organisation"], "people": 1} for one in results],
            "earlier": [group["month"]],
            "earlier_next": [group["next"]],
            "today": "2026-11-28",
        },
        "last_points": {"rounds": [{"month": group["month"], "points": group["points"]}]},
    }


@examples(25)
@given(any_results, any_group)
def test_what_goes_in_and_what_comes_out_is_of_its_type(
    results: list[Any], group: dict[str, Any]
) -> None:
    requests = make_requests(results, group)
    assert set(requests) == set(COMMANDS)
    for command, request in requests.items():
        wanted, answered = contract.COMMANDS[command]
        assert list(find_faults(request, wanted)) == []
        assert list(find_faults(handle(command, request), answered)) == []


@examples(40)
@given(any_results, any_results)
def test_the_findings_are_in_their_tables(results: list[Any], after: list[Any]) -> None:
    combined: Any = handle("combine", {"results": results})
    tables: list[tuple[Any, Any]] = [(combined["findings"], GROUP_FINDINGS)]
    tables += [(factor["findings"], FACTOR_FINDINGS) for factor in combined["factors"]]
    compared: Any = handle("compare", {"before": results, "after": after})
    tables += [(compared["findings"], ROUNDS_FINDINGS)]
    tables += [(factor["findings"], CHANGE_FINDINGS) for factor in compared["factors"]]
    for found, table in tables:
        assert found == [name for name in table if name in found]


def test_the_limits_are_those_that_people_meet() -> None:
    wanted = {"factors": 16, "items": 32, "organisation": 60, "name": 80, "who": 80, "points": 20}
    wanted |= {"what": 300, "voices_differ": 0.3, "spread": 0.8, "far": 1.2, "chance": 0.1}  # type: ignore[dict-item]
    wanted |= {"gap": 1.0, "change": 0.5, "ways": 5000, "named": 3, "fewest_for_firm": 4}  # type: ignore[dict-item]
    assert {name: contract.LIMITS[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("limit", "make"),
    [
        ("organisation", lambda text: ("share", {"answers": [4] * 32, "organisation": text})),
        ("name", lambda text: ("pack", {"results": [{"answers": [4] * 32}], "name": text})),
        ("what", lambda text: ("last_points", {"rounds": [{"points": [{"what": text}]}]})),
        (
            "who",
            lambda text: ("last_points", {"rounds": [{"points": [{"what": "a", "who": text}]}]}),
        ),
    ],
)
def test_a_limit_holds_where_it_is_said(limit: str, make: Any) -> None:
    longest = int(contract.LIMITS[limit])
    handle(*make("a" * longest))
    with pytest.raises(FieldError):
        handle(*make("a" * (longest + 1)))


def test_what_a_factor_is_called_is_an_id() -> None:
    combined: Any = handle("combine", {"results": [{"answers": [4] * 32}]})
    assert tuple(factor["id"] for factor in combined["factors"]) == FACTORS
