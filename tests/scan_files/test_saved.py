"""The files that people save are what their published schemas say; nothing else is."""

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.contract import describe_file
from scan_engine.commands import handle
from scan_files.saved import FILES
from tests.saved import list_faults, make_validator

GOLDEN = Path(__file__).parent.parent / "golden/saved"


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one(name: str) -> None:
    assert make_validator(describe_file(FILES[name]))


@pytest.mark.parametrize("name", FILES)
def test_a_golden_file_fits_its_schema(name: str) -> None:
    assert list_faults(name, (GOLDEN / f"{name}.json").read_text()) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_another_does_not_fit(name: str) -> None:
    for other in FILES.keys() - {name}:
        assert list_faults(name, (GOLDEN / f"{other}.json").read_text())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answers", [4] * 31),
        ("answers", [6] * 32),
        ("organisation", "x" * 61),
        ("month", "2026-13"),
        ("invented", 1),
    ],
)
def test_a_person_beyond_the_limits_does_not_fit(field: str, value: Any) -> None:
    file = json.loads((GOLDEN / "group.json").read_text())
    file["group"]["results"][0][field] = value
    assert list_faults("group", json.dumps(file))


def test_the_engine_takes_what_fits() -> None:
    file = json.loads((GOLDEN / "group.json").read_text())
    kept: Any = handle("check_group", {"group": file["group"]})["group"]
    assert len(kept["results"]) == 3
