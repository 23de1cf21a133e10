"""A visitor compares a copy with a list of its source, with the browser alone."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Visitors

# Enough of each kind, of some hundreds of files.
EVERY = 25


def open_check(visitors: Visitors, folder: str = "/") -> Page:
    page = visitors.come()
    page.goto(f"{folder}check/")
    return page


def read_some() -> list[str]:
    return (ROOT / "site/SHA256SUMS").read_text().splitlines()[::EVERY]


def compare(page: Page, lines: list[str]) -> None:
    page.locator("[data-sums]").fill("\n".join(lines))
    page.locator("[data-check-now]").click()


def test_what_is_served_is_what_the_list_says(visitors: Visitors) -> None:
    page = open_check(visitors)
    lines = read_some()
    compare(page, lines)
    expect(page.locator("[data-check-status]")).to_have_text(
        f"All {len(lines)} files on the list are the same here."
    )
    expect(page.locator("[data-check-list] li")).to_have_count(0)


def test_what_differs_or_is_missing_is_named(visitors: Visitors) -> None:
    visitors.mean("status of 404")
    page = open_check(visitors, "/nl/")
    lines = read_some()
    other, path = lines[0].split("  ")
    flipped = ("0" if other[0] != "0" else "1") + other[1:]
    compare(page, [f"{flipped}  {path}", *lines[1:], f"{other}  assets/nowhere.js"])
    shown = page.locator("[data-check-list] li")
    expect(shown).to_have_text([f"{path}: anders", "assets/nowhere.js: ontbreekt"])
    expect(page.locator("[data-check-status]")).to_contain_text(
        f"Hetzelfde: {len(lines) - 1} van {len(lines) + 1} bestanden."
    )


def test_a_list_comes_as_a_file_too(visitors: Visitors, tmp_path: Path) -> None:
    page = open_check(visitors)
    text = "\r\n".join(line.replace("  ", " *", 1) for line in read_some()[:3])
    file = tmp_path / "SHA256SUMS"
    file.write_bytes(text.encode())
    page.locator("[data-sums-file]").set_input_files(file)
    expect(page.locator("[data-sums]")).to_have_value(text.replace("\r\n", "\n"))
    page.locator("[data-check-now]").click()
    expect(page.locator("[data-check-status]")).to_contain_text("All 3 files")


def test_what_is_no_list_asks_for_nothing(visitors: Visitors) -> None:
    page = open_check(visitors)
    hash_ = "0" * 64
    for text in ("", "hello", f"{hash_}  ../secret", f"{hash_}  https://other.example/x"):
        compare(page, [text])
        expect(page.locator("[data-check-status]")).to_contain_text("not the right list")
    assert not [one.url for one in visitors.requests if "secret" in one.url or "other" in one.url]
