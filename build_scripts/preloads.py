"""What a page's scripts import, named in the page, so that all of it is asked for at once."""

import os
import posixpath
import re
from pathlib import Path

MODULE = re.compile(r'<script type="module" src="([^"]+)"[^>]*></script>')
# Statements at the top of a script: those of a script that is fetched later stand further in.
IMPORT = re.compile(r'(?:^|;)import\b[^"();]*"(\.{1,2}/[^"]+)"(?=;)', re.MULTILINE)


def add_preloads(site: Path) -> None:
    """Put links beside the scripts in the pages of `site`, one for each script that they import."""
    for page in sorted(site.rglob("*.html")):
        page.write_text(_add_links(page, page.read_text()))


def _add_links(page: Path, text: str) -> str:
    named = {(page.parent / source).resolve() for source in MODULE.findall(text)}
    return MODULE.sub(lambda found: found[0] + _link(page, found[1], named), text)


def list_imports(script: Path) -> list[Path]:
    """Return the scripts that one imports, and these import, in the order in which they are met."""
    found: list[Path] = []
    waiting = [script]
    while waiting:
        here = waiting.pop(0)
        for name in IMPORT.findall(here.read_text()):
            path = (here.parent / name).resolve()
            if path not in (script, *found):
                found.append(path)
                waiting.append(path)
    return found


def _link(page: Path, source: str, named: set[Path]) -> str:
    """Return links for what a script imports and no other in the page has named; these are now."""
    script = (page.parent / source).resolve()
    # The address of a 404 page's script begins at the top of the host.
    imports = list_imports(script) if script.is_file() else []
    new = [path for path in imports if path not in named]
    named.update(new)
    folder = source.rpartition("/")[0]
    paths = [Path(os.path.relpath(path, script.parent)).as_posix() for path in new]
    links = [posixpath.normpath(posixpath.join(folder, path)) for path in paths]
    return "".join(f'\n<link rel="modulepreload" href="{path}">' for path in links)
