"""A round in Firefox and WebKitGTK, counted in taps: invited, gathered, met."""

import json
from typing import Any

from scan_engine.framework import ITEMS
from tests.browser.groups import make_code, make_people
from tests.engines.driven import Come, Driven, click_on, press_on, wait_for, wait_until
from tests.engines.test_journey import read_link, wait_for_item

INVITATION = "for=Linde&organisation=Noord&month=2026-11&by=Fatima&to=fatima%40noord.example"
MOST_TO_SEND = 4  # beside one for each statement
MOST_TO_MEET = 3


def write_mail(people: list[dict[str, Any]], host: str) -> str:
    """Return a text as several people send it: greetings, and a link each."""
    links = [f"{host}nl/result/#{make_code(person)}" for person in people]
    return "\n\n".join(f"Hoi Fatima,\nhier is de mijne: {link}\nGroet!" for link in links)


def wait_for_people(visitor: Driven, count: int, earlier: int) -> None:
    """Wait until so many are in this round, and so many rounds before it."""
    kept = "JSON.parse(localStorage.getItem('kijkglas.group'))?.value"
    is_so = f"(one) => one?.results.length === {count} && one.earlier.length === {earlier}"
    wait_until(visitor, f"({is_so})({kept})")


def test_an_invited_person_has_sent_after_four_taps_beside_the_answers(
    come: Come, host: str
) -> None:
    visitor = come()
    visitor.open(f"{host}nl/scan/#{INVITATION}")
    taps = 0
    press_on(visitor, "[data-start]")
    taps += 1
    for number in range(1, len(ITEMS) + 1):
        wait_for_item(visitor, number)
        visitor.press("4")
        taps += 1
    wait_for(visitor, "[data-show-result]")
    press_on(visitor, "[data-show-result]")
    taps += 1
    code = read_link(visitor, "[data-result]").split("#")[1]
    wait_for(visitor, "[data-send-mail]")
    mail = str(visitor.evaluate("document.querySelector('[data-send-mail]').href"))
    taps += 1  # on the mail, which a program outside the browser opens
    assert mail.startswith("mailto:fatima@noord.example")
    assert code in mail
    assert taps <= len(ITEMS) + MOST_TO_SEND


def test_a_round_goes_from_seven_mails_to_its_minutes(come: Come, host: str) -> None:
    visitor = come()
    people = make_people()
    visitor.open(f"{host}nl/together/?part=gather")
    # The way of a folder is offered where the browser can watch one, and only there.
    assert visitor.evaluate("document.querySelector('[data-watch]').hidden") == (
        not visitor.evaluate("'showDirectoryPicker' in window")
    )
    click_on(visitor, "[data-gather-text]")
    mail = json.dumps(write_mail(people, host))
    visitor.evaluate(f"document.execCommand('insertText', false, {mail})")
    taps = 1  # on "paste"
    wait_for_people(visitor, len(people), 0)
    for tap in ("[data-part-links] [data-part-link=meeting]", "[data-present]"):
        click_on(visitor, tap)
        taps += 1
    wait_for(visitor, "[data-presenter] [data-topic]")
    assert taps <= MOST_TO_MEET

    press_on(visitor, "[data-presenter] [data-move='1']")
    visitor.evaluate("document.querySelector('[data-presenter] [data-note]').focus()")
    visitor.type("Eerst bellen.")
    press_on(visitor, "[data-presenter] [data-leave]")
    click_on(visitor, "[data-part-links] [data-part-link=agreed]")
    wait_until(visitor, "/Eerst bellen\\./.test(document.querySelector('.minutes').textContent)")
