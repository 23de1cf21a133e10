"""Earlier rounds: what was agreed comes first, then what changed, and who took part each time."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scan_engine.codes import FIRST_EDITION
from scan_engine.commands import handle
from scan_engine.framework import EDITION
from tests.browser.conftest import ENGINE, Visitors
from tests.browser.groups import (
    keep_group,
    make_code,
    make_people,
    open_together,
    read_group,
    show_part,
)
from tests.browser.test_every_page import list_findings
from tests.scan_engine.sheets import read_answers_row

LOW = "22 22 22 22 | 22 22 22 22 | 22 22 22 22 | 22 22 22 22"
HIGH = "33 33 33 33 | 22 22 22 22 | 22 22 22 22 | 22 22 21 --"
POINTS = [
    {
        "what": "<b>Meet</b> each month & write it down",
        "who": "Sam",
        "by": "2026-06-01",
        "factor": "clear-decisions",
        "done": None,
        "helped": None,
    },
    {"what": "Sta op 🙂", "who": "", "by": None, "factor": None, "done": None, "helped": None},
]


def make_person(row: str, organisation: str | None = "Noord", month: str = "2026-11") -> Any:
    return {
        "answers": read_answers_row(row),
        "organisation": organisation,
        "month": month,
        "edition": EDITION,
    }


def make_round(row: str, month: str = "2026-05", each: int = 1, **more: Any) -> dict[str, Any]:
    """Return a round of so many people, who answer alike, of each of two organisations."""
    results = [make_person(row, name, month) for name in ("Noord", "Zuid") for _ in range(each)]
    return {"name": "", "month": month, "results": results, "points": [], "next": None, **more}


def make_link(group: dict[str, Any]) -> str:
    request = {**group, "name": group["name"] or None, "month": group["month"] or None}
    return f"https://kijkglas.example/together/#{handle('pack', request)['code']}"


def open_with(
    page: Page, rounds: list[dict[str, Any]], row: str = HIGH, folder: str = "/", each: int = 1
) -> None:
    """Open the page with a group of now, and rounds before it."""
    now = make_round(row, "2026-11", each)
    keep_group(page, now["results"], month="2026-11", earlier=rounds)
    open_together(page, folder, part="next")


def add_round(page: Page, text: str) -> None:
    page.locator("[data-round-text]").fill(text)
    # A hand that taps twice adds once.
    page.locator("[data-round-add]").evaluate("(button) => { button.click(); button.click(); }")
    expect(page.locator("[data-rounds-status]")).not_to_have_text("One moment…", timeout=ENGINE)


def read_changes(page: Page, direction: str) -> list[str]:
    rows = page.locator(f"[data-change=change-{direction}] li")
    return [" ".join(text.split()) for text in rows.all_text_contents()]


def test_an_earlier_link_shows_what_changed_and_stays(visitors: Visitors) -> None:
    page = visitors.come()
    # Of two people in each round a change this large may well be luck; of six it is not.
    open_with(page, [], each=3)
    expect(page.locator("[data-changes]")).to_be_hidden()
    add_round(page, f"Hello,\n{make_link(make_round(LOW, each=3))}\nBye")
    expect(page.locator("[data-rounds-status]")).to_have_text("Added: May 2026.")
    expect(page.locator("[data-round-text]")).to_have_value("")
    expect(page.locator("[data-changes]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-changes-title]")).to_contain_text("May 2026 and November 2026")
    assert read_changes(page, "up")[0] == "Felt urgency from 2.0 to 3.0"
    assert len(read_changes(page, "up")) == 4
    assert read_changes(page, "down") == ["Meaningful results from 2.0 to 1.5"]
    assert len(read_changes(page, "same")) == 10
    assert len(read_changes(page, "none")) == 1
    expect(page.locator("[data-trace]")).to_be_hidden()
    assert read_group(page)["earlier"][0]["month"] == "2026-05"
    page.reload()
    expect(page.locator("[data-change=change-up] li")).to_have_count(4, timeout=ENGINE)


def test_a_round_with_other_statements_is_kept_and_not_compared(visitors: Visitors) -> None:
    page = visitors.come()
    first = make_round(LOW, "2025-05", each=3)
    people = [{**one, "edition": FIRST_EDITION} for one in first["results"]]
    open_with(page, [{**first, "results": people}, make_round(LOW, each=3)], each=3)
    expect(page.locator("[data-changes-title]")).to_contain_text(
        "May 2026 and November 2026", timeout=ENGINE
    )
    expect(page.locator("[data-change=change-up] li")).to_have_count(4)
    expect(page.locator("[data-other-edition]")).to_be_visible()
    expect(page.locator("[data-trace]")).to_be_hidden()
    # Without the other one there is nothing to compare, and that is all that is said.
    page.locator("[data-earlier] [data-take-out]").nth(1).click()
    expect(page.locator("[data-changes]")).to_be_hidden()
    expect(page.locator("[data-other-edition]")).to_be_visible(timeout=ENGINE)
    page.locator("[data-earlier] [data-take-out]").click()
    expect(page.locator("[data-other-edition]")).to_be_hidden()


def test_links_of_single_people_make_one_round(visitors: Visitors) -> None:
    page = visitors.come()
    open_with(page, [])
    codes = [make_code(person) for person in make_people(3, "2026-04")]
    add_round(page, "\n".join(codes))
    expect(page.locator("[data-rounds-status]")).to_have_text("Added: April 2026.")
    people = page.locator("[data-round-people] li")
    expect(people).to_have_text(
        ["April 2026: 3 people, from Noord.", "November 2026: 2 people, from Noord and Zuid."],
        timeout=ENGINE,
    )


def test_a_file_brings_its_own_earlier_rounds_oldest_first(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    open_with(page, [make_round(LOW, "2026-05")])
    group = {**make_round(HIGH, "2025-11"), "earlier": [make_round(HIGH, "2024-05")]}
    file = tmp_path / "kijkglas-group.json"
    file.write_text(json.dumps({"kijkglas": 1, "group": group}))
    page.locator("[data-round-file]").set_input_files(file)
    expect(page.locator("[data-rounds-status]")).to_contain_text("May 2024", timeout=ENGINE)
    names = page.locator("[data-earlier-name]")
    expect(names).to_have_text(["May 2024", "November 2025", "May 2026"])
    page.locator("[data-earlier] [data-take-out]").nth(1).click()
    expect(names).to_have_text(["May 2024", "May 2026"])
    expect(page.locator("[data-round-out]")).to_contain_text("Removed: November 2025.")
    expect(page.locator("[data-round-out] [data-put-back]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(names).to_have_text(["May 2024", "November 2025", "May 2026"])
    page.locator("[data-earlier-month]").first.fill("2026-99")
    page.locator("[data-earlier-month]").first.blur()
    expect(page.locator("[data-earlier] [data-month-wrong]").first).to_be_visible()
    page.locator("[data-earlier-month]").first.fill("2026-06")
    page.locator("[data-earlier-month]").first.blur()
    expect(names).to_have_text(["November 2025", "May 2026", "June 2026"])


# In one go: the engine sorts the rounds when the next field has the focus already.
DATE_AND_GO_ON = """
(fields, typed) => {
    fields[0].focus();
    fields[0].value = "June 2026";
    fields[0].dispatchEvent(new Event("change"));
    fields[1].focus();
    if (typed) fields[1].value = typed;
}
"""


def test_a_month_field_that_has_the_focus_shows_the_round_that_comes_there(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    open_with(page, [make_round(LOW, "2025-05"), make_round(HIGH, "2025-11")])
    names = page.locator("[data-earlier-name]")
    months = page.locator("[data-earlier-month]")
    expect(months.nth(1)).to_have_value("November 2025")
    months.evaluate_all(DATE_AND_GO_ON, "")
    expect(names).to_have_text(["November 2025", "June 2026"], timeout=ENGINE)
    expect(months.nth(1)).to_be_focused()
    expect(months.nth(1)).to_have_value("June 2026")
    months.nth(1).fill("July 2026")
    months.nth(1).blur()
    expect(names).to_have_text(["November 2025", "July 2026"], timeout=ENGINE)
    assert [one["month"] for one in read_group(page)["earlier"]] == ["2025-11", "2026-07"]


def test_a_month_that_is_being_typed_is_not_written_over(visitors: Visitors) -> None:
    page = visitors.come()
    open_with(page, [make_round(LOW, "2025-05"), make_round(HIGH, "2025-11")])
    months = page.locator("[data-earlier-month]")
    expect(months.nth(1)).to_have_value("November 2025")
    months.evaluate_all(DATE_AND_GO_ON, "Decem")
    names = page.locator("[data-earlier-name]")
    expect(names).to_have_text(["November 2025", "June 2026"], timeout=ENGINE)
    expect(months.nth(1)).to_have_value("Decem")


def test_last_rounds_points_come_first_and_the_answers_are_kept(visitors: Visitors) -> None:
    page = visitors.come()
    rounds = [
        make_round(LOW, "2025-11", points=[{**POINTS[0], "what": "Long ago"}]),
        make_round(LOW, "2026-05", points=POINTS),
    ]
    open_with(page, rounds)
    expect(page.locator("[data-review-title]")).to_contain_text(
        "you agreed in May 2026", timeout=ENGINE
    )
    points = page.locator("[data-past-point]")
    expect(points.locator("[data-what]")).to_have_text([str(point["what"]) for point in POINTS])
    expect(points.first).to_contain_text("Who: Sam.")
    expect(points.first).to_contain_text("1 June 2026")
    expect(points.first.locator("[data-of-factor]:visible")).to_have_text(
        "For: Clear organisation and decision-making."
    )
    expect(points.last.locator(".hint span:visible")).to_have_count(0)
    first = points.first
    assert [one.strip() for one in first.locator("label").all_text_contents()] == [
        "Yes",
        "Partly",
        "No",
        "Yes",
        "No",
    ]
    first.get_by_role("group", name="Did we do it?").get_by_label("Partly").check()
    helped = first.get_by_role("group", name="Did it help?").get_by_label("Yes")
    helped.check()
    expect(helped).to_be_focused()
    page.reload()
    expect(helped).to_be_checked(timeout=ENGINE)
    kept = read_group(page)["earlier"][1]["points"]
    assert [(point["done"], point["helped"]) for point in kept] == [("partly", "yes"), (None, None)]
    above = page.evaluate(
        "document.querySelector('[data-review]').compareDocumentPosition("
        "document.querySelector('[data-changes]')) & Node.DOCUMENT_POSITION_FOLLOWING"
    )
    assert above


def test_last_time_is_the_same_on_every_part_though_a_later_round_agreed_nothing(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    open_with(page, [make_round(LOW, "2025-11", points=POINTS), make_round(LOW, "2026-05")])
    expect(page.locator("[data-review-title]")).to_contain_text(
        "you agreed in November 2025", timeout=ENGINE
    )
    done = page.locator("[data-past-point]").first.get_by_role("group", name="Did we do it?")
    done.get_by_label("Partly").check()
    assert [one["points"] != [] for one in read_group(page)["earlier"]] == [True, False]
    assert read_group(page)["earlier"][0]["points"][0]["done"] == "partly"
    show_part(page, "meeting")
    page.locator("[data-present]").click()
    last = page.locator("[data-presenter] [data-last-points] li")
    expect(last).to_have_count(len(POINTS))


def test_a_round_without_points_says_where_they_may_be(visitors: Visitors) -> None:
    page = visitors.come()
    open_with(page, [make_round(LOW)])
    expect(page.locator("[data-review-none]")).to_contain_text(
        "No points came with that round", timeout=ENGINE
    )


def test_three_rounds_make_a_line_and_a_table(visitors: Visitors) -> None:
    page = visitors.come()
    open_with(page, [make_round(HIGH, "2025-05"), make_round(LOW, "2025-11")])
    row = page.get_by_role("row", name="Felt urgency")
    expect(row.get_by_role("cell")).to_have_text(["3.0", "2.0", "3.0"], timeout=ENGINE)
    heads = page.locator("[data-trace]").get_by_role("columnheader")
    expect(heads).to_have_text(["Factor", "May 2025", "November 2025", "November 2026"])
    drawing = row.locator("svg")
    expect(drawing).to_have_attribute("viewBox", "0 -5 2 4")
    expect(drawing.locator(".lines__path")).to_have_attribute("d", "M0 -3L1 -2L2 -3")
    missing = page.get_by_role("row", name="Meaningful results")
    expect(missing.get_by_role("cell")).to_have_text(["1.5", "2.0", "1.5"])
    page.locator("[data-earlier] [data-take-out]").first.click()
    expect(page.locator("[data-trace]")).to_be_hidden()


def test_what_rose_over_three_rounds_is_said_in_words_and_what_chance_can_do_is_not(
    visitors: Visitors,
) -> None:
    page = visitors.come(locale="nl")
    # Two of each organisation answer alike; "felt urgency" rises by one each time.
    rows = [
        f"{rise}{rise} 33 {back}{back} 33 | 3333 3333 | 3333 3333 | 3333 3333"
        for rise, back in [(2, 2), (3, 4), (4, 4)]
    ]
    rounds = [make_round(row, f"2025-0{place + 1}", 4) for place, row in enumerate(rows[:2])]
    open_with(page, rounds, rows[2], "/nl/", 4)
    course = page.locator("[data-course]:visible")
    factors = page.locator("[data-line-of] th").all_text_contents()
    expect(course).to_have_count(2, timeout=ENGINE)
    urgency, goals = factors[1], factors[3]
    expect(course.first).to_have_text(
        f"In november 2026 hoger dan in januari 2025: {urgency} en {goals}."
    )
    expect(course.last).to_have_text(
        f"Daarvan in elke ronde hoger dan in de ronde ervoor, met iedereen meegeteld: {urgency}."
    )
    row = page.locator("[data-line-of=motivation]")
    expect(row.locator("[data-of-round]")).to_have_text(["2,5", "3,3", "3,5"])
    expect(row.locator(".lines__path")).to_have_attribute("d", "M0 -2.5L1 -3.3L2 -3.5")


def test_a_line_breaks_where_there_is_no_score(visitors: Visitors) -> None:
    page = visitors.come()
    rounds = [make_round(LOW, "2025-05"), make_round(HIGH, "2025-11"), make_round(LOW, "2026-05")]
    open_with(page, rounds, LOW)
    row = page.locator("[data-line-of=added-value]")
    expect(row.locator("[data-of-round]")).to_have_text(
        ["2.0", "no score", "2.0", "2.0"], timeout=ENGINE
    )
    expect(row.locator(".lines__path")).to_have_attribute("d", "M0 -2M2 -2L3 -2")


def test_who_took_part_is_said_and_that_it_may_be_others(visitors: Visitors) -> None:
    page = visitors.come()
    alone = make_round(LOW)
    alone["results"] = [make_person(LOW, None, "2026-05")]
    open_with(page, [alone])
    expect(page.locator("[data-round-people] li")).to_have_text(
        ["May 2026: one person", "November 2026: 2 people, from Noord and Zuid."], timeout=ENGINE
    )
    expect(page.locator("[data-rounds-finding=rounds-one-person]")).to_contain_text(
        "In May 2026, one person answered."
    )
    expect(page.locator("[data-rounds-finding=rounds-apart]")).to_have_text(
        "No organisation is in both rounds. So there is no change to mention."
    )
    expect(page.locator("[data-rounds-finding=rounds-came]")).to_have_text(
        "Only in November 2026: Noord and Zuid."
    )
    expect(page.locator("[data-rounds-finding=rounds-went]")).to_have_text(
        "Only in May 2026: people without an organisation."
    )
    assert len(read_changes(page, "none")) == 16


def test_a_change_is_told_of_the_organisations_in_both_rounds(visitors: Visitors) -> None:
    page = visitors.come()
    # Everybody together goes down; those who are in both rounds do not.
    before = make_round("55 " * 16, each=3)
    before["results"] += [make_person("22 " * 16, "West", "2026-05")]
    keep_group(page, before["results"][-1:] * 6, month="2026-11", earlier=[before])
    open_together(page, part="next")
    rows = page.locator("[data-change=change-same] li")
    expect(rows).to_have_count(16, timeout=ENGINE)
    expect(rows.first).to_contain_text("from 2.0 to 2.0")
    expect(rows.first).to_contain_text("Everybody together: from 4.0 to 2.0.")
    expect(page.locator("[data-rounds-finding=rounds-went]")).to_have_text(
        "Only in May 2026: Noord and Zuid."
    )
    expect(page.locator("[data-rounds-finding=rounds-no-change]")).to_be_visible()


def test_hidden_organisations_are_not_named_in_any_round(visitors: Visitors) -> None:
    page = visitors.come()
    now = make_round(HIGH, "2026-11")
    keep_group(page, now["results"], month="2026-11", earlier=[make_round(LOW)], letters=True)
    open_together(page, part="next")
    expect(page.locator("[data-round-people] li").first).to_have_text(
        "May 2026: 2 people, from 2 organisations.", timeout=ENGINE
    )
    expect(page.locator("[data-rounds]")).not_to_contain_text("Noord")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nothing of the kind", "There is no earlier round in it"),
        ("", "There is no earlier round in it"),
        ("24JEE0B8ZK5V789WZH97K6P9", "This link is damaged"),
    ],
)
def test_what_is_no_round_is_said_and_stays_in_the_field(
    visitors: Visitors, text: str, sentence: str
) -> None:
    page = visitors.come()
    open_with(page, [])
    add_round(page, text)
    expect(page.locator("[data-rounds-status]")).to_contain_text(sentence)
    expect(page.locator("[data-round-text]")).to_have_value(text)
    assert read_group(page)["earlier"] == []


def test_the_same_round_is_not_put_beside_itself(visitors: Visitors) -> None:
    page = visitors.come()
    open_with(page, [make_round(LOW)])
    add_round(page, make_link(make_round(HIGH, "2026-11")))
    expect(page.locator("[data-rounds-status]")).to_contain_text("this round itself")
    add_round(page, make_link(make_round(LOW)))
    expect(page.locator("[data-rounds-status]")).to_contain_text("here already")
    expect(page.locator("[data-earlier]")).to_have_count(1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"kijkglas": 1, "group": {"results": [{', "Nothing was changed"),
        ('{"x": "group"}', "There is no earlier round in it"),
    ],
)
def test_a_damaged_file_changes_nothing(
    visitors: Visitors, tmp_path: Path, content: str, sentence: str
) -> None:
    page = visitors.come()
    open_with(page, [make_round(LOW)])
    file = tmp_path / "round.json"
    file.write_text(content)
    page.locator("[data-round-file]").set_input_files(file)
    expect(page.locator("[data-rounds-status]")).to_contain_text(sentence, timeout=ENGINE)
    expect(page.locator("[data-earlier]")).to_have_count(1)


@pytest.mark.parametrize(
    ("folder", "word"), [("/", "About the same, or chance"), ("/nl/", "Ongeveer gelijk, of toeval")]
)
@pytest.mark.parametrize("width", [320, 1280])
def test_nobody_is_shut_out_of_the_rounds(
    visitors: Visitors, folder: str, word: str, width: int
) -> None:
    page = visitors.come(
        bypass_csp=True,
        viewport={"width": width, "height": 700},
        locale=folder.strip("/") or "en",
    )
    name = "Een heel lange naam van een samenwerking 🙂 <i>" * 2
    rounds = [
        make_round(LOW, "2025-05", name=name[:80]),
        make_round(HIGH, "2025-11"),
        make_round(LOW, "2026-05", points=POINTS),
    ]
    open_with(page, rounds, folder=folder)
    expect(page.locator("[data-trace]")).to_be_visible(timeout=ENGINE)
    expect(page.get_by_role("heading", name=word)).to_be_visible()
    page.locator("[data-earlier] [data-take-out]").first.click()
    assert list_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
