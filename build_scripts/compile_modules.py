"""Run inside Pyodide by compile_modules.mjs: the engine and the standard library to bytecode.

Python's own interpreter in the browser makes the bytecode, because each version has its own.
Sources are left out and dates are fixed, so the same modules always give the same bytes.
"""

import importlib.util
import sys
import zipfile
from collections.abc import Iterable
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from types import ModuleType

ARCHIVE = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
DATE = (1980, 1, 1, 0, 0, 0)

# Docstrings and assertions are left out. A dataclass without a docstring would write itself one
# at every start, and Pyodide's functions in C get theirs from _core_docs.
STRIPPED = 2
WHOLE = 0
KEEP_DOCSTRINGS = ("scan_engine/", "_pyodide/", "pyodide/")


def write_bytecode(first: Iterable[str], later: Iterable[str], targets: tuple[str, str]) -> None:
    """Write two archives of bytecode: what the modules `first` need, and what `later` need more.

    Uncompressed, because a host's own compression does better on it than on a compressed one.
    """
    needed = _name_files(first)
    # A package stands in one place, so a module of one that is needed first goes along with it.
    packages = {name.split("/")[0] for name in needed if "/" in name}
    added = _name_files(later) - needed
    along = {name for name in added if name.split("/")[0] in packages}
    _write_archive(needed | along, targets[0])
    _write_archive(added - along, targets[1])


def _name_files(modules: Iterable[str]) -> set[str]:
    """Return the files of those modules that come from the archive.

    A frozen module names a file there as well, but is itself part of Python.
    """
    found = [sys.modules[module] for module in modules]
    files = [getattr(module, "__file__", None) or "" for module in found if not _is_frozen(module)]
    return {file.removeprefix(f"{ARCHIVE}/") for file in files if file.startswith(ARCHIVE)}


def _is_frozen(module: ModuleType) -> bool:
    return getattr(module.__spec__, "origin", None) == "frozen"


def _write_archive(names: set[str], target: str) -> None:
    with zipfile.ZipFile(ARCHIVE) as sources, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(names):
            source = sources.read(name)
            level = WHOLE if name.startswith(KEEP_DOCSTRINGS) else STRIPPED
            code = compile(source, f"{ARCHIVE}/{name}", "exec", dont_inherit=True, optimize=level)
            bytecode = _code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False)
            archive.writestr(zipfile.ZipInfo(f"{name}c", DATE), bytes(bytecode))
