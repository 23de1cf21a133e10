"""A host that knows few file types: what it does not know it calls a stream of bytes."""

import re
from collections.abc import Iterator
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, expect

from build_scripts.serve import HOST, SITE, SiteHandler, start_server
from tests.browser.conftest import ENGINE, SHEET_CODE, Visitors, check_visits

UNKNOWN = "application/octet-stream"


class BareHandler(SiteHandler):
    """Knows what a page has been made of for thirty years."""

    extensions_map: ClassVar[dict[str, str]] = {  # type: ignore[misc]
        "": UNKNOWN,
        ".html": "text/html",
        ".css": "text/css",
        ".js": "application/javascript",
        ".svg": "image/svg+xml",
    }

    def guess_type(self, path: object) -> str:
        """Return the type by the map alone; the class it extends asks the machine too."""
        ending = re.search(r"\.\w+$", str(path))
        return self.extensions_map.get(ending[0] if ending else "", UNKNOWN)


@pytest.fixture
def bare(browser: Browser) -> Iterator[Visitors]:
    server = start_server(0, SITE, BareHandler)
    visitors = Visitors(browser, f"http://{HOST}:{server.server_port}")
    yield visitors
    check_visits(visitors)
    server.shutdown()


def test_a_host_that_knows_few_file_types_serves_a_result_and_its_files(bare: Visitors) -> None:
    page = bare.come()
    page.goto(f"/result/#{SHEET_CODE}")
    expect(page.locator("[data-score-of=motivation]")).to_contain_text(
        re.compile(r"4\.0\s+out of 5"), timeout=ENGINE
    )
    with page.expect_download(timeout=ENGINE):
        page.locator("[data-take=workbook]").click()
