"""Run inside Pyodide by compile_modules.mjs: the engine and the standard library to bytecode.

Python's own interpreter in the browser makes the bytecode, because each version has its own.
Sources are left out and dates are fixed, so the same modules always give the same bytes.
"""

import importlib.util
import inspect
import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Set
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from types import CodeType

ARCHIVE = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
DATE = (1980, 1, 1, 0, 0, 0)
WATCH = "sitecustomize.py"

# Docstrings and assertions are left out. A dataclass without a docstring would write itself one
# at every start, and Pyodide's functions in C get theirs from _core_docs.
STRIPPED = 2
WHOLE = 0
KEEP_DOCSTRINGS = ("scan_engine/", "_pyodide/", "pyodide/")

# As CPython writes it: so many instructions, at most, stand in no line.
NO_LINE = 0xF8
PIECE = 8

# What CPython names CO_HAS_DOCSTRING.
HAS_DOCSTRING = 0x4000000


def write_bytecode(request: str, targets: Iterable[str]) -> None:
    """Write three archives of bytecode: what is needed first, what later, the whole of the first.

    `request` is JSON: the files of the modules that are needed `first` and `later`, the functions
    that were `called`, and the packages that stay `whole`; of others, the first archive has what
    was called. Uncompressed, because a host's own compression does better on it than on a
    compressed one.
    """
    asked = json.loads(request)
    needed = _name_entries(asked["first"])
    # A package stands in one place, so a module of one that is needed first goes along with it.
    packages = {name.split("/")[0] for name in needed if "/" in name}
    added = _name_entries(asked["later"]) - needed
    along = {name for name in added if name.split("/")[0] in packages}
    kept = frozenset(asked["whole"])
    called = frozenset(map(tuple, asked["called"]))

    def leave_uncalled(code: CodeType, name: str) -> CodeType:
        package = name.partition("/")[0].removesuffix(".py")
        return code if package in kept else empty_uncalled(code, called)

    some, files, whole = targets
    _write_archive(needed | along, some, leave_uncalled)
    _write_archive(added - along, files, lambda code, _: code)
    _write_archive(needed | along, whole, lambda code, _: code)


def _name_entries(files: Iterable[str]) -> set[str]:
    """Return the names in the archive of those files that come from it."""
    entries = {file.removeprefix(f"{ARCHIVE}/") for file in files if file.startswith(ARCHIVE)}
    return entries - {WATCH}


def _write_archive(
    names: set[str], target: str, change: Callable[[CodeType, str], CodeType]
) -> None:
    with zipfile.ZipFile(ARCHIVE) as sources, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(names):
            source = sources.read(name)
            level = WHOLE if name.startswith(KEEP_DOCSTRINGS) else STRIPPED
            code = compile(source, f"{ARCHIVE}/{name}", "exec", dont_inherit=True, optimize=level)
            code = change(code, name)
            bytecode = _code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False)
            archive.writestr(zipfile.ZipInfo(f"{name}c", DATE), bytes(bytecode))


def empty_uncalled(code: CodeType, called: Set[tuple[str, int, str]]) -> CodeType:
    """Return code in which each function that is not in `called` stops Python; without its lines.

    `called` has functions by their file, first line and qualified name.
    """

    def change(value: object) -> object:
        if not isinstance(value, CodeType):
            return value
        if (value.co_filename, value.co_firstlineno, value.co_qualname) in called:
            return empty_uncalled(value, called)
        return empty_function(value)

    consts = tuple(change(value) for value in code.co_consts)
    return code.replace(co_consts=consts, co_linetable=drop_lines(code))


def _stop_python() -> None:
    """Stand for a function that was left out. No Python can catch this and go on wrongly."""
    __import__("posix").abort()


def empty_function(code: CodeType) -> CodeType:
    """Return a function's code, with its arguments and docstring, that does as _stop_python."""
    stop = _stop_python.__code__
    document = code.co_consts[0] if code.co_flags & HAS_DOCSTRING else None
    stars = [code.co_flags & one for one in (inspect.CO_VARARGS, inspect.CO_VARKEYWORDS)]
    arguments = code.co_argcount + code.co_kwonlyargcount + sum(map(bool, stars))
    return code.replace(
        co_code=stop.co_code,
        co_consts=(document, *stop.co_consts[1:]),
        co_names=stop.co_names,
        co_stacksize=stop.co_stacksize,
        co_linetable=drop_lines(stop),
        co_exceptiontable=b"",
        co_varnames=code.co_varnames[:arguments],
        co_nlocals=arguments,
        co_cellvars=(),
    )


def drop_lines(code: CodeType) -> bytes:
    """Return a line table by which no instruction of the code stands in any line."""
    pieces, rest = divmod(len(code.co_code) // 2, PIECE)
    return bytes([NO_LINE | PIECE - 1] * pieces + [NO_LINE | rest - 1] * bool(rest))
