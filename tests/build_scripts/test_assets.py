"""What the rooms of the page become for the browser: every script, every style, once."""

import re
from pathlib import Path

import pytest

from build_scripts.assets import SERVICE_WORKER, STYLES, WEB, join_scripts, write_assets
from build_scripts.budget import COMMENT
from build_scripts.preloads import list_imports

FETCHED_LATER = re.compile(r'new URL\("([\w./-]+\.js)", import\.meta|import\("([\w./-]+\.js)"\)')


def test_each_style_sheet_of_the_rooms_goes_into_one_that_pages_load() -> None:
    joined = [part for parts in STYLES.values() for part in parts]
    styles = {style.relative_to(WEB).with_suffix("") for style in WEB.rglob("*.css")}
    assert sorted(joined) == sorted(style.as_posix() for style in styles)


@pytest.fixture(scope="session")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what pages load, written once."""
    target = tmp_path_factory.mktemp("assets")
    write_assets(target)
    return target


def test_a_script_that_is_asked_for_by_name_keeps_it(assets: Path) -> None:
    """A page's own script, and what one script fetches later from another's address."""
    pages = [path.relative_to(WEB) for path in WEB.rglob("*-page.js")]
    later = [
        path.relative_to(WEB).parent / (first or second)
        for path in WEB.rglob("*.js")
        for first, second in FETCHED_LATER.findall(COMMENT.sub("", path.read_text()))
    ]
    assert Path("together/meeting/phones.js") in later
    # The build puts the service worker at the top of the site.
    named = [name for name in (*pages, *later) if name.name != Path(SERVICE_WORKER).name]
    assert [name for name in named if not (assets / "web" / name).resolve().is_file()] == []


def test_what_a_script_imports_is_there(assets: Path) -> None:
    for script in (assets / "web").rglob("*.js"):
        for imported in list_imports(script):
            assert imported.is_file(), f"{script} imports {imported}"
            assert not re.search(r'from ?"[^./]', imported.read_text())


def test_a_script_still_tells_where_others_are(assets: Path) -> None:
    """It may stand in the file of another, whose address is not its own."""
    joined = [path.read_text() for path in (assets / "web").rglob("*.js")]
    own = 'import.meta.url.replace(/assets\\/web\\/.*/,"assets/web/engine/client.js")'
    assert sum(own in text for text in joined) == 1


def test_scripts_lose_their_comments_and_keep_their_names(assets: Path) -> None:
    page = (assets / "web/result/result-page.js").read_text()
    assert "/**" not in page
    assert "prepareTools" in page


def test_scripts_that_cannot_be_joined_stop_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-page.js").write_text('import { b } from "./nowhere.js";\nb();\n')
    monkeypatch.setattr("build_scripts.assets.WEB", tmp_path)
    with pytest.raises(SystemExit, match=r"nowhere\.js"):
        join_scripts(tmp_path / "joined")


def test_the_style_of_every_page_begins_with_its_name(assets: Path) -> None:
    assert (assets / "kijkglas.css").read_text().startswith("/* Kijkglas")
