"""Who is missing of those that were invited. Golden cases: tests/golden/awaited.yml."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.commands import handle
from scan_engine.names import fold_name
from tests.scan_engine.sheets import any_month, read_golden

NAMELESS = ("anybody", "nameless")


def read_people(text: str) -> dict[str, Any]:
    """Return an organisation and how many people, as a golden case writes them."""
    name, _, people = text.rpartition(" ")
    return {
        "organisation": None if name in NAMELESS else name,
        "people": None if people == "?" else int(people),
    }


def ask(case: dict[str, Any]) -> Any:
    invited = {"awaited": list(map(read_people, case["invited"])), "month": case.get("month")}
    earlier = [None if month == "none" else month for month in case.get("earlier", [])]
    arrived = list(map(read_people, case["in"]))
    request = {"invited": invited, "arrived": arrived, "earlier": earlier}
    return handle("awaited", {**request, "month": case.get("round")})


@pytest.mark.parametrize("case", read_golden("awaited.yml"), ids=lambda case: case["case"])
def test_a_golden_case_tells_who_is_missing(case: dict[str, Any]) -> None:
    told = ask(case)
    assert f"{told['came']} of {told['expected']}" == case["in_all"]
    missing = [f"{one['organisation'] or 'anybody'} {one['came']}" for one in told["missing"]]
    assert missing == case.get("missing", [])
    assert told["complete"] is case.get("complete", False)
    assert told["others"] == case.get("others", [])
    assert told["month"] == case.get("next")


def read_earlier(text: str) -> tuple[str | None, str | None]:
    """Return an earlier round's month and the date that it agreed, as a golden case writes them."""
    month, _, date = text.partition(" ")
    return None if month == "none" else month, date or None


@pytest.mark.parametrize("case", read_golden("next_meetings.yml"), ids=lambda case: case["case"])
def test_a_golden_case_tells_when_the_partners_meet(case: dict[str, Any]) -> None:
    earlier = list(map(read_earlier, case.get("earlier", [])))
    told = ask_when(case.get("agreed"), earlier, case.get("today"))
    shown = "nothing"
    if told["next"] is not None:
        shown = f"{told['next']['date']}{', passed' if told['next']['past'] else ''}"
    assert shown == case["meets"]
    assert told["until"] == case.get("until")


def ask_when(
    agreed: str | None, earlier: list[tuple[str | None, str | None]], today: str | None
) -> Any:
    request: dict[str, Any] = {"invited": {"awaited": []}, "arrived": []}
    rounds = {
        "earlier": [month for month, _ in earlier],
        "earlier_next": [date for _, date in earlier],
    }
    return handle("awaited", {**request, **rounds, "next": agreed, "today": today})


near_date = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)).map(str)


@given(near_date, st.lists(st.tuples(any_month, near_date), max_size=3), near_date, near_date)
def test_what_is_told_of_the_next_meeting_is_true_until_the_day_that_is_told(
    agreed: str | None, earlier: list[Any], today: str | None, later: str | None
) -> None:
    told = ask_when(agreed, earlier, today)
    assert told["next"] is None or told["next"]["date"] in [agreed, *(one for _, one in earlier)]
    assert not told["next"] or told["next"]["past"] == ((today or "") > told["next"]["date"])
    if agreed:
        assert told["next"]["date"] == agreed
    if later and later >= (today or ""):
        same = ask_when(agreed, earlier, later)["next"] == told["next"]
        assert same is (told["until"] is None or later <= told["until"])


any_name = st.sampled_from([None, "Noord", "NOORD", "Zuid", "zuid ", "Oost"])
some_people = st.fixed_dictionaries({"organisation": any_name, "people": st.integers(0, 5)})
any_invited = st.lists(
    st.fixed_dictionaries({"organisation": any_name, "people": st.none() | st.integers(0, 5)}),
    max_size=4,
    unique_by=lambda one: fold_name(str(one["organisation"])),
)


@given(any_invited, st.lists(some_people, max_size=6))
def test_who_comes_is_missed_no_more_and_no_more_come_than_are_expected(
    awaited: list[dict[str, Any]], arrived: list[dict[str, Any]]
) -> None:
    request: dict[str, Any] = {"invited": {"awaited": awaited}, "earlier": []}
    told: Any = handle("awaited", {**request, "arrived": arrived})
    assert 0 <= told["came"] <= told["expected"]
    assert told["complete"] <= (not told["missing"])
    for one in told["missing"]:
        assert one["nobody"] == (one["came"] == 0)
        assert one["came"] < (1 if one["people"] is None else one["people"])
    come = [{"organisation": one["organisation"], "people": 5} for one in told["missing"]]
    after: Any = handle("awaited", {**request, "arrived": arrived + come})
    assert after["missing"] == []
    assert after["came"] == after["expected"] == told["expected"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"invited": None}, "invited"),
        ({"invited": {}}, "invited.awaited"),
        ({"invited": {"awaited": ["Noord"]}}, "invited.awaited[0]"),
        (
            {"invited": {"awaited": [{"organisation": 1}]}},
            "invited.awaited[0].organisation",
        ),
        (
            {"invited": {"awaited": [{"organisation": None, "people": -1}]}},
            "invited.awaited[0].people",
        ),
        ({"invited": {"awaited": [], "month": "2026-13"}}, "invited.month"),
        ({"month": "May"}, "month"),
        ({"earlier": None}, "earlier"),
        ({"earlier": ["2026-11", "May"]}, "earlier[1]"),
        ({"arrived": {}}, "arrived"),
        ({"next": "soon"}, "next"),
        ({"today": "2026-13-01"}, "today"),
        ({"today": 20261128}, "today"),
        ({"earlier_next": {}}, "earlier_next"),
        ({"earlier_next": ["2026-11-30"]}, "earlier_next"),
        ({"earlier": [None], "earlier_next": ["soon"]}, "earlier_next[0]"),
        ({"arrived": [{"organisation": "Noord"}]}, "arrived[0].people"),
    ],
)
def test_a_bad_request_is_refused_by_the_name_of_its_field(change: Any, field: str) -> None:
    right: dict[str, Any] = {"invited": {"awaited": []}, "arrived": [], "earlier": []}
    with pytest.raises(FieldError) as caught:
        handle("awaited", {**right, **change})
    assert caught.value.field == field
