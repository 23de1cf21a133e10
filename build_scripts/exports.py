"""Pyodide without the exports that only an extension in C would link to.

Pyodide offers its extensions all that CPython has. We load none, so an export stays only when a
script has its name as a word anywhere else than in the list of exports, or when WebAssembly imports
that name, which Pyodide fills in from the exports. Code that nothing reaches any more goes too.
"""

import json
import re
from collections.abc import Set
from pathlib import Path

from build_scripts.webassembly import empty_unreached, keep_exports, list_imports, list_unread

SCRIPT = "pyodide.js"
LOADER = "pyodide.asm.js"
WASM = "pyodide.asm.wasm"

# In the loader: var _a,_b,…;function assignWasmExports(wasmExports){_a=…;_b=…;…}
LISTS = re.compile(r"var ([\w$,]+);function assignWasmExports\(wasmExports\)\{([^{}]*)\}")
ASSIGNMENT = re.compile(
    r'_([\w$]+)=Module\["_\1"\]=wasmExports\["\1"\](?:\.value>>>0)?', flags=re.ASCII
)
# In the loader: the names that may stay without a function, none as it comes.
OPTIONAL = "new Proxy(new Set([]),GOTHandler)"
WORD = re.compile(r"[\w$]+", flags=re.ASCII)


def trim_exports(folder: Path) -> None:
    """Leave out of the loader and the WebAssembly in `folder` what nothing there asks for.

    Raises SystemExit when they are not built as this expects, which an upgrade can bring.
    """
    loader = (folder / LOADER).read_text()
    module = (folder / WASM).read_bytes()
    found = LISTS.search(loader)
    if not found:
        raise SystemExit(f"{LOADER} names its exports in a new way: bring exports.py up to date.")
    declared, statements = found[1].split(","), found[2].split(";")
    offered = {match[1] for match in map(ASSIGNMENT.fullmatch, statements) if match}
    rest = [statement for statement in statements if not ASSIGNMENT.fullmatch(statement)]
    asking = [loader[: found.start()], *rest, loader[found.end() :], (folder / SCRIPT).read_text()]
    words = {word for text in asking for word in WORD.findall(text)}
    imported = {name for name, _ in list_imports(module)}
    wanted = words | {word.removeprefix("_") for word in words} | imported
    dropped = {f"_{name}" for name in offered - wanted}
    if not dropped or not dropped <= set(declared):
        raise SystemExit(
            f"{LOADER} declares its exports in a new way: bring exports.py up to date."
        )
    lists = (
        f"var {','.join(name for name in declared if name not in dropped)};"
        f"function assignWasmExports(wasmExports){{"
        f"{';'.join(s for s in statements if s.split('=')[0] not in dropped)}}}"
    )
    trimmed = empty_unreached(keep_exports(module, wanted))
    (folder / WASM).write_bytes(trimmed)
    loader = loader[: found.start()] + lists + loader[found.end() :]
    (folder / LOADER).write_text(_allow_absent(loader, list_unread(trimmed)))


def _allow_absent(loader: str, names: Set[str]) -> str:
    """Return the loader so that it starts without these functions, which nothing calls."""
    if OPTIONAL not in loader:
        raise SystemExit(f"{LOADER} looks up addresses in a new way: bring exports.py up to date.")
    listed = json.dumps(sorted(names), separators=(",", ":"))
    return loader.replace(OPTIONAL, OPTIONAL.replace("[]", listed))
