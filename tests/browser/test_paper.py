"""A page of the guide on paper: a clean sheet, black on white."""

import pytest
from playwright.sync_api import Page, expect

from scan_engine.framework import PERSPECTIVES
from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors, keep_answers
from tests.browser.groups import (
    keep_group,
    make_people,
    open_sharing,
    open_together,
    show_part,
)

FACTOR_PAGES = [f"{one.id}/{factor}/" for one in PERSPECTIVES for factor in one.factors]


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_a_factor_takes_at_most_three_sheets(visitors: Visitors, folder: str) -> None:
    page = visitors.come()
    for name in FACTOR_PAGES:
        page.goto(f"{folder}{name}")
        pages = page.pdf(format="A4").count(b"/Type /Page\n")
        assert 1 <= pages <= 3, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_printed_factor_holds_its_words_and_nothing_to_click(
    visitors: Visitors, scheme: str
) -> None:
    page = visitors.come(color_scheme=scheme, locale="nl")
    page.goto("/motivation/felt-urgency/")
    page.emulate_media(media="print")
    expect(page.locator(".statements dd:visible")).to_have_count(2)
    expect(page.locator("main h2:visible")).to_have_count(10)
    expect(page.locator(".footer__credit")).to_be_visible()
    expect(page.locator("button:visible, select:visible, input:visible")).to_have_count(0)
    expect(page.locator("nav:visible, aside.offer:visible, .keywords:visible")).to_have_count(0)
    for selector in ("html", ".statements"):
        colours = page.locator(selector).evaluate(
            "one => (({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(one))"
        )
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_printed_box_of_statements_has_an_edge(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/motivation/felt-urgency/")
    page.emulate_media(media="print")
    edge = page.locator(".statements").evaluate("box => getComputedStyle(box).borderStyle")
    assert edge == "solid"


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_a_result_takes_two_sheets_and_the_scan_two(visitors: Visitors, folder: str) -> None:
    page = visitors.come()
    page.goto(f"{folder}result/#{SHEET_CODE}")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 2
    page.emulate_media(media="print")
    expect(page.locator("[data-row-list] .row__name:visible")).to_have_count(16)
    expect(page.locator("button:visible:not([data-sentence-id] *)")).to_have_count(0)
    page.emulate_media(media="null")
    page.goto(f"{folder}scan/")
    expect(page.locator("[data-start]")).to_be_visible()
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 2


NOTE = "alleen voor mij"


def read_paper(page: Page) -> str:
    """Return all text that the page would print, also what stands in fields."""
    page.emulate_media(media="print")
    fields = page.locator("input, textarea, select").locator("visible=true")
    texts = [page.locator("body").inner_text()]
    texts += [
        field.input_value() for field in fields.all() if field.get_attribute("type") != "radio"
    ]
    page.emulate_media(media="screen")
    return "\n".join(texts)


def test_a_note_prints_only_when_asked_and_then_once(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page)
    page.goto("/result/")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    page.locator("[data-score-of=felt-urgency] summary").click()
    page.locator("[data-note=felt-urgency]").fill(NOTE)
    assert NOTE not in read_paper(page)
    page.get_by_label("Print my notes too").check()
    assert read_paper(page).count(NOTE) == 1
    assert page.locator("[data-share-link]").input_value() in read_paper(page)


def test_no_passphrase_and_nothing_gathered_prints(visitors: Visitors) -> None:
    page = visitors.come()
    people = [{**person, "label": "Anna de Vries"} for person in make_people(2)]
    keep_group(page, people, name="Samen")
    open_together(page, part="picture")
    open_sharing(page)
    field = page.get_by_label("Passphrase (optional)")
    field.fill("drie woorden samen")
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator("[data-link-made]")).to_be_visible(timeout=ENGINE)
    paper = read_paper(page)
    assert "Samen" in paper
    show_part(page, "gather")
    page.locator("[data-gather-text]").fill("wat iemand plakte")
    paper += read_paper(page)
    for private in ("drie woorden samen", "locked.", "wat iemand plakte", "Anna de Vries"):
        assert private not in paper


@pytest.mark.parametrize(
    "address", ["/scan/", "/result/", "/together/", "/invite/", "/paper/", "/nl/"]
)
def test_no_field_prints_but_those_that_paper_asks_for(visitors: Visitors, address: str) -> None:
    page = visitors.come()
    page.goto(address)
    page.emulate_media(media="print")
    fields = page.locator("input:not(.item *):visible, textarea:visible, select:visible")
    expect(fields).to_have_count(0)
