"""What a visitor waits for in bytes, and the most it may be: budget.yml.

`make weights` takes the sizes of the built site as what the next ones are
compared with.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import brotli
import yaml

from build_scripts.pages import FOLDERS

ROOT = Path(__file__).parent.parent
BUDGET = Path(__file__).parent / "budget.yml"
RUNTIME = "runtime"

# Four times as quick as the best quality, and about a tenth larger.
QUALITY = 9

MOST_NAMED = 5

PAGE_FILE = re.compile(
    r'<link rel="(?:stylesheet|preload|modulepreload)"[^>]* href="([^"]+)"'
    r'|<script type="module"[^>]* src="([^"]+)"'
)
# Of a part of the runtime, or of what several scripts share.
HASH = re.compile(r"-(?:[0-9a-f]{16}|[0-9A-Z]{8})(?=\.\w+$)")
IMPORTED = re.compile(r'(?:from|import) ?\(?"(\.{1,2}/[^"]+)"')

# What only they name, as a type, nobody waits for.
COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """Something to wait for: a page or the runtime, its files, and the bytes it may weigh."""

    name: str
    files: frozenset[str]
    limit: int


def read_budget() -> dict[str, Any]:
    """Return budget.yml."""
    return dict(yaml.safe_load(BUDGET.read_text()))


def is_on_demand(path: str, budget: Mapping[str, Any]) -> bool:
    """Tell whether a file, by its path in the site, is fetched only when somebody asks for it."""
    folder, _, name = path.rpartition("/")
    return folder == RUNTIME and any(fnmatch(name, one) for one in budget["on_demand"])


def check_budget(site: Path, budget: Mapping[str, Any], stops: bool = True) -> str:
    """Return one line of sizes. Raises SystemExit with each part over its limit, and why.

    Without `stops` it says so and goes on: in an edition whose words are longer than ours.
    """
    parts = [*list_pages(site, budget), list_runtime(site, budget)]
    weights = weigh_files(site, {file for part in parts for file in part.files})
    heaviest: dict[str, Part] = {}
    for part in parts:
        best = heaviest.get(part.name)
        if best is None or weigh(part, weights) > weigh(best, weights):
            heaviest[part.name] = part
    problems = [
        line
        for part in heaviest.values()
        for line in explain_excess(part, weights, budget["weighed"])
    ]
    if problems and stops:
        raise SystemExit("\n".join(problems))
    for problem in problems:
        print(problem, flush=True)
    sizes = (f"{name} {weigh(part, weights) / 1000:,.0f}" for name, part in heaviest.items())
    return f"kB with brotli: {', '.join(sizes)}"


def list_pages(site: Path, budget: Mapping[str, Any]) -> Iterator[Part]:
    """Yield each page, named by its kind, with the files that it brings."""
    kinds = budget["pages"]
    for page in sorted(site.rglob("index.html")):
        path = page.relative_to(site).as_posix()
        folders = [folder for folder in FOLDERS.values() if path.startswith(folder)]
        address = path.removeprefix(max(folders, key=len)).removesuffix("index.html")
        name = next(kind for kind in kinds if re.fullmatch(kinds[kind]["address"], address))
        yield Part(name, frozenset(_follow(site, path)), kinds[name]["limit"])


def list_runtime(site: Path, budget: Mapping[str, Any]) -> Part:
    """Return what a first result needs besides its page."""
    files = (path.relative_to(site).as_posix() for path in (site / RUNTIME).iterdir())
    needed = frozenset(file for file in files if not is_on_demand(file, budget))
    return Part(RUNTIME, needed, budget[RUNTIME]["limit"])


def _follow(site: Path, page: str) -> set[str]:
    """Return a page, what it names, and what the scripts among that import, from each other too."""
    named = ["".join(match) for match in PAGE_FILE.findall((site / page).read_text())]
    found, waiting = {page}, [_resolve(site, page, link) for link in named]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            if file.endswith(".js"):
                links = IMPORTED.findall(COMMENT.sub("", (site / file).read_text()))
                waiting += [_resolve(site, file, link) for link in links]
    return found


def _resolve(site: Path, source: str, link: str) -> str:
    return ((site / source).parent / link).resolve().relative_to(site.resolve()).as_posix()


def weigh_files(site: Path, files: Iterable[str]) -> dict[str, int]:
    """Return the bytes of each file, compressed."""
    names = sorted(files)
    with ThreadPoolExecutor() as pool:
        return dict(zip(names, pool.map(lambda name: _weigh(site / name), names), strict=True))


def _weigh(file: Path) -> int:
    content = file.read_bytes()
    return len(content if file.suffix == ".woff2" else brotli.compress(content, quality=QUALITY))


def weigh(part: Part, weights: Mapping[str, int]) -> int:
    """Return the bytes of all files of a part."""
    return sum(weights[file] for file in part.files)


def explain_excess(
    part: Part, weights: Mapping[str, int], before: Mapping[str, int]
) -> Iterator[str]:
    """Yield lines that name a part over its limit and the files that grew most, if it is."""
    excess = weigh(part, weights) - part.limit
    if excess <= 0:
        return
    yield (
        f"{part.name} weighs {weigh(part, weights):,} bytes, {excess:,} more than the "
        f"{part.limit:,} of build_scripts/budget.yml:"
    )
    now = _drop_hashes({file: weights[file] for file in part.files})
    grown = {file: now[file] - before.get(file, 0) for file in now}
    for file in sorted(grown, key=lambda file: (-grown[file], file))[:MOST_NAMED]:
        if grown[file] > 0:
            yield f"  {file}: {grown[file]:+,}, now {now[file]:,}"


def _drop_hashes(weights: Mapping[str, int]) -> dict[str, int]:
    """Return the weights by names that stay: files that differ in a hash count as one."""
    named: Counter[str] = Counter()
    for file, weight in weights.items():
        named[HASH.sub("", file)] += weight
    return dict(named)


def write_weights(site: Path, file: Path) -> None:
    """Write what the files weigh now into the budget, in place of what they weighed before."""
    budget = read_budget()
    parts = [*list_pages(site, budget), list_runtime(site, budget)]
    weights = weigh_files(site, {name for part in parts for name in part.files})
    kept = file.read_text().partition("\nweighed:")[0]
    file.write_text(f"{kept}\n{yaml.safe_dump({'weighed': _drop_hashes(weights)})}")


if __name__ == "__main__":
    write_weights(ROOT / "site", BUDGET)
