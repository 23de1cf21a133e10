"""What lets somebody check a copy, and what an officer asks: each read as its own tool reads it."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from jsonschema import Draft202012Validator, FormatChecker

import scan_engine
from build_scripts.assets import ROOT
from build_scripts.trust import SECURITY, SUMS, write_security, write_sums

# What bots and catalogues read, and the name of its schema in check-jsonschema.
STANDARDS = [
    ("citation-file-format", "CITATION.cff"),
    ("dependabot", ".github/dependabot.yml"),
    ("github-workflows", ".github/workflows/pages.yml"),
]


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


@pytest.mark.built
def test_whom_to_tell_is_read_by_the_validator_of_its_standard(tmp_path: Path) -> None:
    from sectxt import Parser  # noqa: PLC0415, it takes seconds to come

    until = f"{datetime.now(UTC) + timedelta(days=300):%Y-%m-%d}"
    write_security(tmp_path, "holes@kijkglas.example", until, ["en", "nl"])
    read = Parser((tmp_path / SECURITY).read_bytes())
    assert (read.errors, read.is_valid()) == ([], True)
    assert {one["code"] for one in Parser(b"Contact: holes\n").errors} >= {"no_uri", "no_expire"}


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


def test_one_version_is_told_everywhere() -> None:
    version = scan_engine.__version__
    assert read_yaml("CITATION.cff")["version"] == version
    assert read_yaml("publiccode.yml")["softwareVersion"] == version
    for name in ("package.json", "package-lock.json"):
        assert json.loads((ROOT / name).read_text())["version"] == version
    changes = re.findall(r"^## (\S+) – (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert changes[0][0] == version
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for _, day in changes[1:])


@pytest.mark.built
@pytest.mark.parametrize(("schema", "name"), STANDARDS)
def test_what_others_read_follows_its_schema(schema: str, name: str, tmp_path: Path) -> None:
    def check(path: Path) -> int:
        beside = Path(sys.executable).parent / "check-jsonschema"
        command = [str(beside), "--builtin-schema", f"vendor.{schema}", str(path)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert check(ROOT / name) == 0
    broken = tmp_path / Path(name).name
    broken.write_text("".join((ROOT / name).read_text().splitlines(keepends=True)[:3]))
    assert check(broken) == 1


def test_what_governments_read_follows_its_standard() -> None:
    told = read_yaml("publiccode.yml")
    schema = read_yaml("tests/build_scripts/publiccode.schema.yml")
    read = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in read.iter_errors(told)] == []
    for key in schema["required"]:
        assert not read.is_valid({name: value for name, value in told.items() if name != key})
    assert not read.is_valid({**told, "license": "MIT"})
    assert {*told["localisation"]["availableLanguages"]} == {*told["description"]}


def test_updates_are_looked_for_in_every_lock_file() -> None:
    updates = read_yaml(".github/dependabot.yml")["updates"]
    places = [place for one in updates for place in one.get("directories", [one.get("directory")])]
    locks = [*ROOT.glob("package-lock.json"), *ROOT.glob("*/package-lock.json")]
    for lock in locks:
        folder = lock.parent.relative_to(ROOT).as_posix()
        assert f"/{folder}".replace("/.", "/") in places
