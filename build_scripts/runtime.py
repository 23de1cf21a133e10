"""Pyodide, the engine and its files to take along, to what the browser downloads: build/runtime."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import ignore_patterns

from build_scripts.called import leave_uncalled, run_exercise
from build_scripts.exports import LOADER, SCRIPT, WASM, trim_exports
from build_scripts.loader import trim_loader

ROOT = Path(__file__).parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
HASHES = Path(__file__).parent / "runtime.sha256"
WHEELS = ROOT / ".tools" / "wheels"
PINNED_WHEELS = ROOT / "runtime-requirements.txt"

ARCHIVE = "python_stdlib.zip"
FILES = (SCRIPT, LOADER, WASM, ARCHIVE)
LOCK = "pyodide-lock.json"
PARTS = "parts.js"
SCAN_ENGINE = "kijkglas-scan-engine"
SCAN_FILES = "kijkglas-scan-files"
FILES_STDLIB = "python_stdlib_files.zip"
WHOLE_STDLIB = "python_stdlib.whole.zip"
KEY = "made-from"
MAKERS = (
    "runtime.py",
    "exports.py",
    "loader.py",
    "drop_unused.mjs",
    "webassembly.py",
    "called.py",
    "call_widely.py",
    "as_telephone.mjs",
    "compile_modules.mjs",
    "compile_modules.py",
    "watch_calls.py",
    "exercise.mjs",
    "run_exercise.mjs",
    "make_snapshot.mjs",
    "exercise.json",
)

# The same date in every wheel, so that the same engine gives the same bytes.
WHEEL_DATE = "315532800"


def write_runtime(target: Path) -> None:
    """Write the runtime's files, the wheels, and the lock file that binds them.

    Raises SystemExit, with a line that says what to do, when a file is not the one we tested.
    """
    check_hashes()
    staging = target.with_name(f"{target.name}-new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(find_source(name), staging / name)
    engine = build_wheel(ROOT, staging)
    wheels = [build_wheel(gather_scan_files(staging / "source"), staging), *copy_wheels(staging)]
    shutil.rmtree(staging / "source")
    key = name_inputs([engine, *wheels])
    if (target / KEY).exists() and (target / KEY).read_text() == key:
        shutil.rmtree(staging)
        return
    write_lock([engine, *wheels], staging)
    add_modules(engine, staging / ARCHIVE)
    engine.unlink()
    trim_exports(staging)
    trim_loader(staging)
    compile_modules(staging)
    snapshot = make_snapshot(staging)
    write_parts(staging, filesStdlib=staging / FILES_STDLIB, snapshot=snapshot)
    leave_uncalled(staging, snapshot)
    (staging / LOCK).unlink()
    (staging / KEY).write_text(key)
    shutil.rmtree(target, ignore_errors=True)
    staging.replace(target)


def find_source(name: str) -> Path:
    """Return the file of Pyodide that is shipped as `name`: hosts know .js, and many not .mjs."""
    whole = PYODIDE / name
    return whole.with_suffix(".mjs") if name in (SCRIPT, LOADER) else whole


def name_inputs(wheels: list[Path]) -> str:
    """Return one hash of all that the runtime is made from: the same hash, the same runtime."""
    here = Path(__file__).parent
    inputs = [HASHES, *wheels, *(here / name for name in MAKERS)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def add_modules(wheel: Path, archive: Path) -> None:
    """Add a wheel's modules to the standard library's archive, so that they come along with it."""
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(archive, "a") as target:
        for name in source.namelist():
            if name.endswith(".py"):
                target.writestr(name, source.read(name))


def compile_modules(folder: Path) -> None:
    """Replace the archive of sources in `folder` by the bytecode that is needed of it.

    Most of a start is compiling: this halves it. What is needed is found by running the engine,
    and the result is run once more, so that a missing module stops the build by its name. Of
    modules that are not ours, nor imported by ours, functions that were not called stop Python;
    all of them are in an archive beside it. What only the files to take along need comes in an
    archive of its own, fetched with them.
    """
    here = Path(__file__).parent
    bytecode = folder / "bytecode.zip"
    with zipfile.ZipFile(folder / ARCHIVE, "a") as sources:
        sources.write(here / "watch_calls.py", "sitecustomize.py")
    targets = [bytecode, folder / FILES_STDLIB, folder / WHOLE_STDLIB]
    _run(["node", str(here / "compile_modules.mjs"), str(folder), *map(str, targets)])
    write_parts(folder, filesStdlib=folder / FILES_STDLIB)
    # Without a module Python can say so only with all of its functions.
    shutil.copyfile(folder / WHOLE_STDLIB, folder / ARCHIVE)
    run_exercise(folder)
    bytecode.replace(folder / ARCHIVE)


def write_parts(folder: Path, **parts: Path) -> None:
    """Write the module that names what the worker fetches: the lock file, and parts by name.

    The second archive cannot be an entry of the lock file, for unpacking an entry takes modules
    that are in it; so it gets an integrity of its own, as fetch() takes it.
    """
    named: dict[str, object] = {"lock": json.loads((folder / LOCK).read_text())}
    for name, path in parts.items():
        digest = base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()
        named[name] = {"name": path.name, "integrity": f"sha256-{digest}"}
    lines = [f"export const {name} = {json.dumps(part)};\n" for name, part in named.items()]
    (folder / PARTS).write_text("".join(lines))


def make_snapshot(folder: Path) -> Path:
    """Return the memory of Python with the engine in it, named by its hash; see make_snapshot.mjs.

    The name is why one snapshot is never taken for another, whatever a cache still holds.
    """
    made = folder / "snapshot.bin"
    _run(["node", str(Path(__file__).parent / "make_snapshot.mjs"), str(folder), str(made)])
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    return made.replace(folder / f"snapshot-{digest[:16]}.bin")


def check_hashes() -> None:
    """Hold Pyodide's files against the committed hashes. Raises SystemExit for a difference."""
    for line in HASHES.read_text().splitlines():
        wanted, name = line.split()
        found = hashlib.sha256((PYODIDE / name).read_bytes()).hexdigest()
        if found != wanted:
            raise SystemExit(
                f"node_modules/pyodide/{name} is not the file that was tested. "
                f"Run 'npm ci', or after an upgrade 'make runtime-hashes'."
            )


