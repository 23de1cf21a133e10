"""What partners see together: honest words for one to a thousand people, and switches in place."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ENGINE, Visitors
from tests.browser.test_every_page import list_findings
from tests.scan_engine.sheets import read_people

# Three organisations, seven people; all sixteen factors, two answers each.
SEVEN: dict[str, object] = {
    "Gemeente": (
        "44 44 52 45 | 33 34 22 11 | 44 55 25 44 | 55 44 33 44,"
        "54 34 52 45 | 33 32 22 21 | 44 55 25 44 | 55 44 33 44,"
        "45 54 42 35 | 23 34 12 21 | 34 55 35 43 | 55 34 43 44"
    ),
    "Huis & Hof": (
        "44 33 51 25 | 43 44 32 31 | 54 55 25 34 | 55 43 53 43,"
        "34 43 42 15 | 53 43 42 41 | 55 54 35 54 | 55 45 33 34"
    ),
    "Welzijn": (
        "24 23 32 35 | 32 33 23 31 | 22 55 14 33 | 45 24 23 42,"
        "14 13 22 25 | 31 23 33 21 | 22 54 13 23 | 55 34 33 32"
    ),
}
NOBODY = "no organisation"


def keep_group(page: Page, people: list[dict[str, Any]], **more: Any) -> None:
    """Put a group in the store before the page opens, in the shape in which the page keeps it."""
    results = [{"organisation": None, "month": None, "label": "", **person} for person in people]
    group = {"name": "", "month": "", "results": results, "points": [], "next": None, **more}
    page.add_init_script(
        "localStorage.getItem('kijkglas.group') ?? "
        f"localStorage.setItem('kijkglas.group', {json.dumps(json.dumps(group))})"
    )


def open_picture(
    visitors: Visitors, people: dict[str, object], folder: str = "/", **options: Any
) -> tuple[Page, Locator]:
    """Return the page and its picture of these people, written as in tests/golden/groups.yml."""
    others = str(options.pop("others", "44"))
    group = options.pop("group", {})
    page = visitors.come(locale=folder.strip("/") or "en", **options)
    keep_group(page, read_people(people, others), **group)
    page.goto(f"{folder}together/")
    view = page.locator("[data-group-view]")
    expect(view).to_be_visible(timeout=ENGINE)
    return page, view


def find_row(view: Locator, factor: str) -> Locator:
    return view.locator(f"details[data-score-of={factor}]")


def said(view: Locator, finding: str) -> Locator:
    """Return the sentences about the group that are shown, whose ids begin so."""
    return view.locator(f"[data-group-finding^='{finding}']:visible")


def read_places(row: Locator) -> list[str]:
    """Return where the marks on a line stand, with what is written in them."""
    marks = row.locator(".scale__place")
    script = "marks => marks.map(m => m.style.getPropertyValue('--score') + ' ' + m.textContent)"
    return [str(place) for place in marks.evaluate_all(script)]


def test_seven_people_see_who_they_are_and_what_to_cherish_talk_about_and_improve(
    visitors: Visitors,
) -> None:
    page, view = open_picture(visitors, SEVEN, group={"name": "<b>Wij</b>", "month": "2026-11"})
    expect(view.locator("[data-group-name]")).to_have_text("<b>Wij</b>")
    expect(said(view, "who-")).to_have_text("7 people from 3 organisations.")
    organisations = view.locator("[data-organisations] li")
    expect(organisations).to_have_text(
        ["Gemeente: 3 people", "Huis & Hof: 2 people", "Welzijn: 2 people"], use_inner_text=True
    )
    first_words = view.locator(".first-words p:visible")
    expect(first_words).to_have_text(
        [
            "To cherish: Monitoring and reflection and Valuing differences.",
            re.compile(r"^To talk about first: Interests voiced, .+ and .+ \(and \d more\)\.$"),
            re.compile(
                r"^To improve: Committed parent organisations, .+ and .+ \(and \d more\)\.$"
            ),
        ]
    )
    lists = {name: view.locator(f"[data-list={name}]") for name in ("cherish", "talk", "improve")}
    cherish = lists["cherish"].locator("[data-entry]:visible")
    expect(cherish).to_have_count(2)
    expect(cherish.first.locator("[data-reason]")).to_have_text(
        "The score is high, 4.9, and your answers are close together. No factor scores higher."
    )
    first = lists["talk"].locator("[data-entry]:visible").first
    expect(first).to_have_attribute("data-entry", "voiced-interests")
    expect(first.locator("[data-reason]")).to_contain_text("are your answers further from")
    expect(first).to_contain_text("Give each partner two minutes")
    for name in ("talk", "improve"):
        expect(lists[name].locator("[data-list-first] > li:visible")).to_have_count(3)
    more = lists["talk"].locator("[data-list-more] > summary")
    rest = lists["talk"].locator("[data-list-rest] > li")
    expect(rest.first).to_be_hidden()
    expect(more).to_have_text(f"And {rest.count()} more", use_inner_text=True)
    more.click()
    expect(rest.first).to_be_visible()
    lowest = said(view, "lowest")
    expect(lowest).to_contain_text("Committed parent organisations, 1.8.")
    lowest.get_by_role("link").click()
    row = find_row(view, "committed-parents")
    expect(row).to_have_attribute("open", "")
    expect(row.locator("summary")).to_be_focused()
    assert page.locator("main b").count() == 0


def test_a_row_says_in_words_what_its_marks_show(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {"Noord": "42 55, 41 55", "Zuid": "22 55"})
    row = find_row(view, "felt-urgency")
    expect(row.locator("summary")).to_contain_text(re.compile(r"2\.4\s+out of 5"))
    assert read_places(row) == ["2 ", "2.8 "]
    row.locator("summary").click()
    expect(row.locator("[data-scores] li")).to_have_text(
        ["Noord: 2.8", "Zuid: 2.0 (one person’s voice)"], use_inner_text=True
    )
    expect(row.locator("[data-number=ad]")).to_be_visible()
    expect(row.locator("[data-finding=ahead-agreed]")).to_be_visible()
    expect(row.locator("[data-finding=indication]")).to_be_visible()
    expect(row.locator("dd").first).to_be_visible()
    # Both stand on one place, and who they are is still to be read.
    together = find_row(view, "shared-ambition")
    assert read_places(together) == ["5 "]
    expect(together.locator(".scale__place--many .scale__letter")).to_have_count(2)
    letters = row.locator(".scale__letter")
    numbers = "marks => marks.map(mark => mark.style.getPropertyValue('--number'))"
    assert letters.evaluate_all(numbers)[:2] == ["1", "0"]


def test_one_view_is_no_picture_of_the_partnership(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {"Noord": "22 5? 4-"})
    expect(said(view, "who-")).to_have_text("One person.")
    expect(view.locator("[data-organisations]")).to_have_text(
        "Noord: one person’s voice", use_inner_text=True
    )
    expect(said(view, "basis-")).to_contain_text("not yet a picture")
    for hidden in ("[data-list]", "[data-short]", "[data-unknown-part]"):
        expect(view.locator(f"{hidden}:visible")).to_have_count(0)
    expect(view.locator("[data-between-part]")).to_be_hidden()
    expect(view.locator("[data-several]")).to_be_hidden()
    expect(said(view, "lowest")).to_contain_text("Felt urgency, 2.0.")


def test_two_people_are_points_apart_and_get_no_word_for_it(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {NOBODY: "55 53 24 33, 54 55 42 33"})
    expect(said(view, "basis-")).to_contain_text("With two people")
    short = find_row(view, "guiding-goals").locator("[data-short]:visible")
    expect(short).to_have_text("2 points apart")
    entries = view.locator("[data-list] [data-entry]:visible")
    expect(entries).to_have_count(2)
    expect(entries.first.locator("[data-reason]")).to_have_text("You are up to 2 points apart.")
    expect(said(view, "improve-none")).to_be_visible()
    same = find_row(view, "mutual-dependence")
    same.locator("summary").click()
    expect(same.locator("[data-finding=apart-none]")).to_be_visible()


@pytest.mark.parametrize(
    ("people", "basis"),
    [("55, 44, 54", "an indication"), ("55, 44, 54, 44, 45", "everyone who answered")],
)
def test_three_or_four_give_an_indication_and_more_give_none_of_that(
    visitors: Visitors, people: str, basis: str
) -> None:
    _, view = open_picture(visitors, {NOBODY: people})
    expect(said(view, "basis-")).to_contain_text(basis)
    expect(view.locator("[data-short=close]:visible")).to_have_count(16)
    expect(view.locator("[data-letters-part]")).to_be_hidden()


def test_when_nothing_is_low_or_high_no_entry_fills_the_list(visitors: Visitors) -> None:
    people: dict[str, object] = {"Noord": "5 x 44", "Zuid": "5 x 44"}
    _, view = open_picture(visitors, people)
    expect(said(view, "improve-none")).to_have_text("No factor has the label ‘improve’.")
    expect(view.locator("[data-list=improve]")).to_be_hidden()
    expect(said(view, "talk-none")).to_be_visible()
    expect(said(view, "between-none")).to_be_visible()
    expect(said(view, "lowest-none")).to_be_visible()
    _, low = open_picture(visitors, people | {"Noord": "5 x 33", "Zuid": "5 x 33"}, others="33")
    expect(said(low, "cherish-none")).to_be_visible()


def test_what_is_not_known_names_the_statement_and_how_many(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {NOBODY: "?1 ?5, ?1 55, 11 5?, 11 --"})
    part = view.locator("[data-unknown-part]")
    expect(part.locator("[data-unknown]:visible")).to_have_count(1)
    items = part.locator("[data-unknown-item]:visible")
    expect(items).to_have_count(1)
    expect(items).to_contain_text("Don’t know: 2 of 4.")
    row = find_row(view, "felt-urgency")
    expect(row.locator("[data-short=unknown]")).to_be_visible()
    row.locator("summary").click()
    expect(row.locator("[data-findings] > p")).to_contain_text(["half of you or more chose"])
    expect(row.locator("[data-finding=cherish], [data-finding=improve]")).to_have_count(0)


def test_equality_is_named_with_care_and_one_persons_voice_as_that(visitors: Visitors) -> None:
    low = "44 44 44 44 | 44 44 44 44 | 44 11 43 44"
    _, view = open_picture(
        visitors,
        {"Noord": ", ".join([low] * 4), "Zuid": "44, 44, 44, 44", "Oost": "44"},
        others="44 44 44 44 | 44 44 44 44 | 55 44 55 44 | 44 44 44 44",
    )
    found = view.locator("[data-equality=equality-finding]")
    expect(found).to_contain_text("Interests voiced")
    expect(found).to_contain_text("Noord scored lowest, with 4.0, and Zuid highest, with 5.0.")
    expect(found).not_to_contain_text("Oost")
    expect(said(view, "single-voice")).to_be_visible()
    expect(said(view, "between-some")).to_contain_text("Valuing differences")
    _, equal = open_picture(visitors, {"Noord": "44, 44", "Zuid": "44, 44"})
    expect(equal.locator("[data-equality] > *")).to_have_count(0)
    expect(said(equal, "single-voice")).to_have_count(0)


def test_what_luck_explains_is_a_question_without_names(visitors: Visitors) -> None:
    _, view = open_picture(
        visitors,
        {"Noord": "44 44 44 44 | 44 44 44 44 | 33 44 44 44, 44", "Zuid": "44"},
        others="44 44 44 44 | 44 44 44 44 | 55 44 44 44 | 44 44 44 44",
    )
    asked = view.locator("[data-equality=equality-question]")
    expect(asked).to_contain_text("Interests voiced")
    expect(asked).to_contain_text("are up to 1.0 apart")
    for name in ("Noord", "Zuid"):
        expect(asked).not_to_contain_text(name)
    expect(view.locator("[data-equality=equality-finding] > *")).to_have_count(0)


def test_a_difference_can_run_through_the_organisations(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {"Noord": "55, 22", "Zuid": "55, 22"})
    expect(said(view, "through-some")).to_contain_text("Felt urgency")
    row = find_row(view, "felt-urgency")
    row.locator("summary").click()
    expect(row.locator("[data-finding=through]")).to_be_visible()
    expect(row.locator("[data-short=far]")).to_be_visible()


def test_whose_voice_counts_is_switched_in_place_and_said_where_it_matters(
    visitors: Visitors,
) -> None:
    page, view = open_picture(visitors, {"Noord": "22", "Zuid": "44, 44, 44"})
    score = find_row(view, "felt-urgency").locator("[data-score]")
    expect(score).to_have_text("3.0")
    expect(said(view, "voices-matter")).to_contain_text("On Felt urgency, the choice moves")
    persons = view.get_by_label("Each person counts once")
    persons.focus()
    page.keyboard.press("Space")
    expect(score).to_have_text("3.5")
    expect(persons).to_be_focused()
    page.reload()
    expect(score).to_have_text("3.5", timeout=ENGINE)
    expect(persons).to_be_checked()
    page.emulate_media(media="print")
    expect(view.locator("[data-counted]:visible")).to_have_text("Each person counts once.")
    _, same = open_picture(visitors, {"Noord": "44", "Zuid": "44"})
    expect(said(same, "voices-same")).to_be_visible()
    expect(said(same, "voices-matter")).to_have_count(0)


def test_one_tap_hides_the_names_everywhere_in_the_picture(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {**SEVEN, NOBODY: "44"})
    row = find_row(view, "felt-urgency")
    row.locator("summary").click()
    expect(row.locator("[data-scores]")).to_contain_text("Huis & Hof")
    expect(view.locator("[data-nameless]")).to_be_visible()
    view.get_by_label("Hide the organisations’ names").check()
    # Which letter is whose, the engine keeps from those who know the names.
    expect(view.locator("[data-organisations] li")).to_have_text(
        [re.compile(rf"^{letter}: [23] people$") for letter in "ABC"]
        + [re.compile("^no organisation named: one person’s voice$")],
        use_inner_text=True,
    )
    expect(row.locator("[data-scores] li").first).to_have_text(
        re.compile(r"^A: \d\.\d$"), use_inner_text=True
    )
    letters = "marks => marks.map(mark => mark.dataset.name)"
    marks = row.locator(".scale__letter")
    assert sorted(marks.evaluate_all(letters)) == ["A", "B", "C"]
    for name in SEVEN:
        expect(view).not_to_contain_text(name)
    expect(view.locator("[data-organisations]")).to_contain_text("no organisation named")


def test_the_rows_can_be_put_in_another_order(visitors: Visitors) -> None:
    _, view = open_picture(visitors, SEVEN)
    names = view.locator("[data-row-list] .row__name")
    view.get_by_label("What to talk about first").check()
    assert names.first.text_content() == "Interests voiced"
    expect(view.locator("[data-group]:visible")).to_have_count(0)
    view.get_by_label("Lowest score first").check()
    assert names.first.text_content() == "Committed parent organisations"
    view.get_by_label("As in the guide").check()
    assert names.first.text_content() == "Felt urgency"
    expect(names).to_have_count(16)


@pytest.mark.parametrize("organisations", [1, 12])
def test_many_on_one_place_are_a_number(visitors: Visitors, organisations: int) -> None:
    people: dict[str, object] = {f"Wijk {n}": "55" for n in range(organisations)}
    if organisations == 1:
        people = {NOBODY: "500 x 55, 300 x 34, 200 x 1?"}
    _, view = open_picture(visitors, people)
    row = find_row(view, "felt-urgency")
    if organisations == 1:
        assert read_places(row) == ["1 200", "3.5 300", "5 500"]
        row.locator("summary").click()
        expect(row.locator("[data-scores] li")).to_have_text(
            ["1.0: 200 people", "3.5: 300 people", "5.0: 500 people"], use_inner_text=True
        )
        expect(said(view, "who-")).to_contain_text("1000 people, and nobody")
    else:
        assert read_places(row) == ["5 12"]
        expect(said(view, "who-")).to_have_text("12 people from 12 organisations.")


def test_a_mark_stands_where_its_score_is(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {NOBODY: "11, 33, 55"})
    row = find_row(view, "felt-urgency")
    line = row.locator(".scale").bounding_box()
    assert line
    for mark, part in zip(row.locator(".scale__place").all(), (0, 0.5, 1), strict=True):
        box = mark.bounding_box()
        assert box
        middle = box["x"] + box["width"] / 2
        assert abs(middle - line["x"] - part * line["width"]) < 2


def test_a_mark_leaves_the_line_only_where_it_would_lie_on_another(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {NOBODY: "11, 11, 12, 33, 55"})
    marks = find_row(view, "felt-urgency").locator(".scale__place")
    expect(marks).to_have_class(
        [
            re.compile("scale__place--on"),
            re.compile("scale__place--on"),
            re.compile("scale__place--on"),
            re.compile("scale__place--on"),
        ]
    )


def test_a_sentence_about_many_factors_counts_them_and_names_them_when_asked(
    visitors: Visitors,
) -> None:
    all_high, all_low = " | ".join(["55 55 55 55"] * 4), " | ".join(["11 11 11 11"] * 4)
    people: dict[str, object] = {"Noord": ", ".join([all_high] * 3), "Zuid": all_low}
    _, view = open_picture(visitors, people)
    expect(said(view, "voices-matter")).to_contain_text("On 16 factors, the choice moves")
    names = view.locator("[data-names-of='voices-matter']")
    expect(names.locator("a").first).to_be_hidden()
    names.locator("summary").click()
    expect(names.locator("a")).to_have_count(16)
    names.get_by_role("link", name="Felt urgency").click()
    expect(find_row(view, "felt-urgency")).to_have_attribute("open", "")


def test_dutch_partners_read_dutch(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {**SEVEN, NOBODY: "44"}, folder="/nl/")
    expect(said(view, "who-")).to_have_text("8 mensen, van 3 organisaties of zonder organisatie.")
    expect(view.locator("[data-list=improve] h3")).to_have_text("Verbeteren")
    reason = view.locator("[data-list=cherish] [data-reason]").first
    expect(reason).to_contain_text("De score is hoog, 4,7, en jullie antwoorden liggen dicht")
    view.get_by_label("Verberg de namen").check()
    expect(view.locator("[data-organisations] li").first).to_contain_text("A")
    text = view.inner_text()
    assert "{" not in text
    assert "organisation " not in text


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_axe_finds_nothing_in_the_picture(visitors: Visitors, folder: str) -> None:
    page, view = open_picture(visitors, {**SEVEN, NOBODY: "??"}, folder=folder, bypass_csp=True)
    for row in view.locator("[data-row-list] details > summary").all()[:3]:
        row.click()
    assert list_findings(page) == []


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_nothing_of_the_picture_sticks_out_at_320_pixels(visitors: Visitors, folder: str) -> None:
    page, view = open_picture(
        visitors,
        {**SEVEN, "x" * 60: "44"},
        folder=folder,
        viewport={"width": 320, "height": 640},
    )
    for summary in view.locator(".group-view__rows > summary").all():
        summary.click()
    find_row(view, "felt-urgency").locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_forced_colours_leave_line_marks_and_score_to_be_seen(visitors: Visitors) -> None:
    _, view = open_picture(visitors, {"Noord": "55", "Zuid": "22"}, forced_colors="active")
    row = find_row(view, "felt-urgency")
    colours = row.locator(".scale__place").first.evaluate(
        "m => [getComputedStyle(m).borderTopColor, getComputedStyle(m).backgroundColor]"
    )
    assert colours[0] != colours[1]
    bar = row.locator(".scale__score").evaluate("bar => getComputedStyle(bar).backgroundColor")
    assert bar not in (colours[1], "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_the_printed_picture_is_two_or_three_sheets_of_its_own(
    visitors: Visitors, folder: str
) -> None:
    page, view = open_picture(visitors, SEVEN, folder=folder)
    page.evaluate("window.print = () => {}")
    view.locator("[data-print-picture]").click()
    page.emulate_media(media="print")
    expect(view.locator("[data-row-list] .row__name:visible")).to_have_count(16)
    expect(view.locator("[data-list] h4:visible")).to_have_count(8)
    expect(page.locator("[data-group-link], [data-part-links], [data-gather]")).to_have_count(3)
    for other in page.locator("[data-group-link], [data-part-links], [data-gather]").all():
        expect(other).to_be_hidden()
    assert page.pdf(format="A4").count(b"/Type /Page\n") in (2, 3)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("[data-part-links]")).to_be_visible()
