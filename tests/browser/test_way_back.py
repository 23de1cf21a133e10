"""The way back: from an invitation to a result that was sent, corrected, taken out, left behind."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from scan_engine.commands import handle
from tests.browser.conftest import (
    ENGINE,
    Visitors,
    keep_answers,
    read_kept,
    read_store,
    tap_in_time,
)
from tests.browser.test_every_page import list_findings
from tests.browser.test_invite import fill_invite, read_link

INVITED = {
    "partnership": "Healthy Streets",
    "organisation": "Town Hall",
    "month": "2026-11",
    "inviter": "Fatima",
    "mail": "fatima@town.example",
    "drop": "https://cloud.town.example/s/aB3",
}
# What a person may tap between the invitation and the mail, beside the 32 answers.
MOST_TAPS = 4
# There is no mail program here, which a browser would hand the mail to.
COUNT_TAPS = """
    addEventListener('click', (event) => event.target.closest('a[href^="mailto:"]') &&
        event.preventDefault());
    window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1 }, true);
"""


def open_own(page: Page, folder: str = "/", **changed: str) -> list[int | None]:
    """Open one's own result, of answers that were given to an invitation."""
    invitation = {**INVITED, **changed}
    names = {name: invitation[name] for name in ("organisation", "month")}
    answers = keep_answers(page, **names, invitation=invitation)
    page.goto(f"{folder}result/")
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    return answers


def read_mail(page: Page, selector: str = "[data-send-mail]") -> tuple[str, dict[str, str]]:
    """Return to whom a mail goes, and its fields."""
    expect(page.locator(selector)).to_have_attribute("href", re.compile("body="), timeout=ENGINE)
    mail = urlsplit(page.locator(selector).get_attribute("href") or "")
    assert mail.scheme == "mailto"
    fields = parse_qs(mail.query.replace("+", quote("+")))
    assert sorted(fields) == ["body", "subject"]
    return unquote(mail.path), {name: value for name, (value,) in fields.items()}


def read_results(text: str) -> list[Any]:
    opened: Any = handle("open", {"text": text})
    assert opened["rejected"] == []
    return list(opened["results"])


def test_from_the_invitation_to_the_mail_takes_four_taps_beside_the_answers(
    visitors: Visitors,
) -> None:
    inviter = visitors.come()
    invitation = fill_invite(inviter, "Town Hall")
    inviter.locator("[data-way-back] summary").click()
    inviter.locator("#inviter").fill("Fatima")
    inviter.locator("#inviter-mail").fill("fatima@town.example")
    page = visitors.come(viewport={"width": 360, "height": 740}, has_touch=True)
    page.add_init_script(COUNT_TAPS)
    page.goto(read_link(invitation))
    expect(page.locator("[data-invited] .lead")).to_contain_text("Fatima invites you")
    expect(page.locator("[data-start]")).to_be_in_viewport(ratio=1)
    page.locator("[data-start]").tap()
    tapped = 0.0
    for number in range(1, 33):
        item = page.locator("[data-current]")
        expect(item).to_have_attribute("data-number", str(number))
        tapped = tap_in_time(page, item.locator(".answer").nth(number % 5).tap, tapped)
    page.locator("[data-show-result]").tap()
    lead = page.locator("[data-send-lead]")
    expect(lead).to_have_text("Send to Fatima", timeout=ENGINE)
    expect(lead).to_be_in_viewport(ratio=1)
    lead.tap()
    expect(page.locator("[data-send-back] h2")).to_be_focused()
    expect(page.locator("[data-send-back] h2")).to_be_in_viewport()
    page.locator("[data-send-mail]").tap()
    assert page.evaluate("window.taps") <= 32 + MOST_TAPS
    to, mail = read_mail(page)
    assert to == "fatima@town.example"
    assert "Healthy Streets" in mail["subject"]
    assert mail["body"].startswith("Hello Fatima,\r\n\r\n")
    (result,) = read_results(mail["body"])
    assert result["answers"] == read_store(page)["answers"]
    assert result["organisation"] == "Town Hall"


def test_before_sending_one_reads_who_will_see_what(visitors: Visitors) -> None:
    page = visitors.come()
    open_own(page)
    part = page.locator("[data-send-back]")
    for words in ("by Fatima", "Town Hall · November 2026", "one picture of all", "not included"):
        expect(part).to_contain_text(words)
    expect(part.locator("[data-send-mail-address]")).to_have_text("fatima@town.example")
    part.locator("[data-send-change-names]").click()
    expect(page.get_by_label("Your organisation")).to_be_focused()
    page.get_by_label("Your organisation").fill("")
    page.get_by_label("Month").fill("")
    expect(part.locator("[data-send-no-names]")).to_be_visible()
    (result,) = read_results(read_mail(page)[1]["body"])
    assert (result["organisation"], result["month"]) == (None, None)


def test_nobody_who_was_not_invited_is_shown_a_way_back(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page)
    page.goto("/result/")
    expect(page.locator("[data-share-link]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-send-back]")).to_be_hidden()
    expect(page.locator("[data-send-lead]")).to_be_hidden()


def test_an_invitation_that_names_nobody_leads_back_too(visitors: Visitors) -> None:
    page = visitors.come()
    open_own(page, inviter="", mail="", drop="")
    expect(page.locator("[data-send-lead]")).to_have_text("Send to the person who invited you")
    expect(page.locator("[data-send-no-address]")).to_be_visible()
    expect(page.locator("[data-send-drop]")).to_be_hidden()
    to, mail = read_mail(page)
    assert to == ""
    assert mail["body"].startswith("Hello,")


