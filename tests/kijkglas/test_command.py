import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

import scan_engine
from kijkglas.__main__ import main
from scan_engine.commands import COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_goes_in_and_comes_out(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert "Goes in:" in said
    assert "Comes out:" in said
    assert COMMANDS[command].__doc__ is not None


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(f"    {command}" in said for command in COMMANDS)


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out.strip() == scan_engine.__version__


def test_a_request_is_answered_as_the_engine_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    request: dict[str, object] = {"answers": [4, 2] * 16}
    typed = SimpleNamespace(buffer=io.BytesIO(json.dumps(request).encode()))
    monkeypatch.setattr(sys, "stdin", typed)
    assert main(["score"]) == 0
    assert json.loads(capsys.readouterr().out) == COMMANDS["score"](request)


def test_a_wrong_request_is_one_line_and_status_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kijkglas", "score"],
        input="{}",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "answers: is missing\n"


@pytest.mark.parametrize(
    "arguments",
    [["score", "--output", "x.csv"], ["combine", "--voices", "persons"]],
)
def test_an_option_that_would_do_nothing_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert f"error: {arguments[1]} is for a FILE" in capsys.readouterr().err


@pytest.mark.parametrize("module", ["kijkglas", "scan_engine"])
def test_whoever_reads_no_further_sees_no_fault(module: str) -> None:
    """As `kijkglas combine | head -c 50` does; its answer is longer than a pipe holds."""
    person = {"answers": [4, 2] * 16}
    people = [{**person, "organisation": f"Organisation {n}"} for n in range(200)]
    with subprocess.Popen(
        [sys.executable, "-m", module, "combine"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as asked:
        assert asked.stdin
        assert asked.stdout
        assert asked.stderr
        asked.stdout.close()
        asked.stdin.write(json.dumps({"results": people}).encode())
        asked.stdin.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 141
