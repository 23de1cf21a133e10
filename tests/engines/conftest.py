"""Firefox and WebKitGTK, each where it is installed."""

import os
from collections.abc import Iterator

import pytest

from build_scripts.serve import HOST, SiteHandler, start_server
from build_scripts.sources import name_differences
from tests.engines.driven import Come, Driven
from tests.engines.visits import ENGINES, start_visits
from tests.engines.webkit import ListenedHandler


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
    with start_visits(engine, tmp_path_factory.mktemp("visits")) as come:
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
