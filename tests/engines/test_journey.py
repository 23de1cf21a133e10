"""The whole way in Firefox and WebKitGTK: scan, result, shared link, together, locked, offline."""

import json
import time
from typing import Any

import pytest

from build_scripts.serve import HOST, start_server
from scan_engine.commands import handle
from tests.browser.groups import make_code, make_people
from tests.engines.driven import (
    Come,
    Driven,
    click_on,
    press_on,
    wait_for,
    wait_for_file,
    wait_until,
)

FOLDERS = {"en": "", "nl": "nl/"}
# Two taps sooner than this are one that trembled, says the scan.
BETWEEN_TAPS = 0.55
ANSWERS = [number % 5 or 5 for number in range(1, 33)]
SCORES = "[...document.querySelectorAll('[data-result] [data-score]')].map((e) => e.textContent)"


def wait_for_item(driven: Driven, number: int) -> None:
    wait_until(driven, f"document.querySelector('[data-current]')?.dataset.number === '{number}'")


def read_link(driven: Driven, within: str) -> str:
    selector = f"{within} [data-share-link]"
    return str(wait_until(driven, f"document.querySelector({selector!r})?.value"))


def open_result(driven: Driven, link: str) -> list[str]:
    """Return the scores of a shared result, with a point whatever the language."""
    driven.open(link)
    wait_for(driven, "[data-result]")
    return [str(score).replace(",", ".") for score in driven.evaluate(SCORES)]


def wait_for_picture(driven: Driven) -> None:
    """Wait until a score of the group stands where it can be read."""
    scores = "[...document.querySelectorAll('[data-group-view] [data-score]')]"
    shown = f"{scores}.some((score) => score.checkVisibility() && /\\d/.test(score.textContent))"
    wait_until(driven, shown)


def paste(driven: Driven, text: str) -> None:
    """Put a text into the field as a paste does, and wait for the picture of the group."""
    # The sentence that the page's script takes away when it runs.
    wait_until(driven, "!document.querySelector('[data-not-loaded]')")
    click_on(driven, "[data-gather-text]")
    driven.evaluate(f"document.execCommand('insertText', false, {json.dumps(text)})")
    click_on(driven, "[data-gather-read]")
    click_on(driven, "[data-part-links] [data-part-link=picture]")
    wait_for_picture(driven)


def test_an_invited_scan_goes_by_keyboard_and_the_result_is_sent_and_taken_along(
    come: Come, host: str
) -> None:
    visitor = come()
    visitor.open(f"{host}scan/#for=Samen&by=Fatima&to=fatima%40noord.example")
    press_on(visitor, "[data-start]")
    for number, answer in enumerate(ANSWERS, 1):
        wait_for_item(visitor, number)
        visitor.press(str(answer))
    wait_for(visitor, "[data-show-result]")
    press_on(visitor, "[data-show-result]")
    wait_for(visitor, "[data-result]")
    code = read_link(visitor, "[data-result]").split("#")[1]
    opened: Any = handle("open", {"text": code})
    assert opened["results"][0]["answers"] == ANSWERS
    mail = str(visitor.evaluate("document.querySelector('[data-send-mail]').href"))
    assert mail.startswith("mailto:fatima@noord.example?subject=Samen")
    assert code in mail
    click_on(visitor, "[data-take=csv]")
    assert len(wait_for_file(visitor, ".csv").read_text().splitlines()) == 17
    click_on(visitor, "[data-take=workbook]")
    assert wait_for_file(visitor, ".xlsx").read_bytes().startswith(b"PK")


def test_the_scan_goes_by_pointer_and_a_partner_opens_the_link(come: Come, host: str) -> None:
    visitor = come()
    visitor.open(f"{host}nl/scan/")
    click_on(visitor, "[data-start]")
    tapped = 0.0
    for number, answer in enumerate(ANSWERS, 1):
        wait_for_item(visitor, number)
        time.sleep(max(0.0, tapped + BETWEEN_TAPS - time.monotonic()))
        click_on(visitor, f"[data-current] label:has(input[value='{answer}'])")
        tapped = time.monotonic()
    wait_for(visitor, "[data-show-result]")
    click_on(visitor, "[data-show-result]")
    wait_for(visitor, "[data-result]")
    link = read_link(visitor, "[data-result]")
    assert link.startswith(f"{host}nl/result/#")
    scores = [str(score).replace(",", ".") for score in visitor.evaluate(SCORES)]

    partner = come()
    assert open_result(partner, link.replace("/nl/", "/")) == scores
    assert partner.evaluate("localStorage.getItem('kijkglas.answers')") is None


@pytest.mark.parametrize("language", list(FOLDERS))
def test_five_links_make_a_picture_that_only_a_passphrase_opens(
    come: Come, host: str, language: str
) -> None:
    visitor = come()
    together = f"{host}{FOLDERS[language]}together/"
    visitor.open(together)
    paste(visitor, "\n".join(make_code(person) for person in make_people(5)))
    click_on(visitor, ".part__more:has([data-group-link]) > summary")
    click_on(visitor, "#link-passphrase")
    visitor.type("correct horse battery staple window")
    visitor.press("Enter")
    link = read_link(visitor, "[data-group-link]")

    partner = come()
    partner.open(link)
    wait_for(partner, "input[type=password]")
    assert not partner.evaluate("document.querySelector('[data-group-view]').checkVisibility()")
    click_on(partner, "input[type=password]")
    partner.type("correct horse battery staple window")
    partner.press("Enter")
    wait_for_picture(partner)


def test_after_one_visit_the_scan_and_the_picture_need_no_network(come: Come) -> None:
    server = start_server(0)
    host = f"http://{HOST}:{server.server_port}/"
    visitor = come()
    visitor.open(host)
    kept = "navigator.serviceWorker.getRegistration().then((had) => (window.kept = had?.active))"
    wait_until(visitor, f"({kept}, Boolean(window.kept))")
    server.shutdown()
    server.server_close()
    people = make_people(5)
    assert open_result(visitor, f"{host}result/#{make_code(people[0])}")
    visitor.open(f"{host}nl/together/")
    paste(visitor, "\n".join(make_code(person) for person in people))
    # Last: a page that is left while its scripts still come complains of that in Firefox.
    visitor.open(f"{host}scan/")
    press_on(visitor, "[data-start]")
    wait_for_item(visitor, 1)


def test_what_goes_back_sealed_opens_with_the_key_that_was_made_here(come: Come, host: str) -> None:
    inviter = come()
    inviter.open(f"{host}invite/")
    click_on(inviter, "#partnership")
    inviter.type("Samen")
    click_on(inviter, "[name=sealed]")
    wait_for(inviter, "[data-seal-kept]")
    inviter.open(str(inviter.evaluate("document.querySelector('[data-invitation-link]').value")))
    press_on(inviter, "[data-start]")
    inviter.press("4")
    # The next statement moves the page, and would move the button away under the pointer.
    wait_for(inviter, '[data-item="1"][data-current]')
    click_on(inviter, "[data-to-end]")
    click_on(inviter, "[data-show-result]")
    wait_for(inviter, "[data-send-ways]")
    mail = "decodeURIComponent(document.querySelector('[data-send-mail]').href)"
    sealed = str(wait_until(inviter, f"{mail}.match(/\\S+#sealed\\.[\\w-]+/)?.[0]"))
    inviter.open(sealed)
    kept = "Object.entries(localStorage).filter(([name]) => name.startsWith('kijkglas.group'))"
    wait_until(inviter, f"{kept}.some(([, text]) => text.includes('answers'))")
