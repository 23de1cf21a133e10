"""The host of the bench: what it sends, and what the line lets through."""

import io
import random
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from bench import server
from bench.server import CACHE, GRACE, PIECE, Line, StaticServer, read_files, read_headers

TEXT = "the same words again and again " * 400
NOISE = random.Random(1).randbytes(500)  # noqa: S311, test data and no secret


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(TEXT)
    (site / "noise.woff2").write_bytes(NOISE)
    (site / "_headers").write_text("/*\n  X-One: 1\n  X-Two: 2\n")
    return site


def test_what_shrinks_is_sent_with_brotli_and_the_rest_as_it_is(folder: Path) -> None:
    files = read_files(folder, folder.parent / "cache")
    page, noise = files["/"], files["/noise.woff2"]
    assert page.encoding == "br"
    assert len(page.body) < page.whole == len(TEXT)
    assert noise.encoding is None
    assert noise.body == NOISE


def test_a_host_sends_type_encoding_and_the_site_s_own_headers(folder: Path) -> None:
    files = read_files(folder, folder.parent / "cache")
    line = Line()
    host = StaticServer(files, read_headers(folder), line)
    with urlopen(host.origin + "/") as answer:  # noqa: S310, our own host
        body = answer.read()
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.headers["X-Two"] == "2"
        assert answer.headers["Cache-Control"] == CACHE
        tag = answer.headers["ETag"]
    assert sum(piece.size for piece in line.sent) == len(body) == len(files["/"].body)
    again = Request(host.origin + "/", headers={"If-None-Match": tag})  # noqa: S310
    with pytest.raises(Exception, match="304"):
        urlopen(again)  # noqa: S310
    host.shutdown()


class Clock:
    """Time that passes only by sleeping, a little too long each time."""

    def __init__(self, late: float) -> None:
        self.now = 100.0
        self.late = late

    def time(self) -> float:
        return self.now

    monotonic = time

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds + self.late


@pytest.mark.parametrize("late", [0.0, 0.005])
def test_a_line_is_as_slow_as_asked_even_when_its_sleep_is_too_long(
    monkeypatch: pytest.MonkeyPatch, late: float
) -> None:
    clock = Clock(late)
    monkeypatch.setattr(server, "time", clock)
    line = Line()
    line.set_speed(8 * PIECE * 100, 0)  # a hundred pieces a second
    line.send(io.BytesIO(), "/", bytes(200 * PIECE))
    assert clock.now - 100 == pytest.approx(2, abs=GRACE + late)


def test_a_free_line_lets_everything_through_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(0)
    monkeypatch.setattr(server, "time", clock)
    wire = io.BytesIO()
    Line().send(wire, "/", NOISE)
    assert wire.getvalue() == NOISE
    assert clock.now == 100
