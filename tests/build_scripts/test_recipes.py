"""The recipes for hosts in deploy/ say what the pages say."""

import re
from pathlib import Path

import pytest
import yaml

from build_scripts.publish import describe_policy
from build_scripts.sources import ROOT

RECIPES = [ROOT / "deploy/nginx.conf", ROOT / "deploy/Caddyfile"]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.name)
def test_a_script_may_do_what_a_page_may_and_no_more(recipe: Path) -> None:
    text = recipe.read_text()
    (scripts,) = re.findall(r'"(default-src [^"]*)"', text)
    may = dict(part.split(" ", 1) for part in describe_policy([]).split("; "))
    asked = dict(part.split(" ", 1) for part in scripts.split("; "))
    assert asked == {
        name: may[name].strip() for name in ("default-src", "script-src", "connect-src")
    }
    assert "frame-ancestors 'none'" in text


def test_the_workflow_builds_for_the_address_it_publishes_at() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text())
    steps = workflow["jobs"]["publish"]["steps"]
    (build,) = [step for step in steps if "run" in step]
    assert build == {
        "run": "make build",
        "env": {"SITE_ADDRESS": "${{ steps.pages.outputs.base_url }}"},
    }
    (upload,) = [step for step in steps if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"] == {"path": "site"}
