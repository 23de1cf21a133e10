"""Three organisations, seven people, half of them in Dutch: from the invitation to the points.

Everybody has a browser of their own, and nothing goes between them but links.
"""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ENGINE, Visitors
from tests.browser.groups import (
    SHEETS,
    expect_report,
    open_sharing,
    open_together,
    paste,
    read_group,
    show_part,
)
from tests.scan_engine.sheets import read_answers_row

pytestmark = pytest.mark.own_python

PARTNERSHIP = "Samen voor de Linde & Zn."
AGREED = "Elke maandag een dagstart van tien minuten"


def make_invitations(page: Page, folder: str) -> dict[str, str]:
    """Return the link of each organisation's invitation."""
    page.goto(f"{folder}invite/")
    page.locator(f"[name=language][value={folder.strip('/') or 'en'}]").check()
    page.locator("#partnership").fill(PARTNERSHIP)
    page.locator("#organisations").fill("Noord\nZuid\nWest")
    page.locator("#month").fill("2026-11")
    invitations = page.locator("[data-invitation]")
    expect(invitations).to_have_count(3)
    return {
        invitations.nth(place).locator("h3").text_content() or "": invitations.nth(place)
        .locator("[data-invitation-link]")
        .input_value()
        for place in range(3)
    }


def answer_scan(page: Page, invitation: str, row: str) -> str:
    """Follow an invitation, answer all statements, and return the link of the result."""
    page.goto(invitation)
    page.locator("[data-start]").click()
    page.keyboard.press("4")
    expect(page.locator("[data-current]")).to_have_attribute("data-number", "2")
    # The rest is put where the scan keeps it, as if it was answered by hand.
    page.evaluate(
        """answers => {
            const kept = JSON.parse(localStorage.getItem("kijkglas.answers"));
            kept.value.answers = answers;
            localStorage.setItem("kijkglas.answers", JSON.stringify(kept));
        }""",
        read_answers_row(row),
    )
    page.reload()
    expect(page.locator("[data-current]")).to_have_attribute("data-number", "2")
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    return page.locator("[data-share-link]").input_value()


def read_scores(page: Page) -> list[str]:
    scores = page.locator("[data-group-view] [data-score]").all_text_contents()
    return [score.replace(",", ".") for score in scores]


def test_from_three_invitations_to_points_that_a_partner_reads(visitors: Visitors) -> None:
    facilitator = visitors.come()
    invitations = {
        language: make_invitations(facilitator, folder)
        for language, folder in (("en", "/"), ("nl", "/nl/"))
    }
    links = []
    for number, (organisation, row) in enumerate(SHEETS):
        language = ("en", "nl")[number % 2]
        visitor = visitors.come(locale=language)
        links.append(answer_scan(visitor, invitations[language][organisation], row))
        visitor.context.close()
    assert ["/nl/" in link for link in links] == [number % 2 == 1 for number in range(7)]

    open_together(facilitator)
    paste(facilitator, "\n".join(f"12/11/2026, 10:0{n} - {link}" for n, link in enumerate(links)))
    expect_report(facilitator, "7 people added.")
    facilitator.get_by_label("Name of the partnership").fill(PARTNERSHIP)
    expect(facilitator.get_by_label("Month of this round")).to_have_value("November 2026")
    show_part(facilitator, "picture")
    view = facilitator.locator("[data-group-view]")
    expect(view).to_contain_text("7 people from 3 organisations", timeout=ENGINE)
    scores = read_scores(facilitator)

    show_part(facilitator, "meeting")
    expect(facilitator.locator("[data-agenda] > li").first).to_be_visible(timeout=ENGINE)
    show_part(facilitator, "agreed")
    point = facilitator.locator("[data-points] [data-point]").first
    point.locator("[name=what]").fill(AGREED)
    point.locator("[name=who]").fill("Anna")
    point.locator("[name=by]").fill("2026-12-15")
    assert read_group(facilitator)["points"][0]["what"] == AGREED

    show_part(facilitator, "picture")
    open_sharing(facilitator)
    facilitator.get_by_label("Include the agreed points").check()
    facilitator.get_by_role("button", name="Make the link").click()
    expect(facilitator.locator("[data-link-made]")).to_be_visible(timeout=ENGINE)
    link = facilitator.locator("[data-group-link] [data-share-link]").input_value()

    partner = visitors.come(locale="nl")
    partner.goto(link.replace("/together/", "/nl/together/"))
    expect(partner.locator("[data-group-view]")).to_contain_text(
        "7 mensen van 3 organisaties", timeout=ENGINE
    )
    expect(partner.locator("[data-points] [data-point] [name=what]")).to_have_value(AGREED)
    expect(partner.locator("[data-group-names] [name=name]")).to_have_value(PARTNERSHIP)
    assert read_scores(partner) == scores == read_scores(facilitator)
    assert read_group(partner) is None

    codes = [link.split("#")[1] for link in [*links, link]]
    asked = json.dumps([request.url for request in visitors.requests])
    assert not [code for code in codes if code in asked]
