"""From elsewhere: whole chats, large pastes, files in any encoding, tables of a survey."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Page, expect

from build_scripts.words import read_words
from scan_engine.framework import ITEMS
from tests.browser.conftest import ENGINE, ROOT, Visitors, save_download
from tests.browser.groups import (
    expect_report,
    keep_group,
    make_code,
    make_group,
    make_people,
    open_together,
    paste,
    read_group,
)
from tests.scan_engine.sheets import write_code
from tests.scan_files.cases import CASES

WORDS = read_words(ROOT / "docs")
HEADS = {"en": ("Organisation", "Month"), "nl": ("Organisatie", "Maand")}
CHATTER = {
    "en": ["Thanks!", "I'll do it tonight", "Done: {link}", "Anyone seen the 24 of May?"],
    "nl": ["Dank!", "Doe ik vanavond", "Gelukt, zie {link} :)", "Wie heeft 2400 euro over?"],
}


def list_statements(language: str) -> list[str]:
    pages = WORDS[language].pages
    paths = {path.split("/")[-1]: path for path in pages if "/" in path}
    return [str(pages[paths[item.split(".")[0]]].meta[item.split(".")[1]]) for item in ITEMS]


def break_line(link: str) -> str:
    """Break a link as mail programs and chats do, in the middle of its code."""
    return f"{link[:-9]}\n{link[-9:]}"


def write_chat(people: list[dict[str, Any]]) -> str:
    """Return 200 messages in the form in which WhatsApp exports a chat, half of them Dutch."""
    links = [f"https://kijkglas.example/result/#{make_code(person)}" for person in people]
    damaged = links[0][:-2] + ("00" if not links[0].endswith("00") else "11")
    links = [*links[:5], *map(break_line, links[5:]), links[1], links[2], damaged]
    lines = []
    for number in range(200):
        language = ("en", "nl")[number % 2]
        text = CHATTER[language][number % 4]
        if "{link}" in text or (number % 20 == 0 and links):
            link = links.pop(0) if links else "https://kijkglas.example/result/"
            text = f"{text.replace('{link}', '')} {link}"
        if language == "nl":
            lines.append(f"[{number % 28 + 1:02}-11-2026 10:{number % 60:02}:05] Sjoerd: {text}")
        else:
            lines.append(f"{number % 28 + 1}/11/2026, 10:{number % 60:02} - Ann: {text}")
    assert not links
    return "\n".join(lines)


def choose(page: Page, *files: tuple[str, bytes]) -> None:
    payloads: list[FilePayload] = [
        {"name": name, "mimeType": "", "buffer": content} for name, content in files
    ]
    page.locator("[data-gather-files-field]").set_input_files(payloads)


def drop(page: Page, files: dict[str, str]) -> None:
    """Drop files on the page as somebody does by hand."""
    transfer = page.evaluate_handle(
        """(files) => {
            const transfer = new DataTransfer();
            for (const [name, text] of Object.entries(files))
                transfer.items.add(new File([text], name));
            return transfer;
        }""",
        files,
    )
    page.dispatch_event("h1", "dragover", {"dataTransfer": transfer})
    expect(page.locator("html")).to_have_attribute("data-dropping", "")
    page.dispatch_event("h1", "drop", {"dataTransfer": transfer})
    expect(page.locator("html")).not_to_have_attribute("data-dropping", "")


def test_a_whole_chat_gives_each_person_once_and_names_what_is_damaged(
    visitors: Visitors,
) -> None:
    page = visitors.come(locale="nl")
    open_together(page, "/nl/")
    chat = write_chat(make_people())
    choose(page, ("WhatsApp-chat.txt", ("\ufeff" + chat).encode()))
    expect_report(page, "7 mensen toegevoegd.")
    expect_report(page, "2 kopieën van links zijn overgeslagen")
    expect(page.locator("[data-gather-damaged-list] li")).to_have_count(1)
    expect(page.locator("[data-gather-damaged-list] li")).to_contain_text("beschadigd")
    assert len(read_group(page)["results"]) == 7


def test_five_thousand_copies_of_a_link_are_one_person(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    paste(page, f"https://kijkglas.example/result/#{make_code(make_people(1)[0])}\n" * 5_000)
    expect_report(page, "One person added.")
    expect_report(page, "4,999 copies of links were left out")
    assert len(read_group(page)["results"]) == 1


def test_a_paste_of_twenty_million_characters_is_read_beside_the_field(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    open_together(page)
    links = [f"https://kijkglas.example/result/#{make_code(one)}" for one in make_people(3)]
    page.locator("[data-gather-text]").evaluate(
        """(field, links) => {
            const clipboardData = new DataTransfer();
            const filler = "Zo, café of thee? Morgen om 24 uur, 2400 keer. ".repeat(140_000);
            clipboardData.setData("text/plain", links.map(link => filler + link).join("\\n"));
            const options = {clipboardData, bubbles: true, cancelable: true};
            field.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        links,
    )
    expect_report(page, "19,")
    expect(page.locator("[data-gather-status]")).to_contain_text(
        "3 people added.", timeout=2 * ENGINE
    )
    expect(page.locator("[data-gather-status]")).to_contain_text("characters read")
    expect(page.locator("[data-gather-text]")).to_have_value("")


