"""Somebody else's edition: started by `make edition`, laid over this tree, built.

`editions/NAME` holds what is its own: edition.yml with its perspectives and factors, a page for
each of them, and what it says otherwise. All other pages and words it takes over,
in the languages that are here. Nothing of this tree is changed, so that a later version of it can
be taken over too.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.edition import FILE, FIRST_LANGUAGES, KNOWN, OF_EDITIONS, ROOT, read_edition
from scan_engine.framework import ID, Perspective, build_perspectives, check_edition

EDITIONS = "editions"
START = ROOT / "docs/new-edition"
# In what is written for an edition that starts, this sign marks what only its makers can say.
TO_WRITE = "✎"
OURS = "Kijkglas"

# Pages that explain the tool, and not what it asks about: taken over in our languages.
TAKEN_OVER = (
    *(
        "about",
        "accessibility",
        "check",
        "follow",
        "glossary",
        "guide",
        "invite",
        "method",
        "paper",
    ),
    *("privacy", "result", "scan", "together"),
)
INDEX = "index"
# Where a perspective's pages would stand in the place of others.
RESERVED = {*TAKEN_OVER, *(INDEX, "search", "assets", "runtime", "schemas")}
FOLDERS = ("web", "build_scripts", "scan_engine", "scan_files", "simulations")
FILES = ("package-lock.json", "requirements.txt", "runtime-requirements.txt")
LINKED = ("node_modules", ".tools")
LINK = re.compile(r"\[([^\]]+)\]\(([a-z/-]+)\.md(?:#[\w-]+)?\)")
SECTION = r"(^## [^\n]*\{{#{}\}}\n).*?(?=^## |\Z)"
WRITE_LIMITS = (
    "from build_scripts.contract import OF_THE_PAGE, write_limits;"
    "OF_THE_PAGE.write_text(write_limits())"
)


def start_edition(name: str, root: Path = ROOT) -> str:
    """Write what an edition needs and does not have yet; return what to do next.

    The first time that is edition.yml; after that a page for each perspective and factor in it.
    Raises SystemExit when the name or edition.yml cannot be used.
    """
    if not ID.fullmatch(name):
        raise SystemExit("make edition NAME=…: small letters and digits, with hyphens between")
    folder = root / EDITIONS / name
    if not (folder / FILE).exists():
        folder.mkdir(parents=True, exist_ok=True)
        text = (START / FILE).read_text().replace("{name}", name)
        (folder / FILE).write_text(text.replace("{title}", name.replace("-", " ").capitalize()))
        return (
            f"{EDITIONS}/{name}/{FILE} is there. Write your perspectives and factors in it, "
            f"and run 'make edition NAME={name}' again."
        )
    perspectives = read_framework(folder)
    written = [
        file.relative_to(root).as_posix()
        for language in read_edition(folder).languages
        for file in _start_language(folder / "docs" / language, language, perspectives)
    ]
    left = sum(1 for _ in find_unwritten(folder))
    return "\n".join(
        [
            *(f"written: {file}" for file in written),
            f"{left} lines to write, marked {TO_WRITE}. To look: make serve EDITION={name}",
        ]
    )


def _start_language(
    docs: Path, language: str, perspectives: tuple[Perspective, ...]
) -> Iterator[Path]:
    """Write the pages of one language that are not there yet; yield each."""
    ours = (ROOT / "docs" / language / "interface.yml").exists()
    model = language if ours else "en"
    if not ours:
        taken = [f"{page}.md" for page in TAKEN_OVER]
        for name in ("interface.yml", "readability.yml", *taken):
            if not (docs / name).exists():
                docs.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / "docs" / model / name, docs / name)
                yield docs / name
    environment = Environment(
        loader=FileSystemLoader(START / model),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
    )
    words = yaml.safe_load((ROOT / "docs" / model / "interface.yml").read_text())
    for path, template, values in _list_pages(perspectives, ours):
        file = docs / path
        if file.exists():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(environment.get_template(template).render(words=words, **values) + "\n")
        yield file


def _list_pages(
    perspectives: tuple[Perspective, ...], ours: bool
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield what an edition must say itself: a file, its template, and what goes into that."""
    yield "index.md", "index.md.j2", {}
    yield "sections.yml", "sections.yml.j2", {}
    if ours:
        yield "interface.yml", "interface.yml.j2", {}
    factors = [factor for perspective in perspectives for factor in perspective.factors]
    for perspective in perspectives:
        name = _name(perspective.id)
        yield f"{perspective.id}/index.md", "perspective.md.j2", {"name": name}
        for factor in perspective.factors:
            related = factors[(factors.index(factor) + 1) % len(factors)]
            values = {"name": _name(factor), "related": related}
            yield f"{perspective.id}/{factor}.md", "factor.md.j2", values


