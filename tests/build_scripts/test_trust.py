"""What lets somebody check a copy, and what an officer asks: each read as its own tool reads it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import scan_engine
from build_scripts.assets import ROOT
from build_scripts.trust import SECURITY, SUMS, write_security, write_sums


def read_yaml(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / name).read_text())
    return read


def test_the_sums_are_those_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    for name in ("index.html", "nl/index.html"):
        (tmp_path / name).write_text(name)
    write_sums(tmp_path)
    command = ["sha256sum", "--check", "--strict", SUMS]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "index.html: OK\nnl/index.html: OK\n"
    (tmp_path / "index.html").write_text("another")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_whom_to_tell_is_said_where_there_is_somebody(tmp_path: Path) -> None:
    write_security(tmp_path, None, "2027-11-01", ["en"])
    assert not (tmp_path / SECURITY).exists()
    write_security(tmp_path, "holes@kijkglas.example", "2027-11-01", ["en", "nl"])
    fields = dict(line.split(": ", 1) for line in (tmp_path / SECURITY).read_text().splitlines())
    assert fields["Contact"] == "mailto:holes@kijkglas.example"
    assert fields["Preferred-Languages"] == "en, nl"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fields["Expires"])


@pytest.mark.built
def test_every_file_has_a_licence() -> None:
    beside = Path(sys.executable).parent
    done = subprocess.run([beside / "reuse", "lint"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.built
@pytest.mark.parametrize("name", ["requirements.txt", "runtime-requirements.txt"])
def test_what_it_is_made_of_follows_the_schema(name: str) -> None:
    beside = Path(sys.executable).parent
    command = [str(beside / "cyclonedx-py"), "requirements", name, "--of", "JSON"]
    version = SchemaVersion.V1_6
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    listed = json.loads(done.stdout)
    assert listed["specVersion"] == version.to_version()
    assert JsonStrictValidator(version).validate_str(done.stdout) is None
    assert len(listed["components"]) >= 2


@pytest.mark.built
def test_what_the_browser_loads_is_listed_by_the_schema_too() -> None:
    npm = [str(Path(sys.executable).parent / "npm"), "sbom", "--sbom-format=cyclonedx"]
    done = subprocess.run(
        [*npm, "--package-lock-only"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert JsonStrictValidator(SchemaVersion.V1_5).validate_str(done.stdout) is None
    listed = json.loads(done.stdout)
    assert listed["metadata"]["component"]["version"] == scan_engine.__version__
    assert "pyodide" in {component["name"] for component in listed["components"]}


def test_what_researchers_cite_names_the_version() -> None:
    cited = read_yaml("CITATION.cff")
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= {*cited}
    assert cited["version"] == scan_engine.__version__
    assert cited["license"] == "MIT"


def test_what_governments_read_holds_what_its_standard_asks() -> None:
    told = read_yaml("publiccode.yml")
    needed = (
        "publiccodeYmlVersion name url platforms developmentStatus softwareType description "
        "legal maintenance localisation"
    )
    assert {*needed.split()} <= {*told}
    assert told["softwareVersion"] == scan_engine.__version__
    for words in told["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]
    assert {*told["localisation"]["availableLanguages"]} == {*told["description"]}
    assert told["maintenance"]["type"] == "contract" or told["maintenance"]["contacts"]


def test_updates_are_looked_for_in_every_lock_file() -> None:
    updates = read_yaml(".github/dependabot.yml")["updates"]
    places = [place for one in updates for place in one.get("directories", [one.get("directory")])]
    locks = [*ROOT.glob("package-lock.json"), *ROOT.glob("*/package-lock.json")]
    for lock in locks:
        folder = lock.parent.relative_to(ROOT).as_posix()
        assert f"/{folder}".replace("/.", "/") in places
