"""Pyodide, the engine and what makes files, to what the browser downloads: build/runtime.

README.md, beside this, tells what each step does, what it gains, and how to take it out.
"""

import gzip
import hashlib
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PYODIDE = ROOT / "node_modules/pyodide"
WHEELS = ROOT / ".tools/wheels"
PINNED_WHEELS = ROOT / "runtime-requirements.txt"

SCRIPT, LOADER, WASM = "pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm"
ARCHIVE, FILES, SNAPSHOT, LOCK = "python.zip", "files.zip", "snapshot.bin", "lock.json"
PARTS, PACKED, KEY = "parts.js", ".packed", "made-from"

# What is shipped, and Pyodide's own name for it: hosts know .js, and many do not know .mjs.
OWN_NAMES = {
    SCRIPT: "pyodide.mjs",
    LOADER: "pyodide.asm.mjs",
    WASM: "pyodide.asm.wasm",
    ARCHIVE: "python_stdlib.zip",
    LOCK: "pyodide-lock.json",
}
# The same date in every archive, so that the same engine gives the same bytes.
DATE = (1980, 1, 1, 0, 0, 0)


def run_script(script: str, folder: Path) -> None:
    """Run a script beside this on a folder; show what it said only when it fails."""
    command = ["node", str(HERE / script), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script} failed:\n{done.stdout}{done.stderr}")


# What each does stands in its script.
trim = partial(run_script, "trim.mjs")
compile_modules = partial(run_script, "modules.mjs")
split = partial(run_script, "split.mjs")
take_snapshot = partial(run_script, "snapshot.mjs")


def pack(folder: Path) -> None:
    """Write a compressed copy of what is large, for hosts that do not compress it."""
    for path in sorted(folder.iterdir()):
        if path.suffix in (".wasm", ".zip", ".bin"):
            small = gzip.compress(path.read_bytes(), 9, mtime=0)
            path.with_name(path.name + PACKED).write_bytes(small)


# In their order. The site works without any of them: it is larger or slower then.
STEPS = (trim, compile_modules, split, take_snapshot, pack)


def write_runtime(target: Path, steps: Iterable[Callable[[Path], None]] = STEPS) -> None:
    """Write the runtime's files to `target`, unless it was made from the same.

    That Pyodide is the one that was tested, npm checks against package-lock.json.
    """
    key = name_inputs()
    if (target / KEY).exists() and (target / KEY).read_text() == key:
        return
    staging = target.with_name(f"{target.name}-new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    copy_pyodide(staging)
    add_modules(staging)
    for step in steps:
        step(staging)
    name_parts(staging)
    (staging / KEY).write_text(key)
    shutil.rmtree(target, ignore_errors=True)
    staging.replace(target)


def name_inputs() -> str:
    """Return one hash of all that the runtime is made from: the same hash, the same runtime."""
    folders = [ROOT / "scan_engine", ROOT / "scan_files", HERE, WHEELS]
    found = [path for folder in folders for path in sorted(folder.rglob("*"))]
    makers = [path for path in found if path.suffix in (".py", ".mjs", ".whl")]
    inputs = [ROOT / "package-lock.json", ROOT / "web/engine/rest.js", *makers]
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def copy_pyodide(folder: Path, source: Path = PYODIDE) -> None:
    """Copy what is used of Pyodide; of its lock file, which build it is and no package."""
    for name, own in OWN_NAMES.items():
        shutil.copyfile(source / own, folder / name)
    lock = json.loads((folder / LOCK).read_text())
    (folder / LOCK).write_text(json.dumps({"info": lock["info"], "packages": {}}))


def add_modules(folder: Path) -> None:
    """Add the engine to the standard library, and put what makes files in an archive beside it."""
    with zipfile.ZipFile(folder / ARCHIVE, "a") as archive:
        _add_sources(archive, ROOT / "scan_engine")
    with zipfile.ZipFile(folder / FILES, "w") as archive:
        _add_sources(archive, ROOT / "scan_files")
        for wheel in list_wheels():
            with zipfile.ZipFile(wheel) as opened:
                for name in sorted(opened.namelist()):
                    if name.endswith(".py"):
                        archive.writestr(zipfile.ZipInfo(name, DATE), opened.read(name))


def _add_sources(archive: zipfile.ZipFile, package: Path) -> None:
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package.parent).as_posix()
        archive.writestr(zipfile.ZipInfo(name, DATE), path.read_bytes())


def list_wheels() -> list[Path]:
    """Return the wheels of others. Raises SystemExit for one that is missing or not pinned."""
    pinned = PINNED_WHEELS.read_text()
    wheels = sorted(WHEELS.glob("*.whl"))
    strange = [one for one in wheels if hashlib.sha256(one.read_bytes()).hexdigest() not in pinned]
    if strange or len(wheels) != pinned.count("=="):
        raise SystemExit("Not the pinned wheels: remove .tools/wheels and run 'make build'.")
    return wheels


def name_parts(folder: Path) -> None:
    """Name each part by its hash, and write the module that tells the worker these names.

    So no part is ever taken for that of another version, whatever a cache still holds.
    """
    named: dict[str, object] = {"lock": json.loads((folder / LOCK).read_text())}
    (folder / LOCK).unlink()
    for part, name in {"archive": ARCHIVE, "files": FILES, "snapshot": SNAPSHOT}.items():
        path = folder / name
        if path.exists():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
            named[part] = f"{path.stem}-{digest}{path.suffix}"
            for made in sorted(folder.glob(f"{name}*")):
                made.rename(folder / made.name.replace(name, str(named[part])))
    (folder / PARTS).write_text(f"export default {json.dumps(named)};\n")
