"""Answers to the statements of the first edition: set aside, said, and mixed with nothing."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Visitors
from tests.browser.groups import (
    keep_group,
    make_code,
    make_people,
    open_together,
    paste,
    read_group,
)

# Python starts first, on a busy machine for long.
STARTING = 60_000

HALF = (
    '{"answers": [4, 3, 5, null' + ", null" * 28 + '], "position": 2,'
    ' "organisation": "Noord", "month": "2026-10"}'
)


def test_answers_begun_with_the_first_edition_go_on_nowhere(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    page.add_init_script(
        "localStorage.getItem('kijkglas.answers') ?? "
        f"localStorage.setItem('kijkglas.answers', '{HALF}')"
    )
    page.goto("/scan/")
    expect(page.locator("[data-earlier-edition]")).to_contain_text("first edition")
    expect(page.locator("[data-item] input:checked")).to_have_count(0)
    with page.expect_download() as download:
        page.locator("[data-aside-save]").click()
    file = tmp_path / "aside.json"
    download.value.save_as(file)
    assert HALF in file.read_text()


def test_another_month_waits_until_it_is_said_where_it_belongs(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2), month="2026-11")
    open_together(page)
    late = {**make_people(4)[3], "month": "2027-02"}
    paste(page, make_code(late))
    question = page.locator("[data-asked]")
    expect(question).to_contain_text("1 from February 2027", timeout=STARTING)
    assert len(read_group(page)["results"]) == 2
    question.locator("[data-asked-own]").click()
    expect(question).to_be_hidden()
    group = read_group(page)
    assert [len(group["results"]), len(group["earlier"][0]["results"])] == [1, 2]


def test_the_first_edition_is_never_added_to_the_second(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2), month="2026-11")
    open_together(page)
    paste(page, "24J7ZCPZ9YBCJV6W6134ZQBK")
    question = page.locator("[data-asked]")
    expect(question).to_contain_text("another edition", timeout=STARTING)
    expect(question.locator("[data-asked-here]")).to_be_hidden()
    question.locator("[data-asked-leave]").click()
    assert len(read_group(page)["results"]) == 2