def test_other_editions_and_later_formats_are_named_and_the_rest_works(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    codes = [make_code(make_people(1)[0]), write_code(1 << 6 | 9 << 2), write_code(9 << 6 | 1 << 2)]
    paste(page, "\n".join(f"https://kijkglas.example/result/#{code}" for code in codes))
    expect_report(page, "One person added.")
    found = page.locator("[data-gather-damaged-list] li")
    expect(found.first).to_contain_text("from another edition of the scan")
    expect(found.last).to_contain_text("from a newer version of this site")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_whatever_encoding_it_was_written(
    visitors: Visitors, encoding: str
) -> None:
    page = visitors.come()
    open_together(page)
    text = f"Coöperatie ’t Hûs: {make_code(make_people(1)[0])}"
    choose(page, ("chat.txt", text.encode(encoding)))
    expect_report(page, "One person added.")


def test_several_files_are_dropped_at_once_and_what_is_no_text_is_named(
    visitors: Visitors,
) -> None:
    page = visitors.come()
    open_together(page)
    people = make_people()
    saved = {"kijkglas": 1, "group": make_group(people[2:5], name="Samen", month="2026-11")}
    drop(
        page,
        {
            "mail.eml": f"Content-Type: text/plain\n\n> {make_code(people[0])}",
            "page.html": f'<a href="https://kijkglas.example/result/#{make_code(people[1])}">x</a>',
            "group.json": json.dumps(saved),
            "picture.png": "\x89PNG",
        },
    )
    expect_report(page, "5 people added.")
    expect_report(page, "picture.png: this kind of file cannot be read here.")
    group = read_group(page)
    assert (group["name"], group["month"]) == ("Samen", "2026-11")
    assert len(group["results"]) == 5


def test_a_dropped_group_brings_only_who_is_not_there_yet(visitors: Visitors) -> None:
    page = visitors.come()
    people = make_people()
    keep_group(page, people[:4], name="Eigen")
    open_together(page)
    choose(page, ("group.json", json.dumps({"kijkglas": 1, "group": make_group(people)}).encode()))
    expect_report(page, "3 people added.")
    expect_report(page, "4 people were in the list already")
    assert read_group(page)["name"] == "Eigen"


def write_table(
    language: str, rows: list[list[object]], delimiter: str = ",", more: bool = True
) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    heads = [*HEADS[language], *list_statements(language)]
    writer.writerows([heads, *rows] if more else rows)
    return text.getvalue()


@pytest.mark.parametrize(
    ("language", "folder", "delimiter", "encoding"),
    [("nl", "/", ";", "cp1252"), ("en", "/nl/", ",", "utf-8-sig")],
)
def test_a_survey_in_either_language_becomes_respondents(
    visitors: Visitors, language: str, folder: str, delimiter: str, encoding: str
) -> None:
    page = visitors.come()
    open_together(page, folder)
    labels = WORDS[language].interface["answers"]
    rows: list[list[object]] = [
        ["Coöperatie Zuid", "2026-11", *[labels["4"]] * 31, labels["0"]],
        ["Noord", "2026-11", *[3] * 32],
        ["<b>West</b>", "", 1, "=1+1", *[5] * 30],
    ]
    choose(page, ("survey.csv", write_table(language, rows, delimiter).encode(encoding)))
    expect_report(page, "3 people added." if folder == "/" else "3 mensen toegevoegd.")
    cells = page.locator("[data-gather-cells-list] li")
    expect(cells).to_have_count(1)
    expect(cells).to_contain_text("4")
    expect(cells).to_contain_text("=1+1")
    results = read_group(page)["results"]
    assert [one["organisation"] for one in results] == ["Coöperatie Zuid", "Noord", "<b>West</b>"]
    assert results[0]["answers"] == [4] * 31 + [0]
    assert results[2]["answers"][:3] == [1, None, 5]
    choose(page, ("survey.csv", write_table(language, rows, delimiter).encode(encoding)))
    expect_report(page, "3 people were" if folder == "/" else "3 mensen stonden al")
    assert len(read_group(page)["results"]) == 3


def test_cells_copied_from_a_spreadsheet_are_read_when_pasted(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    rows: list[list[object]] = [["Noord", "2026-11", *[4] * 32], ["Zuid", "2026-11", *[2] * 32]]
    paste(page, write_table("en", rows, "\t"))
    expect_report(page, "2 people added.")
    assert [one["organisation"] for one in read_group(page)["results"]] == ["Noord", "Zuid"]


def test_words_and_order_are_asked_once_before_anybody_is_added(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    statements = list_statements("en")
    rows = [["Which organisation?", *statements], ["<b>Noord</b>", "Neutral", *["Agree"] * 31]]
    rows += [["Zuid", *["Neutral"] * 32]]
    choose(page, ("forms.csv", "\n".join(",".join(f'"{c}"' for c in row) for row in rows).encode()))
    form = page.locator("[data-tables] form")
    expect(form).to_contain_text("Was forms.csv read correctly?", timeout=ENGINE)
    expect(form).to_contain_text("What does ‘Neutral’ mean? (times given: 33)")
    expect(form).to_contain_text("column 1: Which organisation?")
    assert read_group(page) is None
    form.get_by_role("button", name="Yes, add these people").click()
    expect_report(page, "2 people added.")
    expect_report(page, "2 rows of answers were read.")
    results = read_group(page)["results"]
    assert [one["organisation"] for one in results] == ["<b>Noord</b>", "Zuid"]
    assert results[1]["answers"] == [3] * 32
    # A word that was read wrongly is put right, and known when the file comes once more.
    summary = page.locator("[data-tables] summary")
    summary.click()
    form.get_by_label("What does ‘Neutral’ mean?").select_option("2")
    form.get_by_role("button", name="Read it again like this").click()
    expect_report(page, "2 people added.")
    assert read_group(page)["results"][1]["answers"] == [2] * 32
    choose(page, ("forms.csv", "\n".join(",".join(f'"{c}"' for c in row) for row in rows).encode()))
    expect_report(page, "2 people were in the list already")
    # What was read can be changed: nobody is there twice, and what was typed stays.
    page.locator("[data-people] > summary").click()
    page.locator("[data-person] [name=label]").last.fill("Anna")
    page.keyboard.press("Tab")
    summary.click()
    form.get_by_label("The organisation is in").select_option("0")
    form.get_by_role("button", name="Read it again like this").click()
    expect(summary).to_contain_text("No column", timeout=ENGINE)
    assert [one["organisation"] for one in read_group(page)["results"]] == [None, None]
    assert [one["label"] for one in read_group(page)["results"]] == ["", "Anna"]
    plain = "\n".join(",".join(["Q"] * 32 if n == 0 else ["2"] * 32) for n in range(2))
    choose(page, ("other.csv", plain.encode()))
    expect(form).to_contain_text("from column 1: Q to column 32: Q", timeout=ENGINE)
    form.get_by_role("button", name="No, leave it out").click()
    assert len(read_group(page)["results"]) == 2


COUNT_LINES = """() => {
    const isShown = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 0;
    const lines = "[data-gather-status] p, [data-gather-more] :is(summary, p), "
        + "[data-gather-damaged] :is(summary, li), [data-gather-cells] :is(summary, li), "
        + "[data-tables] > details > summary";
    return [...document.querySelectorAll(lines)].filter(isShown).length;
}"""


@pytest.mark.parametrize("folder", ["/", "/nl/"])
def test_the_report_of_all_cases_at_once_is_eight_lines_and_names_the_rest(
    visitors: Visitors, folder: str
) -> None:
    page = visitors.come(locale="nl", viewport={"width": 360, "height": 740})
    open_together(page, folder)
    choose(page, *[(one.name, one.content) for one in CASES.values() if not one.pasted])
    form = page.locator("[data-tables] > form")
    expect(form).to_be_visible(timeout=10 * ENGINE)
    assert page.evaluate(COUNT_LINES) <= 8
    more = page.locator("[data-gather-more]")
    more.locator("summary").click()
    told = page.locator("[data-gather-status]").inner_text() + more.inner_text()
    # Each file without a result is named, or counted behind those that are.
    for name in ("outlook.msg", "mail.pdf", "seven-points.csv", "lime-codes.csv", "long.csv"):
        assert name in told or "more" in told or "nog" in told
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_each_file_with_a_question_gets_its_turn(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    names = ("test-row.csv", "eens.csv", "formdesk.csv", "one-reworded.csv")
    choose(page, *[(name, CASES[name].content) for name in names])
    form = page.locator("[data-tables] form").first
    expect(form).to_contain_text("Was test-row.csv read correctly?", timeout=ENGINE)
    expect(form).to_contain_text("There are 3 more files to ask about after this.")
    expect(form).to_contain_text("Row 2 says that it is a test or a total. Should it count?")
    form.get_by_role("button", name="Yes, add these people").click()
    expect_report(page, "3 people added.")
    expect_report(page, "Row 2 says that it is a test or a total, and was left out.")
    expect(form).to_contain_text("Was eens.csv read correctly?")
    form.get_by_role("button", name="No, leave it out").click()
    expect(form).to_contain_text("Was formdesk.csv read correctly?")
    expect(form).to_contain_text("There is one more file to ask about after this.")
    form.get_by_role("button", name="Yes, add these people").click()
    expect(form).to_contain_text("Was one-reworded.csv read correctly?", timeout=ENGINE)
    expect(form).to_contain_text("Which column is ‘")
    assert page.evaluate(COUNT_LINES) <= 8


@pytest.mark.parametrize(
    ("folder", "name", "sentences"),
    [
        (
            "/",
            "filtered-en.xlsx",
            (
                "Row 3 is hidden in the spreadsheet, for example by a filter. Should it count?",
                "Row 3 is hidden in the spreadsheet, and was left out.",
                "Row 3 is hidden in the spreadsheet, and was read too.",
            ),
        ),
        (
            "/nl/",
            "filter.ods",
            (
                "Rij 3 is verborgen in het rekenblad, bijvoorbeeld door een filter.",
                "Rij 3 is verborgen in het rekenblad en is weggelaten.",
                "Rij 3 is verborgen in het rekenblad en is ook gelezen.",
            ),
        ),
    ],
)
def test_rows_that_a_sheet_hides_count_when_somebody_says_so(
    visitors: Visitors, folder: str, name: str, sentences: tuple[str, str, str]
) -> None:
    asked, left, counted = sentences
    page = visitors.come()
    open_together(page, folder)
    choose(page, (name, CASES[name].content))
    form = page.locator("[data-tables] form")
    expect(form).to_contain_text(asked, timeout=ENGINE)
    assert read_group(page) is None
    form.locator("[data-when-asked].button--main").click()
    expect_report(page, left)
    assert len(read_group(page)["results"]) == 2
    page.locator("[data-tables] summary").click()
    form.get_by_label(asked).select_option("in")
    form.locator("[data-when-read]").click()
    expect_report(page, counted)
    assert len(read_group(page)["results"]) == 3


def test_hidden_columns_that_were_read_are_told(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    choose(page, ("columns-en.xlsx", CASES["columns-en.xlsx"].content))
    expect_report(page, "3 people added.")
    expect_report(page, "3 hidden columns were read too.")


def test_a_table_is_read_when_its_text_is_pasted(visitors: Visitors) -> None:
    visitors.mean("ERR_FAILED|dynamically imported")
    page = visitors.come()
    page.context.route("**/table-questions.js", lambda route: route.abort())
    open_together(page)
    paste(page, CASES["cells-semicolons.txt"].content.decode())
    expect_report(page, "3 people added.")
    # A part of the page that does not come is said, and the button reads the same text again.
    expect(page.locator("[data-fault]")).to_be_visible()
    page.locator("[data-gather-read]").click()
    expect_report(page, "3 people were in the list already")


@pytest.mark.parametrize(
    "name",
    [
        "forms.xlsx",
        "forms.ods",
        "google.csv.zip",
        "mail.mbox",
        "mbox",
        "export.html",
        "export.xls",
        "table-nl.docx",
        "moved-en.xlsx",
    ],
)
def test_files_as_they_come_are_opened(visitors: Visitors, name: str) -> None:
    page = visitors.come()
    open_together(page)
    case = CASES[name]
    choose(page, (name, case.content))
    expect_report(page, f"{len(case.people)} people added.")


def test_a_table_without_answers_says_so(visitors: Visitors) -> None:
    page = visitors.come()
    open_together(page)
    choose(page, ("budget.csv", b"post;bedrag\nhuur;100\n"))
    expect_report(page, "budget.csv: no 32 columns with answers were found.")
    assert read_group(page) is None


@pytest.mark.parametrize(("language", "folder"), [("en", "/"), ("nl", "/nl/")])
def test_the_template_is_read_back_when_filled_in(
    visitors: Visitors, tmp_path: Path, language: str, folder: str
) -> None:
    page = visitors.come()
    open_together(page, folder)
    page.locator(".gather__table > summary").click()
    file = save_download(page, page.locator("[data-table-template]"), tmp_path, ENGINE)
    workbook = load_workbook(file)
    (sheet,) = workbook.worksheets
    assert [cell.value for cell in sheet[1]] == [*HEADS[language], *list_statements(language)]
    # As a spreadsheet program keeps what somebody types.
    sheet.append(["Noord", datetime(2026, 11, 1, tzinfo=UTC).date(), *[4] * 32])
    workbook.save(file)
    choose(page, (file.name, file.read_bytes()))
    expect(page.locator("[data-people]")).to_be_visible(timeout=ENGINE)
    (person,) = read_group(page)["results"]
    assert (person["organisation"], person["month"]) == ("Noord", "2026-11")
    assert person["answers"] == [4] * 32
