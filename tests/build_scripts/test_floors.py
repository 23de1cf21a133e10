"""The folders of Python stand on floors: what one may import is held by a tool."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from build_scripts.assets import ROOT

FOLDERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "root_packages"
]


def find_violations(tree: Path) -> str:
    tool = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [str(tool), "--no-logo", "--no-cache"],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode else ""


def test_every_folder_with_modules_has_its_floor() -> None:
    assert sorted(FOLDERS) == sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))


@pytest.mark.parametrize(
    ("module", "line", "said"),
    [
        ("scan_engine/a.py", "import scan_files", "scan_engine.a -> scan_files (l.1)"),
        ("scan_files/a.py", "import kijkglas", "scan_files.a -> kijkglas (l.1)"),
        ("simulations/a.py", "import build_scripts", "simulations.a -> build_scripts (l.1)"),
        ("build_scripts/a.py", "import tests", "build_scripts.a -> tests (l.1)"),
        ("scan_engine/a.py", "import scan_engine.b", "No circle of modules BROKEN"),
    ],
)
def test_an_import_against_the_floors_is_named(
    tmp_path: Path, module: str, line: str, said: str
) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in FOLDERS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    (tmp_path / "scan_engine/b.py").write_text("import scan_engine.a\n")
    (tmp_path / "scan_engine/a.py").touch()
    assert find_violations(tmp_path) == ""
    (tmp_path / module).write_text(f"{line}\n")
    assert said in find_violations(tmp_path)
