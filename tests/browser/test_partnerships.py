"""Several partnerships in one browser: a list of where each stands; new, opened, renamed, gone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ENGINE, Visitors, read_kept
from tests.browser.groups import (
    expect_report,
    keep_group,
    make_code,
    make_people,
    open_together,
    paste,
    read_group,
    show_part,
)
from tests.browser.test_every_page import list_findings
from tests.browser.test_invite import fill_invite

POINT = {"what": "Bel elkaar", "who": "", "by": None, "factor": None, "done": None, "helped": None}


def begin(page: Page, name: str) -> str:
    """Begin another partnership; return the id of its place."""
    page.goto("/together/?part=all")
    form = page.locator("[data-partnership-new]")
    form.locator("input").fill(name)
    form.get_by_role("button").click()
    expect(page.locator("[data-part=gather]")).to_be_visible()
    expect(page.locator("[data-open-name]")).to_have_text(name)
    return page.url.split("of=")[1].split("&")[0]


def expect_entries(page: Page, **stands: str) -> None:
    """See that the list holds these partnerships by name, each with where it stands."""
    page.goto("/together/")
    expect(page.locator("[data-part=all]")).to_be_visible()
    expect(page.locator("[data-partnership-open]")).to_have_text(list(stands))
    stand = page.locator("[data-partnership-stand]")
    expect(stand).to_have_text(list(stands.values()), timeout=ENGINE)


def test_what_is_gathered_for_one_partnership_is_in_no_other(visitors: Visitors) -> None:
    page = visitors.come()
    people = make_people(4)
    keep_group(page, people[:3], name="Linde", month="2026-11", points=[POINT], next="2099-01-12")
    other = begin(page, "Haven <b>West</b>")
    paste(page, make_code(people[3]))
    expect_report(page, "One person added.")
    assert len(read_group(page)["results"]) == 3
    assert len(read_kept(page, f"group.{other}")["results"]) == 1
    linde = "3 people · November 2026 · one point agreed · meeting again on 12 January 2099"
    haven = "one person · November 2026"
    expect_entries(page, **{"Linde": linde, "Haven <b>West</b>": haven})
    page.get_by_role("link", name="Linde").click()
    expect(page.locator("[data-group-view]")).to_contain_text("3 people", timeout=ENGINE)
    page.go_back()
    page.get_by_role("link", name="Haven").click()
    expect(page.locator("[data-group-view]")).to_contain_text("One person.", timeout=ENGINE)
    page.reload()
    expect(page.locator("[data-open-name]")).to_have_text("Haven <b>West</b>")


@pytest.mark.own_python
def test_each_partnership_says_who_is_missing_and_when_it_meets(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(4), name="Healthy Streets", month="2026-11", next="2099-01-12")
    invitations = fill_invite(page, "Noord\nZuid\nWest\nOost")
    for place, people in enumerate(["3", "2", "2"]):
        invitations.nth(place).locator("[data-expected]").fill(people)
    page.goto("/together/?part=all")
    stand = page.locator("[data-partnership-stand]")
    told = (
        "4 of 7 people are in · nobody from West and Oost yet · "
        "not everyone from Zuid yet · November 2026 · meeting again on 12 January 2099"
    )
    expect(stand).to_have_text(told, timeout=ENGINE)
    # What was told once is kept: it needs no Python the next time.
    page.route("**/worker.js", lambda _: None)
    page.reload()
    expect(stand).to_have_text(told)
    page.unroute("**/worker.js")
    open_together(page)
    oost = page.locator("[data-awaited-list] li").filter(has_text="Oost")
    expect(oost.locator("[data-awaited-nobody]")).to_be_visible()
    expect(page.locator("[data-awaited-all]")).to_be_hidden()


def test_each_partnership_is_invited_for_by_its_name_with_what_was_typed_for_it(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    fill_invite(page, "Noord\nZuid")
    page.locator("#month").fill("2026-10")
    begin(page, "Haven")
    show_part(page, "invite")
    page.locator("[data-to-invite]").click()
    expect(page.locator("#partnership")).to_have_value("Haven")
    expect(page.locator("#organisations")).to_have_value("")
    assert page.url.endswith("/invite/")
    page.locator("#organisations").fill("West")
    page.locator("[data-expected]").fill("2")
    page.goto("/together/?part=gather")
    expect(page.locator("[data-awaited]")).to_contain_text("0 of the 2 people")
    page.goto("/invite/#for=Healthy+Streets&month=2026-10")
    expect(page.locator("#organisations")).to_have_value("Noord\nZuid")
    expect(page.locator("#month")).to_have_value("October 2026")
    page.goto("/together/?part=invite")
    page.locator("[data-to-invite]").click()
    expect(page.locator("#organisations")).to_have_value("West")
    expect(page.locator("[data-expected]")).to_have_value("2")


@pytest.mark.own_python
def test_a_round_without_a_month_goes_on_being_invited_for_by_the_one_of_before(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    keep_group(page, make_people(2, month=None), name="Healthy Streets")
    invitations = fill_invite(page, "Noord")
    page.locator("#month").fill("2026-10")
    invitations.first.locator("[data-expected]").fill("3")
    open_together(page, part="invite")
    link = page.locator("[data-to-invite]")
    told = re.compile(r"#for=Healthy\+Streets&month=2026-10$")
    expect(link).to_have_attribute("href", told, timeout=ENGINE)
    # What was told once is kept: it needs no Python the next time.
    page.route("**/worker.js", lambda _: None)
    page.reload()
    expect(link).to_have_attribute("href", told)


def test_a_date_that_has_passed_is_said_as_such(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2), name="Linde", next="2020-01-12")
    begin(page, "Haven")
    linde = "2 people · you wanted to meet again on 12 January 2020"
    expect_entries(page, Linde=linde, Haven="nobody is in yet")


def test_one_partnership_is_opened_without_a_list(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(3), name="Linde")
    page.goto("/together/")
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    page.get_by_role("link", name="All partnerships").click()
    expect(page.locator("[data-partnership]")).to_have_count(1)


def test_a_partnership_is_renamed_and_deleted_only_after_a_question(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(3), name="Linde")
    other = begin(page, "Haven")
    page.goto("/together/")
    entry = page.locator("[data-partnership]").filter(has_text="Haven")
    entry.locator("summary").click()
    entry.get_by_label("New name").fill("Haven en stad")
    entry.get_by_role("button", name="Rename").click()
    entry = page.locator("[data-partnership]").filter(has_text="Haven en stad")
    expect(entry).to_have_count(1)
    entry.locator("summary").click()
    entry.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("dialog")).to_contain_text("This deletes Haven en stad")
    page.get_by_role("button", name="No, keep it").click()
    assert read_kept(page, f"group.{other}")["name"] == "Haven en stad"
    entry.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Yes, delete it").click()
    expect(page).to_have_url(re.compile(r"of=0&part=all$"))
    expect(page.locator("[data-partnership]")).to_have_count(1)
    assert read_kept(page, f"group.{other}") is None
    assert len(read_group(page)["results"]) == 3
    page.goto("/together/")
    expect(page.locator("[data-open-name]")).to_have_text("Linde")


def test_a_partnership_that_is_gone_or_never_was_opens_empty(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(3), name="Linde")
    for wrong in ("aaaaaaaa", "<b>x</b>", ""):
        page.goto(f"/together/?of={wrong}&part=gather")
        expect(page.locator("[data-gather]")).to_be_visible()
    assert len(read_group(page)["results"]) == 3


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_axe_finds_nothing_in_the_list(visitors: Visitors, folder: str) -> None:
    page = visitors.come(bypass_csp=True, viewport={"width": 320, "height": 700})
    keep_group(page, make_people(3), name="x" * 80)
    open_together(page, folder, part="all")
    page.locator("[data-partnership] summary").click()
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("[data-partnership-delete]").click()
    assert list_findings(page) == []
