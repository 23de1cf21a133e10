"""One partnership, one file: opened elsewhere, changed there and here, and one again."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ENGINE, Visitors, read_kept
from tests.browser.groups import (
    keep_group,
    make_group,
    make_people,
    open_sharing,
    open_together,
    read_group,
    show_part,
)

POINT = {"what": "Bel", "who": "", "by": None, "factor": None, "done": None, "helped": None}


def save(page: Page, folder: Path, name: str) -> Path:
    """Save the partnership that is open as a file."""
    open_together(page, part="picture")
    open_sharing(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = folder / name
    download.value.save_as(file)
    return file


def open_file(page: Page, file: Path) -> None:
    page.goto("/together/?part=all")
    page.locator("[data-group-file]").set_input_files(file)


def begin(visitors: Visitors, folder: Path) -> tuple[Page, Path]:
    """Return a facilitator's page, and the file of what they began."""
    page = visitors.come()
    earlier = [make_group(make_people(2, "2026-05"), month="2026-05")]
    people = [{**person, "label": "Anna"} for person in make_people(5)]
    keep_group(page, people, name="Linde", month="2026-11", points=[POINT], earlier=earlier)
    open_together(page, part="agreed")
    page.locator("[data-points] [name=who]").fill("Els")
    assert read_group(page)["points"][0]["who"] == "Els"
    return page, save(page, folder, "first.json")


def test_two_copies_that_went_apart_are_one_again(visitors: Visitors, tmp_path: Path) -> None:
    page, file = begin(visitors, tmp_path)
    other = visitors.come()
    open_file(other, file)
    expect(other.locator("[data-group-view] [data-group-name]")).to_have_text(
        "Linde", timeout=ENGINE
    )
    show_part(other, "agreed")
    other.locator("[data-points] [name=what]").fill("Bel elke maand")
    other.locator("[data-points] [name=by]").fill("2027-01-31")
    there = save(other, tmp_path, "there.json")
    assert "Anna" not in there.read_text()

    open_together(page, part="agreed")
    page.locator("[data-points] [name=what]").fill("Bel elke week")
    page.locator("[data-add-point]").click()
    page.locator("[data-points] [name=what]").last.fill("Mail de raad")
    open_file(page, there)
    expect(page.locator("[data-opened-status]")).to_contain_text("nothing was lost", timeout=ENGINE)
    expect(page.locator("[data-partnerships] [data-conflicts] li")).to_have_count(1)
    expect(page.locator("[data-partnerships] [data-conflicts]")).to_contain_text("Bel elke week")
    expect(page.locator("[data-partnerships] [data-conflicts]")).to_contain_text("Bel elke maand")
    merged: Any = read_group(page)
    assert [point["by"] for point in merged["points"]] == ["2027-01-31", None]
    assert merged["points"][1]["what"] == "Mail de raad"
    assert [one["label"] for one in merged["results"]] == ["Anna"] * 5
    assert [len(one["results"]) for one in merged["earlier"]] == [2]
    assert page.locator("[data-partnership]").count() == 1
    open_file(page, there)
    expect(page.locator("[data-opened-status]")).to_contain_text("nothing was lost", timeout=ENGINE)
    assert read_group(page)["points"] == merged["points"]


def test_a_file_of_another_partnership_stands_beside(visitors: Visitors, tmp_path: Path) -> None:
    _, file = begin(visitors, tmp_path)
    other = visitors.come()
    keep_group(other, make_people(1), name="Haven")
    open_file(other, file)
    expect(other.locator("[data-group-view] [data-group-name]")).to_have_text(
        "Linde", timeout=ENGINE
    )
    assert read_group(other)["name"] == "Haven"
    other.goto("/together/")
    expect(other.locator("[data-partnership-open]")).to_have_text(["Haven", "Linde"])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (('"seen": {', '"seen": {"x": -1, '), "cut off"),
        (('"kijkglas": 1', '"kijkglas": 9'), "newer version"),
        (('"answers": [', '"answers": [9, '), "cut off"),
    ],
)
def test_a_file_that_is_not_right_is_refused_whole(
    visitors: Visitors, tmp_path: Path, wrong: tuple[str, str], message: str
) -> None:
    page, file = begin(visitors, tmp_path)
    before = read_group(page)
    file.write_text(file.read_text().replace(*wrong, 1))
    open_file(page, file)
    expect(page.locator("[data-opened-status]")).to_contain_text(message, timeout=ENGINE)
    assert read_group(page) == before


