"""What the browser gets of Python: all that is needed, by name, and the same bytes each time."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from build_scripts.called import WHOLE, read_called, run_exercise
from build_scripts.exports import LOADER, SCRIPT, WASM, trim_exports
from build_scripts.loader import trim_loader
from build_scripts.runtime import ARCHIVE, ROOT, WHOLE_STDLIB, find_source, write_runtime
from build_scripts.sources import name_differences
from build_scripts.webassembly import FUNCTION, empty_uncalled, list_imports, read_exports
from scan_engine.commands import COMMANDS
from scan_files.commands import COMMANDS as FILE_COMMANDS


@pytest.fixture(scope="session")
def runtime() -> Path:
    """Return the runtime that was built. To build one takes most of a minute."""
    assert not name_differences(), name_differences()
    return ROOT / "build/runtime"


@pytest.mark.built
def test_two_builds_give_the_same_bytes(runtime: Path, tmp_path: Path) -> None:
    write_runtime(tmp_path / "again")
    assert read_folder(tmp_path / "again") == read_folder(runtime)


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.built
def test_every_module_of_the_engine_is_in_the_archive(runtime: Path) -> None:
    modules = {f"scan_engine/{path.name}c" for path in (ROOT / "scan_engine").glob("*.py")}
    with zipfile.ZipFile(runtime / ARCHIVE) as archive:
        missing = modules - set(archive.namelist())
    # The command line is no part of a page, and types are for those who read them.
    assert missing == {"scan_engine/__main__.pyc", "scan_engine/contract.pyc"}


@pytest.mark.built
def test_what_python_has_frozen_in_itself_is_not_in_the_archive_again(runtime: Path) -> None:
    with zipfile.ZipFile(runtime / ARCHIVE) as archive:
        names = set(archive.namelist())
    assert "json/__init__.pyc" in names
    assert names.isdisjoint({"os.pyc", "abc.pyc", "importlib/_bootstrap.pyc"})


@pytest.mark.built
def test_what_no_code_asks_for_is_neither_looked_up_nor_called_missing(runtime: Path) -> None:
    loader = (runtime / LOADER).read_text()
    optional = json.loads(re.findall(r"new Proxy\(new Set\((\[.*?\])\),GOTHandler\)", loader)[0])
    assert "emscripten_glClear" in optional
    assert "_emscripten_glClear" not in loader


@pytest.mark.built
def test_every_export_that_the_loader_takes_is_there(runtime: Path) -> None:
    taken = set(re.findall(r'=wasmExports\["(\w+)"\]', (runtime / LOADER).read_text()))
    exported = {name for name, _, _, _ in read_exports((runtime / WASM).read_bytes())}
    assert taken
    assert taken <= exported


def copy_otherwise(folder: Path, change: str, otherwise: str) -> None:
    """Put Pyodide's files into `folder`, with a change in the loader."""
    for name in (SCRIPT, LOADER, WASM):
        shutil.copyfile(find_source(name), folder / name)
    loader = (folder / LOADER).read_text()
    assert change in loader
    (folder / LOADER).write_text(loader.replace(change, otherwise))


@pytest.mark.parametrize("change", ["function assignWasmExports(", "_PyDict_Keys,", "Set([])"])
def test_a_loader_that_is_built_otherwise_stops_the_build(tmp_path: Path, change: str) -> None:
    copy_otherwise(tmp_path, change, "x,")
    with pytest.raises(SystemExit, match=r"bring exports\.py up to date"):
        trim_exports(tmp_path)


@pytest.mark.built
def test_the_loader_keeps_every_function_that_webassembly_imports(runtime: Path) -> None:
    loader = (runtime / LOADER).read_text()
    module = (runtime / WASM).read_bytes()
    ready = re.findall(r"var wasmImports=\{(.*?)\}", loader)[0]
    held = {entry.split(":")[0] for entry in ready.split(",")}
    functions = {name for name, kind in list_imports(module) if kind == FUNCTION}
    assert functions <= held
    assert "JsProxy_compute_typeflags" in functions


@pytest.mark.parametrize("change", ["var wasmImports=", 'Module["', "shared:!0", "export default "])
def test_a_loader_that_holds_functions_ready_otherwise_stops_the_build(
    tmp_path: Path, change: str
) -> None:
    copy_otherwise(tmp_path, change, "var other=")
    with pytest.raises(SystemExit, match=r"bring loader\.py up to date"):
        trim_loader(tmp_path)


@pytest.mark.built
@pytest.mark.parametrize("module", ["scan_engine/ratios", "json/decoder", "asyncio/events"])
def test_a_missing_module_stops_the_build_by_its_name(
    runtime: Path, tmp_path: Path, module: str
) -> None:
    folder = shutil.copytree(runtime, tmp_path / "runtime")
    with (
        zipfile.ZipFile(runtime / WHOLE_STDLIB) as whole,
        zipfile.ZipFile(folder / ARCHIVE, "w") as rest,
    ):
        for name in whole.namelist():
            if name != f"{module}.pyc":
                rest.writestr(name, whole.read(name))
    shutil.copyfile(folder / WHOLE, folder / WASM)  # as it is when the build first runs it
    with pytest.raises(SystemExit, match=rf"\b{Path(module).name}\b"):
        run_exercise(folder)


@pytest.mark.built
def test_a_request_that_needs_what_was_left_out_stops_and_answers_nothing_else(
    runtime: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(runtime, tmp_path / "runtime")
    (folder / WASM).write_bytes(empty_uncalled((runtime / WHOLE).read_bytes(), set()))
    with pytest.raises(SystemExit, match="unreachable"):
        run_exercise(folder)


@pytest.mark.built
def test_all_of_python_stands_beside_what_is_called_of_it(runtime: Path) -> None:
    assert (runtime / WASM).stat().st_size < 0.7 * (runtime / WHOLE).stat().st_size


@pytest.mark.built
def test_of_others_modules_the_functions_that_are_called_come_and_our_own_whole(
    runtime: Path,
) -> None:
    with (
        zipfile.ZipFile(runtime / ARCHIVE) as some,
        zipfile.ZipFile(runtime / WHOLE_STDLIB) as all_,
    ):
        assert some.namelist() == all_.namelist()
        same = {name for name in some.namelist() if some.read(name) == all_.read(name)}
    assert {name for name in some.namelist() if name.startswith("scan_engine/")} <= same
    assert "json/decoder.pyc" in same
    assert "asyncio/events.pyc" not in same
    assert (runtime / ARCHIVE).stat().st_size < 0.7 * (runtime / WHOLE_STDLIB).stat().st_size


def test_when_node_does_not_tell_what_it_compiles_the_build_stops() -> None:
    with pytest.raises(SystemExit, match=r"bring called\.py up to date"):
        read_called("Compiled function 0x1#7 using Liftoff, took 0 ms\n")


def test_the_build_tries_every_command() -> None:
    exercise = json.loads((ROOT / "build_scripts/exercise.json").read_text())
    tried = {module: {command for command, _ in requests} for module, requests in exercise.items()}
    assert tried == {"scan_engine": set(COMMANDS), "scan_files": set(FILE_COMMANDS)}
