"""Gathering: whatever people paste, drop or type becomes a list of whose results they are."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, Visitors
from tests.browser.groups import (
    expect_report,
    keep_group,
    make_code,
    make_group,
    make_people,
    open_together,
    paste,
    read_group,
    show_part,
)


def list_names(page: Page) -> list[str]:
    return page.locator("[data-organisation-name]").all_text_contents()


def open_list(page: Page) -> None:
    page.locator("[data-people] > summary").click()


def read_organisations(page: Page) -> list[str | None]:
    return [person["organisation"] for person in read_group(page)["results"]]


def test_a_pasted_mail_with_three_links_becomes_three_people(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    people = make_people()
    links = [f"https://kijkglas.example/result/#{make_code(people[n])}" for n in (0, 3, 5)]
    paste(page, f"Hi,\n> {links[0]}\n<{links[1]}>\nSee {links[2]}.\n")
    expect_report(page, "3 people added.")
    expect(page.locator("[data-gather-text]")).to_have_value("")
    expect(page.locator("[data-people-title]")).to_have_text("3 people in this picture")
    open_list(page)
    assert list_names(page) == ["Noord", "West", "Zuid"]
    expect(page.get_by_label("Month of this round")).to_have_value("November 2026")


def test_what_was_in_the_list_already_is_not_added_again(visitors: Visitors) -> None:
    page = visitors.come()
    people = make_people(3)
    keep_group(page, people[:2])
    open_together(page)
    paste(page, " ".join(make_code(person) for person in people))
    expect_report(page, "One person added.")
    expect_report(page, "2 people were in the list already")
    expect(page.locator("[data-people-title]")).to_have_text("3 people in this picture")


def test_somebody_who_was_moved_is_still_known_by_the_same_link(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    code = make_code(make_people(1)[0])
    paste(page, code)
    expect_report(page, "One person added.")
    open_list(page)
    page.locator("[data-person] [name=organisation]").fill("Zuid")
    page.keyboard.press("Tab")
    assert read_organisations(page) == ["Zuid"]
    paste(page, code)
    expect_report(page, "One person was in the list already")
    assert read_organisations(page) == ["Zuid"]


def test_what_is_damaged_is_named_by_its_beginning_with_the_reason(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    code = make_code(make_people(1)[0])
    damaged = code[:-1] + ("0" if code[-1] != "0" else "1")
    paste(page, f"https://kijkglas.example/result/#{damaged} {code}")
    expect_report(page, "One person added.")
    found = page.locator("[data-gather-damaged-list] li")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(f"{damaged[:12]}…")
    expect(found).to_contain_text("Part of it was lost or changed on the way")
    expect(page.locator("[data-gather-text]")).not_to_have_value("")


def test_a_text_without_a_result_says_so_and_stays(visitors: Visitors) -> None:
    page = visitors.come(locale="nl")
    open_together(page, "/nl/")
    paste(page, "Zullen we dinsdag overleggen?")
    expect_report(page, "Er is geen uitslag gevonden.")
    expect(page.locator("[data-gather-text]")).to_have_value("Zullen we dinsdag overleggen?")
    expect(page.locator("[data-people]")).to_be_hidden()


def test_a_link_behind_words_is_read_from_what_a_mail_program_copies(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    link = f"https://kijkglas.example/result/#{make_code(make_people(1)[0])}"
    paste(page, "My result", f'<p><a href="{link}">My result</a><img src=x></p>')
    expect_report(page, "One person added.")
    other = f"https://kijkglas.example/result/#{make_code(make_people(2)[1])}"
    paste(page, "Mine", f'<a title="a > b" data-href="#" href="{other}">Mine</a>')
    expect(page.locator("[data-person]")).to_have_count(2, timeout=ENGINE)


def test_a_link_behind_words_is_read_however_much_is_copied_with_it(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    shown, hidden = (f"https://kijkglas.example/result/#{make_code(one)}" for one in make_people(2))
    styled = '<p style="margin:0">Zo, koffie of thee?</p>' * 10_000
    links = f'<a href="{shown}">{shown}</a><a href="{hidden}">My result</a>'
    paste(page, f"See {shown}. And: My result", f"{styled}{links}{styled}")
    expect_report(page, "2 people added.")
    expect(page.locator("[data-gather-status]")).not_to_contain_text("left out")


def test_a_code_keyed_in_is_read(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    page.get_by_label("Links or codes").press_sequentially(make_code(make_people(1)[0]).lower())
    page.get_by_role("button", name="Read this").click()
    expect_report(page, "One person added.")


def test_names_that_hold_markup_are_shown_as_they_are(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    name = "<img src=x onerror=alert(1)>"
    paste(page, make_code({**make_people(1)[0], "organisation": name}))
    expect_report(page, "One person added.")
    open_list(page)
    expect(page.locator("[data-organisation-name]")).to_have_text(name)
    expect(page.locator("[data-person] [name=organisation]")).to_have_value(name)
    expect(page.locator("main img")).to_have_count(0)


def test_somebody_taken_out_can_be_put_back_in_the_same_place(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people())
    open_together(page)
    open_list(page)
    before = read_group(page)["results"]
    page.locator("[data-gather] [data-take-out='1']").click()
    page.locator("[data-gather] [data-take-out='3']").click()
    taken_out = page.locator("[data-gather] [data-taken-out]")
    expect(taken_out).to_have_text(["Removed: Person 2. Put back", "Removed: Person 5. Put back"])
    expect(page.locator("[data-people-title]")).to_have_text("5 people in this picture")
    expect(taken_out.last.get_by_role("button")).to_be_focused()
    taken_out.first.get_by_role("button").click()
    expect(page.locator("[data-person='1'] [name=label]")).to_be_focused()
    taken_out.get_by_role("button").click()
    expect(taken_out).to_have_count(0)
    assert read_group(page)["results"] == before


def test_an_organisation_is_renamed_for_all_its_people_at_once(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, [*make_people(), {**make_people(1)[0], "organisation": "ZUID"}])
    open_together(page)
    open_list(page)
    part = page.locator("[data-gather] [data-organisation]").filter(has_text="Zuid")
    expect(part.locator("[data-organisation-count]")).to_have_text("3 people")
    part.get_by_text("Rename Zuid").click()
    part.get_by_label("Another name for Zuid").fill("Zorggroep Zuid")
    page.keyboard.press("Enter")
    expect(page.locator("[data-organisation-name]")).to_have_text(
        ["Noord", "West", "Zorggroep Zuid"]
    )
    assert read_organisations(page).count("Zorggroep Zuid") == 3


def test_a_name_and_a_month_are_kept_and_a_wrong_month_is_not(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(2))
    open_together(page)
    open_list(page)
    row = page.locator("[data-person='0']")
    row.get_by_label("Name (only you see it)").fill("Anna")
    row.get_by_label("Month").fill("november")
    page.keyboard.press("Tab")
    expect(row.locator("[data-month-wrong]")).to_contain_text("This is not a month.")
    person = read_group(page)["results"][0]
    assert (person["label"], person["month"]) == ("Anna", "2026-11")
    row.get_by_label("Month").fill("2026-10")
    page.keyboard.press("Tab")
    page.get_by_label("Name of the partnership").fill("Samen <b>Sterk</b>")
    page.reload()
    expect(page.get_by_label("Name of the partnership")).to_have_value("Samen <b>Sterk</b>")
    open_list(page)
    expect(page.locator("[data-person='0'] [name=label]")).to_have_value("Anna")
    assert read_group(page)["results"][0]["month"] == "2026-10"


def test_a_second_sending_replaces_the_first_only_when_asked(visitors: Visitors) -> None:
    page = visitors.come()
    people = make_people(4)
    keep_group(page, people, month="2026-11")
    open_together(page)
    changed = {**people[1], "answers": [1, *people[1]["answers"][1:]]}
    paste(page, make_code(changed))
    question = page.locator("[data-again]")
    expect(question).to_contain_text("Two results from Noord are nearly the same", timeout=ENGINE)
    expect_report(page, "Two results are nearly the same. See the question below.")
    assert len(read_group(page)["results"]) == 5
    question.get_by_role("button", name="No, keep both").click()
    expect(question).to_be_hidden()
    again = {**people[3], "answers": [1, *people[3]["answers"][1:]]}
    paste(page, make_code(again))
    expect(question).to_contain_text("from Zuid", timeout=ENGINE)
    question.get_by_role("button", name="Yes, keep the later one").click()
    expect(question).to_be_hidden()
    kept = [person["answers"] for person in read_group(page)["results"]]
    assert again["answers"] in kept
    assert people[3]["answers"] not in kept
    assert changed["answers"] in kept


def test_two_spellings_of_an_organisation_are_one_only_when_said(visitors: Visitors) -> None:
    page = visitors.come(locale="nl")
    people = make_people(4)
    names = ["Lindedam", "Gem. Lindedam", "gem. lindedam", "Zuid"]
    for person, name in zip(people, names, strict=True):
        person["organisation"] = name
    open_together(page, "/nl/")
    paste(page, "\n".join(map(make_code, people)))
    question = page.locator("[data-spelled]")
    expect(question).to_contain_text(
        "‘Lindedam’ en ‘Gem. Lindedam’: is dat één organisatie?", timeout=ENGINE
    )
    expect_report(page, "Twee namen horen misschien bij één organisatie.")
    assert read_organisations(page) == names
    question.get_by_role("button", name="Ja, en die heet Lindedam", exact=True).click()
    expect(question).to_be_hidden()
    assert read_organisations(page) == ["Lindedam"] * 3 + ["Zuid"]


@pytest.mark.parametrize(
    "typed",
    ["202611", "112026", "11-2026", "11/26", "nov 26", "2026-11", "November 2026", " 2026 nov. "],
)
def test_a_month_is_read_as_people_write_it_and_shown_in_words(
    visitors: Visitors, typed: str
) -> None:
    page = visitors.come()
    keep_group(page, make_people(2))
    open_together(page)
    month = page.get_by_label("Month of this round")
    month.fill(typed)
    month.blur()
    expect(month).to_have_value("November 2026")
    assert read_group(page)["month"] == "2026-11"


def test_a_finger_turns_to_a_month(visitors: Visitors) -> None:
    page = visitors.come(has_touch=True, is_mobile=True)
    keep_group(page, make_people(2), month="2026-11")
    open_together(page)
    month = page.get_by_label("Month of this round")
    expect(month).to_have_attribute("type", "month")
    expect(month).to_have_value("2026-11")
    month.fill("2026-10")
    assert read_group(page)["month"] == "2026-10"
    show_part(page, "picture")
    expect(page.locator("[data-group-view]")).to_contain_text("October 2026", timeout=ENGINE)


@pytest.mark.parametrize("typed", ["13-2026", "2026", "smarch 2026", "20261", "1999-12", "11"])
def test_what_is_no_month_is_said_and_not_kept(visitors: Visitors, typed: str) -> None:
    page = visitors.come(locale="nl")
    keep_group(page, make_people(2), month="2026-10")
    open_together(page, "/nl/")
    month = page.get_by_label("Maand van deze ronde")
    expect(month).to_have_value("oktober 2026")
    month.fill(typed)
    month.blur()
    expect(page.locator("#group-month-wrong")).to_contain_text("Dit is geen maand.")
    assert read_group(page)["month"] == "2026-10"


def test_the_keyboard_goes_on_where_it_was_when_somebody_moves(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(3))
    open_together(page)
    open_list(page)
    page.locator("[data-person='1'] [name=organisation]").fill("Oost")
    page.keyboard.press("Tab")
    expect(page.locator("[data-organisation-name]")).to_have_text(["Noord", "Oost"])
    expect(page.locator("[data-gather] [data-organisation]").last).to_have_attribute("open", "")
    expect(page.locator("[data-person='1'] [name=month]")).to_be_focused()


def test_beginning_again_asks_first_and_can_be_undone(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(), name="Samen")
    open_together(page)
    open_list(page)
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="No, keep it").click()
    expect(page.get_by_role("button", name="Start again")).to_be_focused()
    assert len(read_group(page)["results"]) == 7
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Yes, clear it").click()
    expect(page.locator("[data-people]")).to_be_hidden()
    assert read_group(page)["results"] == []
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("[data-people-title]")).to_have_text("7 people in this picture")
    assert read_group(page)["name"] == "Samen"


def test_what_came_since_it_was_cleared_is_kept_when_it_is_brought_back(visitors: Visitors) -> None:
    page = visitors.come()
    people = make_people()
    keep_group(page, people[:6], name="Samen", month="2026-11")
    open_together(page)
    page.locator("[data-people] > summary").click()
    page.locator("[data-begin-again]").click()
    page.get_by_role("button", name="Yes, clear it").click()
    paste(page, "\n".join(make_code(person) for person in people[4:]))
    expect(page.locator("[data-people-title]")).to_contain_text("3 people", timeout=ENGINE)
    # What somebody shared is another group, to which nothing is brought back.
    page.evaluate(f"location.hash = {handle('pack', {'results': people[:2]})['code']!r}")
    undo = page.locator("[data-group-undo]")
    expect(undo).to_have_attribute("hidden", "", timeout=ENGINE)
    page.go_back()
    expect(undo).not_to_have_attribute("hidden", "", timeout=ENGINE)
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("[data-people-title]")).to_contain_text("7 people", timeout=ENGINE)
    expect(undo).to_be_hidden()
    assert read_group(page)["name"] == "Samen"


@pytest.mark.own_python
def test_a_picture_of_people_who_are_taken_out_meanwhile_is_not_shown(visitors: Visitors) -> None:
    page = visitors.come()
    keep_group(page, make_people(), name="Samen")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.context.route("**/snapshot.js", hold)
    open_together(page)
    open_list(page)
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Yes, clear it").click()
    expect(page.locator("[data-people]")).to_be_hidden()
    waiting[0].continue_()
    paste(page, make_code(make_people(1)[0]))
    expect_report(page, "One person added.")
    expect(page.locator("[data-people-title]")).to_have_text("One person in this picture")


def test_a_browser_that_keeps_nothing_says_so_and_goes_on(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    not_kept = page.locator("[data-group-not-kept]")
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    open_together(page)
    expect(not_kept).to_be_hidden()
    paste(page, make_code(make_people(1)[0]))
    expect_report(page, "One person added.")
    expect(not_kept).to_be_visible()
    expect(page.locator("[data-people-title]")).to_have_text("One person in this picture")
    for part in ("meeting", "agreed", "next"):
        show_part(page, part)
        expect(not_kept).to_be_visible()
    page.locator("[data-part-link=all]").click()
    form = page.locator("[data-partnership-new]")
    form.locator("input").fill("Haven")
    form.get_by_role("button").click()
    expect(page.locator("[data-part=gather]")).to_be_visible()
    expect(page.locator("[data-open-name]")).to_have_text("Haven")
    expect(not_kept).to_be_visible()
    page.locator("[data-part-link=all]").click()
    file = tmp_path / "linde.json"
    group = make_group(make_people(3), name="Linde")
    file.write_text(json.dumps({"kijkglas": 1, "group": group}))
    page.locator("[data-group-file]").set_input_files(file)
    expect(page.locator("[data-open-name]")).to_have_text("Linde", timeout=ENGINE)
    expect(page.locator("[data-group-view]")).to_contain_text("3 people", timeout=ENGINE)
    expect(not_kept).to_be_visible()


def test_what_is_kept_but_damaged_does_not_stop_the_page(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("localStorage.setItem('kijkglas.group', '{\"results\": [{}]}')")
    open_together(page)
    paste(page, make_code(make_people(1)[0]))
    expect_report(page, "One person added.")


def test_a_hundred_people_stay_a_short_list(visitors: Visitors) -> None:
    page = visitors.come()
    people = [
        {**make_people()[n % 7], "month": f"20{10 + n // 12}-{n % 12 + 1:02}"} for n in range(100)
    ]
    keep_group(page, people)
    open_together(page)
    open_list(page)
    expect(page.locator("[data-gather] [data-organisation]")).to_have_count(3)
    expect(page.locator("[data-person]")).to_have_count(0)
    page.locator("[data-gather] [data-organisation] > summary").first.click()
    expect(page.locator("[data-person]")).to_have_count(44)
