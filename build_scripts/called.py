"""Which functions of WebAssembly are called when Python does all that the site has it do.

They are found by running: Node's engine tells which functions it compiles, and it compiles one when
it is first called. Whoever needs another starts the whole of it; see web/engine/client.js.
"""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from build_scripts.exports import WASM
from build_scripts.webassembly import empty_uncalled

WHOLE = "pyodide.whole.wasm"
HERE = Path(__file__).parent

# One compiler, so that nothing else writes in between.
TELL = ("--trace-wasm-compilation-times", "--liftoff-only")
# How browsers differ for Pyodide: some switch stacks, some have help to call C with.
BROWSERS = ((), ("--experimental-wasm-jspi",), ("--import", str(HERE / "as_telephone.mjs")))
COMPILED = re.compile(r"^Compiled function (\w+)#(\d+) ", re.MULTILINE)
# Python cannot start with fewer. Node may name its option otherwise one day.
FEWEST = 1000


def leave_uncalled(folder: Path, snapshot: Path) -> None:
    """Leave out of the WebAssembly in `folder` what is not called; all of it stays as WHOLE.

    Raises SystemExit when what is left cannot do what it is there for.
    """
    ways = [(browser, start) for browser in BROWSERS for start in ((), (str(snapshot),))]
    called = set[int]()
    for browser, start in ways:
        called |= read_called(run_exercise(folder, *start, options=(*TELL, *browser)))
    whole = Path(shutil.copyfile(folder / WASM, folder / WHOLE))
    (folder / WASM).write_bytes(empty_uncalled(whole.read_bytes(), called))
    for browser, start in ways:
        run_exercise(folder, *start, options=browser)


def run_exercise(folder: Path, *start: str, options: Sequence[str] = ()) -> str:
    """Have the runtime in `folder` do all that it does in the browser, and return what it says.

    Raises SystemExit, with Python's own words, when it cannot.
    """
    command = ["node", *options, str(HERE / "run_exercise.mjs"), str(folder), *start]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout


def read_called(said: str) -> set[int]:
    """Return the numbers of the functions that Node compiled. Raises SystemExit for none."""
    told = COMPILED.findall(said)
    # There are small modules beside it, of Pyodide's own.
    [(largest, count)] = Counter(module for module, _ in told).most_common(1) or [("", 0)]
    if count < FEWEST:
        raise SystemExit("Node does not tell what it compiles: bring called.py up to date.")
    return {int(function) for module, function in told if module == largest}
