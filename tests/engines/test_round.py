"""A round in Firefox and WebKitGTK, counted in taps: invited, gathered, met; and once more."""

from scan_engine.framework import ITEMS
from tests.browser.groups import make_people
from tests.engines.driven import Come, press_on, wait_for
from tests.engines.rounds import walk_first_round, walk_second_round
from tests.engines.test_journey import read_link, wait_for_item

INVITATION = "for=Linde&organisation=Noord&month=2026-11&by=Fatima&to=fatima%40noord.example"
MOST_TO_SEND = 4  # beside one for each statement


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


def test_seven_mails_become_a_meeting_and_a_second_round_shows_what_changed(
    come: Come, host: str
) -> None:
    visitor = come()
    people = make_people()
    walk_first_round(visitor, host, people)
    walk_second_round(visitor, host, people)
    # The way of a folder is offered where the browser can watch one, and only there.
    assert visitor.evaluate("document.querySelector('[data-watch]').hidden") == (
        not visitor.evaluate("'showDirectoryPicker' in window")
    )
