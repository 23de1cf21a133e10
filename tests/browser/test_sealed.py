"""Results that go back sealed: who chooses that, who can open them, and who cannot."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, Visitors, keep_answers, read_kept, save_download
from tests.browser.groups import expect_report, make_code, make_people, open_together, paste
from tests.browser.test_every_page import list_findings
from tests.browser.test_invite import fill_invite, open_invite_for, read_link
from tests.browser.test_way_back import read_mail

LONGEST = 260
LINK = re.compile(r"https?://\S+#sealed\.[\w-]+")


def seal_invitations(page: Page, organisations: str = "Town Hall") -> str:
    """Choose on the invite page that results come back sealed; return the first link."""
    invitations = fill_invite(page, organisations)
    page.get_by_label("Seal the results").check()
    expect(page.locator("[data-seal-kept]")).to_be_visible()
    return read_link(invitations.first)


def read_invitation(link: str) -> dict[str, str]:
    told = parse_qs(urlsplit(link).fragment)
    return {name: value for name, (value,) in told.items()}


def answer(visitors: Visitors, link: str, row: str | None = None, **more: Any) -> tuple[Page, str]:
    """Return a respondent's page, and the sealed link in the mail that it writes."""
    page = visitors.come(**more)
    told = read_invitation(link)
    names = {"organisation": told["organisation"], "month": told["month"]}
    invitation = {"partnership": told["for"], **names, "key": told["key"]}
    keep_answers(page, *([row] if row else []), **names, invitation=invitation)
    page.goto("/result/")
    _, mail = read_mail(page)
    (sealed,) = LINK.findall(mail["body"])
    return page, sealed


def read_keys(page: Page) -> list[str]:
    return [
        key["public"]
        for one in json.loads(page.evaluate("JSON.stringify({...localStorage})")).values()
        if '"keys"' in one
        for key in json.loads(one).get("value", {}).get("keys", [])
    ]


def test_what_was_sealed_opens_for_who_invited_with_one_tap_and_for_nobody_else(
    visitors: Visitors,
) -> None:
    inviter = visitors.come()
    invitation = seal_invitations(inviter)
    told = read_invitation(invitation)
    assert list(told) == ["key", "for", "organisation", "month"]
    assert told["key"] in read_keys(inviter)
    letter = inviter.locator("[data-invitation-text]").input_value()
    assert "is sealed" in letter
    assert "can see your answers" not in letter

    respondent, sealed = answer(visitors, invitation)
    assert len(sealed) - len(visitors.origin) + len("https://samen.lindedam.nl/nl") <= LONGEST
    sees = respondent.locator("[data-send-when=sealed]")
    expect(sees).to_contain_text("What you send is sealed")
    expect(respondent.locator("[data-send-when=open]")).to_be_hidden()
    code = respondent.locator("[data-share-link]").input_value().split("#")[1]
    _, mail = read_mail(respondent)
    assert code[-6:] not in mail["body"].replace(sealed, "")
    for organisation in ("Library", "Theatre"):
        before = respondent.locator("[data-send-mail]").get_attribute("href") or ""
        respondent.get_by_label("Your organisation").fill(organisation)
        expect(respondent.locator("[data-send-mail]")).not_to_have_attribute("href", before)
        respondent.locator("[data-send-copy]").click()
        expect(respondent.locator("[data-send-status]")).not_to_be_empty()
        _, mail = read_mail(respondent)
        _, out = read_mail(respondent, "[data-send-out]")
        assert LINK.findall(out["body"]) == LINK.findall(mail["body"])

    other = visitors.come(bypass_csp=True)
    other.goto(sealed)
    problem = other.locator("[data-opened-problem]")
    expect(problem).to_contain_text("Only the partnership that asked for it", timeout=ENGINE)
    assert list_findings(other) == []
    open_together(other)
    paste(other, f"{sealed} {make_code(make_people(1)[0])}")
    expect_report(other, "One link holds a sealed result.")

    inviter.goto(sealed)
    expect_report(inviter, "One person added.")
    assert "sealed." not in inviter.url
    name = inviter.locator("[data-group-names] [name=name]")
    expect(name).to_have_value("Healthy Streets")
    paste(inviter, f"> See {sealed[:90]}=\n> {sealed[90:]}\n> Kim")
    expect_report(inviter, "already")


def test_the_key_goes_along_in_the_file_and_opens_elsewhere(
    visitors: Visitors, tmp_path: Path
) -> None:
    inviter = visitors.come(accept_downloads=True)
    invitation = seal_invitations(inviter)
    file = save_download(inviter, inviter.locator("[data-seal-file]"), tmp_path)
    _, sealed = answer(visitors, invitation)
    elsewhere = visitors.come()
    elsewhere.goto("/together/?part=all")
    elsewhere.locator("[data-group-file]").set_input_files(file)
    expect(elsewhere).to_have_url(re.compile("part=picture"), timeout=ENGINE)
    elsewhere.goto(sealed)
    expect_report(elsewhere, "One person added.")
    # The key of both copies is the same one.
    inviter.goto("/together/?part=all")
    inviter.locator("[data-group-file]").set_input_files(file)
    expect(inviter.locator("[data-opened-status]")).not_to_be_empty(timeout=ENGINE)
    assert len(read_keys(inviter)) == 1


