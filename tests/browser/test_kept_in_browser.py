"""Notes, results by month, and all of it as a file: kept here, and nowhere else."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scan_engine.codes import FIRST_EDITION
from scan_engine.commands import handle
from scan_engine.framework import EDITION
from tests.browser.conftest import ENGINE, Visitors, keep_answers
from tests.saved import list_faults
from tests.scan_engine.sheets import read_answers_row

EARLIER = "23 44 52 -5 | 33 3? 22 11 | 55 45 15 44 | 55 44 33 4-"
# What the sheet of conftest is in a code of edition 2; no note is in it.
OWN_CODE = "68JEE0B8ZK5V789WZH97SQAN"
REFUSE = """() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }
}"""
HARD_TEXTS = {
    "felt-urgency": "<script>alert(1)</script> & 🙂",
    "strong-team": "مرحبا بالعالم",
    "added-value": "x" * 20_000,
}


def keep_earlier_results(page: Page, editions: dict[str, int]) -> None:
    """Keep a result as an earlier visit did, for each month and the edition of its statements."""
    answers = read_answers_row(EARLIER)
    kept = {}
    for month, edition in editions.items():
        given = {"answers": answers, "month": month, "edition": edition}
        kept[month] = {"answers": answers, "code": handle("share", given)["code"]}
    results = json.dumps(kept)
    page.add_init_script(
        f"localStorage.getItem('kijkglas.results') ?? "
        f"localStorage.setItem('kijkglas.results', {json.dumps(results)})"
    )


def open_own_result(page: Page) -> None:
    page.goto("/result/")
    expect(page.locator("h1")).to_have_text("Your result", timeout=ENGINE)
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def open_note(page: Page, factor: str) -> None:
    page.locator(f"[data-score-of={factor}] summary").click()


def test_notes_come_back_as_typed_and_are_in_no_link(visitors: Visitors) -> None:
    page = visitors.come()
    keep_answers(page)
    open_own_result(page)
    for factor, text in HARD_TEXTS.items():
        open_note(page, factor)
        page.locator(f"[data-note={factor}]").fill(text)
    link = f"{visitors.origin}/result/#{OWN_CODE}"
    expect(page.locator("[data-share-link]")).to_have_value(link)
    page.reload()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    for factor in HARD_TEXTS:
        open_note(page, factor)
    papers = page.locator("[data-note-on-paper] dd")
    page.emulate_media(media="print")
    expect(papers.locator("visible=true")).to_have_count(0)
    page.emulate_media(media="screen")
    page.get_by_label("Print my notes too").check()
    page.emulate_media(media="print")
    expect(papers.locator("visible=true")).to_have_count(len(HARD_TEXTS))
    for factor, text in HARD_TEXTS.items():
        expect(page.locator(f"[data-note={factor}]")).to_have_value(text)
        assert page.locator(f"[data-note-on-paper={factor}] dd").text_content() == text


def test_what_changed_is_told_of_one_edition_and_a_result_can_be_deleted(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    keep_earlier_results(page, {"2026-05": EDITION, "2026-08": FIRST_EDITION})
    keep_answers(page, month="2026-11")
    open_own_result(page)
    changed = page.locator("[data-changed]")
    expect(changed).to_contain_text("between May 2026 and November 2026", timeout=ENGINE)
    expect(page.locator("[data-changed-up]")).to_have_text("Higher: Felt urgency.")
    expect(page.locator("[data-changed-down]")).to_have_text("Lower: Interests voiced.")
    months = page.locator("[data-mine-results] [data-month]")
    expect(months).to_have_text(["May 2026", "August 2026", "November 2026"])
    delete = page.locator("[data-mine-results] [data-delete]")
    delete.first.click()
    expect(months).to_have_text(["August 2026", "November 2026"])
    expect(page.locator("[data-mine-status]")).to_have_text("It has been deleted.")
    expect(changed).to_be_hidden()
    page.evaluate(REFUSE)
    delete.first.click()
    expect(page.locator("[data-mine-status]")).to_contain_text("did not allow")
    expect(months).to_have_text(["August 2026", "November 2026"])


def test_everything_can_be_saved_deleted_and_loaded_again(
    visitors: Visitors, tmp_path: Path
) -> None:
    page = visitors.come()
    page.goto("/result/")
    page.evaluate(
        "([sheet, note]) => { localStorage.setItem('kijkglas.answers', sheet);"
        " localStorage.setItem('kijkglas.notes', note) }",
        [
            json.dumps(
                {
                    "answers": read_answers_row(EARLIER),
                    "position": 0,
                    "organisation": "Wij",
                    "month": "2026-05",
                }
            ),
            json.dumps({"felt-urgency": "een notitie"}),
        ],
    )
    page.reload()
    open_own_result(page)
    with page.expect_download() as download:
        page.locator("[data-save-file]").click()
    file = tmp_path / "kijkglas.json"
    download.value.save_as(file)
    assert list_faults("own", file.read_text()) == []
    page.locator("[data-delete-all]").click()
    page.locator("[data-delete-all-yes]").click()
    expect(page.locator("h1")).to_have_text("There is no result here yet")
    expect(page.locator("[data-mine-none]")).to_be_visible()
    expect(page.locator("[data-delete-all]")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage).filter(k => !k.endsWith('theme')).length") == 0
    page.locator("[data-file]").set_input_files(file)
    expect(page.locator("[data-mine-status]")).to_have_text("The file has been loaded.")
    expect(page.locator("h1")).to_have_text("Your result", timeout=ENGINE)
    open_note(page, "felt-urgency")
    expect(page.locator("[data-note=felt-urgency]")).to_have_value("een notitie")
    expect(page.get_by_label("Your organisation")).to_have_value("Wij")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"kijkglas": 1, "answers": {"answ', "cut off"),
        ('{"kijkglas": 1, "answers": {"answers": [9]}, "notes": null, "results": null}', "cut off"),
        ('{"name": "other"}', "not a file that was saved here"),
        ("[]", "not a file that was saved here"),
        ("null", "not a file that was saved here"),
        ('{"kijkglas": 2, "everything": {}}', "newer version"),
    ],
)
def test_a_file_that_is_not_right_is_refused_whole(
    visitors: Visitors, tmp_path: Path, content: str, message: str
) -> None:
    page = visitors.come()
    page.goto("/result/")
    page.evaluate("localStorage.setItem('kijkglas.notes', '{\"felt-urgency\": \"blijft\"}')")
    file = tmp_path / "file.json"
    file.write_text(content)
    expect(page.locator("[data-load-file]")).to_be_visible()
    page.locator("[data-file]").set_input_files(file)
    expect(page.locator("[data-mine-status]")).to_contain_text(message)
    assert page.evaluate("localStorage.getItem('kijkglas.notes')") == '{"felt-urgency": "blijft"}'
