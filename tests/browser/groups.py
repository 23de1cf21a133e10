"""Groups for tests of the page "together": people, their links, and a group put in the store."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from scan_engine.commands import handle
from scan_engine.framework import EDITION
from tests.browser.conftest import ENGINE, read_kept
from tests.scan_engine.sheets import read_answers_row

# Three organisations, seven people; no two sheets are alike.
SHEETS = [
    ("Noord", "44 44 52 -5 | 33 3? 22 11 | 44 45 15 44 | 55 44 33 4-"),
    ("Noord", "54 34 52 45 | 33 32 22 21 | 44 45 25 44 | 55 44 33 44"),
    ("Noord", "45 54 42 35 | 23 34 12 21 | 34 45 35 43 | 45 34 43 44"),
    ("Zuid", "44 33 51 25 | 43 44 32 31 | 54 44 25 34 | 45 43 53 43"),
    ("Zuid", "34 43 42 15 | 53 43 42 41 | 55 54 35 54 | 55 45 33 34"),
    ("West", "24 23 32 35 | 32 33 23 31 | 42 25 14 33 | 35 24 23 42"),
    ("West", "14 13 22 25 | 31 23 33 21 | 32 24 13 23 | 25 34 33 32"),
]


def make_people(count: int = len(SHEETS), month: str | None = "2026-11") -> list[dict[str, Any]]:
    """Return the first of seven people, as the engine takes them."""
    return [
        {"answers": read_answers_row(row), "organisation": organisation, "month": month}
        for organisation, row in SHEETS[:count]
    ]


def make_code(person: dict[str, Any]) -> str:
    return str(handle("share", person)["code"])


def make_group(people: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Return a group in the shape in which the page keeps it."""
    return {
        "name": "",
        "month": "",
        "results": [{"label": "", "edition": EDITION, **person} for person in people],
        "points": [],
        "next": None,
        "voices": "organisations",
        "letters": False,
        "minutes": 60,
        "earlier": [],
        **more,
    }


def keep_group(page: Page, people: list[dict[str, Any]], **more: Any) -> None:
    """Put a group in the store before the page opens, once."""
    group = json.dumps(json.dumps(make_group(people, **more)))
    page.add_init_script(
        f"localStorage.getItem('kijkglas.group') ?? localStorage.setItem('kijkglas.group', {group})"
    )


def read_group(page: Page) -> Any:
    """Return the group that the browser keeps, or None."""
    return read_kept(page, "group")


def open_together(page: Page, folder: str = "/", fragment: str = "", part: str = "gather") -> None:
    """Open one part of the page, ready to be used."""
    page.goto(f"{folder}together/?part={part}{fragment}")
    expect(page.locator(f"[data-part={part}]")).to_be_visible()


def show_part(page: Page, name: str) -> None:
    """Go to another part, as a reader does."""
    page.locator(f"[data-part-links] [data-part-link={name}]").click()
    expect(page.locator(f"[data-part={name}]")).to_be_visible()


def open_sharing(page: Page) -> None:
    """Open what stands behind a line at the end of the picture: its link and its file."""
    page.locator(".part__more:has([data-group-link]) > summary").click(timeout=ENGINE)
    expect(page.locator("[data-group-link]")).to_be_visible()


def paste(page: Page, text: str, html: str | None = None) -> None:
    """Paste into the field as a browser does: the event first, then the text in the field."""
    page.locator("[data-gather-text]").evaluate(
        """(field, [text, html]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            if (html) clipboardData.setData("text/html", html);
            const options = {clipboardData, bubbles: true, cancelable: true};
            const event = new ClipboardEvent("paste", options);
            field.focus();
            if (field.dispatchEvent(event)) document.execCommand("insertText", false, text);
        }""",
        [text, html],
    )


def expect_report(page: Page, text: str) -> None:
    expect(page.locator("[data-gather-status]")).to_contain_text(text, timeout=ENGINE)