# A file of the browser's own stands for one of the computer, which only a person can choose.
CHOOSE = """globalThis.showSaveFilePicker = async () => {
    const folder = await navigator.storage.getDirectory();
    return folder.getFileHandle("linde.json", { create: true });
}"""
# While it is written, it cannot be read.
READ = """async () => {
    const folder = await navigator.storage.getDirectory();
    for (;;) {
        const file = await (await folder.getFileHandle("linde.json")).getFile();
        const text = await file.text().catch(() => null);
        if (text !== null) return text;
    }
}"""
WRITE = """async (text) => {
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle("linde.json")).createWritable();
    await file.write(text);
    await file.close();
}"""
ASK = """FileSystemHandle.prototype.queryPermission = async () => "prompt";
FileSystemHandle.prototype.requestPermission = async () => "granted";"""


def keep_file(page: Page) -> Locator:
    """Choose a file that is kept up to date; return the line that tells of it."""
    page.add_init_script(CHOOSE)
    keep_group(page, make_people(3), name="Linde")
    open_together(page, part="picture")
    expect(page.locator("[data-unsaved]")).to_be_visible()
    page.get_by_role("button", name="Keep a file up to date").click()
    status = page.locator("[data-saving-status]")
    expect(status).to_contain_text("linde.json holds everything")
    expect(page.locator("[data-unsaved]")).to_be_hidden()
    return status


def rename(page: Page, name: str) -> None:
    show_part(page, "gather")
    page.get_by_label("Name of the partnership").fill(name)


def wait_for_written(page: Page, text: str) -> None:
    for _ in range(50):
        if text in page.evaluate(READ):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(READ))


