"""Where templates, scripts and styles meet: the data-names, each of which must stand on both sides.

A name that only one side knows shows nothing on the page and says nothing in the console, so the
build looks for it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

# Names that the site generator reads in a page.
READ_BY_OTHERS = {"data-search-exclude"}

# A part of a name that is only known when the page is built, or the script runs.
OPEN = re.compile(r"\$\{[^}]*\}|\{\{.*?\}\}")
NAME = r"data-(?:[a-z0-9-]|\$\{[^}]*\}|\{\{.*?\}\})+"
IN_MARKUP = re.compile(rf"(?<=\s){NAME}")
IN_SELECTOR = re.compile(rf"(?<=\[){NAME}")
READ = re.compile(r"dataset\.([a-zA-Z]+)")
SET = re.compile(r"dataset\.([a-zA-Z]+) (?:\?\?|\+)?= ")
TAKEN_APART = re.compile(r"\{ dataset: \{ ([a-zA-Z, ]+) \} \}")
QUOTED = re.compile(r'"([a-z0-9-]+)"')


def find_stray_names(web: Path, tests: Path) -> Iterator[str]:
    """Yield a line for each data-name below `web` that only one side knows, with its file.

    What the browser tests below `tests` look for is known too.
    """
    in_templates = {path: _read_markup(path) for path in _list(web, "*.j2", "*.html")}
    in_scripts = {path: _read_script(path) for path in _list(web, "*.js")}
    in_styles = {path: set(IN_SELECTOR.findall(path.read_text())) for path in _list(web, "*.css")}
    made = [_read_made(path) for path in (*in_scripts, *in_templates)]
    written = set().union(*in_templates.values(), *made)
    quoted = {f"data-{name}" for path in in_scripts for name in QUOTED.findall(path.read_text())}
    tested = [set(IN_SELECTOR.findall(path.read_text())) for path in _list(tests, "*.py")]
    asked = set().union(*in_scripts.values(), *in_styles.values(), quoted, *tested, READ_BY_OTHERS)
    for path, names in (in_scripts | in_styles).items():
        for name in sorted(names):
            if not (_is_all_open(name) or _is_among(name, written)):
                yield f"{path.relative_to(web)}: {name} stands in no template"
    for path, names in in_templates.items():
        for name in sorted(names):
            if not (_is_all_open(name) or _is_among(name, asked)):
                yield f"{path.relative_to(web)}: {name} is asked for by no script and no style"


def _list(web: Path, *patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in web.rglob(pattern))


def _read_markup(template: Path) -> set[str]:
    return set(IN_MARKUP.findall(template.read_text()))


def _read_script(script: Path) -> set[str]:
    text = script.read_text()
    taken = [name for names in TAKEN_APART.findall(text) for name in names.split(", ")]
    return {*IN_SELECTOR.findall(text), *map(_write_name, [*READ.findall(text), *taken])}


def _read_made(file: Path) -> set[str]:
    """Return the names that a script sets, and those that a template hands to another."""
    text = file.read_text()
    if file.suffix == ".js":
        given = {name for name in QUOTED.findall(text) if name.startswith("data-")}
        return {*map(_write_name, SET.findall(text)), *given}
    return {f"data-{name}" for part in OPEN.findall(text) for name in QUOTED.findall(part)}


def _write_name(in_script: str) -> str:
    """Return the name in markup of a name in a script: data-may-be of mayBe."""
    return "data-" + re.sub(r"[A-Z]", lambda found: f"-{found[0].lower()}", in_script)


def _is_among(name: str, others: set[str]) -> bool:
    if name in others:
        return True
    if OPEN.search(name):
        return any(_fits(other, name) for other in others)
    return any(_fits(name, other) for other in others if OPEN.search(other))


def _is_all_open(name: str) -> bool:
    """Tell whether nothing of a name is known: then whoever hands it on quotes it."""
    return OPEN.sub("", name) == "data-"


def _fits(name: str, pattern: str) -> bool:
    """Tell whether a name is one that a pattern with open parts stands for."""
    if _is_all_open(pattern):
        return False
    parts = [re.escape(part) for part in OPEN.split(pattern)]
    return re.fullmatch("[a-z0-9-]+".join(parts), name) is not None
