"""The server on this machine does as a static host does, and as one who writes needs."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from build_scripts.offline import SERVICE_WORKER
from build_scripts.serve import HOST, PORT, SWITCHED_OFF, SiteHandler, read_port, start_server


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "_headers").write_text("/*\n  X-Content-Type-Options: nosniff\n")
    (tmp_path / SERVICE_WORKER).write_text("with the list")
    (tmp_path / "manifest.webmanifest").write_text("{}")
    server = start_server(0, tmp_path)
    yield f"http://{HOST}:{server.server_port}/"
    server.shutdown()
    server.server_close()


def read(address: str) -> str:
    with urlopen(address) as response:  # noqa: S310, on this machine
        return str(response.read().decode())


def test_files_come_with_the_headers_and_types_of_the_site(address: str) -> None:
    with urlopen(f"{address}manifest.webmanifest") as response:  # noqa: S310, on this machine
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Type"] == "application/manifest+json"


def test_browsers_keep_the_site_until_somebody_changes_it(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(address + SERVICE_WORKER) == "with the list"
    monkeypatch.setattr(SiteHandler, "may_be_kept", False)
    assert read(address + SERVICE_WORKER) == SWITCHED_OFF.read_text()


def test_a_port_that_is_taken_is_said_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(SystemExit, match=r"in use.*make serve PORT="):
            read_port()


@pytest.mark.parametrize("named", ["0", "65536", "-1", "web", "8000/"])
def test_what_is_no_port_is_said(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("PORT", named)
    with pytest.raises(SystemExit, match="is no port"):
        read_port()


def test_a_free_port_is_taken_as_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        number = free.getsockname()[1]
    monkeypatch.setenv("PORT", str(number))
    assert read_port() == number
    assert number != PORT
