"""An invitation: made on one page, sent by a person, and found filled in on the scan."""

import io
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from scan_engine.commands import handle
from tests.browser.conftest import (
    ENGINE,
    MOST_SCREENS,
    PHONE,
    Visitors,
    keep_answers,
    read_kept,
    read_store,
)
from tests.browser.test_every_page import list_findings

NAMES = [
    "<script>alert(1)</script>",
    "Brood & Bos #1 = 50% + meer",
    "مرحبا بالعالم",
    "🙂 De Brug b.v.",
]
INVITED = {"for": "Healthy Streets", "organisation": "Town Hall", "month": "2026-10"}


def fill_invite(page: Page, organisations: str = "", folder: str = "/") -> Locator:
    """Fill in the page and return the invitations on it."""
    page.goto(f"{folder}invite/")
    page.locator("#partnership").fill("Healthy Streets")
    page.locator("#organisations").fill(organisations)
    return page.locator("[data-invitation]")


def read_link(invitation: Locator) -> str:
    return invitation.locator("[data-invitation-link]").input_value()


def open_invitation(page: Page, told: dict[str, str] = INVITED, folder: str = "/") -> None:
    page.goto("about:blank")
    page.goto(f"{folder}scan/#{urlencode(told)}")


def open_invite_for(page: Page, partnership: str, month: str = "") -> None:
    """Open the page of invitations as a partnership's own page leads to it."""
    page.goto("about:blank")
    page.goto(f"/invite/#{urlencode({'for': partnership, 'month': month})}")


def find_fields(page: Page) -> tuple[Locator, Locator]:
    return page.locator("#invited-organisation"), page.locator("#invited-month")


def show_result(page: Page) -> None:
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_each_organisation_gets_its_own_link_once(visitors: Visitors) -> None:
    page = visitors.come()
    page.clock.install(time="2026-03-31T23:30:00")
    invitations = fill_invite(page, "Town Hall\n  The Bridge \n\ntown hall\r\nCorner Shop")
    expect(invitations.locator("h3")).to_have_text(["Town Hall", "The Bridge", "Corner Shop"])
    expect(page.locator("[data-invitations] > [role=status]")).to_contain_text("3 invitations")
    assert read_link(invitations.nth(1)) == (
        f"{visitors.origin}/scan/#for=Healthy+Streets&organisation=The+Bridge&month=2026-03"
    )


def test_without_organisations_there_is_one_invitation_for_everybody(visitors: Visitors) -> None:
    page = visitors.come()
    invitations = fill_invite(page)
    expect(invitations.locator("h3")).to_have_text("For everybody")
    page.locator("#month").fill("")
    assert read_link(invitations) == f"{visitors.origin}/scan/#for=Healthy+Streets"
    page.locator("#partnership").fill(" ")
    expect(invitations).to_have_count(0)
    expect(page.get_by_text("Give the partnership a name")).to_be_visible()


@pytest.mark.parametrize("name", NAMES)
def test_any_name_survives_the_way_to_the_code(visitors: Visitors, name: str) -> None:
    page = visitors.come()
    invitations = fill_invite(page, name)
    page.locator("#partnership").fill(name)
    page.locator("#month").fill("2026-10")
    expect(invitations.locator("h3")).to_have_text(name)
    link = read_link(invitations)
    assert not link.endswith(".")
    assert " " not in link
    partner = visitors.come()
    partner.goto(link)
    organisation, month = find_fields(partner)
    expect(partner.locator("[data-invited-for]:visible")).to_contain_text(name)
    expect(organisation).to_have_value(name)
    expect(month).to_have_value("October 2026")
    partner.locator("[data-start]").click()
    partner.keyboard.press("4")
    show_result(partner)
    expect(partner.get_by_label("Your organisation").locator("visible=true")).to_have_value(name)
    shared = partner.locator("[data-share-link]").input_value()
    opened: Any = handle("open", {"text": shared})
    (result,) = opened["results"]
    assert (result["organisation"], result["month"]) == (name, "2026-10")


