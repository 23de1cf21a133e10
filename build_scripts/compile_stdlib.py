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


def write_bytecode(modules: Iterable[str], target: str) -> None:
    """Write the bytecode of those `modules` that come from the standard library's archive.

    Uncompressed, because a host's own compression does better on it than on a compressed one.
    """
    files = (getattr(sys.modules[module], "__file__", None) or "" for module in modules)
    names = sorted({file.removeprefix(f"{STDLIB}/") for file in files if file.startswith(STDLIB)})
    with zipfile.ZipFile(STDLIB) as stdlib, zipfile.ZipFile(target, "w") as archive:
        for name in names:
            source = stdlib.read(name)
            code = compile(source, f"{STDLIB}/{name}", "exec", dont_inherit=True)
            bytecode = _code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False)
            archive.writestr(zipfile.ZipInfo(f"{name}c", DATE), bytes(bytecode))
