"""What is kept of a meeting: checked whole, and nothing that was written down is lost."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.framework import FACTORS
from scan_engine.meeting import (
    LONGEST_NOTE,
    MOST_COUNTED,
    TOPICS,
    WORTHS,
    describe_meeting,
    read_meeting,
)

counts = st.integers(0, MOST_COUNTED)
any_meeting = st.fixed_dictionaries(
    {
        "chosen": st.none()
        | st.lists(
            st.fixed_dictionaries(
                {"topic": st.sampled_from(TOPICS), "minutes": st.integers(1, 180)}
            ),
            unique_by=lambda one: one["topic"],
        ),
        "talked": st.lists(st.sampled_from(TOPICS), unique=True),
        "notes": st.dictionaries(st.sampled_from(TOPICS), st.text(min_size=1)),
        "dots": st.dictionaries(st.sampled_from(FACTORS), st.integers(1, MOST_COUNTED)),
        "worth": st.just([]) | st.lists(counts, min_size=WORTHS, max_size=WORTHS).filter(any),
    }
)
EMPTY: dict[str, Any] = {"chosen": None, "talked": [], "notes": {}, "dots": {}, "worth": []}


@given(any_meeting)
def test_a_meeting_comes_back_as_it_was_kept(kept: dict[str, Any]) -> None:
    assert describe_meeting(read_meeting(kept, "meeting")) == (None if kept == EMPTY else kept)


def test_a_note_of_twenty_thousand_characters_is_kept_with_its_lines() -> None:
    note = "Wat Zuid zei:\n\n- «één» 😀\t\n" * 800
    kept = describe_meeting(read_meeting({"notes": {"agree": note}}, "meeting"))
    assert kept is not None
    assert kept["notes"] == {"agree": note}


@pytest.mark.parametrize("nothing", [None, {}, EMPTY, {"worth": [0] * 5, "dots": None}])
def test_nothing_of_a_meeting_is_kept_as_nothing(nothing: object) -> None:
    assert describe_meeting(read_meeting(nothing, "meeting")) is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ([], "m"),
        ({"chosen": {}}, "m.chosen"),
        ({"chosen": [1]}, "m.chosen[0]"),
        ({"chosen": [{"topic": ["open"], "minutes": 1}]}, "m.chosen[0].topic"),
        ({"chosen": [{"topic": "open", "minutes": 181}]}, "m.chosen[0].minutes"),
        ({"chosen": [{"topic": "open", "minutes": 1.0}]}, "m.chosen[0].minutes"),
        ({"talked": "open"}, "m.talked"),
        ({"talked": ["open", {}]}, "m.talked[1]"),
        ({"notes": []}, "m.notes"),
        ({"notes": {"lunch": "soup"}}, "m.notes.lunch"),
        ({"notes": {"open": 1}}, "m.notes.open"),
        ({"notes": {"open": "x" * (LONGEST_NOTE + 1)}}, "m.notes.open"),
        ({"notes": {"open": "\ud800"}}, "m.notes.open"),
        ({"dots": {FACTORS[0]: True}}, f"m.dots.{FACTORS[0]}"),
        ({"worth": [1, 1, 1, 1, -1]}, "m.worth[4]"),
    ],
)
def test_what_is_wrong_is_named(wrong: object, field: str) -> None:
    with pytest.raises(FieldError) as raised:
        read_meeting(wrong, "m")
    assert raised.value.field == field


def test_what_is_taken_out_of_a_wrong_meeting_leaves_the_rest() -> None:
    mended = {"notes": {"lunch": None, "open": "Hallo"}, "dots": {"lunch": None}}
    kept = describe_meeting(read_meeting(mended, "m"))
    assert kept is not None
    assert kept["notes"] == {"open": "Hallo"}