@pytest.mark.parametrize(
    ("folder", "language", "scan", "greeting"),
    [
        ("/", "nl", "/nl/scan/", "Hallo,"),
        ("/nl/", "en", "/scan/", "Hello,"),
        ("/nl/", "nl", "/nl/scan/", "Hallo,"),
    ],
)
def test_an_invitation_speaks_the_partners_language(
    visitors: Visitors, folder: str, language: str, scan: str, greeting: str
) -> None:
    page = visitors.come(locale=folder.strip("/") or "en")
    invitation = fill_invite(page, "De Brug", folder)
    page.locator(f"[name=language][value={language}]").check()
    link = read_link(invitation)
    assert link.startswith(f"{visitors.origin}{scan}#for=")
    text = invitation.locator("[data-invitation-text]")
    assert text.input_value().startswith(greeting)
    expect(text).to_have_attribute("lang", language)
    mail = urlsplit(invitation.locator("[data-mail]").get_attribute("href") or "")
    told = parse_qs(mail.query.replace("+", quote("+")))
    assert mail.scheme == "mailto"
    assert "Healthy Streets" in told["subject"][0]
    assert told["body"][0] == text.input_value().replace("\n", "\r\n")
    assert f"\r\n\r\n{link}\r\n\r\n" in told["body"][0]
    assert "{" not in told["body"][0] + told["subject"][0]


def test_link_and_text_are_copied_or_selected(visitors: Visitors) -> None:
    page = visitors.come(permissions=["clipboard-read", "clipboard-write"])
    invitation = fill_invite(page, "De Brug")
    invitation.locator("[data-copy-link]").click()
    expect(invitation.locator("[data-invitation-status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == read_link(invitation)
    invitation.locator("[data-copy-text]").click()
    text = invitation.locator("[data-invitation-text]")
    expect(invitation.locator("[data-invitation-status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == text.input_value()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    invitation.locator("[data-copy-text]").click()
    expect(invitation.locator("[data-invitation-status]")).to_contain_text("selected")
    assert page.evaluate("document.activeElement.matches('[data-invitation-text]')")


def test_a_phone_reads_the_invitation_from_screen_and_paper(visitors: Visitors) -> None:
    page = visitors.come(color_scheme="dark")
    page.add_init_script("window.print = () => { window.printed = true }")
    invitations = fill_invite(page, "De Brug\nTown Hall")
    link = read_link(invitations.first)
    invitations.first.locator("[data-show-code]").click()
    dialog = page.get_by_role("dialog", name="Scan to fill in")
    expect(dialog).to_be_visible(timeout=ENGINE)
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))
    assert found.text == link
    dialog.get_by_role("button").click()
    page.locator(".invite__print summary").click()
    for layout, pages in (("page", 2), ("compact", 1)):
        page.locator(f"[name=layout][value={layout}]").check()
        # What is typed while codes are drawn makes the invitations anew.
        page.locator("[data-print-all]").evaluate(
            """(button) => {
                button.click();
                partnership.dispatchEvent(new Event("input", {bubbles: true}));
            }"""
        )
        expect(page.locator("[data-print-all]")).not_to_have_attribute("aria-disabled", "true")
        assert page.evaluate("window.printed")
        page.emulate_media(media="print")
        expect(page.locator("#partnership")).to_be_hidden()
        shown = page.screenshot(full_page=True)
        assert page.pdf(format="A4").count(b"/Type /Page\n") == pages
        page.emulate_media(media="screen")
        read = {code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(shown)))}
        assert read == {read_link(invitation) for invitation in invitations.all()}


@pytest.mark.own_python
def test_a_code_that_cannot_be_made_is_said_and_the_link_stays(visitors: Visitors) -> None:
    visitors.mean("AbsentPart|ERR_FAILED")
    page = visitors.come()
    page.context.route("**/files-*", lambda route: route.abort())
    invitation = fill_invite(page, "De Brug")
    invitation.locator("[data-show-code]").click()
    status = invitation.locator("[data-invitation-status]")
    expect(status).to_contain_text("The link works without it", timeout=ENGINE)
    assert "De+Brug" in read_link(invitation)


def test_what_was_typed_comes_back_until_it_is_cleared(visitors: Visitors) -> None:
    page = visitors.come()
    invitations = fill_invite(page, "De Brug\nTown Hall")
    page.locator("#month").fill("2027-01")
    page.locator("[name=language][value=nl]").check()
    page.reload()
    expect(invitations).to_have_count(2)
    assert read_link(invitations.last).endswith("organisation=Town+Hall&month=2027-01")
    assert "/nl/scan/" in read_link(invitations.last)
    page.locator("[data-clear]").click()
    page.locator("[data-clear-no]").click()
    expect(invitations).to_have_count(2)
    page.locator("[data-clear]").click()
    page.locator("[data-clear-yes]").click()
    expect(invitations).to_have_count(0)
    expect(page.locator("#partnership")).to_be_focused()
    assert read_kept(page, "invite") is None


