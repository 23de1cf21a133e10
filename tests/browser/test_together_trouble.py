"""What goes wrong around a round: said in plain words, and nothing is lost."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import ENGINE, Visitors
from tests.browser.groups import (
    expect_report,
    keep_group,
    make_code,
    make_group,
    make_people,
    open_together,
    paste,
    read_group,
    show_part,
)
from tests.browser.test_invite import fill_invite
from tests.browser.test_together_link import pack

LONG_NOTE = "Afgesproken: wij bellen. " * 800  # 20,000 signs


def test_what_was_gathered_for_another_partnership_is_asked_about_first(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    people = make_people(5)
    keep_group(page, people[:2], name="Linde", month="2026-11")
    other = make_group(people[2:], name="Haven", month="2026-11")
    file = tmp_path / "haven.json"
    file.write_text(json.dumps({"kijkglas": 1, "group": other}))
    open_together(page)
    page.locator("[data-gather-files-field]").set_input_files(file)
    question = page.get_by_role("dialog")
    expect(question).to_contain_text(
        "belongs to ‘Haven’. This page is about ‘Linde’", timeout=ENGINE
    )
    question.get_by_role("button", name="No, leave it out").click()
    expect(page.locator("[data-gather-status]")).to_contain_text("belongs to another partnership")
    assert (read_group(page)["name"], len(read_group(page)["results"])) == ("Linde", 2)
    page.locator("[data-gather-files-field]").set_input_files(file)
    question.get_by_role("button", name="Yes, add it here").click()
    expect(page.locator("[data-gather-status]")).to_contain_text("3 people", timeout=ENGINE)
    assert (read_group(page)["name"], len(read_group(page)["results"])) == ("Linde", 5)


# Says that a question waits until the part that it stands in is shown.
TELL_WAITING = """
const {observe} = ResizeObserver.prototype;
ResizeObserver.prototype.observe = function (one, ...more) {
  if (one.matches("[data-gather]")) document.documentElement.dataset.waits = "";
  return observe.call(this, one, ...more);
};
"""


def test_a_question_is_about_the_partnership_that_is_open_when_it_is_asked(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    page.add_init_script(TELL_WAITING)
    people = make_people(5)
    keep_group(page, people[:2], name="Linde", month="2026-11")
    file = tmp_path / "haven.json"
    file.write_text(json.dumps({"kijkglas": 1, "group": make_group(people[2:], name="Haven")}))
    field = page.locator("[data-gather-files-field]")
    question = page.locator("[data-other-partnership-sure]")

    open_together(page, part="all")
    field.set_input_files(file)
    expect(page.locator("html[data-waits]")).to_be_attached(timeout=ENGINE)
    page.locator("[data-partnership] summary").click()
    page.get_by_label("New name").fill("Linde-Zuid")
    page.get_by_role("button", name="Rename").click()
    show_part(page, "gather")
    expect(question).to_contain_text("This page is about ‘Linde-Zuid’.")

    # The one that a link brings is not asked about what came for another one.
    page.evaluate("code => { location.hash = code }", pack(people, name="Brug", sheets=True))
    expect(page.locator("[data-shared]")).to_be_visible(timeout=ENGINE)
    expect(question).to_be_hidden()
    expect_report(page, "Nothing was changed, and you can try again.")
    page.go_back()
    expect(page.locator("[data-shared]")).to_be_hidden()
    assert (read_group(page)["name"], len(read_group(page)["results"])) == ("Linde-Zuid", 2)

    show_part(page, "agreed")
    page.evaluate("delete document.documentElement.dataset.waits")
    field.set_input_files(file)
    expect(page.locator("html[data-waits]")).to_be_attached(timeout=ENGINE)
    page.evaluate("code => { location.hash = code }", pack(people, name="Brug", sheets=True))
    expect(page.locator("[data-shared]")).to_be_visible(timeout=ENGINE)
    show_part(page, "gather")
    expect_report(page, "Nothing was changed, and you can try again.")
    expect(question).to_be_hidden()


def test_who_was_invited_before_the_list_changed_is_in_all_the_same(visitors: Visitors) -> None:
    page = visitors.come()
    invitations = fill_invite(page, "Noord\nZuid")
    invitations.nth(0).locator("[data-expected]").fill("2")
    page.locator("#organisations").fill("Noord\nWest")
    expect(invitations.nth(0).locator("[data-expected]")).to_have_value("2")
    invitations.nth(1).locator("[data-expected]").fill("1")
    keep_group(page, make_people(4), name="Healthy Streets", month="2026-11")
    open_together(page)
    awaited = page.locator("[data-awaited]")
    expect(awaited).to_contain_text("2 of the 3 people")
    expect(awaited.locator("li")).to_contain_text("West 0 of 1 are in.")
    expect(awaited).to_contain_text("Also in, but not invited by name: Zuid.")
    assert len(read_group(page)["results"]) == 4


def test_a_note_of_twenty_thousand_signs_stays_whole(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come()
    keep_group(page, make_people(5), name="Linde", month="2026-11")
    open_together(page, part="meeting")
    row = page.locator("[data-agenda] > li").nth(2)
    row.locator("summary").click(timeout=ENGINE)
    row.locator("[data-note]").fill(LONG_NOTE)
    page.reload()
    expect(page.locator("[data-part=meeting]")).to_be_visible()
    assert LONG_NOTE in read_group(page)["meeting"]["notes"].values()
    show_part(page, "agreed")
    minutes = page.locator("[data-minutes-part]")
    expect(minutes).to_contain_text(LONG_NOTE.strip()[-400:], timeout=ENGINE)
    show_part(page, "picture")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it now").click()
    file = tmp_path / "linde.json"
    download.value.save_as(file)
    other = visitors.come()
    other.goto("/together/?part=all")
    other.locator("[data-group-file]").set_input_files(file)
    expect(other).to_have_url(re.compile("part=picture"), timeout=ENGINE)
    expect(other.locator("[data-open-name]")).to_have_text("Linde", timeout=ENGINE)
    assert LONG_NOTE in read_group(other)["meeting"]["notes"].values()
    assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_clock_that_is_set_back_loses_nothing(visitors: Visitors) -> None:
    page = visitors.come()
    page.clock.set_fixed_time("2026-11-28")
    keep_group(page, make_people(3), name="Linde", month="2026-11", next="2027-01-12")
    open_together(page)
    paste(page, make_code(make_people(4)[3]))
    expect(page.locator("[data-gather-status]")).to_contain_text("One person added")
    page.clock.set_fixed_time("1980-01-01")
    page.reload()
    page.get_by_label("Name of the partnership").fill("Linde en Haven")
    assert len(read_group(page)["results"]) == 4
    page.goto("/together/?part=all")
    stand = page.locator("[data-partnership-stand]")
    told = "4 people · November 2026 · meeting again on 12 January 2027"
    expect(stand).to_have_text(told, timeout=ENGINE)
    page.goto("/invite/")
    page.locator("#partnership").fill("Linde")
    page.locator("#month").blur()
    expect(page.locator("#month")).not_to_be_empty()
    expect(page.locator("[data-invitation]")).to_have_count(1)
    assert read_group(page)["name"] == "Linde en Haven"
