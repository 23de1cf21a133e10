"""One browser for all tests of a process: Playwright runs once in each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import QUICK_FLAGS, find_chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUICK_FLAGS)
        yield browser
        browser.close()