def test_a_wrong_month_and_a_long_name_are_said_and_nothing_is_lost(visitors: Visitors) -> None:
    page = visitors.come()
    invitations = fill_invite(page, "x" * 61 + "\nDe Brug")
    expect(page.locator("[data-name-long]")).to_contain_text("at most 60")
    page.locator("#month").fill("november")
    page.locator("#month").blur()
    expect(page.locator("#month-wrong")).to_contain_text("This is not a month.")
    expect(page.locator("#month-wrong")).to_contain_text("the invitations will not name a month")
    assert read_link(invitations.first).endswith("organisation=" + "x" * 60)
    page.locator("#month").fill("nov 26")
    page.locator("#month").blur()
    expect(page.locator(".invite__no-month")).to_be_hidden()
    expect(page.locator("[data-month-wrong]")).to_have_text("")
    expect(page.locator("#month")).to_have_value("November 2026")
    assert read_link(invitations.last).endswith("month=2026-11")


def test_what_a_link_tells_stands_beside_it(visitors: Visitors) -> None:
    page = visitors.come()
    fill_invite(page, "De Brug")
    expect(page.locator(".invite__tells")).to_contain_text("The link contains no answers")


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_inviting_three_organisations_is_at_most_five_screens_of_a_phone(
    visitors: Visitors, folder: str
) -> None:
    page = visitors.come(viewport=PHONE, locale=folder.strip("/") or "en")
    names = "Gemeente Lindedam\nWoonstichting De Linde\nWelzijn Noord"
    invitations = fill_invite(page, names, folder)
    expect(invitations).to_have_count(3)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= MOST_SCREENS * PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_names_from_an_invitation_can_be_changed_or_cleared(visitors: Visitors) -> None:
    page = visitors.come()
    open_invitation(page)
    organisation, month = find_fields(page)
    organisation.fill("The Bridge")
    month.fill("2026-13")
    month.blur()
    expect(page.locator("[data-invited-wrong]")).to_be_visible()
    month.fill("")
    expect(page.locator("[data-invited-wrong]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-begin]")).to_be_visible()
    expect(organisation).to_have_value("The Bridge")
    expect(month).to_have_value("")
    open_invitation(page)
    expect(organisation).to_have_value("The Bridge")
    page.goto("/result/")
    expect(page.locator("h1")).to_have_text("There is no result here yet")


def test_the_same_invitation_goes_on_where_it_was(visitors: Visitors) -> None:
    page = visitors.come()
    open_invitation(page)
    page.locator("[data-start]").click()
    page.keyboard.press("5")
    expect(page.locator("[data-current]")).to_have_attribute("data-number", "2")
    open_invitation(page)
    expect(page.locator("[data-found-count]")).to_contain_text("1 of the 32")
    expect(page.locator("[data-asked]")).to_be_hidden()
    page.locator("[data-start-again]").click()
    page.locator("[data-start-again-yes]").click()
    page.goto("/scan/")
    page.locator("[data-start], [data-go-on]").locator("visible=true").click()
    page.keyboard.press("3")
    expect(page.locator("[data-current]")).to_have_attribute("data-number", "2")
    kept = read_store(page)
    assert (kept["answers"][0], kept["organisation"], kept["month"]) == (3, "Town Hall", "2026-10")


@pytest.mark.parametrize("month", ["2026-10", "2026-05", ""])
def test_answers_that_are_here_stay_a_result_when_one_starts_anew(
    visitors: Visitors, month: str
) -> None:
    page = visitors.come()
    answers = keep_answers(page, month=month, organisation="Elsewhere")
    open_invitation(page)
    question = page.locator("[data-asked]")
    expect(question).to_contain_text("for Healthy Streets")
    expect(question).to_contain_text("30 of the 32")
    expect(question).to_contain_text("Elsewhere")
    expect(page.locator("[data-found]")).to_be_hidden()
    assert read_store(page)["answers"] == answers
    page.locator("[data-start-anew]").click()
    expect(page.locator("[data-start]")).to_be_focused(timeout=ENGINE)
    expect(question).to_be_hidden()
    page.locator("[data-start]").click()
    page.keyboard.press("2")
    show_result(page)
    results = read_kept(page, "results")
    assert sorted(one["answers"] for one in results.values())[-1] == answers
    assert len(results) == 2
    page.goto("/result/")
    months = page.locator("[data-mine-results] [data-month]")
    expect(months).to_have_count(2, timeout=ENGINE)
    assert "October 2026 · Healthy Streets · Town Hall" in months.all_text_contents()


