"""What people are used to with MkDocs: it works, or the build says that it does not."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

# Settings of mkdocs.yml that our own skeleton of a page does not use, and what to do instead.
REFUSED = {
    "extra_javascript": "no page loads other scripts than those of web/, which the policy names",
    "edit_uri_template": "is not read; edit_uri is, with the address of docs/ in the source",
    "hooks": "no hooks are run, so that another generator reads the same tree",
    "nav": "the menu stands in web/shell/theme, and the guide follows the perspectives",
}


class _Loader(yaml.SafeLoader):
    """Reads !ENV and the like as what stands there."""


_Loader.add_multi_constructor("!", lambda _loader, _tag, node: node.value)


def read_config(root: Path) -> dict[str, Any]:
    """Return mkdocs.yml, without what its own tags make of the environment."""
    config: dict[str, Any] = yaml.load((root / "mkdocs.yml").read_text(), _Loader)  # noqa: S506, a safe one
    return config


def find_refused(config: Mapping[str, Any], root: Path) -> Iterator[str]:
    """Yield a sentence for each setting that would do nothing, with the docs/ of a source tree."""
    for name, why in REFUSED.items():
        if config.get(name):
            yield f"mkdocs.yml: {name}: {why}"
    for path in config.get("extra_css") or ():
        if "//" in path:
            yield f"mkdocs.yml: extra_css: {path}: nothing comes from elsewhere; use docs/assets"
        elif not (root / "docs" / path).is_file():
            yield f"mkdocs.yml: extra_css: {path}: is not in docs/"
    edit = config.get("edit_uri") or ""
    if edit and not config.get("repo_url"):
        yield "mkdocs.yml: edit_uri: needs a repo_url before it"
    if "//" in edit or edit.startswith(("?", "#")):
        yield f"mkdocs.yml: edit_uri: {edit}: must be a path below repo_url"
