"""Run inside Pyodide by modules.mjs, once the engine is imported: sources to bytecode.

Python's own interpreter in the browser makes the bytecode, because each version has its own.
Sources are left out and dates are fixed, so the same modules always give the same bytes.
"""

import ast
import codecs
import contextlib
import importlib
import importlib.util
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]

STDLIB = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip"
FILES = "/lib/files.zip"
DATE = (1980, 1, 1, 0, 0, 0)

# Docstrings and assertions are left out. Pyodide's functions in C get theirs from _core_docs.
STRIPPED, WHOLE = 2, 0
# Types are for those who read them, a command line is for another place.
APART = ("__main__.py", "scan_files/contract.py", "scan_files/saved.py")
KEEP_DOCSTRINGS = ("_pyodide/", "pyodide/")
OWN = ("scan_engine/", "scan_files/")


def write_archives() -> None:
    """Write python.zip and files.zip: what is imported by now, and what files take more.

    A package stands in one archive, so a module of one that is needed first goes along with it; but
    for encodings, of which the worker has Python look in both.
    """
    sources = _read_sources()
    first = _list_imported(sources)
    packages = {name.split("/")[0] for name in first if "/" in name} - {"encodings"}
    _import_files(sources)
    _look_up_encodings(sources[name][1] for name in _list_imported(sources))
    later = _list_imported(sources) - first
    along = {name for name in later if name.split("/")[0] in packages}
    _write("python.zip", first | along, sources)
    _write("files.zip", later - along, sources)


def _read_sources() -> dict[str, tuple[str, bytes]]:
    """Return the archive and the source of every module, by its name in the archive."""
    found: dict[str, tuple[str, bytes]] = {}
    for archive in (STDLIB, FILES):
        with zipfile.ZipFile(archive) as opened:
            names = [name for name in opened.namelist() if name.endswith(".py")]
            found |= {name: (archive, opened.read(name)) for name in names}
    return found


def _list_imported(sources: dict[str, tuple[str, bytes]]) -> set[str]:
    """Return what was imported from the archives; a frozen module names a file that is in none."""
    specs = [getattr(module, "__spec__", None) for module in list(sys.modules.values())]
    origins = {spec.origin for spec in specs if spec and spec.has_location}
    return {name for name, (archive, _) in sources.items() if f"{archive}/{name}" in origins}


def _import_files(sources: dict[str, tuple[str, bytes]]) -> None:
    """Import all that makes files, and what its functions import only when they are called."""
    sys.path.append(FILES)
    for name, (archive, source) in sources.items():
        if archive == FILES and not name.endswith(APART):
            _import(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
            for wanted in _list_imports(source):
                _import(wanted)


def _list_imports(source: bytes) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _import(name: str) -> None:
    """Import a module, unless it takes one that no browser has, as a few of others' do."""
    try:
        importlib.import_module(name)
    except ImportError:
        if name.startswith("scan_files"):
            raise


def _look_up_encodings(imported: Iterable[bytes]) -> None:
    """Import the encodings that are named in a source: Python looks for them by that name alone."""
    for source in imported:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                with contextlib.suppress(LookupError, ValueError):
                    codecs.lookup(node.value)


def _write(target: str, names: set[str], sources: dict[str, tuple[str, bytes]]) -> None:
    """Write bytecode uncompressed: the whole is compressed later, by host or build."""
    with zipfile.ZipFile(target, "w") as written:
        for name in sorted(names):
            archive, source = sources[name]
            level = WHOLE if name.startswith(KEEP_DOCSTRINGS) else STRIPPED
            read = _drop_types(source) if name.startswith(OWN) else source
            code = compile(read, f"{archive}/{name}", "exec", dont_inherit=True, optimize=level)
            bytecode = _code_to_hash_pyc(code, importlib.util.source_hash(source), checked=False)
            written.writestr(zipfile.ZipInfo(f"{name}c", DATE), bytes(bytecode))


def _drop_types(source: bytes) -> ast.Module:
    """Return a module of ours without the types of its functions; a dataclass needs its own."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
    return tree
