"""Whoever tests a site that was built from something else is told what changed."""

from pathlib import Path

import pytest

from build_scripts.sources import hash_sources, name_differences, write_sources


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("docs/en/a.md", "scan_engine/b.py", "mkdocs.yml", "build/other"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    write_sources(hash_sources(tmp_path), tmp_path)
    return tmp_path


def test_a_site_of_these_sources_is_tested(root: Path) -> None:
    (root / "build/other").write_text("what is built is no source")
    assert name_differences(root) == ""


@pytest.mark.parametrize("name", ["docs/en/a.md", "scan_engine/b.py", "mkdocs.yml"])
def test_a_changed_source_is_named_with_the_way_out(root: Path, name: str) -> None:
    (root / name).write_text("otherwise")
    assert name_differences(root) == f"site/ was built before a change in {name}: run 'make build'."


def test_what_was_added_or_removed_is_a_change(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    for number in range(9):
        (root / f"docs/{number}.md").write_text("new")
    assert "docs/4.md and 5 more: run" in name_differences(root)


def test_without_a_site_there_is_nothing_to_test(root: Path) -> None:
    (root / "build/sources.json").unlink()
    assert "run 'make build'" in name_differences(root)
