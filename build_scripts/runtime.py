"""Pyodide and the engine to what the browser downloads: build/runtime."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
HASHES = Path(__file__).parent / "runtime.sha256"

FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
KEY = "made-from"
MAKERS = ("runtime.py", "compile_stdlib.mjs", "compile_stdlib.py", "exercise.json")

# The same date in every wheel, so that the same engine gives the same bytes.
WHEEL_DATE = "315532800"


def write_runtime(target: Path) -> None:
    """Write the runtime's files, the engine's wheel, and the lock file that binds them.

    Raises SystemExit, with a line that says what to do, when a file is not the one we tested.
    """
    check_hashes()
    staging = target.with_name(f"{target.name}-new")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(PYODIDE / name, staging / name)
    wheel = build_wheel(staging)
    key = name_inputs(wheel)
    if (target / KEY).exists() and (target / KEY).read_text() == key:
        shutil.rmtree(staging)
        return
    write_lock(wheel, staging)
    compile_stdlib(staging)
    (staging / KEY).write_text(key)
    shutil.rmtree(target, ignore_errors=True)
    staging.replace(target)


def name_inputs(wheel: Path) -> str:
    """Return one hash of all that the runtime is made from: the same hash, the same runtime."""
    here = Path(__file__).parent
    inputs = [HASHES, wheel, *(here / name for name in MAKERS)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def compile_stdlib(folder: Path) -> None:
    """Replace the standard library's source in `folder` by the bytecode that the engine needs.

    Most of a start is compiling: this halves it. What is needed is found by running the engine,
    and the result is run once more, so that a missing module stops the build by its name.
    """
    script = str(Path(__file__).parent / "compile_stdlib.mjs")
    bytecode = folder / "bytecode.zip"
    _run(["node", script, str(folder), str(bytecode)])
    bytecode.replace(folder / "python_stdlib.zip")
    _run(["node", script, str(folder)])


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
        f"{hashlib.sha256((PYODIDE / name).read_bytes()).hexdigest()}  {name}\n"
        for name in (*FILES, LOCK)
    ]
    HASHES.write_text("".join(lines))


def build_wheel(folder: Path) -> Path:
    """Return the engine's wheel, built into `folder`."""
    _run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)],
        SOURCE_DATE_EPOCH=WHEEL_DATE,
    )
    return next(folder.glob("*.whl"))


def write_lock(wheel: Path, folder: Path) -> None:
    """Write a lock file that knows Pyodide's version and this one wheel, with its hash."""
    pyodide_lock = json.loads((PYODIDE / LOCK).read_text())
    empty = folder / "empty-lock.json"
    empty.write_text(json.dumps({**pyodide_lock, "packages": {}}))
    command = [str(Path(sys.executable).parent / "pyodide"), "lockfile", "add-wheels"]
    places = ["--input", str(empty), "--output", str(folder / LOCK), "--base-path", str(folder)]
    _run([*command, *places, str(wheel)])
    empty.unlink()


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
