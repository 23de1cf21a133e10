"""The scan in a frame of another site (in Chromium: tests/browser/test_second_edition.py)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_scripts.serve import HOST, SiteHandler, start_server
from tests.editions.framed import Host, build_framed
from tests.engines.driven import Come, Driven, click_on, wait_for, wait_until
from tests.engines.scripted import ScriptedHandler
from tests.engines.test_journey import BETWEEN_TAPS, wait_for_item

pytestmark = pytest.mark.built


class RefusedHandler(ScriptedHandler):
    """Serves pages to whose origin the browser refuses its store, as some do in a frame."""

    source = (
        "Object.defineProperty(self, 'localStorage',"
        " {get() { throw new DOMException('refused', 'SecurityError') }})"
    )


@pytest.fixture(scope="module")
def outer() -> Iterator[Host]:
    outer = Host()
    yield outer
    outer.server.shutdown()


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory, outer: Host) -> Path:
    return build_framed(tmp_path_factory.mktemp("framed"), outer) / "site"


@contextmanager
def serve(site: Path, handler: type[SiteHandler] = SiteHandler) -> Iterator[str]:
    """Serve the site; yield the address of its scan."""
    server = start_server(0, site, handler)
    yield f"http://{HOST}:{server.server_port}/scan/"
    server.shutdown()


def open_frame(visitor: Driven, outer: Host) -> None:
    visitor.open(outer.address)
    visitor.enter()


def answer(visitor: Driven, number: int) -> None:
    wait_for_item(visitor, number)
    time.sleep(BETWEEN_TAPS)
    click_on(visitor, "[data-current] label:has(input[value='4'])")


def test_a_host_that_is_named_shows_the_scan_which_is_kept(
    come: Come, framed: Path, outer: Host
) -> None:
    visitor = come()
    with serve(framed) as scan:
        outer.show(scan)
        visitor.open(outer.address)
        told = wait_until(visitor, "document.querySelector('p').textContent")
        assert told.startswith(f'{scan.removesuffix("/scan/")} {{"kijkglas":{{"height":')
        visitor.enter()
        click_on(visitor, "[data-start]")
        answer(visitor, 1)
        answer(visitor, 2)
        wait_for_item(visitor, 3)
        wait_for(visitor, "[data-within-kept]")
        assert not visitor.evaluate(
            "document.querySelector('[data-within-refused]').checkVisibility()"
        )
        open_frame(visitor, outer)
        wait_for(visitor, "[data-go-on]")


def test_where_the_store_is_refused_it_is_said_what_is_not_kept(
    come: Come, framed: Path, outer: Host
) -> None:
    visitor = come()
    with serve(framed, RefusedHandler) as scan:
        outer.show(scan)
        open_frame(visitor, outer)
        wait_for(visitor, "[data-within-refused]")
        assert not visitor.evaluate(
            "document.querySelector('[data-within-kept]').checkVisibility()"
        )
        click_on(visitor, "[data-start]")
        answer(visitor, 1)
        wait_for_item(visitor, 2)


def test_a_frame_that_is_shut_in_says_so(start: Come, framed: Path, outer: Host) -> None:
    # Firefox complains of fonts there, whose host is another for a page that has none: let it.
    visitor = start()
    with serve(framed) as scan:
        outer.show(scan, 'sandbox="allow-scripts"')
        open_frame(visitor, outer)
        wait_for(visitor, ".frame-guard .if-boxed")
        assert not visitor.evaluate("document.querySelector('[data-start]').checkVisibility()")
    visitor.close()
