"""What the browser gets of Python: all that is needed, by name, and the same bytes each time."""

import fcntl
import gzip
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from build_scripts.runtime import build
from build_scripts.runtime.build import LOADER, PACKED, PYODIDE, ROOT, SCRIPT, WASM
from build_scripts.sources import name_differences

Step = Callable[[Path], None]

LIST_IMPORTS = """
const bytes = require("fs").readFileSync(process.argv[1]);
const module = new WebAssembly.Module(bytes);
const name = (list) => list.map(({ name }) => name);
const imports = WebAssembly.Module.imports(module);
const from = (wanted) => imports.filter(({ module }) => (module === "first") === wanted);
const lists = [from(false), from(true), WebAssembly.Module.exports(module)];
console.log(JSON.stringify(lists.map(name)));
"""


@pytest.fixture(scope="session")
def runtime() -> Path:
    """Return the runtime that was built. To build one takes most of a minute."""
    assert not name_differences(), name_differences()
    return ROOT / "build/runtime"


def find_part(runtime: Path, pattern: str) -> Path:
    (found,) = (path for path in runtime.glob(pattern) if path.suffix != PACKED)
    return found


def list_names(wasm: Path) -> tuple[set[str], set[str], set[str]]:
    """Return what WebAssembly imports from the loader, and from its first part, and exports."""
    command = ["node", "-e", LIST_IMPORTS, str(wasm)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    imported, taken, exported = map(set, json.loads(said))
    return imported, taken, exported


@pytest.fixture(scope="session")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the runtime built `again`, and what stood there `before-` each step.

    It takes most of a minute: whichever process of the tests comes first does it for all.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "runtime"
    with (shared / "runtime.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "again").exists():
            # What another process left when it failed would hide why it did.
            shutil.rmtree(folder, ignore_errors=True)
            build.write_runtime(
                folder / "again", [keep_before(step, folder) for step in build.STEPS]
            )
    return folder


def name_step(step: Step) -> str:
    """Return the name of the script that takes it, or of the function."""
    return str(step.args[0]) if isinstance(step, partial) else step.__name__


def keep_before(step: Step, folder: Path) -> Step:
    """Return the step, which first keeps a copy of what it begins with."""

    def take(staging: Path) -> None:
        shutil.copytree(staging, folder / f"before-{name_step(step)}")
        step(staging)

    return take


@pytest.mark.built
def test_two_builds_give_the_same_bytes(runtime: Path, again: Path) -> None:
    assert read_folder(again / "again") == read_folder(runtime)


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.built
def test_every_module_of_the_engine_is_in_the_archive(runtime: Path) -> None:
    modules = {f"scan_engine/{path.name}c" for path in (ROOT / "scan_engine").glob("*.py")}
    with zipfile.ZipFile(find_part(runtime, "python-*.zip")) as archive:
        missing = modules - set(archive.namelist())
    # Command line and library are no part of a page, and types are for those who read them.
    apart = ("__main__", "contract", "library", "outline")
    assert missing == {f"scan_engine/{name}.pyc" for name in apart}


@pytest.mark.built
def test_what_makes_files_is_in_an_archive_of_its_own(runtime: Path) -> None:
    first, later = (find_part(runtime, pattern) for pattern in ("python-*.zip", "files-*.zip"))
    with zipfile.ZipFile(first) as python, zipfile.ZipFile(later) as files:
        names = [set(one.namelist()) for one in (python, files)]
    packages = [{name.split("/")[0] for name in one} for one in names]
    assert {"scan_files", "xlsxwriter", "segno"} <= packages[1]
    # Encodings are a package of both: what a mail or a table may be written in comes later.
    assert packages[0] & packages[1] <= {"encodings"}
    assert names[0].isdisjoint(names[1])


@pytest.mark.built
def test_what_python_has_frozen_in_itself_is_not_in_the_archive_again(runtime: Path) -> None:
    with zipfile.ZipFile(find_part(runtime, "python-*.zip")) as archive:
        names = set(archive.namelist())
    assert "json/__init__.pyc" in names
    assert names.isdisjoint({"os.pyc", "abc.pyc", "importlib/_bootstrap.pyc"})


@pytest.mark.built
def test_the_loader_has_what_webassembly_imports_and_webassembly_what_the_loader_takes(
    runtime: Path,
) -> None:
    loader = (runtime / LOADER).read_text()
    imported, _, exported = list_names(runtime / WASM)
    imported |= list_names(find_part(runtime, "rest-*.wasm"))[0]
    held = re.findall(r"var wasmImports=\{(.*?)\}", loader)[0].split(",")
    taken = set(re.findall(r'=wasmExports\["(\w+)"\]', loader))
    assert {entry.split(":")[0] for entry in held} <= imported
    assert taken
    assert taken <= exported


@pytest.mark.built
def test_what_nothing_reaches_is_left_out(runtime: Path) -> None:
    assert "emscripten_glClear" in (PYODIDE / "pyodide.asm.mjs").read_text()
    assert "emscripten_glClear" not in (runtime / LOADER).read_text()
    assert (runtime / LOADER).stat().st_size < 0.4 * (PYODIDE / "pyodide.asm.mjs").stat().st_size
    assert (runtime / WASM).stat().st_size < 0.95 * (PYODIDE / WASM).stat().st_size


@pytest.mark.built
def test_webassembly_comes_in_two_parts_that_are_no_more_than_the_whole(runtime: Path) -> None:
    rest = find_part(runtime, "rest-*.wasm")
    imported, _, offered = list_names(runtime / WASM)
    _, taken, _ = list_names(rest)
    assert "rest:add" in imported
    assert rest.name.encode() in (runtime / WASM).read_bytes()
    assert taken
    assert taken <= offered
    sizes = [path.stat().st_size for path in (runtime / WASM, rest, PYODIDE / WASM)]
    assert sum(sizes[:2]) < sizes[2]
    assert sizes[0] < 0.6 * sizes[2]


@pytest.mark.built
def test_a_packed_copy_holds_the_same_and_is_less_than_half(runtime: Path) -> None:
    packed = list(runtime.glob(f"*{PACKED}"))
    assert len(packed) == 5
    for copy in packed:
        whole = copy.with_suffix("").read_bytes()
        assert gzip.decompress(copy.read_bytes()) == whole
        assert copy.stat().st_size < 0.5 * len(whole)


@pytest.mark.built
@pytest.mark.parametrize(
    "change",
    [
        "function assignWasmExports(",
        'Module["_PyObject_GetAttr"]',
        "var wasmImports=",
        "export default ",
    ],
)
def test_a_loader_that_is_put_together_otherwise_stops_the_build(
    tmp_path: Path, change: str
) -> None:
    build.copy_pyodide(tmp_path)
    loader = (tmp_path / LOADER).read_text()
    assert change in loader
    (tmp_path / LOADER).write_text(loader.replace(change, "var other="))
    with pytest.raises(SystemExit, match=r"trim\.mjs"):
        build.trim(tmp_path)


START = """
const { startPython, importEngine } = await import(process.argv[1]);
const python = await startPython(process.argv[2]);
importEngine(python);
const { answer } = python.pyimport("scan_engine.commands");
console.log(answer("open", JSON.stringify({ text: "" })));
"""


@pytest.mark.built
@pytest.mark.parametrize("left_out", build.STEPS, ids=name_step)
def test_without_any_one_step_python_starts_and_answers(
    again: Path, tmp_path: Path, left_out: Step
) -> None:
    folder = tmp_path / "runtime"
    shutil.copytree(again / f"before-{name_step(left_out)}", folder)
    for step in build.STEPS[build.STEPS.index(left_out) + 1 :]:
        if step is not build.pack:
            step(folder)
    build.name_parts(folder)
    parts = json.loads((folder / "parts.js").read_text().removeprefix("export default ")[:-2])
    assert ("snapshot" in parts) == (left_out is not build.take_snapshot)
    (folder / "lock.json").write_text(json.dumps(parts["lock"]))
    shutil.copyfile(folder / parts["archive"], folder / "python.zip")
    command = ["node", "-e", START, str(build.HERE / "start.mjs"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert '"response"' in done.stdout, done.stderr
    assert (folder / SCRIPT).exists()