def _name(one: str) -> str:
    return one.replace("-", " ").capitalize()


def read_framework(folder: Path) -> tuple[Perspective, ...]:
    """Return an edition's perspectives. Raises SystemExit naming what cannot be used."""
    told = yaml.safe_load((folder / FILE).read_text())
    place = f"{EDITIONS}/{folder.name}/{FILE}"
    if not isinstance(told, dict):
        raise SystemExit(f"{place}: must hold keys")
    missing = [key for key in ("title", "namespace", "number", "perspectives") if key not in told]
    if missing:
        raise SystemExit(f"{place}: {missing[0]} is missing")
    try:
        perspectives = build_perspectives(told["perspectives"])
        factors = [factor for perspective in perspectives for factor in perspective.factors]
        check_edition(told["namespace"], told["number"], told.get("equality") or (), factors)
    except (ValueError, TypeError, AttributeError) as error:
        raise SystemExit(f"{place}: {error}") from None
    taken = RESERVED.union(told.get("languages") or FIRST_LANGUAGES)
    wrong = [one.id for one in perspectives if one.id in taken] + [INDEX] * (INDEX in factors)
    if wrong:
        raise SystemExit(f"{place}: {wrong[0]} is the address of another page")
    return perspectives


def find_unwritten(folder: Path) -> Iterator[str]:
    """Yield each line of an edition that its makers have yet to write, by its file."""
    for file in sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".yml")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            if TO_WRITE in line:
                place = file.relative_to(folder.parent.parent).as_posix()
                yield f"{place}:{number}: {line.strip()}"


def build_edition(name: str) -> Path:
    """Build an edition; return where its site stands. Raises SystemExit with what stops it."""
    folder = ROOT / EDITIONS / name
    if not (folder / FILE).exists():
        raise SystemExit(f"There is no {EDITIONS}/{name}: make edition NAME={name}")
    unwritten = list(find_unwritten(folder))
    if unwritten and os.environ.get("SITE_ADDRESS"):
        lines = "\n".join(unwritten)
        raise SystemExit(f"{lines}\nThis is yet to be written, and so not for a host.")
    tree = ROOT / "build" / EDITIONS / name
    lay_out(folder, tree)
    done = subprocess.run([sys.executable, "-m", "build_scripts", "build"], cwd=tree, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
    if unwritten:
        print(f"{len(unwritten)} lines are yet to be written, the first: {unwritten[0]}")
    print(f"{EDITIONS}/{name}: the site is {(tree / 'site').relative_to(ROOT)}", flush=True)
    return tree / "site"


def lay_out(folder: Path, tree: Path) -> None:
    """Write this source tree anew into `tree`, with an edition's own model, words and looks."""
    told = yaml.safe_load((folder / FILE).read_text())
    read_framework(folder)
    edition = read_edition(folder)
    for name in (*FOLDERS, "docs"):
        shutil.rmtree(tree / name, ignore_errors=True)
    for name in FOLDERS:
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tree / name, ignore=leave)
    for name in FILES:
        shutil.copy(ROOT / name, tree / name)
    for name in LINKED:
        if not (tree / name).exists():
            (tree / name).symlink_to(ROOT / name)
    (tree / "scan_engine/edition.py").write_text(write_data(told))
    kept = {key: value for key, value in told.items() if key in KNOWN - OF_EDITIONS}
    kept["taken_over"] = True
    (tree / FILE).write_text(yaml.safe_dump(kept, allow_unicode=True, sort_keys=False))
    _write_config(tree, told["title"], edition.languages[0])
    for name in ("terms.yml", "references.yml", "example.yml", "wcag.yml"):
        shutil.copy(ROOT / "docs" / name, _make(tree / "docs") / name)
    for name in ("assets", *(one.name for one in (folder / "docs").glob("*.yml"))):
        _copy_if_there(folder / "docs" / name, tree / "docs" / name)
    for language in edition.languages:
        _write_words(folder / "docs" / language, tree / "docs" / language, told["title"])
    subprocess.run([sys.executable, "-c", WRITE_LIMITS], cwd=tree, check=True)


def write_data(told: Mapping[str, Any]) -> str:
    """Return the engine's edition.py: the framework of edition.yml as Python data."""
    perspectives = {name: tuple(factors) for name, factors in told["perspectives"].items()}
    return (
        '"""Written from edition.yml."""\n\n'
        f"NAMESPACE = {told['namespace']!r}\nEDITION = {told['number']!r}\n"
        f"PERSPECTIVES = {perspectives!r}\nEQUALITY = {tuple(told.get('equality') or ())!r}\n"
    )


