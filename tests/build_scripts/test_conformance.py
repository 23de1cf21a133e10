"""The report of accessibility names tests that there are, and has the form of WCAG-EM."""

import ast
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from build_scripts.assets import ROOT
from build_scripts.conformance import OUTCOMES, VOCABULARIES, WORDS, describe_report
from build_scripts.words import FRONT_MATTER, LANGUAGES
from tests.browser.test_every_page import PAGES

TOLD = yaml.safe_load((ROOT / "docs/wcag.yml").read_text())
SCHEMA = yaml.safe_load((ROOT / "tests/build_scripts/wcag-em.schema.yml").read_text())


def describe(language: str) -> dict[str, Any]:
    page = FRONT_MATTER.fullmatch((ROOT / f"docs/{language}/{WORDS}.md").read_text())
    assert page
    said = yaml.safe_load(page[1])["report"]
    return describe_report(TOLD, said, language, "https://kijkglas.example/")


def list_keys(value: Any) -> Iterator[str]:
    for key, one in value.items() if isinstance(value, dict) else ():
        yield key
        yield from list_keys(one)
    for one in value if isinstance(value, list) else ():
        yield from list_keys(one)


def list_names(context: dict[str, Any]) -> Iterator[str]:
    for one in context.values():
        name = one["@id"] if isinstance(one, dict) else one
        if ":" in name:
            yield name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_the_form_of_its_standard(language: str) -> None:
    report = json.loads(json.dumps(describe(language)))
    read = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    assert [error.message for error in read.iter_errors(report)] == []
    assert not read.is_valid({**report, "auditSample": report["auditSample"][:-1]})
    # A name that no vocabulary has would be dropped by whoever reads JSON-LD.
    context = report.pop("@context")
    assert {*list_keys(report)} <= {*context}
    assert {name.partition(":")[0] for name in list_names(context)} <= {*VOCABULARIES, "http"}


def test_each_criterion_of_the_two_levels_is_there_once() -> None:
    criteria = TOLD["criteria"]
    assert len({one["id"] for one in criteria.values()}) == len(criteria)
    assert Counter(one["level"] for one in criteria.values()) == {"A": 31, "AA": 24}
    for one in criteria.values():
        assert len({*one} & {*OUTCOMES}) <= 1, one


def test_every_test_that_is_named_is_there_and_is_used() -> None:
    for named in TOLD["tests"].values():
        file, _, name = named.partition("::")
        tree = ast.parse((ROOT / file).read_text())
        assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}, named
    lists = [one.get("shown", []) + one.get("partly", []) for one in TOLD["criteria"].values()]
    assert {name for names in lists for name in names} == {*TOLD["tests"]}


def test_the_sample_is_what_the_tests_visit() -> None:
    assert TOLD["sample"] == [page for page in PAGES if page != "nothing-here/"]


def test_axe_is_named_where_it_has_a_rule() -> None:
    listed = (
        "console.log(JSON.stringify(require('axe-core').getRules().flatMap((one) => one.tags)))"
    )
    done = subprocess.run(
        [shutil.which("node") or "node", "-e", listed],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    ruled = {*json.loads(done.stdout)}
    for number, one in TOLD["criteria"].items():
        if "axe" in one.get("shown", []) + one.get("partly", []):
            assert f"wcag{number.replace('.', '')}" in ruled, number
