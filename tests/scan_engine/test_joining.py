"""A group that was cleared and is put back: nothing that was made since is lost."""

from typing import Any

import pytest
from hypothesis import given

from scan_engine.answers import FieldError
from scan_engine.commands import handle
from scan_engine.contract import LIMITS
from tests.examples import examples
from tests.scan_engine.sheets import any_group

NOBODY: dict[str, Any] = {"results": []}
MEETING: dict[str, Any] = {"talked": ["open"], "notes": {}, "dots": {}, "worth": []}


def put_back(cleared: dict[str, Any], since: dict[str, Any]) -> Any:
    return handle("put_back", {"cleared": NOBODY | cleared, "since": NOBODY | since})


def join(cleared: dict[str, Any], since: dict[str, Any]) -> Any:
    return put_back(cleared, since)["group"]


def test_points_of_both_stand_below_each_other_and_the_same_one_once() -> None:
    done = {"what": "Call South", "done": "yes"}
    since = {"points": [{"what": "Call South"}, {"what": "Call North"}]}
    joined = join({"name": "Quay", "points": [done]}, since)
    told = [(point["what"], point["done"]) for point in joined["points"]]
    assert told == [("Call South", "yes"), ("Call North", None)]
    assert (joined["name"], joined["meeting"]) == ("Quay", None)


def test_what_was_not_said_before_is_as_it_was_said_since() -> None:
    since = {"name": "Lime", "month": "2026-11", "next": "2027-01-12"}
    before = {"name": "Quay", "month": "2026-05", "next": "2026-12-01"}
    for cleared, told in (({}, since), (before, before)):
        joined = join(cleared, since)
        assert {name: joined[name] for name in told} == told


def test_the_meeting_of_one_is_that_of_both() -> None:
    held = {"meeting": MEETING}
    for one, other in ((held, {}), ({}, held)):
        assert join(one, other)["meeting"]["talked"] == ["open"]


def test_of_two_meetings_all_is_kept_that_was_written_down() -> None:
    before = MEETING | {
        "notes": {"open": "First", "close": "Done", "round": "Alone"},
        "dots": {"shared-ambition": 2},
        "worth": [0, 0, 1, 0, 0],
    }
    since = MEETING | {
        "chosen": [{"topic": "open", "minutes": 5}],
        "talked": ["open", "close"],
        "notes": {"open": "Then", "close": "Done", "look": "New"},
        "dots": {"shared-ambition": 1, "guiding-goals": 3},
        "worth": [1, 0, 0, 0, 0],
    }
    assert join({"meeting": before}, {"meeting": since})["meeting"] == {
        "chosen": [{"topic": "open", "minutes": 5}],
        "talked": ["open", "close"],
        "notes": {"open": "First\n\nThen", "close": "Done", "look": "New", "round": "Alone"},
        "dots": {"shared-ambition": 2, "guiding-goals": 3},
        "worth": [0, 0, 1, 0, 0],
    }
    untold = since | {"chosen": None}
    assert join({"meeting": MEETING}, {"meeting": untold})["meeting"]["worth"] == since["worth"]
    chosen = {"meeting": MEETING | {"chosen": []}}
    assert join(chosen, {"meeting": since})["meeting"]["chosen"] == []


def test_more_points_than_a_group_can_hold_are_refused() -> None:
    points = [{"what": f"Point {number}"} for number in range(int(LIMITS["points"]))]
    with pytest.raises(FieldError) as caught:
        put_back({"points": points}, {"points": [{"what": "One more"}]})
    assert caught.value.field == "since.points"


def test_nobody_is_added_to_counts_that_are_put_back() -> None:
    people = [{"answers": [4] * 32}]
    counts = {"tallies": handle("tally", {"results": people})["tallies"]}
    with pytest.raises(FieldError) as caught:
        put_back(counts, {"results": people})
    assert caught.value.field == "cleared.tallies"
    joined = join(counts, {"points": [{"what": "Call South"}]})
    assert (joined["tallies"], joined["points"][0]["what"]) == (counts["tallies"], "Call South")


@examples(40)
@given(any_group, any_group)
def test_everybody_of_both_is_there_once_and_again_changes_nothing(
    cleared: dict[str, Any], since: dict[str, Any]
) -> None:
    told = put_back(cleared, since)
    rounds = [told["group"], *told["group"]["earlier"]]
    assert sum(len(one["results"]) for one in rounds) == len(cleared["results"]) + told["added"]
    assert told["added"] + told["already"] == len(since["results"])
    assert told["asked"] == []
    kept = [point["what"] for one in rounds for point in one["points"]]
    assert kept[: len(cleared["points"])] == [point["what"] for point in cleared["points"]]
    assert {point["what"] for point in since["points"]} <= set(kept)
    again = put_back(told["group"], since)
    assert again["added"] == 0
