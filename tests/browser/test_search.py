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
        ("/nl/", "geld", "Geld en macht"),
        ("/nl/", "macht", "Geld en macht"),
        ("/nl/", "ruzie", "Gewaardeerde verschillen"),
        ("/", "trust", "A strong team"),
        ("/", "indecisive", "Clear organisation and decision-making"),
        ("/", "money", "Money and power"),
        ("/", "boss", "Clear organisation and decision-making"),
        ("/", "conflict", "Valuing differences"),
        ("/", "time", "Felt urgency"),
    ],
)
def test_an_everyday_word_finds_its_page_first(
    visitors: Visitors, folder: str, words: str, found: str
) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    page.goto(folder)
    first = look_for(page, words).first
    expect(first).to_have_text(found)
    first.click()
    expect(page.locator("h1")).to_have_text(found)
    expect(page.locator(".keywords")).to_contain_text(words)


EVERYDAY = {
    "/": """
        client resident citizen patient start kick-off stop goodbye exit leadership leader chair
        agreement covenant contract quarrel conflict contact power money bill costs silent absent
        trust mandate evaluation privacy GDPR procurement proof director example case podcast agenda
        validation glossary facilitator participation hidden accessibility keyboard WCAG
    """,
    "/nl/": """
        cliënt inwoner bewoner patiënt starten kick-off stoppen afscheid uitstappen leiderschap
        voorzitter convenant samenwerkingsovereenkomst ruzie conflict contact macht geld rekening
        kosten zwijgen stil vertrouwen mandaat evaluatie privacy AVG inkoop bewijs bestuurder
        voorbeeld casus podcast agenda begrippen gespreksleider participatie verlengen draagvlak
        toegankelijkheid schermlezer WCAG
    """,
}


@pytest.mark.parametrize("folder", EVERYDAY)
def test_what_people_call_things_leads_somewhere(visitors: Visitors, folder: str) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    page.goto(folder)
    page.locator("[data-search-open]").click()
    field = page.locator("[data-search] input")
    for word in EVERYDAY[folder].split():
        field.fill("")
        expect(page.locator("[data-search-results] a")).to_have_count(0)
        field.fill(word)
        expect(page.locator("[data-search-results] a").first, word).to_be_visible()


def test_a_page_is_found_once_and_opened_where_it_fits_best(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/")
    found = look_for(page, "mould emails photo")
    expect(found).to_have_count(1)
    expect(found).to_have_text("Felt urgency")
    expect(page.locator("[data-search-status]")).to_have_text("1 page found")
    expect(page.locator(".search__place")).to_have_text("What it looks like")
    found.click()
    expect(page).to_have_url(f"{visitors.origin}/motivation/felt-urgency/#looks-like")


@pytest.mark.parametrize("part", ["search.js", "minisearch.js", "search_index.json"])
@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_a_search_that_does_not_come_says_so(visitors: Visitors, folder: str, part: str) -> None:
    visitors.mean("404|dynamically imported module|JSON")
    page = visitors.come()
    page.route(f"**/{part}", lambda route: route.fulfill(status=404, body=""))
    page.goto(folder)
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill("trust")
    status = page.locator("[data-search-status]")
    expect(status).to_contain_text("niet geladen" if folder == "/nl/" else "did not load")
    expect(status).to_be_visible()