def write_hashes() -> None:
    """Write the hashes of the installed Pyodide, after an upgrade that was tested."""
    lines = [
        f"{hashlib.sha256(find_source(name).read_bytes()).hexdigest()}  {find_source(name).name}\n"
        for name in (*FILES, LOCK)
    ]
    HASHES.write_text("".join(lines))


def build_wheel(source: Path, folder: Path) -> Path:
    """Return the wheel of the project in `source`, built into `folder`."""
    before = set(folder.glob("*.whl"))
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    _run([*command, "--outdir", str(folder), str(source)], SOURCE_DATE_EPOCH=WHEEL_DATE)
    return (set(folder.glob("*.whl")) - before).pop()


def copy_wheels(folder: Path) -> list[Path]:
    """Return the wheels of others, copied into `folder`. Raises SystemExit for one not pinned."""
    pinned = PINNED_WHEELS.read_text()
    wheels = sorted(WHEELS.glob("*.whl"))
    for wheel in wheels:
        if hashlib.sha256(wheel.read_bytes()).hexdigest() not in pinned:
            raise SystemExit(
                f"{wheel.name} is not pinned. Remove .tools/wheels and run 'make build'."
            )
    if len(wheels) != pinned.count("=="):
        raise SystemExit("A wheel for the browser is missing: run 'make build'.")
    return [Path(shutil.copy(wheel, folder)) for wheel in wheels]


def gather_scan_files(target: Path) -> Path:
    """Lay scan_files out as a project of its own, for the engine has the root to itself."""
    shutil.copytree(
        ROOT / "scan_files", target / "scan_files", ignore=ignore_patterns("__pycache__")
    )
    (target / "scan_files/pyproject.toml").rename(target / "pyproject.toml")
    return target


def write_lock(wheels: list[Path], folder: Path) -> None:
    """Write a lock file that knows Pyodide's version and these wheels, each with its hash.

    The engine only has to be known while the others are entered: it is in the archive.
    """
    pyodide_lock = json.loads((PYODIDE / LOCK).read_text())
    empty = folder / "empty-lock.json"
    empty.write_text(json.dumps({**pyodide_lock, "packages": {}}))
    command = [str(Path(sys.executable).parent / "pyodide"), "lockfile", "add-wheels"]
    places = ["--input", str(empty), "--output", str(folder / LOCK), "--base-path", str(folder)]
    _run([*command, *places, *map(str, wheels)])
    empty.unlink()
    lock = json.loads((folder / LOCK).read_text())
    del lock["packages"][SCAN_ENGINE]
    lock["packages"][SCAN_FILES]["depends"].remove(SCAN_ENGINE)
    (folder / LOCK).write_text(json.dumps(lock, sort_keys=True))


def _run(command: list[str], **environment: str) -> None:
    """Run a command in the project's root; show what it printed only when it fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    write_hashes()
