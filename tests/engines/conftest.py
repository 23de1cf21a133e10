"""Firefox and WebKitGTK, each where it is installed."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from build_scripts.serve import HOST, SiteHandler, start_server
from build_scripts.sources import name_differences
from tests.engines.driven import Come, Driven
from tests.engines.firefox import find_firefox, run_firefox
from tests.engines.webkit import ListenedHandler, find_webkit, run_screen, start_webkit

ENGINES = {
    "firefox": (find_firefox, "Firefox (on Debian: apt install firefox-esr)"),
    "webkit": (find_webkit, "WebKitGTK (on Debian: apt install webkit2gtk-driver xvfb)"),
}


@pytest.fixture(scope="module", params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    find, name = ENGINES[request.param]
    if not find():
        said = f"{name} is not installed"
        if os.environ.get("ENGINES") == "all":
            pytest.fail(said)
        pytest.skip(said)
    return str(request.param)


@pytest.fixture(scope="module")
def start(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Come]:
    """Yield what begins a visit in a fresh profile."""
    with ExitStack() as stack:
        if engine == "firefox":
            firefox = stack.enter_context(run_firefox(tmp_path_factory.mktemp("downloads")))

            def come() -> Driven:
                firefox.come()
                return firefox
        else:
            screen = stack.enter_context(run_screen())

            def come() -> Driven:
                return start_webkit(screen, tmp_path_factory.mktemp("home"))

        yield come


@pytest.fixture
def come(start: Come) -> Iterator[Come]:
    """As `start`; when the test ends no page may have complained. One visit at a time."""
    visits: list[Driven] = []

    def end() -> list[str]:
        said = visits[-1].list_complaints() if visits else []
        for visit in visits[-1:]:
            visit.close()
        return said

    complaints: list[str] = []

    def begin() -> Driven:
        complaints.extend(end())
        visits.append(start())
        return visits[-1]

    yield begin
    assert [*complaints, *end()] == []


@pytest.fixture
def host(engine: str) -> Iterator[str]:
    """Return the site's address."""
    assert not name_differences(), name_differences()
    server = start_server(0, handler=ListenedHandler if engine == "webkit" else SiteHandler)
    yield f"http://{HOST}:{server.server_port}/"
    server.shutdown()