def _write_config(tree: Path, title: str, language: str) -> None:
    """Write the generator's configuration, for a first language that may be another than ours."""
    text = (ROOT / "mkdocs.yml").read_text()
    for ours, theirs in (
        (f"site_name: {OURS}", f"site_name: {json.dumps(title, ensure_ascii=False)}"),
        ("/en\n", f"/{language}\n"),
        ("language: en\n", f"language: {language}\n"),
        ("lang: en\n", f"lang: {language}\n"),
    ):
        text = text.replace(ours, theirs)
    (tree / "mkdocs.yml").write_text(text)


def _write_words(own: Path, target: Path, title: str) -> None:
    """Write one language: what it takes over, with the edition's own pages and words over that.

    Raises SystemExit when a language that is not ours lacks a page or a word.
    """
    ours = ROOT / "docs" / own.name
    target.mkdir(parents=True)
    if ours.exists():
        shutil.copy(ours / "readability.yml", target)
        for page in TAKEN_OVER:
            text = (ours / f"{page}.md").read_text()
            (target / f"{page}.md").write_text(_rename_page(text, title))
    if own.exists():
        shutil.copytree(own, target, dirs_exist_ok=True)
    base = ours if ours.exists() else ROOT / "docs/en"
    words = _rename(yaml.safe_load((base / "interface.yml").read_text()), title)
    words_of_own = own / "interface.yml"
    said = yaml.safe_load(words_of_own.read_text()) if words_of_own.exists() else {}
    missing = [f"{page}.md" for page in TAKEN_OVER if not (target / f"{page}.md").exists()]
    if not ours.exists():
        missing += [f"interface.yml: {key}" for key in _list_keys(words) - _list_keys(said)]
    if missing:
        raise SystemExit("\n".join(f"docs/{own.name}/{one} is missing" for one in sorted(missing)))
    merged = yaml.safe_dump(_merge(words, said), allow_unicode=True, sort_keys=False, width=10_000)
    (target / "interface.yml").write_text(merged)
    _replace_sections(target)
    pages = {file.relative_to(target).with_suffix("").as_posix() for file in target.rglob("*.md")}
    for page in TAKEN_OVER:
        file = target / f"{page}.md"
        file.write_text(
            LINK.sub(lambda link: link[0] if link[2] in pages else link[1], file.read_text())
        )


def _rename(said: Any, title: str) -> Any:
    """Return what YAML says, at any depth, with an edition's title in the place of ours."""
    if isinstance(said, dict):
        return {key: _rename(value, title) for key, value in said.items()}
    if isinstance(said, list):
        return [_rename(value, title) for value in said]
    return said.replace(OURS, title) if isinstance(said, str) else said


def _rename_page(text: str, title: str) -> str:
    """Return a page with an edition's title: in its head too, where it may need quotes."""
    _, head, body = text.split("---\n", 2)
    told = _rename(yaml.safe_load(head), title)
    head = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n{body.replace(OURS, title)}"


def _replace_sections(target: Path) -> None:
    """Put what sections.yml says below the headings that it names: `page#heading: text`."""
    listed = target / "sections.yml"
    for place, text in (yaml.safe_load(listed.read_text()) if listed.exists() else {}).items():
        page, _, heading = place.partition("#")
        file = target / f"{page}.md"
        section = re.compile(SECTION.format(re.escape(heading)), re.DOTALL | re.MULTILINE)
        if not file.exists() or not section.search(file.read_text()):
            raise SystemExit(f"docs/{target.name}/sections.yml: {place} names no heading")
        file.write_text(section.sub(lambda found: f"{found[1]}\n{text}\n\n", file.read_text()))  # noqa: B023
    listed.unlink(missing_ok=True)


def _merge(words: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return words with an edition's own in their places, at any depth."""
    merged = {**words, **own}
    for key in words.keys() & own.keys():
        if isinstance(words[key], dict) and isinstance(own[key], dict):
            merged[key] = _merge(words[key], own[key])
    return merged


def _list_keys(words: Mapping[str, Any], above: str = "") -> set[str]:
    """Return the dotted key of every word."""
    keys: set[str] = set()
    for key, value in words.items():
        keys |= (
            _list_keys(value, f"{above}{key}.") if isinstance(value, dict) else {above + str(key)}
        )
    return keys


def _copy_if_there(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists():
        shutil.copy(source, target)


def _make(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