def test_one_can_go_on_with_the_answers_that_are_here(visitors: Visitors) -> None:
    page = visitors.come()
    answers = keep_answers(page, month="2026-05")
    open_invitation(page)
    page.locator("[data-go-on-here]").click()
    expect(page.locator("[data-go-on]")).to_be_focused()
    kept = read_store(page)
    assert (kept["answers"], kept["month"], kept["organisation"]) == (answers, "2026-05", "")
    assert urlsplit(page.url).fragment == ""


@pytest.mark.own_python
def test_starting_anew_waits_for_the_engine_and_loses_nothing_without_it(
    visitors: Visitors,
) -> None:
    visitors.mean("pyodide.asm.wasm|ERR_FAILED")
    page = visitors.come()
    page.context.route("**/pyodide.asm.wasm*", lambda route: route.abort())
    answers = keep_answers(page)
    open_invitation(page)
    page.locator("[data-start-anew]").click()
    expect(page.locator("[data-engine-retry]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-asked]")).to_be_visible()
    assert read_store(page)["answers"] == answers


@pytest.mark.parametrize(
    ("fragment", "organisation", "month"),
    [
        ("for=&organisation=&month=", "", ""),
        ("for=X&organisation=" + "y" * 5000 + "&month=2026-99", "y" * 60, ""),
        ("organisation=Town%0AHall%00&month=2026-11", "Town Hall", "2026-11"),
        ("for=%E0%A4%A&month=2026-11&month=x", "", "2026-11"),
        ("month=2026-11", "", "2026-11"),
        ("for=X&organisation=%ED%A0%80", "���", ""),
    ],
)
def test_of_a_damaged_invitation_what_is_usable_is_used(
    visitors: Visitors, fragment: str, organisation: str, month: str
) -> None:
    page = visitors.come()
    page.goto(f"/scan/#{fragment}")
    expect(page.locator("[data-begin]")).to_be_visible()
    page.locator("[data-start]").click()
    page.keyboard.press("4")
    show_result(page)
    kept = read_store(page)
    assert (kept["organisation"], kept["month"]) == (organisation, month)


def test_an_invitation_opened_on_a_page_that_is_open_is_taken_too(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/scan/")
    page.evaluate(f"location.hash = {urlencode(INVITED)!r}")
    expect(page.locator("#invited-organisation")).to_have_value("Town Hall")


def test_an_invitation_follows_to_the_other_language(visitors: Visitors) -> None:
    page = visitors.come()
    open_invitation(page)
    page.locator(".header [data-language]").click()
    expect(page).to_have_url(f"{visitors.origin}/nl/scan/")
    expect(page.locator("[data-invited-for]:visible")).to_contain_text("uitgenodigd")
    blocked = visitors.come()
    blocked.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })"
    )
    open_invitation(blocked)
    blocked.locator(".header [data-language]").click()
    expect(blocked.locator("#invited-organisation")).to_have_value("Town Hall")
    assert unquote(urlsplit(blocked.url).fragment).startswith("for=")


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_nobody_is_shut_out_of_inviting(visitors: Visitors, folder: str) -> None:
    page = visitors.come(
        bypass_csp=True,
        viewport={"width": 320, "height": 640},
        locale=folder.strip("/") or "en",
    )
    page.goto(f"{folder}invite/")
    assert list_findings(page) == []
    invitations = fill_invite(page, "x" * 61 + "\nDe Brug", folder)
    page.locator("#month").fill("x")
    page.locator("[data-clear]").click()
    assert list_findings(page) == []
    page.locator("[data-clear-no]").click()
    invitations.first.locator("summary").click()
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    open_invitation(page, folder=folder)
    assert list_findings(page) == []
    page.locator("[data-start]").click()
    page.keyboard.press("4")
    open_invitation(page, {**INVITED, "for": "Another"}, folder)
    expect(page.locator("[data-asked]")).to_be_visible()
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_whoever_is_invited_reads_what_for_and_how_long_and_can_start_at_once(
    visitors: Visitors,
) -> None:
    page = visitors.come(viewport={"width": 360, "height": 740})
    page.goto("/scan/#for=Samen+verder&organisation=Noord&month=2026-11")
    for words in ("Samen verder", "32 statements"):
        expect(page.locator("[data-invited] .lead")).to_contain_text(words)
    expect(page.locator("[data-start]")).to_be_in_viewport(ratio=1)
    page.locator("[data-start]").click()
    expect(page.locator("[data-current]")).to_have_attribute("data-number", "1")


