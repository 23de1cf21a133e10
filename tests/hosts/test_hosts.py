"""From the scan to a group's picture, on web servers as their makers deliver them."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from build_scripts.serve import SITE
from tests.browser.conftest import ENGINE, Visitors
from tests.browser.groups import expect_report, make_code, make_people, paste
from tests.hosts.conftest import Host

IN_EVERY_TEST = ("nginx under a path", "nginx without slashes")
HOSTS = [
    *IN_EVERY_TEST,
    *(
        pytest.param(kind, marks=pytest.mark.hosts)
        for kind in ("nginx", "nginx by its recipe", "caddy", "caddy by its recipe", "python")
    ),
]
FOLDERS = {"en": "", "nl": "nl/"}
WORKER = "assets/web/engine/worker.js"

# Hosts that answer as they come, and know nothing of 404 pages.
with_hosts = pytest.mark.parametrize("host", HOSTS, indirect=True)
with_recipes = pytest.mark.parametrize(
    "host", ["nginx by its recipe", "caddy by its recipe"], indirect=True
)
in_both = pytest.mark.parametrize("language", list(FOLDERS))


def go_to_scan(page: Page, host: Host, language: str) -> None:
    """Come in at the front page and follow its link, as everybody does."""
    page.goto(host.address + FOLDERS[language])
    page.locator("main a[href='scan/']").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def answer_scan(page: Page) -> str:
    """Answer all statements by keyboard; return the link of the result."""
    page.locator("[data-start]").click()
    for number in range(1, 33):
        expect(page.locator("[data-current]")).to_have_attribute("data-number", str(number))
        page.keyboard.press(str(number % 5 or 3))
    page.locator("[data-show-result]").click()
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    return page.locator("[data-share-link]").input_value()


def gather(page: Page, host: Host, language: str, link: str) -> None:
    """Paste the link and those of others; the group's picture must show."""
    page.goto(f"{host.address}{FOLDERS[language]}together/?part=gather")
    others = [make_code(person) for person in make_people(4)]
    paste(page, "\n".join([link, *others]))
    expect_report(page, "5")
    page.locator("[data-part-links] [data-part-link=picture]").click()
    shown = page.locator("[data-group-view] [data-score]:visible").first
    expect(shown).to_have_text(re.compile(r"\d"), timeout=ENGINE)


@in_both
@with_hosts
def test_the_whole_way_goes_and_goes_without_a_network(
    visitors: Visitors, host: Host, language: str
) -> None:
    page = visitors.come(keeping=True, locale=language)
    go_to_scan(page, host, language)
    link = answer_scan(page)
    assert link.startswith(f"{host.address}{FOLDERS[language]}result/#")
    gather(page, host, language, link)

    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    host.stop()
    page.goto(link)
    expect(page.locator("[data-result]")).to_be_visible(timeout=ENGINE)
    gather(page, host, language, link)


@pytest.mark.parametrize("host", ["nginx without slashes"], indirect=True)
def test_a_dutch_reader_stays_among_dutch_pages_where_slashes_are_taken_off(
    visitors: Visitors, host: Host
) -> None:
    page = visitors.come(locale="nl")
    response = page.goto(f"{host.address}nl/about/")
    assert response
    assert response.url == f"{host.address}nl/about"
    for name in ("scan", "result", "together"):
        page.locator(f".header a[href='../{name}/'], .footer a[href='../{name}/']").first.click()
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        assert page.url == f"{host.address}nl/{name}/"
        page.go_back()


def read_headers(page: Page, host: Host, path: str) -> dict[str, Any]:
    return dict(page.request.get(host.address + path).headers)


def name_archive() -> str:
    """Return the path of what Python's modules are in; its name holds its hash."""
    (archive,) = SITE.glob("runtime/python-*.zip")
    return archive.relative_to(SITE).as_posix()


@with_recipes
def test_a_recipe_sends_what_only_headers_can_say(visitors: Visitors, host: Host) -> None:
    page = visitors.come()
    about = read_headers(page, host, "about/")
    assert about["content-security-policy"] == "frame-ancestors 'none'"
    assert "default-src 'none'" in read_headers(page, host, WORKER)["content-security-policy"]
    for path in ("about/", WORKER, name_archive(), "nothing/"):
        headers = read_headers(page, host, path)
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-cache"


@with_recipes
def test_a_recipe_names_types_and_compresses_what_shrinks(visitors: Visitors, host: Host) -> None:
    page = visitors.come()
    types = {
        "": "text/html",
        WORKER: "javascript",
        "manifest.webmanifest": "application/manifest+json",
        "assets/kijkglas.css": "text/css",
        name_archive(): "application/zip",
        "runtime/pyodide.asm.wasm": "application/wasm",
    }
    for path, kind in types.items():
        headers = read_headers(page, host, path)
        assert kind in headers["content-type"], path
        assert headers.get("content-encoding") == "gzip", path


@with_recipes
def test_a_recipe_says_in_the_reader_s_language_that_a_page_is_not_there(
    visitors: Visitors, host: Host
) -> None:
    page = visitors.come()
    for language, folder in FOLDERS.items():
        response = page.goto(f"{host.address}{folder}nothing/")
        assert response
        assert response.status == 404
        expect(page.locator("html")).to_have_attribute("lang", language)
