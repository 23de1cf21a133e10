"""Somebody else's edition, 5 × 3 and from right to left: from the scan to the partners' picture."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect

from build_scripts.serve import HOST, start_server
from tests.browser.conftest import ENGINE, SHEET_CODE, tap_in_time
from tests.browser.groups import open_together, paste, show_part
from tests.editions.framed import Host, build_framed

pytestmark = pytest.mark.built

ITEMS = 30
LABELS = ("لا أوافق أبدًا", "لا أوافق", "أوافق", "أوافق تمامًا", "لا أعرف")
PARTNERS = ("البلدية", "المدرسة", "الحي")


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.server.shutdown()


@pytest.fixture(scope="module")
def stranger() -> Iterator[Host]:
    host = Host()
    yield host
    host.server.shutdown()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, host: Host) -> Path:
    return build_framed(tmp_path_factory.mktemp("jisr"), host)


@pytest.fixture(scope="module")
def site(tree: Path) -> Iterator[str]:
    server = start_server(0, tree / "site")
    yield f"http://{HOST}:{server.server_port}"
    server.shutdown()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site, locale="ar", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []
    context.close()


def fill_in(page: Page, shift: int) -> str:
    """Answer every statement; return the link of the result."""
    page.goto("/scan/")
    page.locator("[data-start]").click()
    tapped = 0.0
    for number in range(1, ITEMS + 1):
        item = page.locator("[data-current]")
        expect(item).to_have_attribute("data-number", str(number))
        answer = item.get_by_text(LABELS[(number * shift) % len(LABELS)], exact=True)
        tapped = tap_in_time(page, answer.click, tapped)
    expect(page.locator("[data-end-all]")).to_be_visible()
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    return page.locator("[data-share-link]").input_value()


def share(tree: Path, shift: int) -> str:
    """Return the code of a partner's result, as that edition's own engine writes it."""
    person = {
        "answers": [(place * shift) % 5 + 1 for place in range(ITEMS)],
        "organisation": PARTNERS[shift % len(PARTNERS)],
        "month": "2026-11",
    }
    command = [sys.executable, "-m", "scan_engine", "share"]
    done = subprocess.run(
        command, cwd=tree, input=json.dumps(person), capture_output=True, text=True, check=True
    )
    return str(json.loads(done.stdout)["code"])


def test_the_whole_way_from_right_to_left(page: Page, site: str, tree: Path) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".map__part")).to_have_count(5)
    expect(page.locator(".map__figure [data-segment]")).to_have_count(15)
    expect(page.locator(".header__name path")).to_have_count(5)

    link = fill_in(page, 1)
    expect(page.locator("[data-result] [data-segment]")).to_have_count(15)
    assert fits(page)
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)

    open_together(page)
    links = [link, *(f"{site}/result/#{share(tree, shift)}" for shift in (1, 2, 3, 4, 5))]
    paste(page, "\n".join(links))
    expect(page.locator("[data-people]")).to_contain_text("6", timeout=ENGINE)
    assert fits(page)
    show_part(page, "picture")
    expect(page.locator("[data-part=picture] [data-segment]").first).to_be_visible(timeout=ENGINE)
    # Arabic has six forms of a number, and the words have two.
    more = page.locator("[data-list=talk] [data-list-more] > summary")
    expect(more).to_have_text(re.compile(r"\d"), use_inner_text=True)
    assert fits(page)


def test_a_code_of_ours_is_refused_as_another_editions(page: Page) -> None:
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-problem]")).to_be_visible(timeout=ENGINE)
    expect(page.locator("[data-result]")).to_be_hidden()


def fits(page: Page) -> bool:
    """Tell whether nothing stands beside the screen, on either side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def open_frame(page: Page, host: Host) -> FrameLocator:
    page.goto(host.address)
    return page.frame_locator("iframe")


def test_a_host_that_is_named_shows_the_scan_and_is_told_its_height(
    page: Page, site: str, host: Host
) -> None:
    host.show(f"{site}/scan/")
    frame = open_frame(page, host)
    frame.locator("[data-start]").click()
    tapped = 0.0
    for number in (1, 2):
        item = frame.locator("[data-current]")
        expect(item).to_have_attribute("data-number", str(number))
        tapped = tap_in_time(page, item.get_by_text(LABELS[2], exact=True).click, tapped)
    expect(page.locator("p")).to_contain_text(f'{site} {{"kijkglas":{{"height":')
    expect(frame.locator("[data-within-kept]")).to_be_visible()
    expect(frame.locator("[data-within-refused]")).to_be_hidden()


def test_the_next_page_in_the_frame_is_shown_too(page: Page, site: str, host: Host) -> None:
    host.show(f"{site}/scan/")
    frame = open_frame(page, host)
    frame.locator(".header__menu a[href*=together]").click()
    expect(frame.locator("[data-part=gather]").first).to_be_visible()


def test_where_storage_is_refused_it_is_said_what_is_not_kept(
    page: Page, site: str, host: Host
) -> None:
    page.add_init_script(
        "Object.defineProperty(self, 'localStorage', {get() { throw new DOMException('no') }})"
    )
    host.show(f"{site}/scan/")
    frame = open_frame(page, host)
    expect(frame.locator("[data-within-refused]")).to_be_visible()
    frame.locator("[data-start]").click()
    expect(frame.locator("[data-current]")).to_be_visible()


def test_a_frame_that_is_shut_in_says_so(page: Page, site: str, host: Host) -> None:
    host.show(f"{site}/scan/", 'sandbox="allow-scripts"')
    frame = open_frame(page, host)
    expect(frame.locator(".frame-guard .if-boxed")).to_be_visible()
    expect(frame.locator(".frame-guard .if-not-boxed")).to_be_hidden()
    expect(frame.locator("[data-start]")).to_be_hidden()


def test_another_host_shows_nothing(page: Page, site: str, stranger: Host) -> None:
    stranger.show(f"{site}/scan/")
    page.goto(stranger.address)
    page.wait_for_timeout(1000)
    assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"]
    assert page.locator("p").text_content() == ""


def test_another_host_shows_words_alone_where_no_header_stops_it(
    page: Page, site: str, stranger: Host
) -> None:
    def without_header(route: Route) -> None:
        answer = route.fetch()
        headers = {
            name: value
            for name, value in answer.headers.items()
            if name != "content-security-policy"
        }
        route.fulfill(response=answer, headers=headers)

    page.route(f"{site}/scan/", without_header)
    stranger.show(f"{site}/scan/")
    frame = open_frame(page, stranger)
    expect(frame.locator(".frame-guard .if-not-boxed")).to_be_visible()
    expect(frame.locator("[data-start]")).to_be_hidden()
    assert page.locator("p").text_content() == ""