def test_opening_another_partnership_notes_nobody_and_loses_nothing_that_was_typed(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    fill_invite(page, "Noord")
    page.locator("#month").fill("2026-05")
    page.locator("[data-way-back] summary").click()
    page.locator("#drop").fill("https://files.example/a")
    open_invite_for(page, "Haven", "2026-09")
    expect(page.locator("#partnership")).to_have_value("Haven")
    expect(page.locator("#month")).to_have_value("September 2026")
    assert read_kept(page, "invited") is None
    waiting = page.locator("[data-drafts]")
    expect(waiting).to_contain_text("is kept")
    waiting.get_by_role("button", name="Healthy Streets").click()
    expect(page.locator("#partnership")).to_be_focused()
    for field, value in {
        "partnership": "Healthy Streets",
        "organisations": "Noord",
        "month": "May 2026",
        "drop": "https://files.example/a",
    }.items():
        expect(page.locator(f"#{field}")).to_have_value(value)
    page.reload()
    expect(waiting.get_by_role("button")).to_have_text(["Haven"])
    page.locator("[data-clear]").click()
    page.locator("[data-clear-yes]").click()
    expect(waiting).to_be_hidden()
    assert read_kept(page, "invite") is None


def test_organisations_without_a_partnership_wait_when_one_is_opened(visitors: Visitors) -> None:
    page = visitors.come(bypass_csp=True, permissions=["clipboard-write"])
    fill_invite(page, "Noord").locator("[data-copy-link]").click()
    expect(page.locator("[data-invitation-status]")).to_have_text("Copied.")
    page.locator("[data-clear]").click()
    page.locator("[data-clear-yes]").click()
    page.locator("#organisations").fill("West")
    open_invite_for(page, "Healthy Streets")
    expect(page.locator("#organisations")).to_have_value("Noord")
    assert list_findings(page) == []
    page.locator("[data-drafts]").get_by_role("button", name="Without a name").click()
    expect(page.locator("#organisations")).to_have_value("West")


def test_the_month_of_a_noted_round_stays_when_another_partnership_is_opened(
    visitors: Visitors,
) -> None:
    page = visitors.come(permissions=["clipboard-write"])
    page.clock.set_fixed_time("2026-03-10")
    fill_invite(page, "Noord").locator("[data-copy-link]").click()
    expect(page.locator("[data-invitation-status]")).to_have_text("Copied.")
    page.clock.set_fixed_time("2026-11-10")
    open_invite_for(page, "Haven")
    expect(page.locator("#partnership")).to_have_value("Haven")
    (noted,) = read_kept(page, "invited").values()
    assert noted["month"] == "2026-03"


def test_the_round_that_is_gathered_is_invited_for_unless_another_month_was_typed(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    page.clock.set_fixed_time("2026-11-10")
    fill_invite(page, "Noord")
    month = page.locator("#month")
    open_invite_for(page, "Healthy Streets", "2026-09")
    expect(month).to_have_value("September 2026")
    open_invite_for(page, "Healthy Streets", "2026-10")
    expect(month).to_have_value("October 2026")
    month.fill("2026-11")
    open_invite_for(page, "Healthy Streets", "2026-10")
    expect(page.locator("#partnership")).to_have_value("Healthy Streets")
    expect(month).to_have_value("November 2026")


def test_a_draft_that_the_browser_does_not_keep_is_said_when_a_partnership_is_opened(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })"
    )
    open_invite_for(page, "Haven")
    expect(page.locator("#partnership")).to_have_value("Haven")
    expect(page.locator("[data-invite-not-kept]")).to_be_visible()
