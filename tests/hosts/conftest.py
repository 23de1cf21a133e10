"""Web servers as they come, and a browser that visits them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import pytest
from playwright.sync_api import Browser

from build_scripts.sources import name_differences
from tests.browser.conftest import Visitors, check_visits
from tests.hosts.hosts import run_host


@dataclass(frozen=True)
class Host:
    """A running web server: its kind, the site's address on it, and its process."""

    kind: str
    address: str
    process: Popen[bytes]

    def stop(self) -> None:
        """End it, so that a browser has no network."""
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def host(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Host]:
    assert not name_differences(), name_differences()
    with run_host(request.param, tmp_path) as (address, process):
        yield Host(request.param, address, process)


@pytest.fixture
def visitors(browser: Browser, host: Host) -> Iterator[Visitors]:
    visitors = Visitors(browser, host.address)
    yield visitors
    check_visits(visitors)
