"""Starts web servers as their makers deliver them, on a built site and a free port."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_scripts.serve import HOST, ROOT, SITE

DEBIAN_TYPES = "/etc/nginx/mime.types"
NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {server}
}}
"""
AT_ROOT = "server {{ listen {host}:{port}; root {site}; }}"
UNDER_PATH = "server {{ listen {host}:{port}; location /kijkglas/ {{ alias {site}/; }} }}"
# As hosts do that know a page by its name without a slash.
WITHOUT_SLASHES = """server {{ listen {host}:{port}; root {site}; absolute_redirect off;
    rewrite ^/(.+)/$ /$1 permanent; try_files $uri $uri/index.html =404; location = / {{ }} }}"""
RECIPES = {
    "nginx": {
        "listen 80": "listen {host}:{port}",
        "/srv/kijkglas": "{site}",
    },
    "Caddyfile": {
        "kijkglas.example": "http://{host}:{port}",
        "/srv/kijkglas": "{site}",
    },
}


def find_server(name: str) -> str:
    """Return the path of a web server; without one the test is left out, unless all are asked."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if not found:
        said = f"{name} is not installed (on Debian: apt install {name})"
        if os.environ.get("ENGINES") == "all":
            pytest.fail(said)
        pytest.skip(said)
    return found


def find_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])


def fill_recipe(name: str, **values: object) -> str:
    """Return a recipe of deploy/ with this machine's address and folder in it."""
    text = (ROOT / "deploy" / name).read_text()
    for example, own in RECIPES[name.removesuffix(".conf")].items():
        assert example in text
        text = text.replace(example, own.format(**values))
    return text


def write_command(kind: str, port: int, folder: Path, site: Path) -> list[str]:
    """Return the command that serves `site` in the foreground; its files stand in `folder`."""
    values = {"host": HOST, "port": port, "site": site}
    servers = {
        "nginx": AT_ROOT,
        "nginx under a path": UNDER_PATH,
        "nginx without slashes": WITHOUT_SLASHES,
    }
    if kind.startswith("nginx"):
        server = (
            servers[kind].format(**values)
            if kind in servers
            else fill_recipe("nginx.conf", **values)
        )
        own = folder / "nginx.conf"
        own.write_text(NGINX.format(folder=folder, types=DEBIAN_TYPES, server=server))
        return [find_server("nginx"), "-e", f"{folder}/error.log", "-c", str(own)]
    if kind == "caddy by its recipe":
        own = folder / "Caddyfile"
        own.write_text("{\n\tadmin off\n}\n" + fill_recipe("Caddyfile", **values))
        return [find_server("caddy"), "run", "--adapter", "caddyfile", "--config", str(own)]
    if kind == "caddy":
        caddy = find_server("caddy")
        return [caddy, "file-server", "--root", str(site), "--listen", f"{HOST}:{port}"]
    command = [sys.executable, "-m", "http.server", "--bind", HOST]
    return [*command, "--directory", str(site), str(port)]


@contextmanager
def run_host(
    kind: str, folder: Path, site: Path = SITE
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run one web server; yield the site's address, which ends in a slash, and the process.

    Whoever wants to be without a network ends the process.
    """
    port = find_port()
    log = (folder / "said.log").open("wb")
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    command = write_command(kind, port, folder, site)
    server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    try:
        _wait_for(port, server, folder / "said.log")
        yield f"http://{HOST}:{port}/" + ("kijkglas/" if "under" in kind else ""), server
    finally:
        server.terminate()
        server.wait()
        log.close()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        with socket.socket() as attempt:
            if attempt.connect_ex((HOST, port)) == 0:
                return
        assert server.poll() is None, log.read_text()
        time.sleep(0.1)
    raise AssertionError(f"the server never came up: {log.read_text()}")
