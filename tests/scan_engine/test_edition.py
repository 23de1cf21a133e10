"""Somebody else's edition: 5 perspectives of 3 factors, in a copy of the engine."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import scan_engine
from scan_engine.commands import handle

EDITION = '''"""Another framework."""

NAMESPACE = "brug"
EDITION = 1
PERSPECTIVES = {
    f"side-{side}": tuple(f"part-{side}-{part}" for part in (1, 2, 3)) for side in range(1, 6)
}
EQUALITY = ("part-2-1",)
'''
ASK = """
import json, sys
from scan_engine.commands import answer
print(json.dumps([json.loads(answer(command, json.dumps(request)))
    for command, request in json.load(sys.stdin)]))
"""
FOURS = [4] * 30


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brug")
    shutil.copytree(Path(scan_engine.__file__).parent, folder / "scan_engine")
    (folder / "scan_engine/edition.py").write_text(EDITION)
    return folder


def ask(copy: Path, *requests: tuple[str, Any]) -> list[Any]:
    """Return what the copy answers, each a response or the field that is wrong."""
    command = [sys.executable, "-c", ASK]
    text = json.dumps(requests)
    done = subprocess.run(command, input=text, capture_output=True, text=True, cwd=copy, check=True)
    return [one.get("response", one) for one in json.loads(done.stdout)]


def test_one_person_goes_the_whole_way(copy: Path) -> None:
    person = {"answers": FOURS, "organisation": "الشركاء", "month": "2026-11"}
    scored, shared = ask(copy, ("score", person), ("share", person))
    assert [len(scored[name]) for name in ("factors", "perspectives")] == [15, 5]
    assert {one["score"] for one in scored["perspectives"]} == {4.0}
    (opened,) = ask(copy, ("open", {"text": f"https://brug.example/result/#{shared['code']}"}))
    (result,) = opened["results"]
    assert {name: result[name] for name in person} == person


def test_a_perspective_needs_half_of_its_factors(copy: Path) -> None:
    (one,) = ask(copy, ("score", {"answers": [4, 4, *[None] * 4, 4, 4, 4, 4, *[None] * 20]}))
    assert [perspective["score"] for perspective in one["perspectives"]] == [None, 4.0, *[None] * 3]


def test_a_group_goes_the_whole_way(copy: Path) -> None:
    people = [{"answers": [n % 5 + 1] * 30, "organisation": "NZ"[n % 2]} for n in range(8)]
    pictured, packed, planned = ask(
        copy,
        ("combine", {"results": people}),
        ("pack", {"results": people, "name": "Brug"}),
        ("agenda", {"results": people, "minutes": 60}),
    )
    assert len(pictured["factors"]) == 15
    assert {part["factor"] for part in planned["parts"]} - {None} <= {*pictured["ranking"]}
    (opened,) = ask(copy, ("open", {"text": packed["code"]}))
    (group,) = opened["groups"]
    (again,) = ask(copy, ("combine", {"tallies": group["tallies"]}))
    assert again == pictured


def test_the_answers_of_another_framework_are_refused(copy: Path) -> None:
    assert ask(copy, ("score", {"answers": [4] * 32})) == [{"wrong": "answers"}]
    ours: Any = handle("share", {"answers": [4] * 32})
    theirs = ask(copy, ("share", {"answers": FOURS}))[0]
    (there,) = ask(copy, ("open", {"text": f"https://a.example/result/#{ours['code']}"}))
    here: Any = handle("open", {"text": f"https://a.example/result/#{theirs['code']}"})
    for opened in (there, here):
        assert opened["results"] == []
        assert {one["reason"] for one in opened["rejected"]} <= {"edition", "damaged"}
        assert opened["rejected"]
