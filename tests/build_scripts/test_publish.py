"""What may be published: no dead link, one policy, the same bytes each time."""

from pathlib import Path

import pytest

from build_scripts.assets import ROOT
from build_scripts.pages import link_pages
from build_scripts.publish import describe_policy, find_dead_links
from build_scripts.runtime import build


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


def test_wheels_of_others_that_are_missing_or_not_pinned_stop_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "WHEELS", tmp_path)
    with pytest.raises(SystemExit, match="Not the pinned wheels"):
        build.list_wheels()
    for wheel in (ROOT / ".tools/wheels").glob("*.whl"):
        (tmp_path / wheel.name).write_bytes(wheel.read_bytes())
    assert build.list_wheels()
    (tmp_path / "other.whl").write_text("other")
    with pytest.raises(SystemExit, match="Not the pinned wheels"):
        build.list_wheels()
