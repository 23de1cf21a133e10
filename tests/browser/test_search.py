"""People find a factor with the words they use themselves."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitors


def look_for(page: Page, words: str) -> Locator:
    page.locator("[data-search-open]").click()
    page.keyboard.type(words)
    return page.locator("[data-search-results] a")


@pytest.mark.parametrize(
    ("folder", "words", "found"),
    [
        ("/nl/", "vertrouwen", "Krachtig team"),
        ("/nl/", "besluiteloos", "Heldere organisatiestructuur en besluitvorming"),
        ("/nl/", "geld", "Voldoende hulpbronnen en passende kaders"),
        ("/nl/", "macht", "Gevoel van gelijkwaardigheid"),
        ("/nl/", "ruzie", "Gewaardeerde verschillen"),
        ("/", "trust", "A strong team"),
        ("/", "indecisive", "Clear organisation and decision-making"),
        ("/", "money", "Enough resources and a workable mandate"),
        ("/", "boss", "Clear organisation and decision-making"),
        ("/", "conflict", "Valuing differences"),
        ("/", "time", "Felt urgency"),
    ],
)
def test_an_everyday_word_finds_its_factor_first(
    visitors: Visitors, folder: str, words: str, found: str
) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    page.goto(folder)
    first = look_for(page, words).first
    expect(first).to_have_text(found)
    first.click()
    expect(page.locator("h1")).to_have_text(found)
    expect(page.locator(".keywords")).to_contain_text(words)
    assert visitors.complaints == []


def test_a_page_is_found_once_and_opened_where_it_fits_best(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/")
    found = look_for(page, "mould above")
    expect(found).to_have_count(1)
    expect(found).to_have_text("Felt urgency")
    expect(page.locator(".search__place")).to_have_text("What it looks like")
    found.click()
    expect(page).to_have_url(f"{visitors.origin}/motivation/felt-urgency/#looks-like")