@pytest.mark.parametrize(
    "odd",
    [
        {"to": "a@b.nl?bcc=c@d.nl"},
        {"to": "a@b.nl\r\nBcc: c@d.nl"},
        {"by": "Fatima\r\nBcc: c@d.nl&cc=e@f.nl"},
        {"for": "X&cc=c@d.nl#\r\nCc: e@f.nl"},
        {"by": "<img src=x onerror=alert(1)>", "drop": "javascript:alert(1)"},
        {"drop": "https://town.example@evil.example/"},
    ],
)
def test_what_came_in_a_link_is_text_and_adds_nothing_to_a_mail(
    visitors: Visitors, odd: dict[str, str]
) -> None:
    page = visitors.come()
    keep = {"for": "Healthy Streets", "organisation": "Town Hall", "by": "Fatima"}
    page.goto(f"/scan/#{urlencode({**keep, **odd})}")
    page.locator("[data-start]").click()
    page.keyboard.press("4")
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-send-back]")).to_be_visible(timeout=ENGINE)
    to, _ = read_mail(page)
    assert to == ""
    assert page.locator("main img").count() == 0
    expect(page.locator("[data-send-drop]")).to_be_hidden()
    expect(page.locator("[data-send-lead]")).to_contain_text(odd.get("by", "Fatima").split()[0])


def test_the_file_for_the_drop_holds_what_the_mail_holds_and_nothing_is_sent(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    answers = open_own(page)
    drop = page.locator("[data-send-drop]")
    expect(drop.locator("[data-send-drop-address]")).to_have_text(INVITED["drop"])
    expect(drop.locator("[data-send-drop-open]")).to_have_text("Open cloud.town.example")
    expect(drop.locator("[data-send-drop-open]")).to_have_attribute("href", INVITED["drop"])
    with page.expect_download() as made:
        drop.locator("[data-send-file]").click()
    expect(drop.locator("[data-send-file-status]")).to_contain_text(made.value.suggested_filename)
    code = page.locator("[data-share-link]").input_value().split("#")[1]
    assert made.value.suggested_filename == f"kijkglas-{code[-6:]}.txt"
    (result,) = read_results(Path(made.value.path()).read_text())
    assert result["answers"] == answers


def test_a_second_sending_says_that_it_replaces_the_first(visitors: Visitors) -> None:
    page = visitors.come(permissions=["clipboard-read", "clipboard-write"])
    open_own(page)
    first = page.locator("[data-share-link]").input_value()
    expect(page.locator("[data-send-after]")).to_be_hidden()
    page.locator("[data-send-copy]").click()
    expect(page.locator("[data-send-status]")).to_contain_text("copied")
    assert "replaces" not in page.evaluate("navigator.clipboard.readText()")
    after = page.locator("[data-send-after]")
    expect(after).to_be_visible()
    _, out = read_mail(page, "[data-send-out]")
    assert out["body"].endswith(f"ends in {first[-6:]}.")
    after.get_by_role("link", name="Change my answers").click()
    page.goto("/scan/#felt-urgency.agreed")
    page.locator("[data-current] .answer").first.click()
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    again = page.get_by_label("This replaces what I sent before")
    expect(again).to_be_checked(timeout=ENGINE)
    _, mail = read_mail(page)
    assert f"ends in {first[-6:]}." in mail["body"]
    assert len(read_results(mail["body"])) == 1
    again.uncheck()
    assert "replaces" not in read_mail(page)[1]["body"]
    page.locator("[data-send-copy]").click()
    expect(page.locator("[data-send-status]")).to_contain_text("copied")
    second = page.locator("[data-share-link]").input_value()
    _, out = read_mail(page, "[data-send-out]")
    assert out["body"].endswith(f"ends in {second[-6:]}.")


def test_on_a_shared_computer_one_tap_leaves_no_trace_of_this_respondent(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    page.goto(f"/scan/#{urlencode({'for': 'Healthy Streets', 'month': '2026-11'})}")
    others = {"partnership": "Of somebody else"}
    page.evaluate("(it) => localStorage.setItem('kijkglas.invite', JSON.stringify(it))", others)
    page.locator("[data-start]").click()
    page.keyboard.press("4")
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-send-back]")).to_be_visible(timeout=ENGINE)
    page.locator("[data-score-of=felt-urgency] summary").click()
    page.locator("[data-note=felt-urgency]").fill("Ask Karim")
    page.locator("[data-send-copy]").click()
    code = page.url.split("#")[1]
    page.locator("#organisation").fill("Town\tHall")
    expect(page.locator("[data-share-link]")).not_to_have_value(re.compile(code))
    assert read_kept(page, "answers")["organisation"] == "Town Hall"
    page.locator("[data-send-leave]").click()
    expect(page.locator("[data-gone]")).to_contain_text("have been deleted", timeout=ENGINE)
    expect(page.locator("[data-begin]")).to_be_visible()
    expect(page.locator("[data-invited]")).to_be_hidden()
    assert code not in page.url
    assert [read_kept(page, name) for name in ("answers", "results", "notes")] == [None] * 3
    assert read_kept(page, "invite") == others
    page.go_back()
    expect(page.locator("[data-result]")).to_be_hidden()


def test_the_way_back_does_not_print(visitors: Visitors) -> None:
    page = visitors.come()
    open_own(page)
    page.emulate_media(media="print")
    expect(page.locator("[data-send-back]")).to_be_hidden()
    expect(page.locator("[data-send-lead]")).to_be_hidden()


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_nobody_is_shut_out_of_the_way_back(visitors: Visitors, folder: str) -> None:
    page = visitors.come(
        bypass_csp=True,
        viewport={"width": 320, "height": 640},
        locale=folder.strip("/") or "en",
    )
    open_own(page, folder, inviter="x" * 60, mail="y" * 60 + "@" + "z" * 60 + ".example")
    page.locator("[data-send-file]").click()
    expect(page.locator("[data-send-after]")).to_be_visible()
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
