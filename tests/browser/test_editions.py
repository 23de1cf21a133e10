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
    people = [*make_people(3), *({**one, "month": "2027-02"} for one in make_people(5)[3:])]
    paste(page, make_code(people[3]))
    question = page.locator("[data-asked]")
    expect(question).to_contain_text("1 from February 2027", timeout=STARTING)
    status = page.locator("[data-gather-status]")
    expect(status).to_contain_text("Say below which round the rest belongs to.")
    assert len(read_group(page)["results"]) == 2
    # What comes next leaves the question as it is, or is asked beside it.
    page.locator("[data-gather-text]").fill(make_code(people[2]))
    expect(status).to_contain_text("One person added.", timeout=STARTING)
    expect(question).to_contain_text("1 from February 2027")
    page.locator("[data-gather-text]").fill("\n".join(map(make_code, people[3:])))
    expect(question).to_contain_text("2 from February 2027", timeout=STARTING)
    question.locator("[data-asked-own]").click()
    expect(question).to_be_hidden()
    expect(status).not_to_contain_text("Say below which round")
    expect(page.locator("[data-gather-text]")).to_be_focused()
    group = read_group(page)
    assert [len(group["results"]), len(group["earlier"][0]["results"])] == [2, 3]


def test_the_second_edition_is_never_added_to_a_round_of_the_first(visitors: Visitors) -> None:
    page = visitors.come()
    first = [{**one, "edition": 1, "month": "2026-10"} for one in make_people(2)]
    keep_group(page, first, month="2026-10")
    open_together(page)
    paste(page, make_code(make_people(3)[2]))
    question = page.locator("[data-asked]")
    expect(question).to_contain_text("1 with the statements of another edition", timeout=STARTING)
    expect(question.locator("[data-asked-here]")).to_be_hidden()
    question.locator("[data-asked-own]").click()
    expect(question).to_be_hidden(timeout=STARTING)
    group = read_group(page)
    editions = [
        {person["edition"] for person in one["results"]} for one in (group, *group["earlier"])
    ]
    assert editions == [{2}, {1}]


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
