"""A result from a link, one's own, or plain words about why there is none."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from scan_engine.commands import handle
from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors, keep_answers, read_store
from tests.scan_engine.sheets import write_code

pytestmark = pytest.mark.own_python


def open_result(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_one_page_tells_own_shared_and_damaged_results_apart(visitors: Visitors) -> None:
    page = visitors.come()
    answers = keep_answers(page)
    other = str(handle("share", {"answers": [5] * 32, "organisation": "<b>Wij</b>"})["code"])

    open_result(page, f"/result/#{other}")
    expect(page.locator("h1")).to_have_text("A result that was shared with you")
    expect(page).to_have_title("A result that was shared with you – Kijkglas")
    expect(page.locator("[data-from-organisation]")).to_have_text("From: <b>Wij</b>")
    # Two lines that are read one after the other, where they ran together.
    expect(page.locator("[data-from] > p")).to_have_count(2)
    expect(page.locator("[data-share-form]")).to_be_hidden()
    assert read_store(page)["answers"] == answers

    page.locator("[data-see-own]").click()
    expect(page.locator("h1")).to_have_text("Your result")
    expect(page).to_have_url(f"{visitors.origin}/result/#{SHEET_CODE}")
    expect(page.locator("[data-score-of=motivation]")).to_contain_text(
        re.compile(r"4\.0\s+out of 5")
    )
    one_answer = page.locator("[data-score-of=mutual-dependence]")
    one_answer.locator("summary").click()
    expect(one_answer.locator("[data-one-answer]")).to_be_visible()
    gap = page.locator("[data-score-of=felt-urgency] [data-gap=agreed]")
    page.locator("[data-score-of=felt-urgency] summary").click()
    expect(gap).to_contain_text("Agreed, not yet lived?")

    page.get_by_label("Your organisation").fill("Huis & Hof")
    page.get_by_label("Month").fill("2026-13")
    page.get_by_label("Month").blur()
    expect(page.locator("[data-month-wrong]")).to_contain_text("2026-11")
    page.get_by_label("Month").fill("11-2026")
    page.get_by_label("Month").blur()
    expect(page.get_by_label("Month")).to_have_value("November 2026")
    expect(page.locator("[data-month-wrong]")).to_be_empty()
    named = handle("share", {"answers": answers, "organisation": "Huis & Hof", "month": "2026-11"})
    expect(page.locator("[data-share-link]")).to_have_value(
        f"{visitors.origin}/result/#{named['code']}"
    )
    assert read_store(page)["organisation"] == "Huis & Hof"

    page.evaluate("location.hash = '24J7MSGN'")
    expect(page.locator("[data-problem]")).to_contain_text("This link is damaged")
    expect(page.locator("[data-result]")).to_be_hidden()
    page.evaluate(f"location.hash = '{write_code(0b0001_0010_00)}'")
    expect(page.locator("[data-problem]")).to_contain_text("another edition")
    page.evaluate(f"location.hash = '{write_code(0b0100_0001_00)}'")
    expect(page.locator("[data-problem]")).to_contain_text("a newer version")
    page.evaluate("location.hash = '<img src=x onerror=alert(1)>'")
    expect(page.locator("[data-problem]")).to_be_visible()
    assert page.locator("main img").count() == 0


def test_a_damaged_link_speaks_the_language_of_the_page(visitors: Visitors) -> None:
    page = visitors.come(locale="nl")
    page.goto(f"/nl/result/#{SHEET_CODE[:-1]}")
    expect(page.locator("[data-problem]")).to_contain_text(
        "Deze link is beschadigd", timeout=ENGINE
    )


def test_without_link_and_answers_the_page_says_what_to_do(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/result/")
    expect(page.locator("h1")).to_have_text("There is no result here yet")
    expect(page.locator("[data-empty] a:visible")).to_have_count(2)
    assert not [request for request in visitors.requests if "/runtime/" in request.url]


def test_the_link_can_be_copied_and_mailed(visitors: Visitors) -> None:
    page = visitors.come(permissions=["clipboard-read", "clipboard-write"])
    open_result(page, f"/result/#{SHEET_CODE}")
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copy-status]")).to_have_text("Copied.")
    link = f"{visitors.origin}/result/#{SHEET_CODE}"
    assert page.evaluate("navigator.clipboard.readText()") == link
    mail = page.locator("[data-mail]").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=")
    assert mail.endswith(f"%2Fresult%2F%23{SHEET_CODE}")


def test_when_copying_fails_the_link_is_selected(visitors: Visitors) -> None:
    page = visitors.come()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    open_result(page, f"/result/#{SHEET_CODE}")
    page.locator("[data-copy]").click()
    expect(page.locator("[data-share-link]")).to_be_focused()
    expect(page.locator("[data-copy-status]")).to_contain_text("selected")


@pytest.mark.parametrize("broken", ["pyodide.asm.wasm", "worker.js"])
def test_an_engine_that_does_not_start_is_said_and_can_be_tried_again(
    visitors: Visitors, broken: str
) -> None:
    visitors.bear("ERR_FAILED|pyodide.asm.wasm|worker.js|Broken")
    page = visitors.come()
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if route.request.url in failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.abort()

    # Of the WebAssembly there is a packed copy, which is fetched when it does not come as it is.
    page.context.route(f"**/{broken}*", fail_once)
    page.goto(f"/result/#{SHEET_CODE}")
    status = page.locator("[data-engine-status]")
    expect(status).to_contain_text("calculation did not load", timeout=ENGINE)
    page.locator("[data-engine-retry]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    expect(status).to_contain_text("Ready")
    expect(page.locator("[data-engine-retry]")).to_be_hidden()


def test_the_skip_link_leaves_the_result_in_the_address(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto(f"/result/#{SHEET_CODE}")
    page.keyboard.press("Tab")
    expect(page.locator("[data-skip]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    assert page.url.endswith(f"#{SHEET_CODE}")


def test_the_example_is_marked_and_never_kept(visitors: Visitors) -> None:
    page = visitors.come()
    page.goto("/")
    page.get_by_role("link", name="Look at an example result").click()
    expect(page.locator("h1")).to_have_text("An example result", timeout=ENGINE)
    expect(page.locator("[data-when=example]")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("[data-when=example]")).to_be_visible()
    assert read_store(page) is None


def test_the_summary_names_what_stands_out_and_the_rows_can_be_sorted(visitors: Visitors) -> None:
    page = visitors.come()
    open_result(page, f"/result/#{SHEET_CODE}")
    sentences = page.locator("[data-sentence-id]:visible")
    expect(sentences).to_have_count(3)
    expect(sentences.nth(1)).to_contain_text(
        "Committed parent organisations and Enough resources and a workable mandate"
    )
    sentences.nth(1).get_by_role("link").first.click()
    row = page.locator("[data-score-of=committed-parents]")
    expect(row).to_have_attribute("open", "")
    expect(row.locator("summary")).to_be_focused()
    rows = page.locator("[data-row-list] .row__name")
    assert rows.first.text_content() == "Felt urgency"
    page.get_by_label("Lowest score first").check()
    assert rows.first.text_content() == "Committed parent organisations"
    expect(page.locator("[data-group]:visible")).to_have_count(0)
    page.get_by_label("As in the guide").check()
    assert rows.first.text_content() == "Felt urgency"
    expect(page.locator("[data-group]:visible")).to_have_count(4)
    expect(page.locator("[data-unknown-item]:visible")).to_have_count(3)


def test_a_segment_reaches_further_the_higher_its_score(visitors: Visitors) -> None:
    page = visitors.come()
    open_result(page, f"/result/#{SHEET_CODE}")

    def measure(factor: str) -> float:
        box = page.locator(f"[data-segment={factor}] .glass__fill").bounding_box()
        assert box
        return box["width"] * box["height"]

    # The same place in three quadrants: 3.5, 3.0 and 4.0.
    assert measure("considered-approach") < measure("felt-urgency") < measure("voiced-interests")
    empty = visitors.come()
    open_result(empty, f"/result/#{handle('share', {'answers': [None] * 32})['code']}")
    segment = empty.locator("[data-segment=felt-urgency]")
    expect(segment).to_have_attribute("data-band", "none")
    expect(empty.locator("[data-no-answers]")).to_be_visible()


def test_the_words_stand_on_a_phones_first_screen(visitors: Visitors) -> None:
    page = visitors.come(viewport={"width": 360, "height": 740})
    keep_answers(page)
    open_result(page, "/result/")
    for sentence in ("strong-some", "attention-some"):
        names = page.locator(f"[data-sentence-id={sentence}] a")
        expect(names.first).to_be_in_viewport()
    expect(page.locator("[data-engine-status]")).not_to_be_in_viewport()


def test_a_segment_of_the_glass_leads_to_its_row(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page)
    open_result(page, "/result/")
    page.locator(".glass [data-segment=strong-team] .glass__number").click()
    row = page.locator("details[data-score-of=strong-team]")
    expect(row).to_have_attribute("open", "")
    expect(row.locator("summary")).to_be_focused()


def test_a_score_is_heard_as_separate_words_and_the_hidden_figure_not_at_all(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    keep_answers(page, "43 44 52 -5 | 33 3? 22 11 | 44 45 15 44 | 55 44 33 4-")
    open_result(page, "/result/")
    heard = page.locator("[data-result]").aria_snapshot()
    assert "out of 5 needs attention" in heard
    assert "Each segment is a factor" not in heard


def test_a_printed_result_says_whose_it_is_and_of_when(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page)
    open_result(page, "/result/")
    page.get_by_label("Your organisation").fill("Noord")
    page.get_by_label("Month").fill("2026-11")
    origin = page.locator("[data-from]")
    expect(origin).to_contain_text("From: Noord")
    expect(origin).to_be_hidden()
    page.emulate_media(media="print")
    expect(origin).to_be_visible()
    expect(origin).to_contain_text("November 2026")


def test_where_to_start_is_named_only_where_the_scores_set_it_apart(visitors: Visitors) -> None:
    page = visitors.come()
    one = [*[2] * 4, *[3] * 28]
    open_result(page, f"/result/#{handle('share', {'answers': one})['code']}")
    named = page.locator("[data-lowest]:visible")
    expect(named).to_have_count(2)
    expect(page.locator("[data-lowest-none]")).to_be_hidden()

    page.evaluate(f"location.hash = '{handle('share', {'answers': [2] * 8 + [3] * 24})['code']}'")
    expect(page.locator("[data-lowest-none]")).to_have_text(
        "No factor stands out as lowest here. Start with the one that matters most to you."
    )
    expect(named).to_have_count(0)
