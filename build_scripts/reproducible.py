"""`make reproducible`: two builds of the last commit, as unlike as can be, give the same bytes.

Each is a clone of its own, set up anew: in another folder, with another home, language, time zone,
order of hashes and, where `faketime` is installed, on another day.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from build_scripts.assets import ROOT

ADDRESS = "https://kijkglas.example/"
BUILDS: tuple[tuple[str, dict[str, str], str], ...] = (
    ("one", {"LANG": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"}, "2027-01-01 23:30:00"),
    (
        "another/and a longer folder",
        {"LANG": "nl_NL.UTF-8", "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "2", "USER": "somebody"},
        "2028-02-29 03:00:00",
    ),
)
FAKETIME = shutil.which("faketime")
GIT = shutil.which("git") or "git"


def build_clone(folder: Path, environment: dict[str, str], day: str) -> dict[str, str]:
    """Build the last commit in a clone; return the hash of each file of its site by path."""
    clone = [GIT, "clone", "-q", str(ROOT), str(folder)]
    subprocess.run(clone, check=True)
    home = folder.with_name(f"{folder.name} home")
    home.mkdir()
    # How registries are reached is no part of what is built, nor is what stands in a home.
    registries = {
        "NPM_CONFIG_USERCONFIG": str(Path.home() / ".npmrc"),
        "PIP_CONFIG_FILE": str(Path.home() / ".config/pip/pip.conf"),
    }
    whole = {**os.environ, **registries, "HOME": str(home), "SITE_ADDRESS": ADDRESS, **environment}
    setup = ["make", "node_modules/.ready"]
    subprocess.run(setup, cwd=folder, env=whole, check=True, stdout=subprocess.DEVNULL)
    build = [str(folder / ".venv/bin/python"), "-m", "build_scripts", "build"]
    whole["PATH"] = f"{folder / '.venv/bin'}:{whole['PATH']}"
    command = [FAKETIME, day, *build] if FAKETIME else build
    subprocess.run(command, cwd=folder, env=whole, check=True, stdout=subprocess.DEVNULL)
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def main() -> None:
    """Build twice and say what differs; ends with 1 when anything does."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = (
            build_clone(Path(folder) / name, environment, day) for name, environment, day in BUILDS
        )
    differ = sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
    print(*(f"{path} differs" for path in differ), sep="\n", end="\n" if differ else "")
    day = "on two days" if FAKETIME else "on one day, because faketime is not installed"
    print(f"{len(one)} files, {len(differ)} of them differ; built {day}.")
    sys.exit(bool(differ))


if __name__ == "__main__":
    main()
