"""What site/ was built from, so that nobody tests a site that is another."""

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
WRITTEN = Path("build/sources.json")
FOLDERS = ("docs", "web", "build_scripts", "scan_engine", "scan_files", "simulations")
FILES = ("mkdocs.yml", "edition.yml", "package-lock.json", "*requirements.txt")
OTHERWISE_NAMED = 5


def hash_sources(root: Path = ROOT) -> dict[str, str]:
    """Return the SHA-256 of every file that a build reads, by its path below `root`."""
    found = [path for name in FOLDERS for path in (root / name).rglob("*")]
    found += [path for pattern in FILES for path in root.glob(pattern)]
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(found)
        if path.is_file() and "__pycache__" not in path.parts
    }


def write_sources(sources: dict[str, str], root: Path = ROOT) -> None:
    """Write down what was built from; taken before the build, so that a later change counts."""
    (root / WRITTEN).write_text(json.dumps(sources, indent=0))


def name_differences(root: Path = ROOT) -> str:
    """Return why site/ is not what its sources say and what to do, or nothing when it is."""
    if not (root / WRITTEN).exists():
        return "There is no site/ yet: run 'make build'."
    built = json.loads((root / WRITTEN).read_text())
    now = hash_sources(root)
    changed = sorted(path for path in built | now if built.get(path) != now.get(path))
    if not changed:
        return ""
    more = len(changed) - OTHERWISE_NAMED
    named = ", ".join(changed[:OTHERWISE_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"site/ was built before a change in {named}: run 'make build'."
