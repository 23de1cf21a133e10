"""Nothing on a phone jumps while the page and the engine come, by the browser's own count."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench.phones import PHONE, WATCH
from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors

pytestmark = pytest.mark.own_python

# In the browser's measure, where 0.1 is still called good.
NEARLY_NOTHING = 0.01


def add_up_shifts(page: Page) -> float:
    shifts: list[dict[str, Any]] = page.evaluate("benchSeen.shifts")
    return sum(float(shift["value"]) for shift in shifts if not shift["hadRecentInput"])


def test_nothing_jumps_when_a_shared_result_comes(visitors: Visitors) -> None:
    page = visitors.come(**PHONE)
    page.add_init_script(WATCH)
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-score-of] summary").first).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-mine]")).to_be_visible()
    assert add_up_shifts(page) < NEARLY_NOTHING


def test_nothing_jumps_when_another_language_is_offered(visitors: Visitors) -> None:
    page = visitors.come(**PHONE)
    page.add_init_script(WATCH)
    page.goto("/nl/about/")
    expect(page.locator("[data-offer]")).to_be_visible()
    assert add_up_shifts(page) < NEARLY_NOTHING


@pytest.mark.parametrize("path", ["/scan/", "/result/"])
def test_nothing_jumps_when_a_page_opens(visitors: Visitors, path: str) -> None:
    page = visitors.come(**PHONE)
    page.add_init_script(WATCH)
    page.goto(path)
    opened = page.locator("[data-start], [data-empty]").filter(visible=True)
    expect(opened).to_have_count(1)
    page.wait_for_timeout(1000)  # for the status line
    assert add_up_shifts(page) < NEARLY_NOTHING
