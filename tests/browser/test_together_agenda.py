"""The meeting is hers who leads it: topics, order, minutes, clock, notes, dots, and its worth."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, Visitors
from tests.browser.groups import keep_group, make_people, read_group, show_part
from tests.browser.test_every_page import list_findings

NOTHING: dict[str, Any] = {"chosen": None, "talked": [], "notes": {}, "dots": {}, "worth": []}
STRONG = re.compile("A strong team")
SHORT = [{"topic": "open", "minutes": 1}, {"topic": "strong-team", "minutes": 9}]


def open_agenda(page: Page, folder: str = "/", **more: Any) -> Locator:
    """Open the page with three organisations; return the topics of the agenda."""
    keep_group(page, make_people(), **more)
    page.goto(f"{folder}together/?part=meeting")
    expect(page.locator("[data-meeting]")).to_be_visible(timeout=ENGINE)
    return page.locator("[data-agenda] h3")


def present(page: Page) -> None:
    page.locator("[data-present]").click()
    expect(page.locator("[data-presenter] [data-topic]")).to_be_focused()


def keep_meeting(**more: Any) -> dict[str, Any]:
    return {**NOTHING, **more}


def read_topics(page: Page) -> list[str]:
    return [one["topic"] for one in read_group(page)["meeting"]["chosen"]]


def test_topics_are_ordered_left_out_and_given_minutes_by_keyboard(visitors: Visitors) -> None:
    page = visitors.come()
    titles = open_agenda(page)
    before = titles.all_text_contents()
    later = page.get_by_role("button", name=f"Later: {before[1]}")
    later.focus()
    page.keyboard.press("Enter")
    moved = [before[0], before[2], before[1], *before[3:]]
    expect(titles).to_have_text(moved)
    expect(later).to_be_focused()
    expect(page.locator("[data-agenda-status]")).to_have_text(
        f"{before[1]} is now number 3 of {len(before)}."
    )
    page.get_by_role("button", name=f"Leave out: {before[0]}").press("Enter")
    expect(titles).to_have_text(moved[1:])
    expect(page.get_by_role("button", name=f"Leave out: {moved[1]}")).to_be_focused()
    expect(page.locator("[data-fit]")).to_have_text("55 minutes in total: 5 min left.")
    length = page.get_by_label(f"Minutes for: {moved[1]}")
    length.fill("30")
    length.press("Tab")
    expect(page.locator("[data-fit]")).to_contain_text("min too many.")
    page.reload()
    expect(titles).to_have_text(moved[1:], timeout=ENGINE)
    page.get_by_role("button", name="Back to the proposal").click()
    expect(titles).to_have_text(before)
    expect(page.locator("[data-fit]")).to_have_text("60 minutes in total: exactly what you have.")
    # The second tap comes before the engine has told what the first one made.
    outs = page.locator("[data-agenda] [data-leave-out]")
    outs.evaluate_all("(buttons) => buttons.slice(0, 2).forEach((button) => button.click())")
    expect(titles).to_have_text(before[2:])


def test_the_sum_is_told_against_a_number_of_ones_own(visitors: Visitors) -> None:
    page = visitors.come()
    titles = open_agenda(page, meeting=keep_meeting(chosen=SHORT))
    own = page.get_by_label("Another number")
    own.fill("25")
    own.press("Enter")
    expect(page.locator("[data-fit]")).to_have_text("10 minutes in total: 15 min left.")
    own.fill("5")
    own.press("Enter")
    expect(own).to_have_value("25")
    expect(titles).to_have_count(2)
    page.get_by_label("30 minutes").check()
    expect(page.locator("[data-fit]")).to_have_text("10 minutes in total: 20 min left.")
    expect(own).to_have_value("")


def test_what_the_picture_gives_is_offered_and_put_before_agreeing(visitors: Visitors) -> None:
    page = visitors.come()
    agenda = [{"topic": "open", "minutes": 5}, {"topic": "agree", "minutes": 5}]
    titles = open_agenda(page, meeting=keep_meeting(chosen=agenda))
    page.get_by_text("Choose other topics").click()
    offered = page.locator("[data-offered-part='picture'] li")
    name = offered.first.locator("[data-title]").inner_text()
    offered.first.get_by_role("button").click()
    expect(titles.nth(1)).to_have_text(name)
    expect(titles.nth(2)).to_have_text("Agree")
    expect(page.locator("[data-agenda-status]")).to_have_text(f"Now on the agenda: {name}.")
    every = page.locator("[data-offered] li")
    expect(page.locator("[data-offered-part='parts'] li")).to_have_count(4)
    # All sixteen factors and six parts, but for what is on the agenda.
    expect(every).to_have_count(16 + 6 - 3)


def test_a_clock_tells_the_end_of_a_topic_once_and_can_be_stopped(visitors: Visitors) -> None:
    page = visitors.come()
    page.clock.install()
    open_agenda(page, meeting=keep_meeting(chosen=SHORT))
    present(page)
    clock, cue = page.locator("[data-clock]"), page.locator("[data-clock-over]")
    expect(clock).to_have_text(re.compile(r"^(1:00|0:5\d)$"))
    expect(cue).to_be_empty()
    page.clock.fast_forward(62_000)
    expect(cue).to_have_text("The time for this topic is over: Open.")
    expect(clock).to_contain_text("over time")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(cue).to_be_empty()
    page.get_by_role("button", name="Stop the clock").click()
    here = clock.inner_text()
    page.clock.fast_forward(120_000)
    expect(clock).to_have_text(here)
    page.get_by_role("button", name="Start the clock").click()
    page.clock.fast_forward(60_000)
    expect(clock).to_have_text(re.compile(r"^(8:00|7:5\d)$"))


def test_another_meeting_on_the_same_page_begins_with_all_its_time(visitors: Visitors) -> None:
    page = visitors.come()
    page.clock.install()
    open_agenda(page, meeting=keep_meeting(chosen=SHORT))
    present(page)
    clock = page.locator("[data-clock]")
    page.clock.fast_forward(3_600_000)
    expect(clock).to_contain_text("over time")
    page.get_by_role("button", name="Stop the clock").click()
    page.keyboard.press("Escape")
    code = handle("pack", {"results": make_people(5), "name": "Eik"})["code"]
    page.evaluate("(code) => { location.hash = code }", code)
    expect(page.locator("[data-meeting-of]")).to_have_text("Eik", timeout=ENGINE)
    present(page)
    expect(clock).to_have_text(re.compile(r"^\d+:\d\d$"))
    expect(page.locator("[data-clock-switch]")).to_have_text("Stop the clock")


def test_the_minutes_hold_what_was_talked_about_and_its_notes(visitors: Visitors) -> None:
    page = visitors.come(permissions=["clipboard-read", "clipboard-write"])
    chosen = [*SHORT, {"topic": "felt-urgency", "minutes": 5}]
    open_agenda(page, meeting=keep_meeting(chosen=chosen))
    present(page)
    page.keyboard.press("PageDown")
    note = page.locator("[data-presenter]").get_by_label("Notes")
    note.fill("North speaks first.\n<b>Zuid</b> listens. ")
    note.press("PageDown")
    expect(note).to_have_value("")
    page.keyboard.press("PageUp")
    expect(note).to_have_value("North speaks first.\n<b>Zuid</b> listens. ")
    page.keyboard.press("Escape")
    expect(page.locator("[data-presenter]")).to_be_hidden()
    show_part(page, "agreed")
    talked = page.locator("[data-minutes-talked]")
    # What only went by has no notes, and is there as what was on the screen.
    expect(talked.locator("dt")).to_have_text([STRONG, re.compile("Felt urgency")])
    expect(talked.locator("dd")).to_have_text("North speaks first.\n<b>Zuid</b> listens.")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-points] [data-take-status]")).to_contain_text("copied")
    text = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert "\n  North speaks first.\n  <b>Zuid</b> listens.\n" in text
    show_part(page, "meeting")
    row = page.locator("[data-topic-row='strong-team']")
    row.locator("summary").click()
    row.get_by_label("Talked about").uncheck()
    expect(talked.locator("dt")).to_have_text([re.compile("Felt urgency")])
    expect(row.get_by_label("Notes")).to_have_value("North speaks first.\n<b>Zuid</b> listens. ")
    # Back leaves the room's screen with its part, and the page takes taps again.
    present(page)
    page.go_back()
    expect(page.locator("[data-part=agreed]")).to_be_visible()
    expect(page.locator("[data-presenter]")).to_be_hidden()
    show_part(page, "meeting")
    expect(page.locator("[data-present]")).to_be_visible()


def test_a_note_of_twenty_thousand_characters_is_kept(visitors: Visitors) -> None:
    page = visitors.come()
    open_agenda(page, meeting=keep_meeting(chosen=SHORT))
    row = page.locator("[data-topic-row='open']")
    row.locator("summary").click()
    long = "Wat Zuid zei 😀\n" * 1_334
    row.get_by_label("Notes").fill(long, timeout=ENGINE)
    expect(row.get_by_label("Talked about")).to_be_checked()
    page.reload()
    expect(page.locator("[data-meeting]")).to_be_visible(timeout=ENGINE)
    assert row.locator("textarea").input_value() == long


def test_dots_that_are_counted_by_hand_choose_the_topics(visitors: Visitors) -> None:
    page = visitors.come()
    chosen = [SHORT[0], {"topic": "dots", "minutes": 5}, SHORT[1], {"topic": "close", "minutes": 3}]
    titles = open_agenda(page, meeting=keep_meeting(chosen=chosen))
    present(page)
    page.keyboard.press("PageDown")
    room = page.locator("[data-presenter]")
    expect(room.get_by_role("button", name="Put the topics with the most dots")).to_be_hidden()
    fields = room.locator("[data-dot-row]")
    first = fields.first.get_attribute("data-dot-row")
    fields.first.get_by_role("spinbutton").fill("7")
    room.get_by_label("Dots for: A strong team").fill("3")
    room.get_by_role("button", name="Put the topics with the most dots").click()
    expect(room.locator("[data-dots-status]")).to_have_text("The agenda now follows the dots.")
    page.keyboard.press("Escape")
    expect(titles).to_have_count(4)
    assert read_topics(page) == ["open", "dots", first, "close"]


def test_a_count_stays_in_its_field_when_the_next_is_gone_to(visitors: Visitors) -> None:
    page = visitors.come()
    chosen = [{"topic": "dots", "minutes": 5}, *SHORT]
    open_agenda(page, meeting=keep_meeting(chosen=chosen))
    present(page)
    field = page.locator("[data-presenter]").get_by_label("Dots for: A strong team")
    # All at once: the engine has not answered when the field is left.
    left = field.evaluate(
        """(field) => {
            field.focus();
            field.value = "4";
            field.dispatchEvent(new Event("input"));
            field.blur();
            return field.value;
        }"""
    )
    assert left == "4"
    expect(page.locator("[data-take-dots]")).to_be_visible()
    expect(field).to_have_value("4")
    assert read_group(page)["meeting"]["dots"]["strong-team"] == 4


def test_what_it_was_worth_is_counted_told_and_carried_to_the_next_round(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    before: dict[str, Any] = {
        "name": "",
        "month": "2026-05",
        "results": [],
        "points": [],
        "next": None,
    }
    held = keep_meeting(worth=[0, 1, 0, 3, 0])
    open_agenda(page, earlier=[{**before, "meeting": held}], meeting=keep_meeting(chosen=SHORT))
    show_part(page, "agreed")
    worth = page.locator("[data-worth]")
    expect(worth.locator("[data-worth-before]")).to_have_text(
        "Last time: 3.5 on average, from 4 people."
    )
    worth.get_by_label("Four fingers").fill("2")
    worth.get_by_label("Five fingers").fill("1")
    expect(worth.locator("[data-worth-now]")).to_have_text("3 people, 4.3 on average.")
    expect(page.locator("[data-minutes-sheet] [data-line='worth']")).to_have_text(
        "Was it worth the time? 3 people, 4.3 out of 5 on average."
    )
    assert read_group(page)["meeting"]["worth"] == [0, 0, 0, 2, 1]


def test_axe_finds_nothing_in_what_can_be_chosen(visitors: Visitors) -> None:
    page = visitors.come(bypass_csp=True)
    open_agenda(page, meeting=keep_meeting(chosen=SHORT, notes={"open": "Hallo"}))
    for summary in page.locator("[data-meeting] summary").all():
        summary.click()
    assert list_findings(page) == []


def test_the_agenda_fits_at_320_pixels_with_thumb_sized_buttons(visitors: Visitors) -> None:
    page = visitors.come(viewport={"width": 320, "height": 640}, locale="nl")
    open_agenda(page, "/nl/")
    for summary in page.locator("[data-meeting] summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for target in page.locator("[data-meeting] :is(button, summary):visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
