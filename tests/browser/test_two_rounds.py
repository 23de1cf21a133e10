"""Two rounds in taps, in Chromium; tests/engines walks them in Firefox and WebKitGTK."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import Visitors
from tests.browser.groups import make_people
from tests.engines.rounds import walk_first_round, walk_second_round


class Chromium:
    """A page of Chromium, driven as the other browsers are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, url: str) -> None:
        self.page.goto(url)

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def click(self, selector: str) -> None:
        self.page.click(selector)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


def test_seven_mails_become_a_meeting_and_a_second_round_shows_what_changed(
    visitors: Visitors,
) -> None:
    visitor = Chromium(visitors.come())
    people = make_people()
    walk_first_round(visitor, f"{visitors.origin}/", people)
    walk_second_round(visitor, f"{visitors.origin}/", people)
