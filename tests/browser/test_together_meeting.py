"""The agenda of a meeting, and the same one topic a screen."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, Visitors
from tests.browser.groups import keep_group, make_people, read_group, show_part
from tests.browser.test_every_page import list_findings

TOPIC = "[data-presenter] [data-topic]"


def open_meeting(page: Page, folder: str = "/", **more: Any) -> list[dict[str, Any]]:
    """Open the page with three organisations; return the agenda that the engine makes of them."""
    people = make_people()
    keep_group(page, people, **more)
    page.goto(f"{folder}together/?part=meeting")
    expect(page.locator("[data-meeting]")).to_be_visible(timeout=ENGINE)
    request = {"results": people, "minutes": more.get("minutes", 60)}
    parts: Any = handle("agenda", request)["parts"]
    return list(parts)


def present(page: Page) -> Locator:
    page.locator("[data-present]").click()
    expect(page.locator(TOPIC)).to_be_focused()
    return page.locator("#topic-place")


@pytest.mark.parametrize("minutes", [30, 60, 90])
def test_the_agenda_says_what_the_engine_planned(visitors: Visitors, minutes: int) -> None:
    page = visitors.come()
    planned = open_meeting(page, minutes=minutes)
    expect(page.get_by_label(f"{minutes} minutes")).to_be_checked()
    times = page.locator("[data-agenda] [data-time]").all_text_contents()
    assert times == [f"{part['from']}–{part['to']} min" for part in planned]
    for part, entry in zip(planned, page.locator("[data-agenda] > li").all(), strict=True):
        about = page.locator(f"[data-part-factor='{part['factor']}']")
        if part["factor"]:
            expect(entry.locator("h3")).to_contain_text(about.locator("[data-name]").inner_text())
            question = about.locator("[data-question]").inner_text()
            expect(entry.locator("[data-question]")).to_have_text(question)
        else:
            expect(entry.locator("[data-question]")).to_be_hidden()


def test_another_length_makes_another_agenda_and_is_kept(visitors: Visitors) -> None:
    page = visitors.come()
    open_meeting(page)
    expect(page.locator("[data-agenda] [data-time]").last).to_have_text("57–60 min")
    page.get_by_label("90 minutes").check()
    expect(page.locator("[data-agenda] [data-time]").last).to_contain_text("–90 min")
    page.reload()
    expect(page.locator("[data-agenda] [data-time]").last).to_contain_text(
        "–90 min", timeout=ENGINE
    )


def test_last_times_points_come_first(visitors: Visitors) -> None:
    page = visitors.come()
    point = {"what": "Start with a round", "who": "<b>Sami</b>", "by": None, "factor": None}
    points = [{**point, "done": None, "helped": None}]
    earlier = [{"name": "", "month": "2026-05", "results": [], "points": points, "next": None}]
    open_meeting(page, earlier=earlier)
    expect(page.locator("[data-agenda] h3").nth(1)).to_have_text("What you agreed last time")
    present(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-last-points]")).to_have_text("Start with a round (<b>Sami</b>)")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-last-points]")).to_be_hidden()


def test_without_names_nobody_is_asked_whose_score_it_is(visitors: Visitors) -> None:
    page = visitors.come()
    open_meeting(page, letters=True)
    expect(page.locator("[data-agenda]")).to_contain_text("Do not ask whose score it is.")
    expect(page.locator("[data-agenda]")).not_to_contain_text("explain first")


def test_a_clicker_and_the_keys_move_and_escape_leaves(visitors: Visitors) -> None:
    page = visitors.come(viewport={"width": 1920, "height": 1080})
    count = len(open_meeting(page))
    button = page.locator("[data-present]")
    button.focus()
    page.keyboard.press("Enter")
    place = page.locator("#topic-place")
    expect(place).to_have_text(f"1 of {count}")
    last = f"{count} of {count}"
    moves = [("ArrowRight", 2), ("ArrowDown", 3), ("Space", 4), ("PageDown", 5), ("PageUp", 4)]
    moves += [("Shift+Space", 3), ("ArrowUp", 2), ("ArrowLeft", 1), ("ArrowLeft", 1)]
    for key, number in moves:
        page.keyboard.press(key)
        expect(place).to_have_text(f"{number} of {count}")
        expect(page.locator(TOPIC)).to_be_focused()
    page.keyboard.press("End")
    expect(place).to_have_text(last)
    page.keyboard.press("PageDown")
    expect(place).to_have_text(last)
    page.keyboard.press("Home")
    expect(place).to_have_text(f"1 of {count}")
    page.keyboard.press("Escape")
    expect(page.locator("[data-presenter]")).to_be_hidden()
    expect(button).to_be_focused()
    expect(page.locator(":fullscreen")).to_have_count(0)


def test_on_a_small_screen_a_long_topic_is_read_on_before_the_next(visitors: Visitors) -> None:
    page = visitors.come(viewport={"width": 320, "height": 400})
    count = len(open_meeting(page))
    place = present(page)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(place).to_have_text(f"3 of {count}")
    page.keyboard.press("ArrowDown")
    expect(place).to_have_text(f"3 of {count}")
    page.wait_for_timeout(500)  # the browser's own scrolling takes its time
    page.locator(TOPIC).evaluate("topic => topic.scrollTo(0, topic.scrollHeight)")
    page.keyboard.press("ArrowDown")
    expect(place).to_have_text(f"4 of {count}")
    page.keyboard.press("ArrowUp")
    expect(place).to_have_text(f"3 of {count}")


def test_whoever_listens_hears_the_topic_and_its_question(visitors: Visitors) -> None:
    page = visitors.come()
    planned = open_meeting(page)
    present(page)
    place = next(number for number, part in enumerate(planned) if part["factor"])
    for _ in range(place):
        page.keyboard.press("PageDown")
    words = [page.locator(f"#topic-{name}").inner_text() for name in ("title", "question", "how")]
    whole = [words[0], f"{place + 1} of {len(planned)}", *words[1:]]
    topic = page.locator("[data-topic]")
    said = page.locator("[data-topic-said]")
    assert words[1].endswith("?")
    expect(topic).to_be_focused()
    expect(topic).to_have_accessible_name(" ".join(whole))
    expect(topic).to_have_accessible_description("")
    # The focus was there already, so that a screen reader says nothing of it by itself.
    # In one piece: of several lines that came together the last was said first.
    expect(said).to_have_text(" ".join(whole))
    assert said.evaluate("said => said.childNodes.length") == 1
    page.locator("[data-move='-1']").click()
    expect(topic).to_be_focused()
    expect(said).to_be_empty()


def test_the_meeting_on_the_screen_is_no_landmark_of_the_page(visitors: Visitors) -> None:
    page = visitors.come()
    open_meeting(page)
    titles = page.locator("[data-agenda] [data-title]").all_inner_texts()
    for place, title in enumerate(titles):
        inside = page.locator("[data-agenda] summary").nth(place)
        expect(inside).to_have_accessible_name(f"What you do and say: {title}")
    present(page)
    expect(page.get_by_role("dialog").get_by_role("contentinfo")).to_have_count(0)
    expect(page.get_by_role("dialog").get_by_role("banner")).to_have_count(0)


def test_buttons_move_for_fingers(visitors: Visitors) -> None:
    page = visitors.come(has_touch=True, viewport={"width": 360, "height": 640})
    count = len(open_meeting(page))
    place = present(page)
    expect(page.get_by_role("button", name="Back", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Next", exact=True).tap()
    expect(place).to_have_text(f"2 of {count}")
    page.get_by_role("button", name="Back", exact=True).tap()
    expect(place).to_have_text(f"1 of {count}")
    page.get_by_role("button", name="Leave", exact=True).tap()
    expect(page.locator("[data-presenter]")).to_be_hidden()


def test_points_typed_in_the_room_are_on_the_page(visitors: Visitors) -> None:
    page = visitors.come()
    count = len(open_meeting(page))
    place = present(page)
    page.keyboard.press("End")
    page.get_by_role("button", name="Three months from now").click()
    page.keyboard.press("PageUp")
    what = page.locator("[data-presenter]").get_by_label("What we will do")
    what.fill("Meet on")
    what.press("End")
    what.press_sequentially(" Monday ")
    expect(place).to_have_text(f"{count - 1} of {count}")
    what.press("PageDown")
    expect(place).to_have_text(f"{count} of {count}")
    page.keyboard.press("Escape")
    show_part(page, "agreed")
    expect(page.locator("[data-points]").get_by_label("What we will do")).to_have_value(
        "Meet on Monday "
    )
    expect(page.locator("[data-points] [data-next]")).not_to_have_value("")


def test_points_typed_in_the_room_are_kept_beside_those_of_before(visitors: Visitors) -> None:
    page = visitors.come()
    before = {"what": "Call", "who": "Sam", "by": None, "factor": None}
    open_meeting(page, points=[{**before, "done": None, "helped": None}])
    present(page)
    page.keyboard.press("End")
    page.keyboard.press("PageUp")
    room = page.locator("[data-presenter]")
    room.get_by_role("button", name="Add a point").click()
    room.get_by_label("What we will do").last.fill("Meet on Monday")
    room.get_by_label("By when").last.fill("2026-12-15")
    assert [point["what"] for point in read_group(page)["points"]] == ["Call", "Meet on Monday"]
    page.goto("/together/?part=agreed")
    expect(page.locator("[data-point] [name=what]").last).to_have_value("Meet on Monday")


def test_it_works_where_there_is_no_full_screen(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("delete Element.prototype.requestFullscreen")
    count = len(open_meeting(page))
    expect(present(page)).to_have_text(f"1 of {count}")
    page.keyboard.press("Escape")
    expect(page.locator("[data-presenter]")).to_be_hidden()


def test_leaving_the_full_screen_leaves_the_topics(visitors: Visitors) -> None:
    page = visitors.come()
    open_meeting(page)
    present(page)
    expect(page.locator("html:fullscreen")).to_have_count(1)
    page.evaluate("document.exitFullscreen()")
    expect(page.locator("[data-presenter]")).to_be_hidden()


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_axe_finds_nothing_in_any_topic(visitors: Visitors, folder: str) -> None:
    page = visitors.come(bypass_csp=True, locale=folder.strip("/") or "en")
    planned = open_meeting(page, folder)
    assert list_findings(page) == []
    present(page)
    for part in planned:
        assert list_findings(page) == [], part
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_topic_can_be_read_at_any_width(visitors: Visitors, width: int) -> None:
    page = visitors.come(viewport={"width": width, "height": 640}, locale="nl")
    planned = open_meeting(page, "/nl/", name="Een lange naam " * 5)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    present(page)
    for part in planned:
        topic = page.locator(TOPIC)
        assert topic.evaluate("one => one.scrollWidth <= one.clientWidth"), part
        assert topic.evaluate("one => one.clientHeight") >= 200, part
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_on_a_laptop_each_topic_shows_down_to_its_first_step(
    visitors: Visitors, folder: str
) -> None:
    size = {"width": 1440, "height": 900}
    page = visitors.come(viewport=size, locale=folder.strip("/") or "en")
    planned = open_meeting(page, folder, minutes=90)
    present(page)
    seen = 0
    for part in planned:
        topic = page.locator(TOPIC)
        step = topic.locator("[data-first-step-part]")
        if step.is_visible():
            seen += 1
            assert topic.evaluate("one => one.scrollHeight <= one.clientHeight"), part
        page.keyboard.press("PageDown")
    assert seen > 1


def test_forced_colours_leave_the_topic_to_be_seen(visitors: Visitors) -> None:
    page = visitors.come(forced_colors="active", bypass_csp=True)
    open_meeting(page)
    present(page)
    assert list_findings(page) == []


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_the_agenda_alone_fits_one_sheet(visitors: Visitors, folder: str) -> None:
    page = visitors.come()
    page.add_init_script("window.print = () => {}")
    open_meeting(page, folder, minutes=90, name="Zorg in de wijk")
    page.locator("[data-print-agenda]").click()
    page.emulate_media(media="print")
    expect(page.locator("[data-meeting-of]")).to_have_text("Zorg in de wijk")
    expect(page.locator("[data-agenda]")).to_be_visible()
    expect(page.locator("[data-gather]:visible, [data-minutes-sheet]:visible")).to_have_count(0)
    expect(page.locator("button:visible, input:visible")).to_have_count(0)
    page.emulate_media(media="null")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
