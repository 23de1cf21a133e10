"""The scan and its result in easy language, by one switch."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from build_scripts.words import read_words
from tests.browser.conftest import Visitors

WORDS = read_words(Path(__file__).parent.parent.parent / "docs")
FOLDERS = {"en": "/", "nl": "/nl/"}


@pytest.mark.parametrize("language", FOLDERS)
def test_one_switch_puts_scan_and_result_in_easy_language(
    visitors: Visitors, language: str
) -> None:
    words = WORDS[language].interface["easy"]
    factor = WORDS[language].pages["motivation/felt-urgency"].meta
    page = visitors.come(locale=language)
    page.goto(f"{FOLDERS[language]}scan/")
    page.get_by_role("button", name=words["on"]).first.click()
    page.locator("[data-start]").click()
    statement = page.locator("fieldset:visible legend")
    expect(statement).to_contain_text(factor["easy_agreed"])
    expect(page.get_by_text(factor["agreed"], exact=True).first).to_be_hidden()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-easy", "")
    page.goto(f"{FOLDERS[language]}scan/")
    page.get_by_role("button", name=words["off"]).first.click()
    page.reload()
    expect(page.locator("html")).not_to_have_attribute("data-easy", "")
