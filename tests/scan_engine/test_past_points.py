"""What was agreed last time. Golden cases: tests/golden/last_points.yml."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.commands import handle
from tests.scan_engine.sheets import any_month, any_point, read_golden


def read_round(text: str) -> dict[str, Any]:
    """Return a round as a golden case writes it."""
    month, _, points = text.partition(":")
    whats = [what.strip() for what in points.split(",") if what.strip()]
    return {
        "month": None if month == "none" else month,
        "points": [{"what": what, "who": "Kim"} for what in whats],
    }


@pytest.mark.parametrize("case", read_golden("last_points.yml"), ids=lambda case: case["case"])
def test_a_golden_round_is_the_last(case: dict[str, Any]) -> None:
    found: Any = handle("last_points", {"rounds": list(map(read_round, case["rounds"]))})
    written = "nothing"
    if found["round"] is not None:
        written = f"{found['round'] + 1}: {', '.join(one['what'] for one in found['points'])}"
    assert written == case["last"]
    latest = found["latest"]
    assert ("none" if latest is None else latest + 1) == case["latest"]


any_rounds = st.lists(
    st.fixed_dictionaries({"month": any_month, "points": st.lists(any_point, max_size=2)}),
    max_size=5,
)


@given(any_rounds)
def test_no_later_round_agreed_anything(rounds: list[dict[str, Any]]) -> None:
    found: Any = handle("last_points", {"rounds": rounds})
    agreed = [one for one in rounds if one["points"]]
    assert (found["round"] is None) == (not agreed) == (found["points"] == [])
    if agreed:
        last = rounds[found["round"]]
        assert [one["what"] for one in found["points"]] == [one["what"] for one in last["points"]]
        assert (last["month"] or "") == max(one["month"] or "" for one in agreed)


@pytest.mark.parametrize(
    ("rounds", "field"),
    [
        (None, "rounds"),
        ({}, "rounds"),
        ([[]], "rounds[0]"),
        ([{}, {"month": "2026-13"}], "rounds[1].month"),
        ([{"points": [{"what": ""}]}], "rounds[0].points[0].what"),
        ([{"points": {}}], "rounds[0].points"),
    ],
)
def test_a_bad_round_is_refused_by_the_name_of_its_field(rounds: Any, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        handle("last_points", {"rounds": rounds})
    assert caught.value.field == field
