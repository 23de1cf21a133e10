"""What the page notes of two copies of a partnership, the engine puts together."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scan_engine.commands import handle

SCRIPT = Path(__file__).parent / "copies.js"


@pytest.fixture(scope="module")
def copies() -> Any:
    done = subprocess.run(["node", SCRIPT], capture_output=True, text=True, check=True)  # noqa: S607
    return json.loads(done.stdout)


def test_both_copies_changes_are_in_what_comes_of_them(copies: Any) -> None:
    answer: Any = handle("merge", {"one": copies["one"], "other": copies["other"]})
    group = answer["group"]
    organisations = [one["organisation"] for one in group["results"]]
    assert organisations == ["Noord", "Noord", "West"]
    points = [(point["what"], point["who"]) for point in group["points"]]
    # Which of two that were written at once comes first, the names of the copies tell.
    assert sorted(points) == [("Mail", "Els"), ("Nieuw daar", ""), ("Nieuw hier", "")]
    assert points[0] == ("Mail", "Els")
    assert (group["name"], group["month"], group["next"]) == ("Linde", "2026-12", "2027-03-01")
    assert [len(one["results"]) for one in group["earlier"]] == [1]
    assert answer["conflicts"] == []
    turned: Any = handle("merge", {"one": copies["other"], "other": copies["one"]})
    assert turned == answer


def test_a_copy_of_itself_changes_nothing_and_tells_no_label(copies: Any) -> None:
    answer: Any = handle("merge", {"one": copies["base"], "other": copies["base"]})
    assert answer["history"] == {key: copies["base"][key] for key in ("seen", "entries")}
    assert answer["rounds"] == copies["base"]["rounds"]
    assert answer["points"] == copies["base"]["points"]
    assert "Anna" not in json.dumps(copies)


def test_a_copy_is_of_the_same_partnership_under_another_name(copies: Any) -> None:
    names = [(copies[one]["id"], copies[one]["copy"]) for one in ("base", "one", "other")]
    assert len({of for of, _ in names}) == 1
    assert len({copy for _, copy in names}) == len(names)
