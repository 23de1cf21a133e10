"""`make versions`: builds the runtime of every Pyodide from 314.0.3 on, and has each answer."""

import json
import shutil
import subprocess

from build_scripts.runtime import build

OLDEST = (314, 0, 3)
TRIED = build.ROOT / "build/versions"
ANSWER = """
const { importEngine, startPython } = await import(process.argv[1]);
const python = await startPython(process.argv[2]);
importEngine(python);
const { answer } = python.pyimport("scan_engine.commands");
if (!JSON.parse(answer("open", '{"text": ""}')).response) throw new Error("no answer");
"""


def list_versions() -> list[str]:
    """Return the versions that the registry has, from OLDEST on, without what is not released."""
    said = subprocess.run(
        ["npm", "view", "pyodide", "versions", "--json"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    released = [one for one in json.loads(said.stdout) if one.replace(".", "").isdigit()]
    return [one for one in released if tuple(map(int, one.split("."))) >= OLDEST]


def try_version(version: str) -> None:
    """Build one version's runtime and have it answer. Raises SystemExit when it does not."""
    folder = TRIED / version
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = ["npm", "install", "--silent", "--no-save", "--prefix", str(folder)]
    subprocess.run([*command, f"pyodide@{version}"], check=True)
    made = folder / "runtime"
    made.mkdir()
    build.copy_pyodide(made, folder / "node_modules/pyodide")
    build.add_modules(made)
    for step in build.STEPS:
        step(made)
    answer = ["node", "-e", ANSWER, str(build.HERE / "start.mjs"), str(made)]
    done = subprocess.run(answer, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Pyodide {version} does not answer:\n{done.stderr}")
    sizes = {path.name: path.stat().st_size for path in made.glob("*.packed")}
    shutil.rmtree(folder)
    print(f"Pyodide {version}: {sum(sizes.values()):,} bytes, compressed", flush=True)


if __name__ == "__main__":
    for one in list_versions():
        try_version(one)
