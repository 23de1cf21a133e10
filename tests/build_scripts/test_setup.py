"""What the setting up says where something is missing."""

import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts.sources import ROOT

# A machine's own python3 is asked for its version first, then for a virtual environment.
PYTHONS = {
    "too old": ("exit 1", "Python 3.11 or later is needed, as python3."),
    "without venv": ('[ "$1" = -c ]', "apt install python3-venv"),
    "without a registry": (
        'if [ "$1" = -m ]; then mkdir -p "$3/bin"; ln -s "/bin/false" "$3/bin/python"; fi',
        "The package registry for Python cannot be reached.",
    ),
}


@pytest.mark.parametrize("kind", PYTHONS)
def test_what_a_machine_lacks_is_said_in_one_line(kind: str, tmp_path: Path) -> None:
    does, says = PYTHONS[kind]
    python = tmp_path / "bin/python3"
    python.parent.mkdir()
    python.write_text(f"#!/bin/sh\n{does}\n")
    python.chmod(0o755)
    done = subprocess.run(
        [shutil.which("sh") or "", str(ROOT / "build_scripts/setup.sh"), "uv", "1"],
        cwd=tmp_path,
        env={"PATH": f"{python.parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
