"""Good and bad requests, by the table and by the command line."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import scan_engine
from scan_engine.__main__ import main, print_all
from scan_engine.answers import FieldError
from scan_engine.commands import answer, handle
from scan_engine.framework import FACTORS, ITEMS, PERSPECTIVES
from tests.scan_engine.sheets import tell_whole

ROOT = Path(__file__).parent.parent.parent
FOURS = [4] * 32
GOOD = {"answers": FOURS}
POINT = {"what": "Meet each month"}
TALLIES = handle("tally", {"results": [GOOD]})["tallies"]
NOBODY: dict[str, Any] = {"results": []}


BAD_REQUESTS: dict[str, tuple[str, Any, str]] = {
    "no answers": ("score", {}, "answers"),
    "answers that are text": ("score", {"answers": "4" * 32}, "answers"),
    "31 answers": ("score", {"answers": FOURS[1:]}, "answers"),
    "33 answers": ("share", {"answers": [*FOURS, 4]}, "answers"),
    "a six": ("score", {"answers": [*FOURS[1:], 6]}, "answers[31]"),
    "a minus one": ("score", {"answers": [-1, *FOURS[1:]]}, "answers[0]"),
    "a boolean": ("score", {"answers": [True, *FOURS[1:]]}, "answers[0]"),
    "a fraction": ("score", {"answers": [4, 4.0, *FOURS[2:]]}, "answers[1]"),
    "a NaN": ("score", {"answers": [float("nan"), *FOURS[1:]]}, "answers[0]"),
    "an answer in text": ("score", {"answers": ["4", *FOURS[1:]]}, "answers[0]"),
    "a long organisation": ("share", {"answers": FOURS, "organisation": "x" * 61}, "organisation"),
    "an organisation of lines": (
        "share",
        {"answers": FOURS, "organisation": "a\nb"},
        "organisation",
    ),
    "half a character": ("share", {"answers": FOURS, "organisation": "\ud800"}, "organisation"),
    "an organisation that is a number": (
        "share",
        {"answers": FOURS, "organisation": 7},
        "organisation",
    ),
    "a thirteenth month": ("share", {"answers": FOURS, "month": "2026-13"}, "month"),
    "a month of one digit": ("share", {"answers": FOURS, "month": "2026-1"}, "month"),
    "a month in other digits": ("share", {"answers": FOURS, "month": "２026-11"}, "month"),
    "a month before our time": ("share", {"answers": FOURS, "month": "1999-12"}, "month"),
    "a month that is a list": ("share", {"answers": FOURS, "month": []}, "month"),
    "text that is none": ("open", {"text": None}, "text"),
    "no text": ("open", {}, "text"),
    "a list for a request": ("score", [], "request"),
    "no results": ("combine", {}, "results"),
    "an empty list of results": ("combine", {"results": []}, "results"),
    "results that are one result": ("combine", {"results": {"answers": FOURS}}, "results"),
    "a result that is a list": ("combine", {"results": [FOURS]}, "results[0]"),
    "a result without answers": ("combine", {"results": [GOOD, {}]}, "results[1].answers"),
    "a result with a six": (
        "combine",
        {"results": [GOOD, GOOD, GOOD, {"answers": [6, *FOURS[1:]]}]},
        "results[3].answers[0]",
    ),
    "a result with a long organisation": (
        "combine",
        {"results": [{**GOOD, "organisation": "x" * 61}]},
        "results[0].organisation",
    ),
    "voices of nobody we know": ("combine", {"results": [GOOD], "voices": "directors"}, "voices"),
    "voices that are a list": ("combine", {"results": [GOOD], "voices": ["persons"]}, "voices"),
    "letters that are a word": ("combine", {"results": [GOOD], "letters": "yes"}, "letters"),
    "no round before": ("compare", {"after": [GOOD]}, "before"),
    "nobody in the round after": ("compare", {"before": [GOOD], "after": []}, "after"),
    "a round before in a thirteenth month": (
        "compare",
        {"before": [{**GOOD, "month": "2026-13"}], "after": [GOOD]},
        "before[0].month",
    ),
    "a round after with 31 answers": (
        "compare",
        {"before": [GOOD], "after": [GOOD, {"answers": FOURS[1:]}]},
        "after[1].answers",
    ),
    "voices in two rounds": (
        "compare",
        {"before": [GOOD], "after": [GOOD], "voices": "all"},
        "voices",
    ),
    "a meeting without minutes": ("agenda", {"results": [GOOD]}, "minutes"),
    "a meeting of 14 minutes": ("agenda", {"results": [GOOD], "minutes": 14}, "minutes"),
    "minutes in text": ("agenda", {"results": [GOOD], "minutes": "60"}, "minutes"),
    "a meeting of nobody": ("agenda", {"results": [], "minutes": 60}, "results"),
    "a review that is text": (
        "agenda",
        {"results": [GOOD], "minutes": 60, "review": "yes"},
        "review",
    ),
    "no rounds": ("trace", {}, "rounds"),
    "one round": ("trace", {"rounds": [[GOOD]]}, "rounds"),
    "a round of nobody": ("trace", {"rounds": [[GOOD], []]}, "rounds[1]"),
    "a round that is one result": ("trace", {"rounds": [[GOOD], GOOD]}, "rounds[1]"),
    "a round with 31 answers": (
        "trace",
        {"rounds": [[GOOD, {"answers": FOURS[1:]}], [GOOD]]},
        "rounds[0][1].answers",
    ),
    "letters of a picture that are a number": (
        "combine",
        {"results": [GOOD], "letters": 1},
        "letters",
    ),
    "letters that are text": ("pack", {"results": [GOOD], "letters": "yes"}, "letters"),
    "a group of nobody": ("pack", {"results": []}, "results"),
    "a long name of a partnership": ("pack", {"results": [GOOD], "name": "x" * 81}, "name"),
    "a name that is a number": ("pack", {"results": [GOOD], "name": 7}, "name"),
    "a name with a control character": ("pack", {"results": [GOOD], "name": "a\x07b"}, "name"),
    "a group's thirteenth month": ("pack", {"results": [GOOD], "month": "2026-13"}, "month"),
    "a date without a day": ("pack", {"results": [GOOD], "next": "2026-11"}, "next"),
    "a day that no year has": ("pack", {"results": [GOOD], "next": "2026-02-30"}, "next"),
    "a leap day in another year": ("pack", {"results": [GOOD], "next": "2100-02-29"}, "next"),
    "a day in other digits": ("pack", {"results": [GOOD], "next": "2026-11-２４"}, "next"),
    "points that are one point": ("pack", {"results": [GOOD], "points": POINT}, "points"),
    "too many points": ("pack", {"results": [GOOD], "points": [POINT] * 21}, "points"),
    "a point that is text": ("pack", {"results": [GOOD], "points": ["x"]}, "points[0]"),
    "an empty point": (
        "pack",
        {"results": [GOOD], "points": [POINT, {**POINT, "what": " \n"}]},
        "points[1].what",
    ),
    "a long point": (
        "pack",
        {"results": [GOOD], "points": [{**POINT, "what": "x" * 301}]},
        "points[0].what",
    ),
    "a point of a long name": (
        "pack",
        {"results": [GOOD], "points": [{**POINT, "who": "x" * 81}]},
        "points[0].who",
    ),
    "a point by a thirteenth month": (
        "pack",
        {"results": [GOOD], "points": [{**POINT, "by": "2026-13-01"}]},
        "points[0].by",
    ),
    "a point about nothing we know": (
        "pack",
        {"results": [GOOD], "points": [{**POINT, "factor": "trust"}]},
        "points[0].factor",
    ),
    "a point half done": (
        "pack",
        {"results": [GOOD], "points": [{**POINT, "done": "half"}]},
        "points[0].done",
    ),
    "a point that partly helped": (
        "pack",
        {"results": [GOOD], "points": [{**POINT, "helped": "partly"}]},
        "points[0].helped",
    ),
    "a group of results and tallies": ("pack", {"results": [GOOD], "tallies": TALLIES}, "tallies"),
    "a group of no tallies": ("pack", {"tallies": []}, "tallies"),
    "sheets of tallies": ("pack", {"tallies": TALLIES, "sheets": True}, "sheets"),
    "a picture of results and tallies": (
        "combine",
        {"results": [GOOD], "tallies": TALLIES},
        "tallies",
    ),
    "rounds of two editions": (
        "compare",
        {"before": [{**GOOD, "edition": 1}], "after": [GOOD]},
        "after",
    ),
    "somebody for a group of counts": (
        "gather",
        {"group": {"tallies": TALLIES}, "found": {}},
        "group.tallies",
    ),
    "a place that is none": ("gather", {"group": NOBODY, "found": {}, "place": "there"}, "place"),
    "nothing that was found": ("gather", {"group": NOBODY}, "found"),
    "people found that are one": (
        "gather",
        {"group": NOBODY, "found": {"results": GOOD}},
        "found.results",
    ),
    "groups found that are one": (
        "gather",
        {"group": NOBODY, "found": {"groups": NOBODY}},
        "found.groups",
    ),
    "a group found with one round before": (
        "add_rounds",
        {"group": NOBODY, "found": {"groups": [{**NOBODY, "earlier": NOBODY}]}},
        "found.groups[0].earlier",
    ),
    "an unknown command": ("grade", {"answers": FOURS}, "command"),
}


@pytest.mark.parametrize("name", BAD_REQUESTS)
def test_a_bad_request_names_its_field(name: str) -> None:
    command, request, field = BAD_REQUESTS[name]
    with pytest.raises(FieldError) as caught:
        handle(command, request)
    assert caught.value.field == field
    assert json.loads(answer(command, json.dumps(request))) == {"wrong": field}


# Takes a command and its request; gives the exit status and what was written to both outputs.
RunEngine = Callable[[list[str], bytes], tuple[int, str, str]]


@pytest.fixture
def run_engine(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunEngine:
    def run(command: list[str], text: bytes) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        status = main(command)
        return status, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (b"{", "request"),
        (b"", "request"),
        (b"\xff", "request"),
        (b"[" * 100_000, "request"),
        (b'{"answers":' + b"[" * 100_000, "request"),
        (b'{"answers": [NaN' + b", 4" * 31 + b"]}", "answers[0]"),
        (b'{"answers": [' + b"9" * 5_000 + b", 4" * 31 + b"]}", "request"),
    ],
    ids=["cut off", "empty", "not UTF-8", "deep", "deep inside", "NaN", "a huge number"],
)
def test_the_command_line_refuses_in_one_line(
    text: bytes, field: str, run_engine: RunEngine
) -> None:
    status, said, refused = run_engine(["score"], text)
    assert (status, said) == (2, "")
    assert refused.startswith(f"{field}: ")
    assert refused.count("\n") == 1


@pytest.mark.parametrize("command", [[], ["grade"], ["score", "share"]])
def test_the_command_line_needs_one_known_command(
    command: list[str], run_engine: RunEngine
) -> None:
    status, said, refused = run_engine(command, b"{}")
    assert (status, said) == (2, "")
    assert refused.startswith("command: ")


def test_the_engine_answers_as_a_module() -> None:
    command = [sys.executable, "-m", "scan_engine", "score"]
    request = json.dumps(GOOD).encode()
    done = subprocess.run(command, input=request, capture_output=True, cwd=ROOT, check=True)
    assert json.loads(done.stdout) == handle("score", GOOD)


def test_an_answer_that_nobody_reads_on_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert print_all(lambda: closed.write("an answer")) == 141


def test_the_commands_work_in_a_row(run_engine: RunEngine) -> None:
    request = {"answers": FOURS, "organisation": " Huis & Hof ", "month": "2026-11"}
    _, shared, _ = run_engine(["share"], json.dumps(request).encode())
    code = json.loads(shared)["code"]
    _, opened, _ = run_engine(["open"], json.dumps({"text": f"hier: {code}"}).encode())
    (result,) = json.loads(opened)["results"]
    assert result == {**tell_whole(request), "organisation": "Huis & Hof", "code": code}
    status, scored, refused = run_engine(["score"], json.dumps(result).encode())
    assert (status, refused) == (0, "")
    assert {factor["score"] for factor in json.loads(scored)["factors"]} == {4.0}


def test_what_opens_can_be_combined_and_compared() -> None:
    people = [{**GOOD, "organisation": name, "month": "2026-11"} for name in ("Noord", "Zuid")]
    codes = [str(handle("share", person)["code"]) for person in people]
    results = handle("open", {"text": " ".join(codes)})["results"]
    combined: Any = handle("combine", {"results": results})
    assert combined["respondents"] == 2
    assert {factor["apart"] for factor in combined["factors"]} == {0}
    compared: Any = handle("compare", {"before": results, "after": results})
    assert {factor["change"] for factor in compared["factors"]} == {0.0}


def test_an_empty_organisation_is_no_organisation() -> None:
    plain = handle("share", {"answers": FOURS})
    assert handle("share", {"answers": FOURS, "organisation": "  ", "month": None}) == plain


def test_the_model_is_four_by_four_by_two() -> None:
    assert [len(perspective.factors) for perspective in PERSPECTIVES] == [4, 4, 4, 4]
    assert len(set(FACTORS)) == 16
    assert len(set(ITEMS)) == 32


def test_the_engine_runs_on_the_standard_library_alone() -> None:
    place = str(Path(scan_engine.__file__).parents[1])
    code = "import scan_engine.commands as c; print(c.answer('open', '{\"text\": \"\"}'))"
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {place!r}); {code}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    response = json.loads(done.stdout)["response"]
    assert (response["results"], response["groups"], response["rejected"]) == ([], [], [])
