"""From the first page to a partner who sees the same result."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ENGINE, Visitors, read_store, tap_in_time

pytestmark = pytest.mark.own_python

OTHER = {"en": "nl", "nl": "en"}
FOLDER = {"en": "/", "nl": "/nl/"}
TITLE = {"en": "Your result", "nl": "Jouw uitslag"}
SHARED = {"en": "A result that was shared with you", "nl": "Een uitslag die met je is gedeeld"}
LABELS = {
    "en": ("Strongly disagree", "Disagree", "Agree", "Strongly agree", "Don’t know"),
    "nl": ("Helemaal mee oneens", "Mee oneens", "Mee eens", "Helemaal mee eens", "Weet ik niet"),
}


def answer_items(page: Page, language: str, first: int, last: int) -> None:
    """Choose an answer for each item from `first` up to `last`, by pointer, in turn."""
    tapped = 0.0
    for number in range(first, last + 1):
        item = page.locator("[data-current]")
        expect(item).to_have_attribute("data-number", str(number))
        answer = item.get_by_text(LABELS[language][number % 5], exact=True)
        tapped = tap_in_time(page, answer.click, tapped)


def read_scores(page: Page) -> list[str]:
    """Return every score on the page, with a point whatever the language."""
    scores = page.locator("[data-score]").all_text_contents()
    return [score.replace(",", ".") for score in scores]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_visitor_fills_in_the_scan_and_a_partner_sees_the_result(
    visitors: Visitors, language: str
) -> None:
    page = visitors.come(locale=language)
    page.goto(FOLDER[language])
    page.locator("main").get_by_role("link").first.click()
    page.locator("[data-start]").click()
    answer_items(page, language, 1, 12)
    expect(page.locator("[data-current]")).to_have_attribute("data-number", "13")

    page.reload()
    expect(page.locator("[data-current]")).to_have_attribute("data-number", "13")
    page.goto(f"{FOLDER[language]}scan/")
    expect(page.locator("[data-found-count]")).to_contain_text("12")
    page.locator("[data-go-on]").click()
    answer_items(page, language, 13, 32)
    expect(page.locator("[data-end-all]")).to_be_visible()

    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE[language])
    expect(page.locator("[data-lowest]:visible")).to_have_count(3)
    link = page.locator("[data-share-link]").input_value()
    assert re.search(rf"{FOLDER[language]}result/#[0-9A-Z]{{24}}$", link)
    assert page.url.split("#")[1] == link.split("#")[1]

    partner = visitors.come(locale=OTHER[language])
    partner.goto(link)
    expect(partner.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    expect(partner.get_by_role("heading", level=1)).to_have_text(SHARED[language])
    assert read_scores(partner) == read_scores(page)
    assert read_store(partner) is None

    partner.locator(".header [data-language]").click()
    expect(partner.get_by_role("heading", level=1)).to_have_text(
        SHARED[OTHER[language]], timeout=ENGINE
    )
    assert partner.url.endswith(f"{FOLDER[OTHER[language]]}result/#{link.split('#')[1]}")
    assert read_scores(partner) == read_scores(page)

    code = link.split("#")[1].lower()
    assert not [request.url for request in visitors.requests if code in request.url.lower()]


def test_the_whole_journey_goes_by_keyboard_alone(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/")

    def press_on(selector: str, key: str = "Enter") -> None:
        """Walk there with the Tab key, as somebody without a mouse does, and press a key."""
        for _ in range(60):
            if page.evaluate("document.activeElement.matches(" + repr(selector) + ")"):
                page.keyboard.press(key)
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key never came to {selector}")

    press_on("main a[href='scan/']")
    expect(page.locator("h1")).to_have_text("The scan")
    press_on("[data-start]")
    for number in range(1, 33):
        expect(page.locator("[data-current]")).to_have_attribute("data-number", str(number))
        page.keyboard.press("4")
    expect(page.locator("[data-show-result]")).to_be_visible()
    press_on("[data-show-result]")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("h1")).to_be_focused()
    press_on("[data-score-of=felt-urgency] summary")
    expect(page.locator("[data-note=felt-urgency]")).to_be_visible()
    press_on("[data-copy]")
    expect(page.locator("[data-copy-status]")).not_to_be_empty()
