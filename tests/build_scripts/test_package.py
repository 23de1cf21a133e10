"""What `pip install` gets: built from a copy, and used where the source is not."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

import scan_engine
from build_scripts.assets import ROOT
from hatch_build import Addresses

pytestmark = pytest.mark.built

SITE = "https://guide.example/kijkglas"
PACKAGES = ("scan_engine", "scan_files", "kijkglas")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("made"))


def build(folder: Path) -> Path:
    """Build wheel and sdist from a copy of what git holds; return the folder they are in."""
    source = folder / "source"
    listed = [
        "pyproject.toml",
        "hatch_build.py",
        "LICENSE",
        "CHANGELOG.md",
        *PACKAGES,
        "notebooks",
        "tests",
    ]
    for name in listed:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, source / name)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist")]
    named = {**os.environ, "SITE_ADDRESS": SITE}
    subprocess.run([*command, str(source)], check=True, capture_output=True, env=named)
    return folder / "dist"


def test_the_wheel_tells_who_made_it_and_holds_all_packages(made: Path) -> None:
    with zipfile.ZipFile(next(made.glob("*.whl"))) as wheel:
        names = wheel.namelist()
        told = message_from_bytes(
            wheel.read(next(one for one in names if one.endswith("/METADATA")))
        )
    assert all(f"{package}/py.typed" in names for package in PACKAGES)
    assert not any(name.startswith(("tests/", "build_scripts/")) for name in names)
    assert told["Name"] == "kijkglas"
    assert told["Version"] == scan_engine.__version__
    assert told["License-Expression"] == "MIT"
    assert told["Author"]
    assert told.get_all("Project-URL") == [
        f"Homepage, {SITE}/",
        f"Documentation, {SITE}/method/",
    ]
    assert "Typing :: Typed" in told.get_all("Classifier", [])
    assert str(told.get_payload()).startswith("# The scan engine")
    # Nothing is needed for the engine itself.
    assert all("extra ==" in one for one in told.get_all("Requires-Dist", []))


def test_the_sdist_holds_the_tests(made: Path) -> None:
    with tarfile.open(next(made.glob("*.tar.gz"))) as sdist:
        names = [name.partition("/")[2] for name in sdist.getnames()]
    assert "tests/scan_engine/test_scoring.py" in names
    assert "tests/golden/codes.yml" in names
    assert "LICENSE" in names
    assert not any(name.startswith(("docs/", "web/", "node_modules/")) for name in names)


def test_no_address_is_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_ADDRESS", raising=False)
    told: dict[str, Any] = {}
    Addresses(str(ROOT), {}).update(told)
    assert told == {}


def test_the_tests_in_the_sdist_pass_on_what_is_installed_of_it(made: Path, tmp_path: Path) -> None:
    """In a folder with nothing else of the source; the wheel was built from the sdist."""
    shutil.unpack_archive(next(made.glob("*.tar.gz")), tmp_path, "gztar", filter="data")
    [source] = tmp_path.iterdir()
    for name in PACKAGES:
        shutil.rmtree(source / name)
    installed = tmp_path / "installed"
    shutil.unpack_archive(next(made.glob("*.whl")), installed, "zip")
    alone = {**os.environ, "PYTHONPATH": str(installed), "PYTEST_ADDOPTS": "", "EXAMPLES": "few"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    # All are read; those of tables and of the notebook, which take longest, were run before.
    asked = (["--collect-only"], ["tests/scan_engine", "tests/scan_files", "-m", "not built"])
    for more in asked:
        found = subprocess.run(
            [*command, *more], cwd=source, env=alone, capture_output=True, text=True, check=False
        )
        assert found.returncode == 0, found.stdout
    assert re.search(r"^\d{3,} passed", found.stdout, re.MULTILINE)


def test_whoever_imports_it_has_its_types(made: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(next(made.glob("*.whl")), tmp_path, "zip")
    (tmp_path / "theirs.py").write_text(
        "import scan_engine\n"
        "score: float | None = scan_engine.score([4] * 32)['factors'][0]['score']\n"
        "scan_engine.score(4)\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir=/dev/null", "theirs.py"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.stdout.splitlines()[0].startswith('theirs.py:3: error: Argument 1 to "score"')
    assert "Found 1 error in 1 file" in found.stdout


def test_a_wheel_is_the_same_from_another_place(made: Path, tmp_path: Path) -> None:
    again = build(tmp_path)
    for one in made.iterdir():
        assert (again / one.name).read_bytes() == one.read_bytes(), one.name


def test_it_runs_where_it_is_installed_with_the_standard_library_alone(
    made: Path, tmp_path: Path
) -> None:
    shutil.unpack_archive(next(made.glob("*.whl")), tmp_path, "zip")
    code = "import scan_engine, json; print(json.dumps(scan_engine.score([4] * 32)['lowest']))"
    asked = json.dumps({"answers": [4] * 32})
    assert json.loads(run_alone(tmp_path, "-c", code)) == scan_engine.score([4] * 32)["lowest"]
    assert json.loads(run_alone(tmp_path, "-m", "kijkglas", "score", said=asked))["answered"] == 32


def run_alone(folder: Path, *arguments: str, said: str = "") -> str:
    """Run Python in a folder without the packages that are installed beside it."""
    return subprocess.run(
        [sys.executable, "-S", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        input=said,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_the_command_is_named_as_in_the_table_of_scripts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"kijkglas": "kijkglas.__main__:main"}
