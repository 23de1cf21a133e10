"""A page of the guide on paper: a clean sheet, black on white."""

import pytest
from playwright.sync_api import expect

from scan_engine.framework import PERSPECTIVES
from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors

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
