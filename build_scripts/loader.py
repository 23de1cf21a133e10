"""Pyodide's loader without what only an extension in C would link to.

The loader brings all of Emscripten's libraries (sound, windows, OpenGL), for an extension to find
by name. We load none, so of what it holds ready for WebAssembly to import stays what ours does
import, and what the code then names nowhere is left out by a library made for that. It is half the
loader. No name is changed, for scripts look each other's names up.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Set
from pathlib import Path

from build_scripts.exports import LOADER, SCRIPT, WASM
from build_scripts.webassembly import list_imports, list_unread

DROP_UNUSED = Path(__file__).parent / "drop_unused.mjs"

# In the loader: var wasmImports={_a,b:_b,…} _a.sig="vi"; Module["_a"]=_a;
IMPORTS = re.compile(r"var wasmImports=\{([^{}]*)\}")
SIGNATURE = re.compile(r'(?<![\w$.])([\w$]+)\.sig="\w*";', flags=re.ASCII)
OFFER = re.compile(r'Module\["([\w$]+)"\]=\1;', flags=re.ASCII)
PROPERTY = re.compile(r'(?:\.|\[")([\w$]+)', flags=re.ASCII)
WHOLE = re.compile(r"(async function (\w+)\(.*\})\s*export default \2;\s*", flags=re.DOTALL)

# The code of an extension would be run by eval(), which the site's policy forbids. As it stands it
# might name anything; called this way it sees no name of the loader.
EVAL = re.compile(r"(?<![\w$.])eval\(")
BLIND_EVAL = "(0,eval)("

# What Pyodide sleeps with. On a page that is not isolated a browser notes where in which script
# memory is shared, and reads the loader once more to find out: 27 ms. Nothing here sleeps.
SHARED_MEMORY = "new WebAssembly.Memory({shared:!0,initial:1,maximum:1}).buffer"
OWN_MEMORY = "new ArrayBuffer(4)"


def trim_loader(folder: Path) -> None:
    """Leave out of the loader in `folder` what nothing there asks for.

    Raises SystemExit when it is not built as this expects, which an upgrade can bring.
    """
    path = folder / LOADER
    loader = path.read_text()
    module = (folder / WASM).read_bytes()
    imported = {name for name, _ in list_imports(module)} - list_unread(module)
    loader = _replace_once(SHARED_MEMORY, OWN_MEMORY, EVAL.sub(BLIND_EVAL, loader))
    loader = _drop_offers(_drop_imports(loader, imported), (folder / SCRIPT).read_text())
    path.write_text(loader)
    command = ["node", str(DROP_UNUSED), str(path)]
    subprocess.run(command, check=True)
    path.write_text(_compile_at_once(path.read_text()))


def _drop_imports(loader: str, imported: Set[str]) -> str:
    """Return the loader with only what is imported held ready, and only its types noted."""
    ready = _find(IMPORTS, loader)
    kept = [entry for entry in ready[1].split(",") if entry.split(":")[0] in imported]
    typed = {entry.split(":")[-1] for entry in kept}
    loader = loader[: ready.start(1)] + ",".join(kept) + loader[ready.end(1) :]
    return SIGNATURE.sub(lambda found: found[0] if found[1] in typed else "", loader)


def _drop_offers(loader: str, script: str) -> str:
    """Return the loader without the names that it offers to others and nobody takes."""
    _find(OFFER, loader)
    named = Counter(PROPERTY.findall(loader + script))
    return OFFER.sub(lambda found: found[0] if named[found[1]] > 1 else "", loader)


def _compile_at_once(loader: str) -> str:
    """Return the loader with its function in parentheses, which has a browser read it only once."""
    whole = WHOLE.fullmatch(loader)
    if not whole:
        raise _fail()
    return f"export default ({whole[1]});\n"


def _replace_once(old: str, new: str, text: str) -> str:
    if text.count(old) != 1:
        raise _fail()
    return text.replace(old, new)


def _find(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.search(text)
    if not found:
        raise _fail()
    return found


def _fail() -> SystemExit:
    return SystemExit(f"{LOADER} is built in a new way: bring loader.py up to date.")
