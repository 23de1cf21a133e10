"""What was agreed: typed, kept, put in a calendar, and told in the minutes."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ENGINE, Visitors, save_download
from tests.browser.groups import keep_group, make_people, read_group
from tests.browser.test_every_page import list_findings

ROUND: dict[str, Any] = {
    "what": "Start each meeting with a short round",
    "who": "Sami, home care",
    "by": "2027-03-01",
    "factor": "sense-of-equality",
    "done": None,
    "helped": None,
}
# What a calendar file must escape, fold and never take for its own lines.
HARD: dict[str, Any] = {
    **ROUND,
    "what": "Één; twee, drie \\n <b>vet</b> 🙂" + " en zo verder" * 12,
    "who": "A:B;C,D\\",
    "by": "2028-02-29",
}


def open_points(page: Page, folder: str = "/", **more: Any) -> Locator:
    keep_group(page, make_people(), **more)
    page.goto(f"{folder}together/?part=agreed")
    expect(page.locator("[data-points]")).to_be_visible(timeout=ENGINE)
    return page.locator("[data-points]")


def open_with_minutes(page: Page, folder: str = "/", **more: Any) -> Locator:
    view = open_points(page, folder, **more)
    expect(page.locator("[data-minutes-part]")).to_be_visible(timeout=ENGINE)
    return view


def make_points(count: int) -> list[dict[str, Any]]:
    return [{**ROUND, "what": f"Point number {number}"} for number in range(count)]


def read_calendar(page: Page, text: str) -> list[dict[str, Any]]:
    """Read a calendar file by the library that wrote it."""
    events = page.evaluate(
        """async (text) => {
            const { default: ICAL } = await import("/assets/lib/ical.js");
            const calendar = new ICAL.Component(ICAL.parse(text));
            return calendar.getAllSubcomponents("vevent").map((event) => ({
                summary: event.getFirstPropertyValue("summary"),
                description: event.getFirstPropertyValue("description"),
                start: event.getFirstPropertyValue("dtstart").toString(),
                wholeDay: event.getFirstPropertyValue("dtstart").isDate,
                stamp: event.getFirstPropertyValue("dtstamp").toString(),
                uid: event.getFirstPropertyValue("uid"),
            }));
        }""",
        text,
    )
    return list(events)


def test_what_is_typed_is_kept_at_once(visitors: Visitors) -> None:
    page = visitors.come()
    view = open_points(page)
    view.get_by_label("What we will do").fill("Call\nevery month\t")
    view.get_by_label("Who").fill(" <i>Els</i> ")
    view.get_by_label("By when").fill("2027-01-31")
    view.get_by_label("For which factor").select_option(label="A strong team")
    expected = {"what": "Call every month", "who": "<i>Els</i>", "by": "2027-01-31"}
    point = {**expected, "factor": "strong-team", "done": None, "helped": None}
    assert read_group(page)["points"] == [point]
    page.reload()
    expect(view.get_by_label("Who")).to_have_value("<i>Els</i>")
    expect(view.get_by_label("For which factor")).to_have_value("strong-team")


def test_half_a_point_is_kept_and_an_empty_one_is_not(visitors: Visitors) -> None:
    page = visitors.come()
    view = open_points(page)
    view.get_by_label("Who").fill("Els")
    view.get_by_role("button", name="Add a point").click()
    second = view.get_by_role("group", name="Point 2")
    expect(second.get_by_label("What we will do")).to_be_focused()
    second.get_by_label("Who").fill("Sami")
    second.get_by_label("Who").fill("")
    assert [point["who"] for point in read_group(page)["points"]] == ["Els"]


def test_a_point_taken_out_can_be_put_back_with_all_that_is_known_of_it(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    points = [{**point, "done": "partly", "helped": "yes"} for point in make_points(3)]
    view = open_points(page, points=points)
    view.get_by_role("group", name="Point 2").get_by_role("button", name="Remove").click()
    expect(view.get_by_text("Removed: Point number 1")).to_be_visible()
    back = view.get_by_role("button", name="Put back")
    expect(back).to_be_focused()
    assert [one["what"][-1] for one in read_group(page)["points"]] == ["0", "2"]
    expect(view.get_by_role("group", name="Point 2").get_by_label("What we will do")).to_have_value(
        "Point number 2"
    )
    back.press("Enter")
    assert read_group(page)["points"] == points


def test_twenty_points_are_the_most_and_the_page_says_so(visitors: Visitors) -> None:
    page = visitors.come()
    view = open_points(page, points=make_points(19))
    add = view.get_by_role("button", name="Add a point")
    add.click()
    expect(view.locator("[data-point]")).to_have_count(20)
    expect(view.locator("[data-points-status]")).to_be_empty()
    add.click()
    expect(view.locator("[data-points-status]")).to_contain_text("twenty points")
    expect(view.locator("[data-point]")).to_have_count(20)
    view.get_by_role("button", name="Remove").first.click()
    add.click()
    expect(view.locator("[data-point]")).to_have_count(20)
    view.get_by_role("button", name="Put back").click()
    expect(view.locator("[data-points-status]")).to_contain_text("twenty points")
    expect(view.get_by_role("button", name="Put back")).to_be_visible()


def test_factors_to_talk_about_come_first_and_the_choice_stays(visitors: Visitors) -> None:
    page = visitors.come()
    view = open_with_minutes(page, points=[ROUND])
    choice = view.get_by_label("For which factor")
    expect(choice).to_have_value("sense-of-equality")
    first = choice.locator("optgroup").first.locator("option")
    topics = page.locator("[data-agenda] > li[data-perspective] h3").all_text_contents()
    names = first.all_text_contents()
    assert names
    assert all(any(topic.endswith(name) for name in names) for topic in topics)
    expect(choice.locator("optgroup option")).to_have_count(16)


def test_half_a_date_is_said_and_takes_nothing_away(visitors: Visitors) -> None:
    page = visitors.come()
    view = open_points(page)
    view.get_by_label("What we will do").fill("Call")
    by = view.get_by_label("By when")
    by.focus()
    page.keyboard.type("0301")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(view.get_by_role("alert").filter(has_text="whole date")).to_be_visible()
    (point,) = read_group(page)["points"]
    assert (point["what"], point["by"]) == ("Call", None)
    by.fill("2027-03-01")
    by.blur()
    expect(view.get_by_role("alert").filter(has_text="whole date")).to_have_count(0)
    assert read_group(page)["points"][0]["by"] == "2027-03-01"


@pytest.mark.parametrize(
    ("today", "then"),
    [("2026-11-24", "2027-02-24"), ("2026-11-30", "2027-02-28"), ("2027-11-30", "2028-02-29")],
)
def test_three_months_from_now_is_proposed_when_asked(
    visitors: Visitors, today: str, then: str
) -> None:
    page = visitors.come()
    page.clock.set_fixed_time(f"{today}T12:00:00")
    view = open_points(page)
    expect(view.get_by_label("When do we look again?")).to_have_value("")
    view.get_by_role("button", name="Three months from now").click()
    expect(view.get_by_label("When do we look again?")).to_have_value(then)
    assert read_group(page)["next"] == then


def test_a_calendar_file_holds_the_points_as_they_were_typed(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    undated = {**ROUND, "by": None}
    view = open_points(
        page, points=[ROUND, HARD, undated], next="2027-02-24", name="Zorg, in de wijk"
    )
    file = save_download(
        page, view.get_by_role("button", name="Calendar file with all dates"), tmp_path
    )
    assert file.name == "kijkglas-dates.ics"
    text = file.read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    first, hard, following = read_calendar(page, text)
    assert first["summary"] == ROUND["what"]
    assert first["description"].split("\n") == [
        "Who: Sami, home care",
        "Success factor: A sense of equality",
        "Partnership: Zorg, in de wijk",
    ]
    assert (first["start"], first["wholeDay"]) == ("2027-03-01", True)
    assert first["stamp"].startswith(str(date.today().year))
    assert (hard["summary"], hard["start"]) == (HARD["what"], "2028-02-29")
    assert hard["description"].startswith(f"Who: {HARD['who']}\n")
    assert following["summary"] == "Look again at how we work together"
    assert following["start"] == "2027-02-24"
    assert len({event["uid"] for event in (first, hard, following)}) == 3
    assert "http" not in text
    expect(view.locator("[data-calendar-status]")).to_contain_text(file.name)


def test_the_same_point_is_the_same_event_again(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come()
    view = open_points(page, points=[ROUND, HARD], next="2027-02-24")
    alone = save_download(
        page, view.get_by_role("button", name="Calendar file", exact=True).nth(1), tmp_path
    )
    assert alone.name == "kijkglas-point-2.ics"
    (event,) = read_calendar(page, alone.read_text())
    every = save_download(
        page, view.get_by_role("button", name="Calendar file with all dates"), tmp_path
    )
    assert event["uid"] == read_calendar(page, every.read_text())[1]["uid"]
    view.get_by_label("Who").nth(1).fill("Somebody else")
    again = save_download(
        page, view.get_by_role("button", name="Calendar file", exact=True).nth(1), tmp_path
    )
    assert event["uid"] != read_calendar(page, again.read_text())[0]["uid"]


def test_without_dates_there_is_no_calendar_file(visitors: Visitors) -> None:
    page = visitors.come()
    view = open_points(page, points=[{**ROUND, "by": None}])
    expect(view.locator("[data-calendar-part]")).to_be_hidden()
    expect(view.get_by_role("button", name=re.compile("Calendar"))).to_have_count(0)
    assert not [request for request in visitors.requests if "ical" in request.url]
    view.get_by_label("By when").fill("2027-01-31")
    expect(view.get_by_role("button", name="Calendar file", exact=True)).to_be_visible()
    expect(view.locator("[data-calendar-next]")).to_be_hidden()


def test_a_calendar_file_that_cannot_be_made_is_said(visitors: Visitors) -> None:
    visitors.mean("ERR_FAILED|dynamically imported module")
    page = visitors.come()
    page.context.route("**/lib/ical.js", lambda route: route.abort())
    view = open_points(page, points=[ROUND])
    view.get_by_role("button", name="Calendar file with all dates").click()
    expect(view.locator("[data-calendar-status]")).to_contain_text("still here")


def test_the_minutes_tell_it_all_as_text(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come(permissions=["clipboard-read", "clipboard-write"], locale="nl")
    view = open_with_minutes(
        page, "/nl/", name="Zorg", month="2026-11", points=[ROUND, HARD], next="2027-02-24"
    )
    view.get_by_role("button", name="Kopieer als tekst").click()
    expect(view.locator("[data-take-status]")).to_contain_text("gekopieerd")
    text = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert text.startswith(
        "Verslag van ons gesprek\nZorg\nMaand: november 2026\n\nWie de scan invulde\n"
    )
    assert "\n- Noord: 3 mensen\n- West: 2 mensen\n- Zuid: 2 mensen\n" in text
    assert "\n1. Start each meeting with a short round\n   Wie: Sami, home care\n" in text
    assert "\n   Wanneer klaar: 1 maart 2027\n" in text
    assert f"\n2. {HARD['what']}\n" in text
    assert text.endswith("\nWe kijken weer op 24 februari 2027.\n")
    assert "{" not in text
    file = save_download(page, view.get_by_role("button", name="Tekstbestand"), tmp_path)
    assert file.name == "kijkglas-verslag.txt"
    assert file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n") == text


def test_with_hidden_names_the_minutes_name_no_organisation(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    view = open_with_minutes(page, letters=True)
    view.get_by_role("button", name="Copy as text").click()
    field = view.get_by_label("The minutes as text")
    expect(field).to_be_focused()
    text = field.input_value()
    assert sorted(re.findall(r"- ([ABC]): (?:2|3) people\n", text)) == ["A", "B", "C"]
    assert not any(name in text for name in ("Noord", "West", "Zuid"))
    assert "Nothing was written down." in text


def test_word_opens_the_minutes(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come()
    held: dict[str, Any] = {"chosen": None, "dots": {}, "worth": [], "talked": ["felt-urgency"]}
    meeting = {**held, "notes": {"felt-urgency": "Eén regel\nen <nog> één"}}
    view = open_with_minutes(page, name="Zorg", points=[ROUND], meeting=meeting)
    file = save_download(page, view.get_by_role("button", name="Document (Word)"), tmp_path)
    assert file.name == "kijkglas-minutes.docx"
    with ZipFile(file) as document:
        text = document.read("word/document.xml").decode()
    for part in ("Minutes of our meeting", "Zorg", "Eén regel", "en &lt;nog&gt; één", "Sami"):
        assert part in text


def test_the_minutes_alone_are_one_sheet(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("window.print = () => {}")
    view = open_with_minutes(page, points=[ROUND, HARD, ROUND], next="2027-02-24", name="Zorg")
    view.get_by_role("button", name="Print the minutes").click()
    page.emulate_media(media="print")
    sheet = page.locator("[data-minutes-sheet]")
    expect(sheet.locator("tbody tr")).to_have_count(3)
    expect(sheet).to_contain_text("We’ll look again on 24 February 2027.")
    expect(page.locator("[data-agenda]:visible, button:visible, input:visible")).to_have_count(0)
    page.emulate_media(media="null")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_axe_finds_nothing_in_the_points(visitors: Visitors, folder: str) -> None:
    page = visitors.come(bypass_csp=True, locale=folder.strip("/") or "en")
    view = open_with_minutes(page, folder, points=[ROUND, HARD], next="2027-02-24")
    view.locator("[data-take-out]").first.click()
    assert list_findings(page) == []


def test_points_fit_at_320_pixels(visitors: Visitors) -> None:
    page = visitors.come(viewport={"width": 320, "height": 640})
    view = open_with_minutes(page, points=[{**HARD, "what": "x" * 300, "who": "y" * 80}])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for button in view.locator("button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
