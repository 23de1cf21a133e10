"""Two tabs of one browser: what is done in one is not undone by the other, and shows in it."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    ENGINE,
    Visitors,
    keep_answers,
    read_kept,
    read_store,
    serve_sources,
)
from tests.browser.groups import keep_group, make_people, open_together, read_group


def give(page: Page, answers: int) -> None:
    for _ in range(answers):
        number = int(page.locator("[data-current]").get_attribute("data-number") or 0)
        page.keyboard.press("4")
        expect(page.locator("[data-current]")).to_have_attribute("data-number", str(number + 1))


def test_the_older_tab_does_not_write_over_the_newer_answers(visitors: Visitors) -> None:
    old = visitors.come()
    old.goto("/scan/")
    old.locator("[data-start]").click()
    give(old, 2)
    young = old.context.new_page()
    young.goto("/scan/")
    young.locator("[data-go-on]").click()
    give(young, 20)
    old.keyboard.press("2")
    kept = read_store(old)["answers"]
    assert kept[:22] == [4, 4, 2, *[4] * 19]
    expect(old.locator("[data-elsewhere]")).to_be_visible()
    expect(old.locator("[data-current]")).to_have_attribute("data-number", "4")
    expect(old.locator("[data-current] [value='4']")).to_be_checked()


def test_a_scan_left_open_does_not_undo_that_everything_was_deleted(visitors: Visitors) -> None:
    scan = visitors.come()
    keep_answers(scan)
    scan.goto("/scan/")
    scan.locator("[data-go-on]").click()
    result = scan.context.new_page()
    result.goto("/result/")
    expect(result.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    result.locator("[data-delete-all]").click()
    result.locator("[data-delete-all-yes]").click()
    expect(result.locator("[data-mine-status]")).to_have_text("Everything has been deleted.")
    expect(scan.locator("[data-start]")).to_be_visible()
    scan.locator("[data-start]").click()
    give(scan, 1)
    assert [one for one in read_store(scan)["answers"] if one is not None] == [4]


def test_notes_of_two_tabs_stand_beside_each_other(visitors: Visitors) -> None:
    one = visitors.come()
    keep_answers(one)
    other = one.context.new_page()
    for page in (one, other):
        page.goto("/result/")
        expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    for page, factor in ((one, "felt-urgency"), (other, "added-value"), (one, "strong-team")):
        page.locator(f"[data-score-of={factor}] summary").click()
        page.locator(f"[data-note={factor}]").fill(f"over {factor}")
    assert sorted(read_kept(one, "notes")) == ["added-value", "felt-urgency", "strong-team"]
    one.locator("[data-score-of=added-value] summary").click()
    expect(one.locator("[data-note=added-value]")).to_have_value("over added-value")


def test_an_invitation_typed_in_one_tab_shows_in_the_other(visitors: Visitors) -> None:
    one = visitors.come()
    other = one.context.new_page()
    for page in (one, other):
        page.goto("/invite/")
    one.locator("[name=partnership]").fill("Samen sterk")
    expect(other.locator("[name=partnership]")).to_have_value("Samen sterk")
    other.locator("[name=organisations]").fill("Noord\nZuid")
    expect(one.locator("[data-invitation]")).to_have_count(2)
    kept = read_kept(one, "invite")
    assert (kept["partnership"], kept["organisations"]) == ("Samen sterk", "Noord\nZuid")


HAMMER = """async ([from, times]) => {
  const { keepPart } = await import("/web/page/store.js");
  const part = keepPart("hammered", Array.isArray);
  for (let n = 0; n < times; n++) await part.change((list) => [...(list ?? []), `${from} ${n}`]);
}"""


def test_two_tabs_that_write_at_the_same_time_lose_nothing(visitors: Visitors) -> None:
    pages = [visitors.come()]
    pages.append(pages[0].context.new_page())
    for page in pages:
        serve_sources(page)
        page.goto("/about/")
    for number, page in enumerate(pages):
        page.evaluate(
            f"([from, times]) => {{ globalThis.done = ({HAMMER})([from, times]) }}", [number, 300]
        )
    for page in pages:
        page.evaluate("globalThis.done")
    assert len(set(read_kept(pages[0], "hammered"))) == 600


def test_people_gathered_in_two_tabs_are_all_in_the_picture(visitors: Visitors) -> None:
    one = visitors.come()
    people: list[dict[str, Any]] = make_people()
    keep_group(one, people[:2])
    other = one.context.new_page()
    for page in (one, other):
        open_together(page)
    one.get_by_label("Name of the partnership").fill("Samen")
    other.locator("[name=month]").first.fill("2026-11")
    expect(one.locator("#group-month")).to_have_value("November 2026")
    expect(other.get_by_label("Name of the partnership")).to_have_value("Samen")
    kept = read_group(one)
    assert (kept["name"], kept["month"], len(kept["results"])) == ("Samen", "2026-11", 2)


@pytest.mark.parametrize("name", ["answers", "notes", "results", "group", "invite"])
def test_what_cannot_be_read_is_set_aside_and_the_page_goes_on(
    visitors: Visitors, name: str
) -> None:
    page = visitors.come()
    page.goto("/about/")
    page.evaluate('name => localStorage.setItem(`kijkglas.${name}`, `["cut`)', name)
    address = {"answers": "/scan/", "group": "/together/", "invite": "/invite/"}
    page.goto(address.get(name, "/result/"))
    notice = page.locator("[data-aside]")
    expect(notice).to_contain_text("can no longer be used here")
    with page.expect_download() as download:
        notice.locator("[data-aside-save]").click()
    assert download.value.path().read_text() == '["cut'
    notice.locator("[data-aside-delete]").click()
    expect(notice).to_be_hidden()
    page.reload()
    expect(notice).to_be_hidden()


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"month": "May"}, "month", "the month saved with them, ‘May’"),
        (
            {"organisation": "Wij\u0007"},
            "organisation",
            "the organisation’s name saved with them",
        ),
    ],
)
@pytest.mark.parametrize("address", ["/scan/", "/result/"])
def test_kept_answers_with_a_wrong_name_say_what_and_are_mended(
    visitors: Visitors, address: str, wrong: dict[str, str], field: str, sentence: str
) -> None:
    page = visitors.come()
    answers = keep_answers(page, **wrong)
    page.goto(address)
    if address == "/scan/":
        page.locator("[data-go-on]").click()
        page.locator("[data-to-end]").click()
        page.locator("[data-show-result]").click()
    notice = page.locator("[data-mend]")
    expect(notice).to_contain_text(sentence, timeout=ENGINE)
    expect(page.locator("[data-engine-status]")).not_to_contain_text("did not start")
    notice.get_by_role("button").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    expect(notice).to_be_hidden()
    kept = read_store(page)
    assert (kept["answers"], kept[field]) == (answers, "Wij" if field == "organisation" else "")


def test_a_kept_group_with_a_date_that_is_none_is_mended_and_set_aside(visitors: Visitors) -> None:
    page = visitors.come()
    points = [{"what": "Bel Zuid", "who": "", "by": "soon", "factor": None}]
    earlier = [
        {"name": "Vorige", "month": "2026-05", "results": [], "points": points, "next": None}
    ]
    people = [{**person, "label": "Anna"} for person in make_people(2)]
    keep_group(page, people, name="Samen", earlier=earlier)
    page.goto("/together/")
    expect(page.locator("[data-mended]")).to_contain_text("‘soon’", timeout=ENGINE)
    expect(page.locator("[data-people-title]")).to_have_text("2 people in this picture")
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    kept = read_group(page)
    assert kept["earlier"][0]["points"][0]["by"] is None
    assert [one["label"] for one in kept["results"]] == ["Anna", "Anna"]
    with page.expect_download() as download:
        page.locator("[data-aside-save]").click()
    assert '"soon"' in download.value.path().read_text()
    page.reload()
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-mended]")).to_be_hidden()


def test_a_file_with_a_date_that_is_none_is_refused_whole(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    keep_group(page, make_people(2), name="Eigen")
    open_together(page)
    points = [{"what": "Bel Zuid", "who": "", "by": "soon", "factor": None}]
    earlier = [{"name": "", "month": "2026-05", "results": [], "points": points, "next": None}]
    group = {"name": "Ander", "month": "", "results": [], "points": [], "earlier": earlier}
    file = tmp_path / "group.json"
    file.write_text(json.dumps({"kijkglas": 1, "group": group}))
    page.locator("[data-group-file]").set_input_files(file)
    expect(page.locator("[data-opened-status]")).to_contain_text("cut off", timeout=ENGINE)
    assert read_group(page)["name"] == "Eigen"


def test_a_file_of_ones_own_with_a_month_that_is_none_is_refused(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    page.goto("/result/")
    kept = {"answers": [3] * 32, "position": 0, "organisation": "", "month": "May"}
    file = tmp_path / "kijkglas.json"
    file.write_text(json.dumps({"kijkglas": 1, "answers": kept, "notes": None, "results": None}))
    expect(page.locator("[data-load-file]")).to_be_visible()
    page.locator("[data-file]").set_input_files(file)
    expect(page.locator("[data-mine-status]")).to_contain_text("cut off", timeout=ENGINE)
    assert read_store(page) is None
