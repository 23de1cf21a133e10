"""Run inside Pyodide by compile_modules.mjs: the engine and the standard library to bytecode.

Python's own interpreter in the browser makes the bytecode, because each version has its own.
Sources are left out and dates are fixed, so the same modules always give the same bytes.
"""

import ast
import importlib.util
import inspect
import sys
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from types import CodeType, ModuleType

ARCHIVE = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
DATE = (1980, 1, 1, 0, 0, 0)
WATCH = "sitecustomize"

# Docstrings and assertions are left out. A dataclass without a docstring would write itself one
# at every start, and Pyodide's functions in C get theirs from _core_docs.
STRIPPED = 2
WHOLE = 0
KEEP_DOCSTRINGS = ("scan_engine/", "_pyodide/", "pyodide/")

# Our own code is all there, and so is each package that it imports: requests differ.
OWN = ("scan_engine", "scan_files")

# As CPython writes it: so many instructions, at most, stand in no line.
NO_LINE = 0xF8
PIECE = 8

# What CPython names CO_HAS_DOCSTRING.
HAS_DOCSTRING = 0x4000000


def write_bytecode(first: Iterable[str], later: Iterable[str], targets: Iterable[str]) -> None:
    """Write three archives of bytecode: what `first` needs, what `later` needs more, the whole.

    `first` and `later` are modules. The first archive has of others' modules the functions that
    were called, the last has all. Uncompressed, because a host's own compression does better on
    it than on a compressed one.
    """
    needed = _name_files(first)
    # A package stands in one place, so a module of one that is needed first goes along with it.
    packages = {name.split("/")[0] for name in needed if "/" in name}
    added = _name_files(later) - needed
    along = {name for name in added if name.split("/")[0] in packages}
    called, files, whole = targets
    _write_archive(needed | along, called, _leave_uncalled)
    _write_archive(added - along, files, _leave_whole)
    _write_archive(needed | along, whole, _leave_whole)


def _name_files(modules: Iterable[str]) -> set[str]:
    """Return the files of those modules that come from the archive.

    A frozen module names a file there as well, but is itself part of Python.
    """
    found = [sys.modules[module] for module in modules if module != WATCH]
    files = [getattr(module, "__file__", None) or "" for module in found if not _is_frozen(module)]
    return {file.removeprefix(f"{ARCHIVE}/") for file in files if file.startswith(ARCHIVE)}


def _is_frozen(module: ModuleType) -> bool:
    return getattr(module.__spec__, "origin", None) == "frozen"


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


def _leave_whole(code: CodeType, _: str) -> CodeType:
    return code


def _leave_uncalled(code: CodeType, name: str) -> CodeType:
    """Return a module's code in which each function that was not called stops Python."""
    module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    if module in sys.modules[WATCH].before or module.split(".")[0] in _name_imported():
        return code
    return _empty_uncalled(code)


@cache
def _name_imported() -> set[str]:
    """Return our own packages, and all that their modules import."""
    found = set(OWN)
    for module in [name for name in sys.modules if name.startswith(OWN)]:
        source = importlib.util.find_spec(module).loader.get_source(module)  # type: ignore[union-attr]
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                found.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found


def _empty_uncalled(code: CodeType) -> CodeType:
    """Return code of which each function within was called, or stops Python; without its lines."""
    watch = sys.modules[WATCH]

    def change(value: object) -> object:
        if not isinstance(value, CodeType):
            return value
        return (
            _empty_uncalled(value)
            if watch.name_code(value) in watch.called
            else empty_function(value)
        )

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