def test_a_chosen_file_is_written_anew_at_each_change_on_a_later_visit_too(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    keep_file(page)
    rename(page, "Linde en Haven")
    wait_for_written(page, "Linde en Haven")
    page.add_init_script(ASK)
    page.reload()
    expect(page.locator("[data-resume]")).to_contain_text("the file ‘linde.json’")
    rename(page, "Linde en Berk")
    page.get_by_role("button", name="Carry on with this file").click()
    wait_for_written(page, "Linde en Berk")
    expect(page.locator("[data-resume]")).to_be_hidden()
    page.reload()
    page.get_by_role("button", name="Stop using this file").click()
    expect(page.locator("[data-saving-status]")).to_contain_text("stays as it is")
    page.reload()
    expect(page.locator("[data-awaited], [data-part=gather]").first).to_be_visible()
    expect(page.locator("[data-resume]")).to_be_hidden()


def write_elsewhere(here: str) -> str:
    """Return the file of somebody who went on from this one in another place."""
    copy = json.loads(here)
    name = next(one for one in copy["history"]["entries"] if one.startswith("round:"))
    fields = copy["history"]["entries"][name][0]["fields"]
    fields["next"] = ["2027-01-12", 2, "elsewhere"]
    copy["history"]["entries"][name][0]["dot"] = ["elsewhere", 2]
    copy["history"]["seen"]["elsewhere"] = 2
    return json.dumps(copy)


def test_what_another_copy_wrote_into_the_file_comes_in_before_it_is_written(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    status = keep_file(page)
    here = page.evaluate(READ)
    rename(page, "Linde en Haven")
    wait_for_written(page, "Linde en Haven")
    page.evaluate(WRITE, write_elsewhere(here))
    rename(page, "Linde en Berk")
    expect(status).to_contain_text("have been merged", timeout=ENGINE)
    wait_for_written(page, "2027-01-12")
    assert "Linde en Berk" in page.evaluate(READ)
    assert read_group(page)["next"] == "2027-01-12"


def test_a_file_that_holds_something_else_now_is_not_written_over(visitors: Visitors) -> None:
    page = visitors.come()
    status = keep_file(page)
    page.evaluate(WRITE, "Dear diary")
    rename(page, "Linde en Haven")
    expect(status).to_contain_text("now contains something else", timeout=ENGINE)
    assert page.evaluate(READ) == "Dear diary"
    assert read_group(page)["name"] == "Linde en Haven"
    expect(page.locator("[data-unsaved]")).to_be_visible()


def test_a_partnership_deleted_in_another_tab_leaves_its_file_as_it_is(visitors: Visitors) -> None:
    page = visitors.come()
    status = keep_file(page)
    before = page.evaluate(READ)
    other = page.context.new_page()
    other.goto("/result/")
    other.get_by_role("button", name="Delete everything").click()
    other.get_by_role("button", name="Yes, delete everything").click()
    expect(other.locator("[data-mine-status]")).not_to_be_empty()
    expect(status).to_contain_text("stays as it is")
    assert page.evaluate(READ) == before
    assert page.evaluate("localStorage.getItem('kijkglas.group')") is None


def test_a_file_that_is_chosen_again_gives_what_another_copy_wrote_there(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    status = keep_file(page)
    copy = write_elsewhere(page.evaluate(READ))
    page.add_init_script(ASK)
    page.reload()
    page.get_by_role("button", name="Stop using this file").click()
    page.evaluate(WRITE, copy)
    rename(page, "Linde en Berk")
    page.get_by_role("button", name="Keep a file up to date").click()
    expect(status).to_contain_text("have been merged", timeout=ENGINE)
    wait_for_written(page, "2027-01-12")
    assert read_group(page)["next"] == "2027-01-12"
    assert read_group(page)["name"] == "Linde en Berk"


def test_deleting_everything_also_forgets_which_file_was_kept(visitors: Visitors) -> None:
    page = visitors.come()
    keep_file(page)
    page.goto("/result/")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.locator("[data-mine-status]")).not_to_be_empty()
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_what_is_in_no_file_is_said_until_it_is_saved(visitors: Visitors, tmp_path: Path) -> None:
    page = visitors.come()
    keep_group(page, make_people(5), name="Linde", month="2026-11", points=[POINT])
    open_together(page, part="next")
    unsaved = page.locator("[data-unsaved]")
    expect(unsaved).to_contain_text("Not everything here has been saved")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it now").click()
    download.value.save_as(tmp_path / "linde.json")
    expect(unsaved).to_be_hidden()
    page.reload()
    expect(page.locator("[data-part=next]")).to_be_visible()
    expect(unsaved).to_be_hidden()
    page.get_by_role("button", name="Begin the next round").click(timeout=ENGINE)
    page.get_by_role("button", name="Yes, begin the next round").click()
    expect(unsaved).to_be_visible()


def test_the_sheets_of_a_round_that_is_over_can_go_and_its_counts_stay(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    earlier = [make_group(make_people(4, "2026-05"), month="2026-05", points=[POINT])]
    keep_group(page, make_people(5), name="Linde", month="2026-11", earlier=earlier)
    open_together(page, part="next")
    people = page.locator("[data-round-people] li").first
    expect(people).to_contain_text("May 2026: 4 people", timeout=ENGINE)
    page.get_by_role("button", name="Delete people’s own answers").click()
    expect(page.get_by_role("dialog")).to_contain_text("each of the 4 people answered in May 2026")
    page.get_by_role("button", name="Yes, delete them").click()
    expect(page.locator("[data-rounds-status]")).to_contain_text("are gone", timeout=ENGINE)
    (kept,) = read_group(page)["earlier"]
    assert (kept["results"], len(kept["tallies"]), len(kept["points"])) == ([], 2, 1)
    sheets = [
        name
        for name in read_kept(page, "group")["history"]["entries"]
        if name.startswith("person:")
    ]
    assert len(sheets) == 5
    expect(people).to_contain_text("May 2026: 4 people")
    expect(page.locator("[data-delete-sheets]")).to_be_hidden()


def test_the_next_round_begins_empty_and_this_one_is_the_last(visitors: Visitors) -> None:
    page = visitors.come()
    meeting: Any = {"chosen": None, "talked": [], "notes": {}, "dots": {}, "worth": [0, 1, 4, 2, 0]}
    more: Any = {"points": [POINT], "meeting": meeting}
    keep_group(page, make_people(5), name="Linde", month="2026-11", **more)
    open_together(page, part="next")
    page.get_by_role("button", name="Begin the next round").click(timeout=ENGINE)
    page.get_by_role("button", name="Yes, begin the next round").click()
    expect(page.locator("[data-part=gather]")).to_be_visible()
    kept: Any = read_group(page)
    assert (kept["name"], kept["results"], kept["points"]) == ("Linde", [], [])
    assert (kept["earlier"][0]["month"], len(kept["earlier"][0]["results"])) == ("2026-11", 5)
    assert (kept["earlier"][0]["meeting"], kept["meeting"]) == (meeting, None)