def test_each_partnership_has_its_own_key_and_the_other_one_is_named(visitors: Visitors) -> None:
    inviter = visitors.come()
    _, sealed = answer(visitors, seal_invitations(inviter))
    inviter.locator("#partnership").fill("Green Squares")
    make = inviter.locator("[data-seal-make] button")
    expect(make).to_be_visible()
    expect(inviter.locator("[data-invitations]")).to_be_hidden()
    expect(inviter.locator("[data-seal-status]")).to_contain_text("no key for a partnership")
    # A hand that taps twice makes one key.
    make.evaluate("(button) => { button.click(); button.click(); }")
    expect(inviter.locator("[data-invitations]")).to_be_visible()
    expect(make).not_to_have_attribute("aria-disabled", "true")
    assert len(set(read_keys(inviter))) == len(read_keys(inviter)) == 2
    open_together(inviter)
    paste(inviter, sealed)
    expect_report(
        inviter, "Sealed for Healthy Streets: 1. This browser keeps that partnership too."
    )
    inviter.goto("about:blank")
    inviter.goto(sealed)
    expect_report(inviter, "One person added.")


def test_the_choice_is_kept_and_a_reload_makes_no_other_key(visitors: Visitors) -> None:
    page = visitors.come(bypass_csp=True)
    link = seal_invitations(page)
    page.reload()
    expect(page.locator("[data-seal-kept]")).to_be_visible()
    assert read_link(page.locator("[data-invitation]").first) == link
    page.get_by_label("Seal the results").uncheck()
    assert "key=" not in read_link(page.locator("[data-invitation]").first)
    page.get_by_label("Seal the results").check()
    assert read_link(page.locator("[data-invitation]").first) == link
    assert list_findings(page) == []


def test_the_key_stays_noted_when_another_partnership_is_invited(visitors: Visitors) -> None:
    page = visitors.come(permissions=["clipboard-write"])
    link = seal_invitations(page)
    page.locator("[data-copy-link]").click()
    expect(page.locator("[data-invitation-status]")).to_have_text("Copied.")
    open_invite_for(page, "Haven")
    expect(page.locator("#partnership")).to_have_value("Haven")
    expect(page.get_by_label("Seal the results")).not_to_be_checked()
    (noted,) = read_kept(page, "invited").values()
    assert noted["key"] == read_invitation(link)["key"]
    open_invite_for(page, "Healthy Streets")
    expect(page.locator("[data-seal-kept]")).to_be_visible()
    assert read_link(page.locator("[data-invitation]").first) == link


@pytest.mark.parametrize("key", ["", "B", "BA" + "A" * 85])
def test_a_damaged_key_sends_nothing_and_says_so(visitors: Visitors, key: str) -> None:
    page = visitors.come()
    told = {"key": key, "for": "Healthy Streets", "organisation": "Town Hall"}
    page.goto(f"/scan/#{urlencode(told)}")
    page.locator("[data-start]").click()
    page.keyboard.press("4")
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    problem = page.locator("[data-seal-problem]")
    expect(problem).to_contain_text("its key is damaged", timeout=ENGINE)
    expect(page.locator("[data-send-ways]")).to_be_hidden()
    expect(page.locator("[data-send-mail]")).to_have_attribute("href", "mailto:")


def test_without_the_library_nothing_is_sent_openly_and_trying_again_helps(
    visitors: Visitors,
) -> None:
    link = seal_invitations(visitors.come())
    visitors.bear("Failed to load resource")
    visitors.bear("Failed to fetch dynamically imported module")
    page = visitors.come(service_workers="block")
    page.context.route("**/sealed-answer.js", lambda route: route.abort())
    told = read_invitation(link)
    keep_answers(
        page,
        invitation={
            "partnership": told["for"],
            "organisation": "",
            "month": "",
            "key": told["key"],
        },
    )
    page.goto("/result/")
    problem = page.locator("[data-seal-problem]")
    expect(problem).to_contain_text("that did not work just now", timeout=ENGINE)
    expect(page.locator("[data-send-ways]")).to_be_hidden()


def test_a_sealed_link_that_is_damaged_says_so_and_the_rest_is_taken_in(visitors: Visitors) -> None:
    inviter = visitors.come()
    _, sealed = answer(visitors, seal_invitations(inviter))
    open_together(inviter)
    wrong = sealed[:-20] + ("A" if sealed[-20] != "A" else "B") + sealed[-19:]
    paste(inviter, f"{wrong} {sealed}")
    expect_report(inviter, "One sealed result does not open with its key.")
    expect_report(inviter, "One person added.")


def test_a_file_of_a_drop_and_a_mail_hold_what_opens(visitors: Visitors, tmp_path: Path) -> None:
    inviter = visitors.come()
    _, sealed = answer(visitors, seal_invitations(inviter))
    mail = tmp_path / "answer.eml"
    mail.write_text(f"From: a@b.example\nTo: c@d.example\nSubject: scan\n\nHi\n{sealed}\n")
    open_together(inviter)
    inviter.locator("[data-gather-files-field]").set_input_files(mail)
    expect_report(inviter, "One person added.")


def test_a_scan_without_a_key_fetches_nothing_of_it(visitors: Visitors) -> None:
    page = visitors.come(service_workers="block")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    keep_answers(
        page, invitation={"partnership": "Healthy Streets", "organisation": "", "month": ""}
    )
    page.goto("/result/")
    expect(page.locator("[data-send-ways]")).to_be_visible(timeout=ENGINE)
    assert [url for url in asked if "/seal" in url] == []
    opened: Any = handle("open", {"text": read_mail(page)[1]["body"]})
    assert len(opened["results"]) == 1
