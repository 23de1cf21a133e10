"""What may be published: no dead link, one policy, the same bytes each time."""

import hashlib
from pathlib import Path

import pytest

from build_scripts import runtime
from build_scripts.assets import ROOT
from build_scripts.pages import link_pages
from build_scripts.publish import describe_policy, find_dead_links


def write_page(folder: Path, name: str, body: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"<!doctype html><body>{body}</body>")


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    write_page(
        tmp_path, "index.html", '<a href="one/">1</a><a href="two/">2</a><a href="#no">3</a>'
    )
    write_page(tmp_path, "one/index.html", '<a href="../#there">x</a><img src="picture.png">')
    assert list(find_dead_links(tmp_path)) == [
        "index.html: two/ leads nowhere",
        "index.html: #no names no place on that page",
        "one/index.html: ../#there names no place on that page",
        "one/index.html: picture.png leads nowhere",
    ]


def test_links_to_pages_places_and_other_sites_live(tmp_path: Path) -> None:
    write_page(tmp_path, "index.html", '<h1 id="a">a</h1><a href="#a">a</a><a href="mailto:">m</a>')
    write_page(tmp_path, "one/index.html", '<a href="..">x</a><a href="../#a">y</a>')
    assert list(find_dead_links(tmp_path)) == []


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index", "scan", "scan/"),
        ("scan", "index", "../"),
        ("motivation/felt-urgency", "scan", "../../scan/"),
        ("motivation/index", "motivation/felt-urgency", "felt-urgency/"),
        ("motivation/felt-urgency", "motivation/index", "../"),
        ("result", "result", "./"),
    ],
)
def test_pages_link_to_each_other_relatively(source: str, target: str, link: str) -> None:
    assert link_pages(source, target) == link


def test_the_policy_names_no_other_origin() -> None:
    policy = describe_policy({"let x", "let y"})
    assert policy.count("'sha256-") == 2
    assert "http" not in policy
    assert "'unsafe-inline'" not in policy
    assert policy.startswith("default-src 'none'")


def test_a_changed_runtime_file_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyodide.mjs").write_text("other")
    monkeypatch.setattr(runtime, "PYODIDE", tmp_path)
    with pytest.raises(SystemExit, match=r"pyodide\.mjs is not the file that was tested"):
        runtime.check_hashes()


def test_the_same_source_gives_the_same_wheel(tmp_path: Path) -> None:
    files = runtime.gather_scan_files(tmp_path / "source")
    for source in (ROOT, files):
        wheels = [runtime.build_wheel(source, tmp_path / source.name / name) for name in "ab"]
        hashes = {hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in wheels}
        assert len(hashes) == 1


def test_a_wheel_of_others_that_is_not_pinned_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "WHEELS", tmp_path / "wheels")
    with pytest.raises(SystemExit, match="missing"):
        runtime.copy_wheels(tmp_path)
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "other.whl").write_text("other")
    with pytest.raises(SystemExit, match="not pinned"):
        runtime.copy_wheels(tmp_path)
