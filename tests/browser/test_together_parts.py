"""The parts of a round: one shows at a time, each with its own address, reached by one tap."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ENGINE, MOST_SCREENS, PHONE, Visitors
from tests.browser.groups import (
    expect_report,
    keep_group,
    make_code,
    make_people,
    open_together,
    paste,
    show_part,
)
from tests.browser.test_every_page import list_findings

PARTS = ("invite", "gather", "picture", "meeting", "agreed", "next")


def make_twelve() -> list[dict[str, object]]:
    """Return twelve people of three organisations, no two of whom answer alike."""
    people = make_people()
    for number in range(5):
        answers = [
            one and max(1, min(5, one + (1 if (place + number) % 3 == 0 else 0)))
            for place, one in enumerate(people[number]["answers"])
        ]
        people.append({**people[number], "answers": answers})
    return people


def list_shown(page: Page) -> list[str | None]:
    parts = page.locator("[data-part]:visible").all()
    return [part.get_attribute("data-part") for part in parts]


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_each_part_has_an_address_that_back_and_a_reload_know(
    visitors: Visitors, folder: str
) -> None:
    page = visitors.come()
    keep_group(page, make_people())
    page.goto(f"{folder}together/")
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    for name in PARTS:
        show_part(page, name)
        assert list_shown(page) == [name]
        expect(page).to_have_url(f"{visitors.origin}{folder}together/?part={name}")
        current = page.locator("[data-part-links] [aria-current=page]")
        expect(current).to_have_attribute("data-part-link", name)
    page.go_back()
    expect(page.locator("[data-part=agreed]")).to_be_visible()
    page.reload()
    expect(page.locator("[data-points]")).to_be_visible(timeout=ENGINE)
    assert list_shown(page) == ["agreed"]
    page.locator(".header [data-language]").click()
    expect(page.locator("[data-part=agreed]")).to_be_visible()


def test_whoever_comes_back_after_gathering_sees_the_picture(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/together/")
    expect(page.locator("[data-gather]")).to_be_visible()
    paste(page, "\n".join(make_code(person) for person in make_people()))
    expect_report(page, "7 people added.")
    assert list_shown(page) == ["gather"]
    page.reload()
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    assert list_shown(page) == ["picture"]


def test_a_part_that_is_none_is_no_dead_end(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/together/?part=<b>x</b>")
    expect(page.locator("[data-gather]")).to_be_visible()
    page.locator("[data-part-links] [data-part-link=meeting]").click()
    expect(page.locator("[data-nobody]")).to_contain_text("Nobody is in yet.")
    page.locator("[data-nobody]").get_by_role("link", name="Look at an example").click()
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    code = page.url.split("#")[1]
    show_part(page, "meeting")
    expect(page.locator("[data-meeting]")).to_be_visible()
    assert page.url.endswith(f"?part=meeting#{code}")


def test_what_one_chose_in_a_link_stays_from_part_to_part(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(1), name="Eigen")
    page.goto("/together/?part=gather")
    page.locator("[data-gather-text]").fill("half a")
    show_part(page, "picture")
    page.go_back()
    expect(page.locator("[data-gather-text]")).to_have_value("half a")


def test_whoever_listens_goes_on_from_the_heading_of_the_part(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people())
    open_together(page, part="picture")
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    page.locator("[data-part-links] [data-part-link=agreed]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=agreed] h2").first).to_be_focused()


def test_each_part_prints_by_itself(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(), name="Samen voor de Linde", month="2026-11")
    page.goto("/together/")
    expect(page.locator("[data-agenda] > li").first).to_be_attached(timeout=ENGINE)
    told = {
        "gather": "Noord: 3 people",
        "picture": "To improve:",
        "meeting": "0–",
        "next": "Earlier rounds",
    }
    for name, words in told.items():
        show_part(page, name)
        page.emulate_media(media="print")
        assert list_shown(page) == [name]
        expect(page.locator(f"[data-part={name}]")).to_contain_text(words, use_inner_text=True)
        expect(page.locator("button:visible, [data-part-links]:visible")).to_have_count(0)
        # What only a screen can do, paper does not speak of.
        for screen in ("Everything is made on your", "When you look again, this round"):
            expect(page.locator("main")).not_to_contain_text(screen, use_inner_text=True)
        page.emulate_media(media="screen")


@pytest.mark.parametrize("part", ["gather", "meeting", "agreed"])
def test_a_part_of_one_sheet_prints_no_empty_one_before_it(visitors: Visitors, part: str) -> None:
    page = visitors.come()
    keep_group(page, make_people(), name="Samen voor de Linde", month="2026-11")
    open_together(page, part=part)
    expect(page.locator("[data-agenda] > li").first).to_be_attached(timeout=ENGINE)
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_each_part_is_at_most_five_screens_of_a_phone(visitors: Visitors, folder: str) -> None:
    page = visitors.come(viewport=PHONE, locale=folder.strip("/") or "en")
    keep_group(page, make_twelve(), name="Samen voor de Linde", month="2026-11")
    page.goto(f"{folder}together/")
    expect(page.locator("[data-agenda] > li").first).to_be_attached(timeout=ENGINE)
    for name in PARTS:
        show_part(page, name)
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height <= MOST_SCREENS * PHONE["height"], name
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_the_picture_begins_with_three_sentences_on_the_first_screen(
    visitors: Visitors, folder: str
) -> None:
    page = visitors.come(viewport=PHONE, locale=folder.strip("/") or "en")
    keep_group(page, make_twelve(), name="Samen voor de Linde", month="2026-11")
    page.goto(f"{folder}together/")
    sentences = page.locator(".first-words p:visible")
    expect(sentences).to_have_count(3, timeout=ENGINE)
    bottom = sentences.last.evaluate("one => one.getBoundingClientRect().bottom")
    assert bottom <= PHONE["height"]
    glass = page.locator("[data-group-view] .group-view__picture")
    assert glass.evaluate("one => one.getBoundingClientRect().top") >= bottom
    above = glass.evaluate(
        "one => one.compareDocumentPosition(document.querySelector('[data-list]'))"
        " & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    assert above


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_axe_finds_nothing_in_any_part(visitors: Visitors, folder: str) -> None:
    page = visitors.come(bypass_csp=True, viewport={"width": 320, "height": 700})
    keep_group(page, make_people(), name="Samen")
    page.goto(f"{folder}together/")
    expect(page.locator("[data-group-view]")).to_be_visible(timeout=ENGINE)
    for name in PARTS:
        show_part(page, name)
        assert list_findings(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
