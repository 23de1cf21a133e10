"""Run inside Pyodide: calls what Python's own types and functions offer, whatever comes of it.

The exercise calls what the engine does with a few requests. Others will be longer, wrong or in
another alphabet, so all of these functions stay in the WebAssembly, and not only those few.
"""

import builtins
import gc
import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

LARGE = 10**40
TALKATIVE = {"breakpoint", "copyright", "credits", "help", "input", "license", "print"}
LEFT_ALONE = TALKATIVE | {"exit", "open", "quit"}
SWALLOWED = (Exception, SystemExit, KeyboardInterrupt, GeneratorExit)


def make_values() -> list[Any]:
    """Return a value of each of Python's own types, or some."""
    numbers = [True, 0, -7, 300, LARGE, -0.5, math.nan, 2j]
    texts = ["", "a", "Ünïcode 🙂 ʼn ǆ", "1,5; x\ty\r\n", "\ud800", b"a\x00b", bytearray(b"ab")]
    groups = [(1, "a"), [3, 1, 2], {"a": 1, 2: None}, {1, 2}, frozenset("ab"), range(5)]
    others = [None, slice(0, 3), iter([1]), (x for x in "ab"), memoryview(b"ab"), ValueError("x")]
    views = [{"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items(), zip("ab", "cd", strict=True)]
    finders = [re.compile(r"(?i)(a|é)\w*?\b"), re.compile(b"[^a]"), re.match("(.)", "ab")]
    return [*numbers, *texts, *groups, *others, *views, *finders, int, str, len, make_values]


def list_functions() -> Iterator[tuple[Any, str]]:
    """Yield what there is to call, as something and a name in it."""
    for holder in [*make_values(), itertools, math, re, unicodedata, builtins]:
        for name in sorted(set(dir(holder)) - LEFT_ALONE):
            yield holder, name


def call(holder: Any, name: str, arguments: Iterable[Any]) -> None:
    """Call a function; what it answers is read a little way, and what it raises is of no matter."""
    try:
        answer = getattr(holder, name)(*arguments)
        repr(answer), hash(answer)
        list(itertools.islice(iter(answer), 3))
    except SWALLOWED:
        pass


def call_all() -> None:
    """Call all, with none, one and two arguments of a few types."""
    few = ["a", 1, None, b"a", [2, 1], {"a": 1}, (1, 2), "é🙂", -1.5, str]
    for arguments in [(), *((value,) for value in few), *itertools.product(few[:5], repeat=2)]:
        for holder, name in list_functions():
            call(holder, name, arguments)


call_all()
gc.collect()
