"""A browser and the engine know alike who is of one organisation."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scan_engine.answers import Respondent
from scan_engine.framework import ITEMS
from scan_engine.gathering import list_organisations
from tests.scan_engine.sheets import read_golden

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import { readFileSync } from "node:fs";
import { groupPeople } from "./web/model/organisations.js";
const cases = JSON.parse(readFileSync(0, "utf8"));
const people = (names) => names.map((organisation) => ({ organisation }));
process.stdout.write(JSON.stringify(cases.map((names) => groupPeople(people(names)))));
"""
NOBODY = "nobody's"
CASES = read_golden("organisations.yml")


def name_people(case: dict[str, Any]) -> list[str | None]:
    return [name or None for name in case["people"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_engine_says_who_is_of_one_organisation(case: dict[str, Any]) -> None:
    unanswered = (None,) * len(ITEMS)
    people = [Respondent(unanswered, organisation=name) for name in name_people(case)]
    found = {name or NOBODY: places for _, name, places in list_organisations(people)}
    assert {name: [at + 1 for at in places] for name, places in found.items()} == (
        case["organisations"]
    )


def test_the_page_says_who_is_of_one_organisation() -> None:
    grouped = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT],  # noqa: S607
        input=json.dumps(list(map(name_people, CASES))),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    told = [
        {one["name"] or NOBODY: [at + 1 for at in one["places"]] for one in found}
        for found in json.loads(grouped.stdout)
    ]
    assert told == [case["organisations"] for case in CASES]
