"""What the rooms of the page become for the browser: every script, every style, once."""

from pathlib import Path

from build_scripts.assets import STYLES, WEB, write_assets


def test_each_style_sheet_of_the_rooms_goes_into_one_that_pages_load() -> None:
    joined = [part for parts in STYLES.values() for part in parts]
    styles = {style.relative_to(WEB).with_suffix("") for style in WEB.rglob("*.css")}
    assert sorted(joined) == sorted(style.as_posix() for style in styles)


def test_scripts_stand_in_the_site_as_they_stand_in_the_rooms(tmp_path: Path) -> None:
    write_assets(tmp_path)
    scripts = {path.relative_to(WEB) for path in WEB.rglob("*.js")}
    assert scripts == {
        path.relative_to(tmp_path / "web") for path in (tmp_path / "web").rglob("*.js")
    }
    assert (tmp_path / "kijkglas.css").read_text().startswith("/* Kijkglas")
