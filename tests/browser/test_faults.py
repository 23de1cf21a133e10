"""What a page says when a script does not come, and that nothing is lost by it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from build_scripts.preloads import list_imports
from tests.browser.conftest import ENGINE, SCRIPTS, Visitors, keep_answers, read_store

TOOLS = {
    "/scan/": "scan-page.js",
    "/result/": "result-page.js",
    "/together/": "together-page.js",
    "/nl/invite/": "invite-page.js",
    "/nl/paper/": "paper-page.js",
}


def refuse(route: Route) -> None:
    route.fulfill(status=404, body="")


def answer_with_a_page(route: Route) -> None:
    route.fulfill(body="<!doctype html><p>Log in</p>", content_type="text/html")


def cut_off(route: Route) -> None:
    text = route.fetch().text()
    route.fulfill(body=text[: len(text) // 2], content_type="text/javascript")


# What the console says of each.
SAID: dict[Callable[[Route], None], str] = {
    refuse: "404",
    answer_with_a_page: "MIME type|dynamically imported module",
    cut_off: "^(SyntaxError: )?(Unexpected|Invalid|[Mm]issing)|is not defined",
}


def wait_long(page: Page) -> None:
    """Let all that appears after a while appear now."""
    page.evaluate("document.getAnimations().forEach((one) => one.finish())")


@pytest.mark.parametrize("fault", [refuse, answer_with_a_page, cut_off])
@pytest.mark.parametrize("address", TOOLS)
def test_a_page_without_its_script_says_so_and_can_be_loaded_again(
    visitors: Visitors, address: str, fault: Callable[[Route], None]
) -> None:
    visitors.mean(SAID[fault])
    page = visitors.come()
    page.route(f"**/{TOOLS[address]}", fault)
    page.goto(f"{address}#kept-in-the-address")
    sentence = page.locator("[data-not-loaded]")
    expect(sentence).to_be_attached()
    assert sentence.evaluate("one => getComputedStyle(one).visibility") == "hidden"
    wait_long(page)
    expect(sentence).to_be_visible()
    page.unroute(f"**/{TOOLS[address]}")
    sentence.locator("[data-load-again]").click()
    expect(sentence).to_have_count(0)
    expect(page.locator("[data-fault]")).to_be_hidden()


@pytest.mark.parametrize("place", [0, -1])
def test_a_part_that_a_script_needs_is_missed_as_much(visitors: Visitors, place: int) -> None:
    visitors.mean(SAID[refuse])
    page = visitors.come()
    shared = list_imports(SCRIPTS / "answer/scan-page.js")[place]
    page.route(f"**/shared/{shared.name}", refuse)
    page.goto("/scan/")
    wait_long(page)
    expect(page.locator("[data-not-loaded]")).to_be_visible()


def test_a_part_that_comes_later_and_fails_loses_no_answer(visitors: Visitors) -> None:
    visitors.mean("404|dynamically imported module")
    page = visitors.come()
    answers = keep_answers(page)
    page.route("**/scan-result.js", refuse)
    page.goto("/scan/")
    fault = page.locator("[data-fault]")
    expect(fault).to_contain_text("Something went wrong")
    page.locator("[data-go-on]").click()
    first_open = answers.index(None)
    expect(page.locator("[data-current]")).to_have_attribute("data-number", str(first_open + 1))
    page.locator("[data-current] [value='5']").check()
    page.unroute("**/scan-result.js")
    fault.locator("[data-load-again]").click()
    expect(fault).to_be_hidden()
    assert read_store(page)["answers"] == [*answers[:first_open], 5, *answers[first_open + 1 :]]
    page.locator("[data-to-end]").click()
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_a_result_whose_tools_do_not_come_says_so(visitors: Visitors) -> None:
    visitors.mean(SAID[answer_with_a_page])
    page = visitors.come()
    keep_answers(page)
    page.route("**/result-tools.js", answer_with_a_page)
    page.goto("/result/")
    fault = page.locator("[data-fault]")
    expect(fault).to_be_visible()
    page.unroute("**/result-tools.js")
    fault.locator("[data-load-again]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)


def test_an_old_browser_gets_the_sentence_too(visitors: Visitors) -> None:
    """One that knows no modules runs the short scripts in the page, and no others."""
    visitors.mean("ERR_FAILED|dynamically imported module")
    page = visitors.come()
    page.route(re.compile(r"\.js$"), lambda route: route.abort())
    page.goto("/nl/scan/")
    wait_long(page)
    expect(page.locator("[data-not-loaded]")).to_contain_text("of is deze browser te oud")
    page.unroute(re.compile(r"\.js$"))
