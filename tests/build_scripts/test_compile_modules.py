"""Functions that were left out of others' modules: to whoever looks as before, and no way past."""

import inspect
import signal
import subprocess
import sys
from types import FunctionType
from typing import Any

from build_scripts.compile_modules import drop_lines, empty_function, empty_uncalled

PAST = """
from types import FunctionType
from build_scripts.compile_modules import empty_function

def add(first, second):
    return first + second

try:
    print(FunctionType(empty_function(add.__code__), globals())(1, 2))
except BaseException:
    print("caught")
finally:
    print("went on")
"""


def add(first: int, /, *more: int, start: int = 0, **names: int) -> int:
    """Return the sum."""
    total = first + sum(more) + start
    return total + sum(value for value in names.values() if value < total)


def test_a_function_that_was_left_out_stops_python_and_nothing_catches_it() -> None:
    done = subprocess.run([sys.executable, "-c", PAST], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGABRT
    assert done.stdout == ""


def test_a_function_that_was_left_out_still_tells_what_it_takes() -> None:
    left_out = FunctionType(empty_function(add.__code__), globals())
    arguments = inspect.signature(left_out).parameters
    assert list(arguments) == ["first", "more", "start", "names"]
    assert [one.kind for one in arguments.values()] == [
        one.kind for one in inspect.signature(add).parameters.values()
    ]


def test_code_without_its_lines_does_the_same_and_names_none() -> None:
    code = add.__code__.replace(co_linetable=drop_lines(add.__code__))
    assert FunctionType(code, globals())(1, 2, start=3, four=4) == 10
    assert {line for _, _, line in code.co_lines()} == {None}


def test_a_function_that_was_called_goes_on_within_code_that_was_not() -> None:
    source = "def outer():\n    def inner(): return 1\n    return 2\ndef other(): return 3\n"
    code = empty_uncalled(compile(source, "file", "exec"), {("file", 1, "outer")})
    names: dict[str, Any] = {}
    FunctionType(code, names)()
    assert names["outer"]() == 2
    left_out = {names["other"].__code__, *filter(inspect.iscode, names["outer"].__code__.co_consts)}
    assert {one.co_code for one in left_out} == {empty_function(add.__code__).co_code}
