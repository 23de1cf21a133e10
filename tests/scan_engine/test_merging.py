"""Copies that went apart come together: whatever the order, nothing that was written is lost."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan_engine.answers import FieldError
from scan_engine.commands import handle
from scan_engine.merging import (
    History,
    list_conflicts,
    merge_histories,
    read_history,
    show_group,
    show_history,
)
from tests.examples import few
from tests.scan_engine.copies import list_values, make_base, remove, write

NAMES = ("partnership", "round:a", "round:b", "person:x", "person:y", "point:p", "point:q")
FIELDS = ("name", "what", "who")
PAIRS = few(10_000)


def merge(one: History, other: History) -> dict[str, Any]:
    request = {"one": show_history(one), "other": show_history(other)}
    return handle("merge", request)


edits = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(("write", "write", "remove", "meet")),
        st.sampled_from(NAMES),
        st.sampled_from(FIELDS),
        st.integers(0, 9),
        st.sampled_from("abc"),
    ),
    max_size=30,
)


def live(steps: list[tuple[str, str, str, str, int, str]]) -> dict[str, History]:
    """Return what three copies know after they wrote, took out and met in this order."""
    copies = dict.fromkeys("abc", make_base())
    for copy, step, name, field, value, other in steps:
        if step == "write":
            copies[copy] = write(copies[copy], copy, name, {field: value})
        elif step == "remove":
            copies[copy] = remove(copies[copy], copy, [name])
        else:
            copies[copy] = merge_histories(copies[copy], copies[other])
    return copies


@given(edits)
def test_the_order_in_which_copies_come_together_makes_no_difference(steps: Any) -> None:
    a, b, c = live(steps).values()
    assert merge_histories(a, b) == merge_histories(b, a)
    left = merge_histories(merge_histories(a, b), c)
    assert left == merge_histories(a, merge_histories(b, c))
    assert merge_histories(a, a) == a
    assert merge_histories(left, b) == left


@given(edits)
def test_a_history_is_read_back_as_it_was(steps: Any) -> None:
    for history in live(steps).values():
        assert read_history(show_history(history), "one") == history


def edit(chance: random.Random, history: History, copy: str) -> tuple[History, set[Any]]:
    """Return a history after one to five edits, and what the copy wrote and left standing."""
    stands: dict[tuple[str, str], str] = {}
    for number in range(chance.randint(1, 5)):
        name = chance.choice((*NAMES, f"person:{copy}{number}", f"point:{copy}{number}"))
        if chance.random() < 0.2:
            history = remove(history, copy, [name])
            stands = {key: value for key, value in stands.items() if key[0] != name}
        else:
            value = f"{copy}{number}"
            history = write(history, copy, name, {"what": value})
            stands[name, "what"] = value
    return history, {(*key, value) for key, value in stands.items()}


def test_of_ten_thousand_pairs_of_edits_none_is_lost() -> None:
    chance = random.Random(16)  # noqa: S311, test data and no secret
    base = make_base()
    lost = 0
    for _ in range(PAIRS):
        (one, wrote), (other, wrote_too) = (edit(chance, base, copy) for copy in "mn")
        both = merge_histories(one, other)
        assert both == merge_histories(other, one)
        lost += len((wrote | wrote_too) - list_values(both))
    assert lost == 0


def test_what_each_copy_added_is_in_both() -> None:
    base = make_base()
    person = {"answers": [5] * 32, "edition": 2, "organisation": "Zuid", "month": None}
    one = write(base, "m", "person:z", person | {"round": "a", "origin": "z", "place": "2"})
    point = {"what": "Mail", "who": "Els", "round": "a", "place": "1"}
    other = write(base, "n", "point:q", point)
    answer = merge(one, other)
    group = answer["group"]
    assert [each["organisation"] for each in group["results"]] == ["Noord", "Noord", "Zuid"]
    assert [each["what"] for each in group["points"]] == ["Bel", "Mail"]
    assert (group["name"], group["month"], answer["conflicts"]) == ("Linde", "2026-11", [])
    assert answer["history"] == merge(other, one)["history"]


def test_what_both_changed_shows_the_last_and_tells_the_other() -> None:
    base = make_base()
    one = write(base, "m", "point:p", {"what": "Bel elke week"})
    other = write(base, "n", "point:p", {"what": "Bel elke maand"})
    other = write(other, "n", "point:p", {"who": "Sam"})
    answer = merge(one, other)
    (point,) = answer["group"]["points"]
    assert (point["what"], point["who"]) == ("Bel elke maand", "Sam")
    told = {"kind": "point", "field": "what", "kept": "Bel elke maand", "other": "Bel elke week"}
    assert answer["conflicts"] == [told]
    both = merge_histories(one, other)
    assert list_conflicts(both, one) == list_conflicts(both, other) == []


def test_notes_that_two_wrote_of_one_meeting_are_both_in_it() -> None:
    base = write(make_base(), "k", "round:a", {"meeting.talked.open": True})
    one = write(base, "m", "round:a", {"meeting.notes.agree": "Noord", "meeting.dots.open": None})
    other = write(base, "n", "round:a", {"meeting.notes.close": "Zuid", "meeting.worth": [0] * 5})
    other = write(other, "n", "round:a", {"meeting.notes.agree": "West"})
    answer = merge(one, other)
    assert answer["group"]["meeting"] == {
        "chosen": None,
        "talked": ["open"],
        "notes": {"agree": "West", "close": "Zuid"},
        "dots": {},
        "worth": [],
    }
    told = {"kind": "round", "field": "meeting.notes.agree", "kept": "West", "other": "Noord"}
    assert answer["conflicts"] == [told]


def test_what_one_took_out_stays_out_unless_the_other_worked_on_it() -> None:
    base = make_base()
    gone = remove(base, "m", ["person:x", "point:p"])
    worked = write(base, "n", "point:p", {"who": "Els"})
    group = merge(gone, worked)["group"]
    assert [each["origin"] for each in group["results"]] == ["y"]
    assert [(each["what"], each["who"]) for each in group["points"]] == [("Bel", "Els")]


def test_a_round_taken_out_comes_back_with_whom_the_other_put_into_it() -> None:
    base = write(make_base(), "k", "round:b", {"month": "2026-05", "name": None, "next": None})
    gone = remove(base, "m", ["round:b"])
    person = {"answers": [2] * 32, "edition": 2, "organisation": None, "month": "2026-05"}
    worked = write(base, "n", "person:z", person | {"round": "b", "origin": "z", "place": "5"})
    group = merge(gone, worked)["group"]
    assert [len(each["results"]) for each in (group, *group["earlier"])] == [2, 1]


def test_points_beyond_twenty_are_counted_and_stay_in_the_history() -> None:
    one = other = make_base()
    for number in range(15):
        point = {"what": f"{number}", "who": "", "round": "a", "place": f"{number:02}"}
        one = write(one, "m", f"point:m{number}", point)
        other = write(other, "n", f"point:n{number}", point)
    answer = merge(one, other)
    assert (len(answer["group"]["points"]), answer["left"]) == (20, 11)
    assert sum(name.startswith("point:") for name in answer["history"]["entries"]) == 31


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (None, "one"),
        ({"seen": {"a": -1}, "entries": {}}, "one.seen"),
        ({"seen": {}, "entries": []}, "one.entries"),
        ({"seen": {}, "entries": {"x": []}}, "one.entries[0]"),
        ({"seen": {}, "entries": {"point:p": []}}, "one.entries[0]"),
        ({"seen": {}, "entries": {"point:p": [1]}}, "one.entries[0][0]"),
        (
            {"seen": {}, "entries": {"point:p": [{"dot": ["a", "1"], "fields": {}}]}},
            "one.entries[0][0].dot",
        ),
        ({"seen": {}, "entries": {"point:p": [{"dot": ["a", 1], "fields": {}}]}}, "one.seen"),
        ({"seen": {}, "entries": {"point:p": [{"dot": ["a"], "fields": {}}]}}, "one.entries"),
        ({"seen": {"a": 1}, "entries": {"point:p": [{"dot": ["a", 1]}]}}, "one.entries"),
        (
            {"seen": {"a": 1}, "entries": {"point:p": [{"dot": ["a", 1], "fields": {"x": 1}}]}},
            "one.entries",
        ),
    ],
)
def test_what_is_no_history_is_named(wrong: object, field: str) -> None:
    with pytest.raises(FieldError) as raised:
        handle("merge", {"one": wrong, "other": show_history(make_base())})
    assert raised.value.field.startswith(field)


def test_a_history_of_a_wrong_group_is_refused() -> None:
    wrong = write(make_base(), "m", "person:x", {"answers": [9] * 32})
    with pytest.raises(FieldError):
        merge(wrong, make_base())


def test_without_a_round_of_now_the_last_one_is_it() -> None:
    history = remove(make_base(), "k", ["partnership"])
    history = write(history, "k", "round:b", {"month": "2025-01"})
    shown = show_group(history)
    assert (shown.group["month"], shown.left) == ("2026-11", 0)
    assert (shown.rounds, shown.points) == (("a", "b"), (("p",), ()))


@pytest.mark.parametrize("now", [{"u": 1}, ["b"], 5, None, "nowhere"])
def test_what_is_now_and_names_no_round_is_as_if_nothing_was_said(now: object) -> None:
    history = write(make_base(), "k", "partnership", {"now": now})
    assert show_group(history).rounds == ("a",)
