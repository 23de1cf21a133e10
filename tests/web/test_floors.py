"""The rooms of the page stand on floors: what a room may import is held by a tool."""

import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts.assets import ROOT, WEB

pytestmark = pytest.mark.built


def find_violations(web: Path) -> str:
    tool = ROOT / "node_modules/.bin/depcruise"
    config = WEB / "floors.mjs"
    command = [str(tool), "--config", str(config), "--output-type", "err", web.name]
    done = subprocess.run(command, cwd=web.parent, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize(
    ("room", "line", "rule"),
    [
        ("page/words.js", 'import "../model/group.js";', "page-stands-on-nothing"),
        ("model/group.js", 'import "../result/notes.js";', "model-stands-on-page"),
        ("answer/scan-page.js", 'import "../result/notes.js";', "answer-enters-result-by-its-door"),
        ("together/rounds/rounds.js", 'import "../gather/gather.js";', "part-knows-no-other-part"),
        ("page/formats.js", 'import "./scores.js";', "no-circle"),
    ],
)
def test_an_import_against_the_floors_is_named(
    tmp_path: Path, room: str, line: str, rule: str
) -> None:
    shutil.copytree(WEB, tmp_path / "web")
    script = tmp_path / "web" / room
    script.write_text(f"{line}\n{script.read_text()}")
    assert rule in find_violations(tmp_path / "web")
