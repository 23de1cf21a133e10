"""The whole guide on one page, to print or to read from start to end."""

import pytest
from playwright.sync_api import expect

from scan_engine.framework import FACTORS, PERSPECTIVES
from tests.browser.conftest import Visitors

SHEETS = len(FACTORS) + len(PERSPECTIVES)


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_every_perspective_and_factor_stands_on_it_with_a_place_of_its_own(
    visitors: Visitors, folder: str
) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    page.goto(folder)
    page.locator("main .whole-guide a").click()
    expect(page.locator("main h2")).to_have_count(SHEETS)
    expect(page.locator("main .statements")).to_have_count(len(FACTORS))
    ids = page.locator("[id]").evaluate_all("elements => elements.map(element => element.id)")
    assert len(ids) == len(set(ids))
    assert {*FACTORS, *(perspective.id for perspective in PERSPECTIVES)} <= set(ids)
    assert "felt-urgency-why" in ids


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_it_says_what_the_page_of_a_factor_says(visitors: Visitors, folder: str) -> None:
    page = visitors.come()
    page.goto(f"{folder}interaction/strong-team/")
    texts = page.locator("main p:not(.keywords), main dd").all_inner_texts()
    page.goto(f"{folder}guide/")
    whole = set(page.locator("main p, main dd").all_inner_texts())
    assert set(texts) <= whole


def test_its_links_stay_on_it_so_that_they_work_in_a_saved_file(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/guide/")
    page.locator(".related a").first.click()
    expect(page).to_have_url(f"{visitors.origin}/guide/#shared-ambition")


def test_a_perspective_leads_to_it_and_the_search_passes_it_by(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/motivation/")
    page.locator(".whole-guide a").click()
    expect(page.locator("h1")).to_have_text("The whole guide")
    index = page.request.get("/search/search_index.json").json()
    assert not [one for one in index["docs"] if one["location"].startswith("guide/")]


def test_each_perspective_and_factor_begins_on_a_new_sheet(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/guide/")
    page.emulate_media(media="print")
    sheets = page.locator(".sheet")
    expect(sheets).to_have_count(SHEETS)
    breaks = sheets.evaluate_all("sheets => sheets.map(one => getComputedStyle(one).breakBefore)")
    assert set(breaks) == {"page"}
