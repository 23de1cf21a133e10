"""Run inside Pyodide by compile_stdlib.mjs: modules of the standard library to bytecode.

Python's own interpreter in the browser makes the bytecode, because each version has its own.
Sources are left out and dates are fixed, so the same modules always give the same bytes.
"""

import importlib.util
import sys
import zipfile
from collections.abc import Iterable
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]

STDLIB = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
DATE = (1980, 1, 1, 0, 0, 0)


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
    """Return the files of those modules that come from the standard library's archive."""
    files = (getattr(sys.modules[module], "__file__", None) or "" for module in modules)
    return {file.removeprefix(f"{STDLIB}/") for file in files if file.startswith(STDLIB)}


def _write_archive(names: set[str], target: str) -> None:
    with zipfile.ZipFile(STDLIB) as stdlib, zipfile.ZipFile(target, "w") as archive:
        for name in sorted(names):
            source = stdlib.read(name)
            code = compile(source, f"{STDLIB}/{name}", "exec", dont_inherit=True)
            bytecode = _code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False)
            archive.writestr(zipfile.ZipInfo(f"{name}c", DATE), bytes(bytecode))
